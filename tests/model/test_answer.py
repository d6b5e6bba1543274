from __future__ import annotations

from checker.model import Assessment, Decision, Excerpt, Gap, Place, Severity
from checker.model.answer import Answer, findings, fingerprints
from tests.outputs import sample


def assessed(*cases: tuple[str, Severity, float, Place | None]) -> Assessment:
    verdicts = tuple(
        sample.verdict(
            sample.rule(name, name, "content", weight, severity),
            Decision(
                None if severity == "error" else "weak",
                gaps=(Gap(name, Excerpt("文", place) if place else None),),
            ),
        )
        for name, severity, weight, place in cases
    )
    return sample.FAILED._replace(verdicts=verdicts)


def test_errors_come_first_then_weight_then_place():
    assessment = assessed(
        ("hint", "hint", 9, None),
        ("light", "warning", 1, Place(paragraph=1)),
        ("absent", "warning", 5, None),
        ("late", "warning", 5, Place(paragraph=7)),
        ("early", "warning", 5, Place(paragraph=3)),
        ("error", "error", 0, None),
    )
    order = [finding.rule for finding in findings(assessment)]
    assert order == ["error", "early", "late", "absent", "light", "hint"]


def test_a_doubt_is_a_hint_whatever_its_rule():
    rule = sample.rule("names", "names", "wording", 0, "error")
    gaps = (Gap("sure"), Gap("perhaps", doubt=True))
    assessment = sample.FAILED._replace(verdicts=(sample.verdict(rule, Decision(gaps=gaps)),))
    assert [finding.severity for finding in findings(assessment)] == ["error", "hint"]


def test_pages_outrank_lines_and_columns_decide_last():
    assessment = assessed(
        ("b", "warning", 1, Place(page=2, line=1)),
        ("c", "warning", 1, Place(page=2, line=3, column=9)),
        ("a", "warning", 1, Place(page=1, line=40)),
        ("d", "warning", 1, Place(page=2, line=3, column=10)),
    )
    assert [finding.rule for finding in findings(assessment)] == ["a", "b", "c", "d"]


def test_a_gap_that_is_missing_has_no_place_but_is_near_one():
    missing = next(f for f in findings(sample.FAILED) if f.rule == "section-leader-duties")
    assert missing.place == Place()
    assert missing.near == Place(paragraph=8)


def test_a_gap_knows_better_than_its_rule_what_to_write():
    advice = {finding.rule: finding.advice for finding in findings(sample.FAILED)}
    assert advice["rate-arithmetic"] == "请核对出庭件数或出庭率。"
    assert advice["placeholder"] == sample.rule("placeholder", "占位符", "wording").advice


def test_sums_of_an_answer():
    assert (sample.ALL.checked, sample.ALL.passed, sample.ALL.failed) == (2, 1, 1)
    assert sample.ALL.mean_score == 85.7
    assert Answer(sample.RULEBOOK, ()).mean_score is None


def test_a_message_stands_by_itself():
    messages = {finding.rule: finding.message for finding in findings(sample.FAILED)}
    assert messages["rate-arithmetic"].startswith("比率与数字相符：出庭率100%")
    assert messages["placeholder"] == "留有占位符“XX”"


def test_a_fingerprint_is_of_the_words_and_not_of_the_place():
    gap = findings(sample.FAILED)[1]
    moved = gap._replace(place=Place(line=99, column=3), near=Place(paragraph=7))
    wider = gap._replace(excerpt=Excerpt(f" {gap.excerpt.text}", gap.place) if gap.excerpt else None)
    assert len({fingerprints([each]) for each in (gap, moved, wider)}) == 1
    assert fingerprints([gap._replace(what="别的")]) != fingerprints([gap])
    assert fingerprints([gap._replace(rule="other")]) != fingerprints([gap])


def test_gaps_of_the_same_words_have_fingerprints_of_their_own():
    gap = findings(sample.FAILED)[0]
    names = fingerprints([gap, gap, gap])
    assert len(set(names)) == 3
    assert names[:2] == fingerprints([gap, gap])
    assert all(len(name) == 32 for name in names)
