import pytest

from checker.model import Unreadable
from checker.parcels import Parcel
from checker.plans import Plan
from checker.readers import limits
from checker.rulebook import gather
from checker.work import parcels, work

TEXT = "白菜切段下锅。".encode()


@pytest.fixture(scope="module")
def plan():
    return Plan(gather("department"), notices=("按约定不查日期",))


@pytest.fixture
def bounds():
    yield
    limits.scale(1)


def test_each_file_gets_its_own_answer_in_order(plan):
    files = [("甲.txt", TEXT), ("空.txt", b""), ("乙.txt", TEXT)]
    found = list(parcels(plan, files, text=True))
    assert [each.path for each in found] == ["甲.txt", "空.txt", "乙.txt"]
    assert [type(each) for each in found] == [Parcel, Unreadable, Parcel]
    assert found[0].report.draft.notices == ("按约定不查日期",)


def test_a_worker_takes_over_the_bounds(plan, bounds):
    long = ("长.txt", TEXT * (limits.CHARACTERS // 7 + 1))
    assert isinstance(work(plan, [long], False, 1)[0], Unreadable)
    assert isinstance(work(Plan(plan.book), [("甲.txt", TEXT)], False, 3)[0], Parcel)
    assert limits.factor() == 3
