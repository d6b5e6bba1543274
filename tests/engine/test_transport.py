import math
import pickle

import pytest

from checker.engine.evaluate import evaluate
from checker.engine.transport import is_sound, lean, pack, pack_plan, unpack, unpack_plan
from tests.helpers import ROOT, plan_of

REPORT = ROOT / "fixtures" / "reports" / "good-department-2024.txt"


@pytest.fixture(scope="module")
def plan():
    return plan_of("department")


@pytest.fixture(scope="module")
def assessment(plan):
    return evaluate(REPORT.read_bytes(), str(REPORT), plan)


def as_shown(assessment):
    """An assessment with rules that no kind has prepared."""
    verdicts = tuple(v._replace(rule=v.rule._replace(options=None)) for v in assessment.verdicts)
    return assessment._replace(verdicts=verdicts)


@pytest.mark.parametrize("text", [True, False])
def test_an_assessment_comes_out_as_it_went_in(plan, assessment, text):
    thin = lean(assessment, text=text)
    assert unpack(pickle.loads(pickle.dumps(pack(thin))), plan) == as_shown(thin)


def test_a_plan_comes_out_as_it_went_in(plan):
    assert unpack_plan(pack_plan(plan)) == plan
    assert unpack_plan(pack_plan(plan)) is unpack_plan(pack_plan(plan))


def test_a_lean_assessment_cannot_be_made_leaner(assessment):
    for text in (True, False):
        thin = lean(assessment, text=text)
        assert lean(thin, text=text) == thin
    assert lean(lean(assessment, text=True), text=False) == lean(assessment, text=False)


def test_a_lean_report_says_where_things_stand_and_what_headings_are(assessment):
    report, thin = assessment.report, lean(assessment, text=True).report
    assert (thin.text, thin.statements, thin.draft.paragraphs) == ("", (), ())
    assert [block.raw for block in thin.blocks] == [block.raw for block in report.blocks]
    assert [thin.place(block.start) for block in thin.blocks] == [
        report.place(b.start) for b in report.blocks
    ]
    assert list(map(thin.heading, thin.sections)) == list(map(report.heading, report.sections))


def test_a_parcel_names_its_rules(assessment):
    assert all(isinstance(verdict[0], str) for verdict in pack(assessment).verdicts)


def test_what_cannot_be_unpacked_or_shown_is_not_sound(plan, assessment):
    good = pack(lean(assessment, text=True))
    assert is_sound(good, plan)
    assert is_sound(pack(lean(assessment, text=False)), plan)
    other = ("no-such-rule", *good.verdicts[0][1:])
    block = good.report.blocks[0]._replace(pieces=())
    for bad in (
        good._replace(verdicts=(other, *good.verdicts[1:])),
        good._replace(report=good.report._replace(blocks=())),
        good._replace(report=good.report._replace(blocks=(block,))),
        good._replace(score=good.score._replace(value=math.inf)),
    ):
        assert not is_sound(bad, plan)
