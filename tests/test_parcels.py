import pickle

import pytest

from checker.batch import check_all
from checker.model import Assessment, Unreadable
from checker.parcels import lean, pack, unpack
from checker.plans import Plan, desk_of
from checker.rulebook import gather
from tests.helpers import ROOT

REPORT = str(ROOT / "fixtures" / "reports" / "good-department-2024.txt")


@pytest.fixture(scope="module")
def plan():
    return Plan(gather("department"))


def test_an_outcome_comes_out_as_it_went_in(plan):
    (assessment,) = check_all([(REPORT, plan)])
    parcel = pickle.loads(pickle.dumps(pack(assessment)))
    assert unpack(parcel, plan) == assessment
    lost = Unreadable("甲.docx", "没有这个文件")
    assert unpack(pack(lost), plan) == lean(lost) == lost


def test_a_parcel_carries_no_rule_and_no_statement(plan):
    (assessment,) = check_all([(REPORT, plan)])
    parcel = pack(assessment)
    assert not parcel.report.statements
    assert all(isinstance(verdict[0], str) for verdict in parcel.verdicts)


def test_outcomes_carry_the_rules_of_the_rulebook(plan):
    (assessment,) = check_all([(REPORT, plan)])
    outcome = unpack(pack(assessment), plan)
    assert isinstance(outcome, Assessment)
    known = {rule.id: rule for rule in desk_of(plan).rulebook.rules}
    assert all(verdict.rule is known[verdict.rule.id] for verdict in outcome.verdicts)
