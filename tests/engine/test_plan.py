from checker.engine.batch import check_all
from checker.engine.plan import Plan, fitting, key_of, rulebook_of, shown
from checker.rulebook import gather
from tests.helpers import ROOT

REPORT = str(ROOT / "fixtures" / "reports" / "good-department-2024.txt")


def test_a_plan_changes_pass_mark_rules_and_notices():
    plan = Plan(gather("department"))
    other = Plan(plan.book, 100.0, frozenset({"date"}), ("按约定不查日期",))
    (plain,), (changed,) = (list(check_all([(REPORT, each)])) for each in (plan, other))
    assert {v.rule.id for v in plain.verdicts} - {v.rule.id for v in changed.verdicts} == {"date"}
    assert changed.report.draft.notices == ("按约定不查日期",)
    assert rulebook_of(other).scoring.pass_mark == 100.0


def test_a_plan_that_leaves_the_choice_fits_the_issuer():
    auto, named = Plan(gather("auto")), Plan(gather("department"))
    (assessment,) = check_all([(REPORT, auto)])
    plan, because = fitting(auto, assessment.report)
    assert key_of(plan)[0] == "department"
    assert because
    assert not plan.book.auto
    assert fitting(named, assessment.report) == (named, "")
    assert key_of(auto)[0] == "auto"


def test_what_is_shown_are_the_rules_but_for_what_kinds_prepare():
    plan = Plan(gather("department"))
    book = rulebook_of(plan)
    assert shown(plan).key == book.key
    assert list(shown(plan).rules.values()) == [rule._replace(options=None) for rule in book.rules]
