"""The desk asked over its socket: what it answers, and whom it refuses."""

from __future__ import annotations

import json
import re
import socket
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from checker.desk.gate import TOKEN_HEADER
from checker.desk.server import HOST, Server
from checker.engine.evaluate import outcome
from checker.engine.plan import Plan, key_of
from checker.model.answer import Answer
from checker.outputs.json import render
from checker.rulebook import gather
from tests.desk._desk import BAD, GOOD, ask, form, post, report_docx, running
from tests.outputs.docx._office import SOFFICE

DRAFT = ("file", "报告.txt", GOOD.read_bytes())


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


def shown(server: Server, *files: tuple[str, str, bytes], **fields: str) -> tuple[str, str]:
    """The path of a result, and its page."""
    told = post(server, *files, to="/check", fields=fields)
    assert told.status == 303, told.text
    path = told.headers["Location"].partition("?")[0]
    page = ask(server, "GET", path)
    assert page.status == 200
    return path, page.text


def test_the_contract(server: Server):
    told = post(server, DRAFT)
    assert told.status == 200
    plan = Plan(gather("auto"))
    same = outcome(DRAFT[2], DRAFT[1], plan)
    assert told.text == render(Answer(key_of(plan), (same,)))  # type: ignore[arg-type]
    assert ask(server, "GET", "/healthz", token=False).body == b'{"status": "ok"}'
    assert "检查报告草稿" in ask(server, "GET", f"/?token={server.desk.gate.token}", token=False).text


def test_every_answer_forbids_what_it_need_not(server: Server):
    for path in ("/", "/healthz", "/desk.js", "/nowhere", "/result/x"):
        headers = ask(server, "GET", path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Server"] == "fazhi"


def test_nothing_comes_from_elsewhere(server: Server):
    _, page = shown(server, DRAFT)
    loaded = re.findall(r'(?:src|href|action)="([^"]+)"', page)
    assert loaded
    assert all(each.startswith(("/", "#")) and not each.startswith("//") for each in loaded)
    for asset in ("/desk.js", "/desk.css"):
        assert "http" not in ask(server, "GET", asset).text


@pytest.mark.parametrize("path", ["/", "/api/watched", "/result/x", "/result/x/review"])
def test_pages_want_the_token(server: Server, path: str):
    assert ask(server, "GET", path, token=False).status == 403
    assert ask(server, "GET", f"{path}?token=wrong", token=False).status == 403
    assert ask(server, "GET", f"{path}?token={server.desk.gate.token[:-1]}", token=False).status == 403


def test_the_opening_address_works_once():
    with running() as server:
        path = server.opening.removeprefix(f"http://{HOST}:{server.port}")
        first = ask(server, "GET", path, token=False)
        assert first.status == 303
        assert server.address.endswith(first.headers["Location"])
        assert ask(server, "GET", path, token=False).status == 403


@pytest.mark.parametrize("to", ["/api/check", "/check"])
def test_foreign_posts_are_refused(server: Server, to: str):
    body, kind = form(DRAFT)
    own = f"http://{HOST}:{server.port}"
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": own, "Sec_Fetch_Site": "cross-site"},
        {"Host": "rebound.example"},
        {"Host": f"rebound.example:{server.port}"},
        {TOKEN_HEADER: "wrong"},
    ):
        assert ask(server, "POST", to, body, Content_Type=kind, **headers).status in (403, 421), headers
    assert ask(server, "POST", to, body, token=False, Content_Type=kind).status == 403
    assert ask(server, "POST", to, body, Content_Type=kind, Origin=own).status in (200, 303)


def test_the_api_wants_its_header(server: Server):
    body, kind = form(DRAFT)
    path = f"/api/check?token={server.desk.gate.token}"
    assert ask(server, "POST", path, body, token=False, Content_Type=kind).status == 403


def raw(server: Server, head: str) -> bytes:
    """What comes back for a head alone, its body never sent."""
    with socket.create_connection((HOST, server.port), timeout=30) as link:
        link.sendall(head.replace("\n", "\r\n").encode())
        return link.recv(65536)


def test_an_upload_of_200_mb_is_refused_before_it_is_read(server: Server):
    head = (
        f"POST /api/check HTTP/1.1\nHost: {HOST}:{server.port}\n{TOKEN_HEADER}: {server.desk.gate.token}\n"
        "Content-Type: multipart/form-data; boundary=x\nContent-Length: 200000000\n\n"
    )
    assert b" 413 " in raw(server, head)
    waiting = head.replace("\n\n", "\nExpect: 100-continue\n\n")
    assert raw(server, waiting).startswith(b"HTTP/1.1 413 ")
    assert post(server, DRAFT).status == 200


def test_an_upload_that_sends_all_the_same_reads_the_answer(server: Server):
    body = b"x" * 120_000_000
    told = b""
    head = (
        f"POST /api/check HTTP/1.1\r\nHost: {HOST}:{server.port}\r\n{TOKEN_HEADER}: {server.desk.gate.token}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((HOST, server.port), timeout=30) as link:
        with suppress(OSError):
            link.sendall(head.encode() + body)
        with suppress(ConnectionError):  # closed over what was still being sent: refused all the same
            told = link.recv(65536)
    assert told == b"" or b" 413 " in told
    assert ask(server, "GET", "/healthz").status == 200


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (
            "POST /api/check HTTP/1.1\nHost: {host}\nX-Fazhi-Token: {token}\nTransfer-Encoding: chunked\n\n",
            b"411",
        ),
        ("POST /api/check HTTP/1.1\nHost: {host}\nX-Fazhi-Token: {token}\n\n", b"411"),
        (
            "POST /api/check HTTP/1.1\nHost: {host}\nHost: evil.example\nX-Fazhi-Token: {token}\nContent-Length: 1\n\n",
            b"421",
        ),
        ("POST /elsewhere HTTP/1.1\nHost: {host}\nX-Fazhi-Token: {token}\nContent-Length: 1\n\n", b"404"),
        ("PUT / HTTP/1.1\nHost: {host}\n\n", b"501"),
        ("GET / HTTP/1.1\n\n", b"421"),
        ("nonsense\n\n", b"400"),
        ("GET http://evil.example/healthz HTTP/1.1\nHost: evil.example\n\n", b"421"),
    ],
)
def test_heads_that_are_refused(server: Server, head: str, status: bytes):
    told = raw(server, head.format(host=f"{HOST}:{server.port}", token=server.desk.gate.token))
    assert status in told.splitlines()[0] or (
        status == b"400" and b"\xe4\xb8\x8d\xe6\x94\xaf\xe6\x8c\x81" in told
    )


def test_twenty_uploads_at_once(server: Server):
    told: list[int] = []
    threads = [threading.Thread(target=lambda: told.append(post(server, DRAFT).status)) for _ in range(20)]
    for thread in threads:
        thread.start()
    assert ask(server, "GET", "/healthz").status == 200, "the page lives on"
    for thread in threads:
        thread.join(60)
    assert len(told) == 20
    assert set(told) <= {200, 503}
    assert told.count(200) >= 3


def bomb() -> bytes:
    """A docx whose main part is 300 MB of blanks."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return stream.getvalue()


def test_a_bomb_is_told_and_others_are_checked(server: Server):
    told = json.loads(post(server, ("file", "bomb.docx", bomb()), DRAFT).body)
    assert [each["path"] for each in told["unreadable"]] == ["bomb.docx"]
    assert [each["path"] for each in told["reports"]] == ["报告.txt"]


def test_a_worker_that_dies_is_replaced(server: Server):
    crew = server.desk.crew
    for _ in range(crew.number):
        with crew._worker() as worker:
            for process in worker._processes.values():  # type: ignore[attr-defined]
                process.kill()
                process.join(10)
    assert post(server, DRAFT).status == 200
    assert post(server, DRAFT).status == 200


def test_without_a_file(server: Server):
    told = post(server, ("file", "", b""))
    assert told.status == 400
    assert json.loads(told.body) == {"error": "没有选择文件"}
    page = post(server, ("file", "", b""), to="/check")
    assert page.status == 400
    assert "没有选择文件" in page.text


@pytest.mark.parametrize(
    "field", [{"rulebook": "nosuch"}, {"rulebook": "../x.yaml"}, {"year": "abc"}, {"year": "1066"}]
)
def test_wishes_that_mean_nothing(server: Server, field: dict[str, str]):
    assert post(server, DRAFT, fields=field).status == 400


def test_rulebook_year_and_body_are_those_of_the_form(server: Server):
    told = json.loads(
        post(server, DRAFT, fields={"rulebook": "township", "year": "2025", "body": "云泽市司法局"}).body
    )
    report = told["reports"][0]
    assert report["rulebook"]["id"] == "township"
    assert (report["year"], report["issuer"]) == (2025, "云泽市司法局")
    assert any("2025 年度的报告" in each["message"] for each in report["findings"]), "it says 2024 throughout"


def test_the_report_of_last_year(server: Server):
    last = ("previous", "去年.txt", GOOD.read_text("utf-8").replace("2024", "2023").encode())
    told = json.loads(post(server, DRAFT, last).body)
    assert any("上一年度的报告（去年.txt）" in each["message"] for each in told["reports"][0]["findings"])
    _, page = shown(server, ("file", "a.docx", report_docx()), last)
    path = re.search(r'"(/result/[^"]+annotated.docx[^"]+)"', page)
    assert path is not None
    copy = ask(server, "GET", path[1])
    assert "上一年度的报告" in zipfile.ZipFile(BytesIO(copy.body)).read("word/comments.xml").decode()


def test_a_zip_is_checked_file_by_file(server: Server):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("甲.txt", GOOD.read_bytes())
        archive.writestr("乙.txt", BAD.read_bytes())
    told = json.loads(post(server, ("file", "几份.zip", stream.getvalue())).body)
    assert {each["path"] for each in told["reports"]} == {"几份.zip/甲.txt", "几份.zip/乙.txt"}


def test_a_result_has_its_page_its_review_and_its_copies(server: Server):
    path, page = shown(server, ("file", "草 稿\u201c.docx", report_docx(("办证难", "辦证难"))))
    assert "下载带批注的 Word" in page
    review = ask(server, "GET", f"{path}/review")
    assert "sandbox" in review.headers["Content-Security-Policy"]
    assert "allow-same-origin" not in review.headers["Content-Security-Policy"]
    assert "辦证" in review.text
    copy = ask(server, "GET", f"{path}/1/annotated.docx")
    assert copy.headers["Content-Disposition"].startswith(
        "attachment; filename*=UTF-8''%E8%8D%89%20%E7%A8%BF"
    )
    assert "辦证" in zipfile.ZipFile(BytesIO(copy.body)).read("word/comments.xml").decode()
    assert "下载改好的 Word（" in page
    copy = ask(server, "GET", f"{path}/1/mended.docx")
    assert copy.headers["Content-Disposition"].endswith("-%E4%BF%AE%E8%AE%A2.docx")
    assert "<w:delText" in zipfile.ZipFile(BytesIO(copy.body)).read("word/document.xml").decode()
    assert ask(server, "GET", f"{path}/list.xlsx").body.startswith(b"PK")
    for nowhere in ("2/annotated.docx", "x/annotated.docx", "1/other.docx", "-1/annotated.docx", "../x"):
        assert ask(server, "GET", f"{path}/{nowhere}").status == 404


def test_what_cannot_bear_comments_gets_a_list_in_word(server: Server):
    path, page = shown(server, ("file", "报告.txt", BAD.read_bytes()))
    assert "下载带批注的 Word" not in page.replace("就可以下载带批注的 Word", "")
    assert "下载问题清单（Word）" in page
    told = ask(server, "GET", f"{path}/1/listing.docx")
    assert "没有这一部分" in zipfile.ZipFile(BytesIO(told.body)).read("word/document.xml").decode()
    refused = ask(server, "GET", f"{path}/1/annotated.docx")
    assert refused.status == 422
    assert "加不了批注" in refused.text


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_what_libreoffice_makes_a_docx_of_gets_its_copy(server: Server):
    rtf = (
        r"{\rtf1\ansi "
        + "".join(
            "".join(f"\\u{ord(char)}?" for char in line) + r"\par "
            for line in BAD.read_text("utf-8").splitlines()
        )
        + "}"
    )
    path, page = shown(server, ("file", "报告.rtf", rtf.encode()))
    assert "下载带批注的 Word" in page
    copy = ask(server, "GET", f"{path}/1/annotated.docx")
    assert copy.status == 200, copy.text
    assert "没有这一部分" in zipfile.ZipFile(BytesIO(copy.body)).read("word/comments.xml").decode()


def test_what_was_mended_and_what_is_new(server: Server):
    path, page = shown(server, ("file", "a.docx", report_docx(("办证难", "辦证难"))))
    assert "和上次保存相比" not in page
    name = path.removeprefix("/result/")
    path, page = shown(
        server, ("file", "a.docx", report_docx(("习近平法治思想", "习近平平法治思想"))), before=name
    )
    assert "改好 1 处" in page
    assert "新增 1 处" in page
    name = path.removeprefix("/result/")
    _, page = shown(
        server, ("file", "a.docx", report_docx(("习近平法治思想", "习近平平法治思想"))), before=name
    )
    assert "没有变化" in page


def test_words_of_a_file_are_never_markup(server: Server):
    name = "<img src=x onerror=alert(1)>.txt"
    for content in (b"<script>alert(1)</script>", GOOD.read_bytes()):
        _, page = shown(server, ("file", name, content))
        assert "<img src=x" not in page
        assert "<script>alert" not in page


def test_nothing_stays_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with running() as server:
        assert post(server, ("file", "a.docx", report_docx()), DRAFT).status == 200
        shown(server, ("file", "a.docx", report_docx()))
        assert [each for each in tmp_path.rglob("*") if each.is_file()] == []
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_it_listens_on_this_machine_alone(server: Server):
    assert server.server_address[0] == "127.0.0.1"


def test_a_connection_too_many_is_closed_and_the_page_lives_on(server: Server):
    idle = [socket.create_connection((HOST, server.port), timeout=30) for _ in range(60)]
    for link in idle:
        link.close()
    told = 0
    for _ in range(100):
        with suppress(OSError):
            told = ask(server, "GET", "/healthz").status
            break
    assert told == 200
