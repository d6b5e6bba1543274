import gc

import pytest

from checker import limits
from checker.clues.index import Index
from checker.engine.judge import judge
from checker.engine.plan import Plan, language_of, rulebook_of
from checker.engine.transport import Parcel, pack_plan
from checker.engine.worker import SAMPLE, prepare, work
from checker.model import Draft, Paragraph, Unreadable
from checker.parse import parse
from checker.rulebook import gather

TEXT = "白菜切段下锅。".encode()


@pytest.fixture(scope="module")
def plan():
    return Plan(gather("department"), notices=("按约定不查日期",))


@pytest.fixture
def bounds():
    yield
    limits.hold(limits.Limits())


def test_each_file_gets_its_own_answer_in_order(plan):
    files = [("甲.txt", TEXT), ("空.txt", b""), ("乙.txt", TEXT)]
    found = work(pack_plan(plan), files, True, limits.Limits())
    assert [each.path for each in found] == ["甲.txt", "空.txt", "乙.txt"]
    assert [type(each) for each in found] == [Parcel, Unreadable, Parcel]
    assert found[0].report.draft.notices == ("按约定不查日期",)


def test_a_worker_takes_over_the_bounds(plan, bounds):
    long = ("长.txt", TEXT * (limits.held().characters // 7 + 1))
    assert isinstance(work(pack_plan(plan), [long], False, limits.Limits())[0], Unreadable)
    assert isinstance(
        work(pack_plan(Plan(plan.book)), [("甲.txt", TEXT)], False, limits.Limits().times(3))[0], Parcel
    )
    assert limits.held().factor == 3


def indexes():
    return sum(isinstance(each, Index) for each in gc.get_objects())


def test_a_report_is_let_go_as_soon_as_it_is_judged(plan):
    report = ("甲.txt", "某局2024年法治政府建设情况报告\n一、主要举措和成效\n开展培训3次。".encode())
    work(pack_plan(plan), [report], False, limits.Limits())
    gc.collect()
    before = indexes()
    gc.disable()
    try:
        work(pack_plan(plan), [report] * 3, False, limits.Limits())
        assert indexes() == before
    finally:
        gc.enable()


def test_what_is_prepared_changes_no_answer(plan):
    before = work(pack_plan(plan), [("甲.txt", TEXT)], True, limits.Limits())
    prepare(plan)
    assert work(pack_plan(plan), [("甲.txt", TEXT)], True, limits.Limits()) == before


def test_the_sample_has_a_verdict_of_every_rule_of_its_year_so_that_nothing_is_left_to_prepare():
    county = Plan(gather("county-government"))
    report = parse(Draft(tuple(map(Paragraph, SAMPLE.splitlines()))), language_of(county))
    book = rulebook_of(county)
    asked = [rule for rule in book.rules if rule.kind != "nature" and rule.is_asked_of(report.year)]
    assert len(judge(report, book)) == len(asked) > len(book.rules) * 0.9
