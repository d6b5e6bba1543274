import pytest

from checker.desk.gate import Gate, foreign

OWN = {"Host": "127.0.0.1:8000"}


def test_tokens_differ_and_only_the_whole_one_is_known():
    one, other = Gate(), Gate()
    assert one.token != other.token
    assert one.knows(one.token)
    for wrong in (None, "", one.token[:-1], one.token + "x", other.token, "令牌", "\udcff"):
        assert not one.knows(wrong)


def test_the_key_opens_once():
    gate = Gate()
    key = gate.key
    assert not gate.opens("")
    assert not gate.opens(gate.token)
    assert gate.opens(key)
    assert not gate.opens(key)
    assert not gate.opens("")
    assert gate.key == ""


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000"])
def test_its_own_hosts(host):
    assert foreign({"Host": host}, 8000, writes=True) is None


@pytest.mark.parametrize(
    "host",
    ["", "127.0.0.1", "127.0.0.1:8001", "rebound.example:8000", "127.0.0.1.evil.example:8000", "[::1]:8000"],
)
def test_other_hosts(host):
    refusal = foreign({"Host": host}, 8000, writes=False)
    assert refusal is not None
    assert refusal.status == 421


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://evil.example",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:8001",
        "http://127.0.0.1:8000.evil.example",
        "",
    ],
)
def test_other_origins(origin):
    refusal = foreign({**OWN, "Origin": origin}, 8000, writes=True)
    assert refusal is not None
    assert refusal.status == 403


def test_its_two_names_are_two_origins():
    local = {"Host": "localhost:8000"}
    assert foreign({**local, "Origin": "http://localhost:8000"}, 8000, writes=True) is None
    assert foreign({**local, "Origin": "http://127.0.0.1:8000"}, 8000, writes=True) is not None


def test_its_own_origin():
    assert foreign({**OWN, "Origin": "http://127.0.0.1:8000"}, 8000, writes=True) is None


@pytest.mark.parametrize(
    ("site", "refused"), [("cross-site", True), ("same-site", True), ("same-origin", False), ("none", False)]
)
def test_what_browsers_say_of_the_page_that_asks(site, refused):
    assert (foreign({**OWN, "Sec-Fetch-Site": site}, 8000, writes=True) is not None) == refused
    assert foreign({**OWN, "Sec-Fetch-Site": site}, 8000, writes=False) is None, "a link may lead here"
