"""A layer laid on the rulebook below: words added, rules changed, dropped, inserted; faults named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.errors import RulebookError
from checker.rulebook.errors import Source
from checker.rulebook.layers import lay

BELOW: dict[str, Any] = {
    "rulebook": "below",
    "title": "下层",
    "version": "1",
    "issuers": ["局"],
    "language": "language.yaml",
    "scoring": {"pass": 70, "weak": 0.5, "grades": [{"name": "差", "from": 0}]},
    "tables": {"laws": "laws.csv"},
    "words": {"名单": ["甲", "乙"]},
    "rules": [
        {"id": "one", "kind": "content", "weight": 4, "clues": {"met": ["公示"]}},
        {"id": "two", "kind": "title", "weight": 3},
        {"id": "three", "kind": "title", "weight": 2},
    ],
}
Lay = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture
def laid(tmp_path: Path) -> Lay:
    def lay_on(layer: dict[str, Any]) -> dict[str, Any]:
        data = {"rulebook": "own", "title": "上层", "version": "2", "extends": "below", **layer}
        path = tmp_path / "own.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        return lay(BELOW, Source(path, data))

    return lay_on


def ids(data: dict[str, Any]) -> list[str]:
    return [rule["id"] for rule in data["rules"]]


def test_a_layer_that_says_nothing_changes_only_its_name(laid: Lay):
    data = laid({})
    assert (data["rulebook"], data["title"], data["version"]) == ("own", "上层", "2")
    assert {k: data[k] for k in ("scoring", "tables", "words", "rules", "language")} == {
        k: BELOW[k] for k in ("scoring", "tables", "words", "rules", "language")
    }
    assert "issuers" not in data


def test_the_rulebook_below_is_left_as_it_was(laid: Lay):
    before = yaml.safe_dump(BELOW)
    laid({"words": {"名单": {"add": ["丙"]}}, "changes": [{"rule": "one", "reason": "因", "weight": 9}]})
    assert yaml.safe_dump(BELOW) == before


def test_words(laid: Lay):
    assert laid({"words": {"名单": {"add": ["丙"]}}})["words"] == {"名单": ["甲", "乙", "丙"]}
    assert laid({"words": {"名单": {"replace": ["丁"]}}})["words"] == {"名单": ["丁"]}
    assert laid({"words": {"新单": ["戊"]}})["words"] == {"名单": ["甲", "乙"], "新单": ["戊"]}


def test_changes(laid: Lay):
    data = laid(
        {
            "changes": [
                {"rule": "one", "reason": "因", "weight": 9, "clues": {"met": ["公开"], "weak": ["晒"]}},
                {"rule": "three", "reason": "因", "off": True},
            ]
        }
    )
    assert ids(data) == ["one", "two"]
    assert data["rules"][0]["weight"] == 9
    assert data["rules"][0]["clues"] == {"met": ["公示", "公开"], "weak": ["晒"]}
    assert "reason" not in data["rules"][0]


def test_rules_of_its_own_stand_where_they_say(laid: Lay):
    own = [{"id": "new", "after": "one"}, {"id": "last"}, {"id": "next", "after": "new"}]
    data = laid({"rules": own})
    assert ids(data) == ["one", "new", "next", "two", "three", "last"]
    assert all("after" not in rule for rule in data["rules"])


def test_scoring_and_tables_are_merged(laid: Lay):
    data = laid({"scoring": {"pass": 60}, "tables": {"own": "own.csv"}})
    assert data["scoring"] == {**BELOW["scoring"], "pass": 60}
    assert data["tables"] == {"laws": "laws.csv", "own": "own.csv"}


@pytest.mark.parametrize(
    ("layer", "told"),
    [
        ({"words": {"名单": ["丙"]}}, "已经有了"),
        ({"words": {"明单": {"add": ["丙"]}}}, "没有词表「明单」"),
        ({"changes": [{"rule": "tow", "reason": "因"}]}, "是不是「two」"),
        ({"rules": [{"id": "one"}]}, "编号「one」已经有了"),
        ({"rules": [{"id": "new"}, {"id": "new"}]}, "编号「new」已经有了"),
        ({"rules": [{"id": "new", "after": "thre"}]}, "是不是「three」"),
        (
            {
                "changes": [{"rule": "one", "reason": "因", "off": True}],
                "rules": [{"id": "n", "after": "one"}],
            },
            "one",
        ),
    ],
)
def test_faults_are_told_with_file_and_line(laid: Lay, layer: dict[str, Any], told: str):
    with pytest.raises(RulebookError, match=told) as error:
        laid(layer)
    assert "own.yaml:" in error.value.where
