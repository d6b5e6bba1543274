"""Decisions: conditions on other rules, each rule decided once, whatever the order."""

from __future__ import annotations

from checker.clues.index import Index
from checker.kinds import KINDS
from checker.kinds.decisions import Decisions
from checker.kinds.demands import condition
from checker.model import Rule
from tests.helpers import bare_shelf, department, index_of

SHELF = bare_shelf()
TEXT = "松陵县林业局2025年度法治政府建设情况报告\n一、主要举措和成效\n全年应诉2件，败诉1件。"


def rule(name: str, clue: str, **more: object) -> Rule:
    options = KINDS["content"].prepare({"clues": {"met": [clue]}}, SHELF)
    base = next(rule for rule in department().rules if rule.kind == "content")
    return base._replace(id=name, options=options, **more)  # type: ignore[arg-type]


def after(name: str, *states: str) -> condition.Condition:
    return condition.prepare({"rule": name, "state": list(states)}, SHELF)


def of(*rules: Rule) -> Decisions:
    return Decisions(Index(index_of(TEXT).report, SHELF.lexicon), rules)


def test_a_rule_may_wait_for_one_that_stands_behind_it():
    first, second = rule("causes", "原因", when=after("lost", "met")), rule("lost", "败诉")
    decisions = of(first, second)
    assert decisions.state_of("lost") == "met"
    assert decisions.state_of("causes") == "missing"


def test_it_is_not_asked_where_the_other_has_another_state():
    causes = rule("causes", "原因", when=after("lost", "missing", "weak"))
    decisions = of(causes, rule("lost", "败诉"))
    assert decisions.of(causes) is None
    assert decisions.state_of("causes") is None


def test_a_rule_of_other_years_has_no_state():
    old = rule("lost", "败诉", until_year=2024)
    decisions = of(old, rule("causes", "原因", when=after("lost", "met")))
    assert decisions.of(old) is None
    assert decisions.state_of("causes") is None
    assert decisions.state_of("no-such-rule") is None


def test_so_many_of_other_rules():
    options = KINDS["several"].prepare(
        {"points": {"应诉": {"rule": "sued"}, "败诉": {"rule": "lost"}, "公示": ["公示"]}, "at_least": 2},
        SHELF,
    )
    several = rule("heads", "无")._replace(kind="several", options=options)
    assert of(several, rule("sued", "应诉"), rule("lost", "败诉")).state_of("heads") == "met"
    assert of(several, rule("sued", "应诉"), rule("lost", "调解")).state_of("heads") == "weak"
