"""A provincial rulebook that uses every demand a rulebook can write: fixtures/rulebooks/province/."""

from __future__ import annotations

from functools import lru_cache

import pytest

from checker.engine.evaluate import evaluate
from checker.model import Assessment
from checker.parse.language import compile_language
from checker.rulebook import gather, load
from checker.rulebook.examples import trials
from checker.rulebook.lint import faults, lint
from tests.helpers import ROOT, plan_of

PROVINCE = ROOT / "fixtures" / "rulebooks" / "province"
BOOK = PROVINCE / "qinglan.yaml"
FULL = (PROVINCE / "full.txt").read_text("utf-8")
LACKING = (PROVINCE / "lacking.txt").read_text("utf-8")
EVERY_KIND_OF_DEMAND = {
    "section",
    "content",
    "addressee",
    "annex",
    "length",
    "amount",
    "persons",
    "several",
    "forbidden",
}


@lru_cache(maxsize=64)
def judged(text: str) -> Assessment:
    return evaluate(text.encode(), "报告.txt", plan_of(str(BOOK)))


def states(text: str) -> dict[str, str | None]:
    return {verdict.rule.id: verdict.state for verdict in judged(text).verdicts}


def told(text: str, rule: str) -> list[str]:
    return [
        gap.message for verdict in judged(text).verdicts if verdict.rule.id == rule for gap in verdict.gaps
    ]


def changed(old: str, new: str, text: str = FULL) -> str:
    assert old in text
    return text.replace(old, new)


def test_it_is_sound():
    assert faults(BOOK) == []
    assert lint(gather(str(BOOK))) == []


def test_its_examples_are_right():
    book = load(str(BOOK))
    language = compile_language(book.language)
    below = {rule.id for rule in load("department").rules}
    own = [
        rule
        for rule in book.rules
        if rule.id not in below or rule.id in ("section-problems", "section-plan", "date-window")
    ]
    assert len(own) >= 19
    for rule in own:
        tried = trials(rule, book, language)
        assert tried, rule.id
        assert [(t.example["text"], t.got) for t in tried if not t.right] == []


def test_it_uses_every_demand():
    data = gather(str(BOOK)).data
    rules = data["rules"]
    assert {rule["kind"] for rule in rules} >= EVERY_KIND_OF_DEMAND
    for key in (
        "from_year",
        "until_year",
        "when",
        "deduct",
        "by_issuer",
        "or_reason",
        "share_at_least",
        "heading",
    ):
        assert any(key in rule for rule in rules), key
    conditions = [rule["when"] for rule in rules if "when" in rule]
    cases = [case for when in conditions for case in ([when] if isinstance(when, dict) else when)]
    assert {"number", "says", "rule", "issuer", "not_issuer"} <= {key for case in cases for key in case}


def test_a_report_that_meets_all_demands_passes_in_full():
    assessment = judged(FULL)
    assert [
        (v.rule.id, [gap.message for gap in v.gaps])
        for v in assessment.verdicts
        if v.gaps and v.support != "general"
    ] == []
    assert assessment.score.passed


@pytest.mark.parametrize(
    ("rule", "state", "message"),
    [
        ("section-plan", "weak", "标题写作「四、下一步工作打算」，应写作「四、2026年主要安排」"),
        ("section-other", "missing", "没有这一部分"),
        ("addressed-to", "weak", "主送机关里没有「县委」"),
        ("copied-to", "weak", "抄送机关里没有「依法治县办」"),
        ("data-annex", "missing", "没有附件"),
        ("problems-share", "weak", "「二、存在的问题和原因」有 14 字，少于 60 字"),
        ("reviewed-all", "weak", "审核为 2件，少于 制定（3件）"),
        ("appearance-rate", "weak", "出庭占应诉的比例为 80%，少于 90%，也没有写明原因"),
        ("study-times", "weak", "会前学法与中心组学法之和为 3次，少于 4次"),
        ("both-leaders", "weak", "没有写局长做了什么"),
        ("lost-cases", "weak", "只是提到，没有写清楚具体情况"),
        ("date-window", None, "成文日期已过报送期限（2 月 15 日前）"),
        ("no-names", None, "年度报告要向社会公开，不写当事人姓名"),
    ],
)
def test_what_is_lacking_is_told_in_words(rule: str, state: str | None, message: str):
    assert states(LACKING)[rule] == state
    assert message in told(LACKING, rule)


def test_so_many_of_eight_heads():
    (message,) = told(LACKING, "eight-heads")
    assert message.startswith("8 项里写明 3 项，少于 6 项；没有写明的：政府职能、")


def test_findings_cost_points():
    score = judged(LACKING).score
    assert score.deducted == 1 + 2 + 2  # a name, two of three absolute words at most, a fixed wording
    assert score.value == pytest.approx(100 * score.earned / score.applicable - 5, abs=0.06)


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("lost-cases", "全年败诉1件，因送达程序有瑕疵，已修订送达规程。", "全年没有败诉案件。"),
        ("reviewed-all", "制定行政规范性文件3件，均由法规科合法性审核，合法性审核3件；", ""),
        ("review-opinions", "由法规科对16件处罚决定逐件法制审核，提出意见12条，全部采纳。", ""),
        ("enforcement-publicity", "青禾县水务局", "青禾县水利服务中心"),
        ("typical-cases", "2025年度", "2023年度"),
        ("both-leaders", "局党组书记主持", "局长主持"),
    ],
)
def test_a_rule_is_asked_only_where_its_condition_holds(rule: str, old: str, new: str):
    assert states(FULL)[rule] is not None
    assert rule not in states(changed(old, new))


def test_a_rule_that_is_switched_off_is_not_asked():
    assert "leader-team" not in states(FULL)


def test_deadlines_by_issuer():
    late = changed("2026年1月20日", "2026年2月3日")
    assert told(late, "date-window") == ["成文日期已过报送期限（1 月 31 日前）"]
    assert told(changed("青禾县水务局", "松陵县水务局", late), "date-window") == []


@pytest.mark.parametrize(
    ("number", "year", "silent"),
    [
        ("青司发〔2024〕31号", 2025, True),
        ("青司发〔2019〕12号", 2022, True),
        ("青司发〔2019〕12号", 2025, False),
        ("青司发〔2024〕13号", 2025, False),
    ],
)
def test_a_document_has_a_number_by_edition(number: str, year: int, silent: bool):
    text = changed("青司发〔2024〕31号", number)
    text = text.replace("2025年", f"{year}年").replace("2026年", f"{year + 1}年")
    found = told(text, "document-number") + told(text, "outdated-document")
    assert (found == []) is silent
