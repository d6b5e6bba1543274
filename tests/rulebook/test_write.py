"""Rules written into files: what stood there stays, what is written means what was said."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import RulebookError
from checker.rulebook.write import NewRule, new_layer, scalar, with_rule

RULE = NewRule(
    id="own-1",
    title="监督员",
    group="content",
    where=("achievements",),
    severity="warning",
    weight=3,
    asks="写明监督员: 人数",
    basis="《办法》",
    advice="写明人数，例如“聘请12名”",
    clues={"met": ["聘请…监督员", "# 监督 + 聘请", "<名单>|!乙"], "weak": [], "exempt": []},
    examples={"met": ["聘请12名。"], "missing": ["- 无关", "是"]},
)


def test_a_new_file_reads_as_it_was_said():
    data = yaml.safe_load(with_rule(new_layer(Path("我省.yaml"), "department"), RULE, "x"))
    (rule,) = data.pop("rules")
    assert data == {"rulebook": "own-rules", "title": "我省", "version": "1.0", "extends": "department"}
    assert rule["clues"] == {"met": list(RULE.clues["met"])}
    assert rule["examples"] == dict(RULE.examples)
    assert (rule["asks"], rule["basis"], rule["advice"]) == (RULE.asks, RULE.basis, RULE.advice)


@pytest.mark.parametrize("ending", ["", "\n", "\n\n# 末尾的话\n"])
@pytest.mark.parametrize("after", ["", "changes:\n  - {rule: a, reason: b}\n"])
@pytest.mark.parametrize("indent", ["", "  "])
def test_what_stood_there_stays(indent: str, after: str, ending: str):
    text = f"# 我的注释\nrulebook: own\nrules:\n{indent}- id: first  # 第一条\n{indent}  title: 甲\n{after}{ending}"
    made = with_rule(text, RULE, "x")
    before, now = yaml.safe_load(text), yaml.safe_load(made)
    assert [rule["id"] for rule in now.pop("rules")] == ["first", "own-1"]
    assert {**now, "rules": before["rules"]} == before
    assert [line for line in text.split("\n") if line and line not in made.split("\n")] == []


def test_two_rules_one_after_the_other():
    text = new_layer(Path("own.yaml"), "base")
    for _ in range(2):
        text = with_rule(text, RULE, "x")
    assert len(yaml.safe_load(text)["rules"]) == 2


def test_rules_on_one_line_are_refused():
    with pytest.raises(RulebookError, match="x:2"):
        with_rule("rulebook: own\nrules: []\n", RULE, "x")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_any_text_is_written_so_that_it_comes_back(text: str):
    assert yaml.safe_load(f"- {scalar(text)}") == [text]
