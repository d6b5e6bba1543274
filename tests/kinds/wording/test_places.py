"""The table of places, and the places that a body's name begins with."""

from __future__ import annotations

import pytest

from checker.kinds.wording import places
from tests.kinds._texts import shelf

TABLE = shelf().tables["places"]
BOOK = places.gazetteer(TABLE)


def test_every_row_has_a_code_a_name_and_a_stem() -> None:
    rows = TABLE.rows()
    assert len(rows) > 3000
    assert all(len(row["code"]) == 6 and row["code"].isdecimal() for row in rows)
    assert all(row["name"].startswith(row["stem"]) and len(row["stem"]) > 1 for row in rows)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("海平市云岭区水务局", ["海平市", "云岭区"]),
        ("中共云桥县委云桥县人民政府", ["云桥县"]),
        ("国家税务总局青禾县税务局", ["青禾县"]),
        ("青禾县柳坪镇人民政府", ["青禾县", "柳坪镇"]),
        ("市水务局", []),
        ("高新技术产业开发区管理委员会", []),
    ],
)
def test_places_of_a_body(body: str, names: list[str]) -> None:
    assert [link.name for link in places.links(body)] == names


def test_names_in_a_text_are_the_longest_that_end_there() -> None:
    text = "指导通道侗族自治县水利局、长沙县水利局交易县域数据"
    assert [text[a:b] for a, b in places.named(text, BOOK)] == ["通道侗族自治县", "长沙县"]


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("330000", "330110", True),
        ("330100", "330110", True),
        ("330110", "330110", True),
        ("330200", "330110", False),
    ],
)
def test_codes_above_and_below_are_related(one: str, other: str, related: bool) -> None:
    assert places.related([one], [other]) is places.related([other], [one]) is related


def test_words_are_no_places() -> None:
    words = places.common_words(shelf().tables["words"])
    assert all(places.is_common(word, words) for word in ("提交", "审核", "推动", "社会", "校园"))
    assert not any(places.is_common(name, words) for name in ("安化", "桐坞", "柳溪", "望川", "提", "提交给"))
