import math
import pickle

import pytest

from checker.engine.evaluate import assess_report
from checker.engine.plan import Plan, rulebook_of
from checker.engine.transport import is_sound, lean, pack, unpack, without_text
from checker.parse import parse
from checker.parse.language import compile_language
from checker.readers import read
from checker.rulebook import gather
from tests.helpers import ROOT

REPORT = ROOT / "fixtures" / "reports" / "good-department-2024.txt"


@pytest.fixture(scope="module")
def plan():
    return Plan(gather("department"))


@pytest.fixture(scope="module")
def assessment(plan):
    book = rulebook_of(plan)
    report = parse(read(REPORT.read_bytes(), REPORT.name), compile_language(book.language))
    return assess_report(report, str(REPORT), book)


def as_shown(assessment, report):
    """An assessment of a report, with rules that no kind has prepared."""
    verdicts = tuple(v._replace(rule=v.rule._replace(options=None)) for v in assessment.verdicts)
    return assessment._replace(report=report, verdicts=verdicts)


def test_an_assessment_comes_out_as_it_went_in(plan, assessment):
    parcel = pickle.loads(pickle.dumps(pack(assessment, text=True)))
    assert unpack(parcel, plan) == as_shown(assessment, lean(assessment.report))
    slim = unpack(pack(assessment, text=False), plan)
    assert slim == as_shown(assessment, without_text(lean(assessment.report)))


def test_a_lean_report_says_where_things_stand_and_what_headings_are(assessment):
    report, thin = assessment.report, lean(assessment.report)
    assert (thin.text, thin.statements, thin.draft.paragraphs) == ("", (), ())
    assert [block.raw for block in thin.blocks] == [block.raw for block in report.blocks]
    assert [thin.place(block.start) for block in thin.blocks] == [
        report.place(b.start) for b in report.blocks
    ]
    assert list(map(thin.heading, thin.sections)) == list(map(report.heading, report.sections))


def test_a_parcel_names_its_rules(assessment):
    assert all(isinstance(verdict[0], str) for verdict in pack(assessment, text=True).verdicts)


def test_what_cannot_be_unpacked_or_shown_is_not_sound(plan, assessment):
    good = pack(assessment, text=True)
    assert is_sound(good, plan)
    assert is_sound(pack(assessment, text=False), plan)
    other = ("no-such-rule", *good.verdicts[0][1:])
    block = good.report.blocks[0]._replace(pieces=())
    for bad in (
        good._replace(verdicts=(other, *good.verdicts[1:])),
        good._replace(report=good.report._replace(blocks=())),
        good._replace(report=good.report._replace(blocks=(block,))),
        good._replace(score=good.score._replace(value=math.inf)),
    ):
        assert not is_sound(bad, plan)
