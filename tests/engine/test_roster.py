"""Reports held against the list of those who are to hand in one."""

from __future__ import annotations

from datetime import date

import pytest

from checker.engine.roster import on_roster
from checker.model import Assessment, Dated, Excerpt, Place, Unreadable
from checker.model.answer import Answer
from checker.model.roster import Expected, Roster
from tests.outputs import sample


def report(
    issuer: str | None, path: str, year: int | None = 2024, day: tuple[int, int, int] | None = None
) -> Assessment:
    dated = Dated(Excerpt("", Place()), *day) if day else None
    return sample.FAILED._replace(
        path=path, report=sample.REPORT._replace(issuer=issuer, year=year, date=dated)
    )


def held(expected: list[Expected], *outcomes: Assessment | Unreadable) -> Roster:
    reports = tuple(each for each in outcomes if isinstance(each, Assessment))
    lost = tuple(each for each in outcomes if isinstance(each, Unreadable))
    roster = on_roster(Answer(sample.RULEBOOK, reports, lost), expected).roster
    assert roster is not None
    return roster


LIST = [
    Expected("青禾县司法局", "一组"),
    Expected("县市场监管局", "二组", ("市监局", "市场监督管理局")),
    Expected("柳渡镇", "乡镇"),
]


def test_names_meet_with_and_without_government_places_and_by_short_names():
    roster = held(
        LIST,
        report("青禾县司法局", "1"),
        report("青禾县市场监督管理局", "2"),
        report("青禾县柳渡镇人民政府", "3"),
    )
    assert [each.paths for each in roster.entries] == [("1",), ("2",), ("3",)]
    assert roster.strangers == ()


def test_who_handed_in_nothing_twice_and_who_is_not_on_the_list():
    roster = held(LIST, report("青禾县司法局", "1"), report("司法局", "2"), report("青禾县公安局", "3"))
    assert [each.expected.body for each in roster.absent] == ["县市场监管局", "柳渡镇"]
    assert [each.paths for each in roster.twice] == [("1", "2")]
    assert [each.path for each in roster.strangers] == ["3"]


def test_a_name_that_several_bodies_bear_is_nobodys():
    roster = held([Expected("青禾县司法局"), Expected("柳川县司法局")], report("司法局", "x"))
    assert [("几个" in each.why) for each in roster.strangers] == [True]


def test_what_names_no_body_or_cannot_be_read_goes_by_the_name_of_its_file():
    roster = held(
        LIST,
        report(None, "报告/市监局2024.docx"),
        Unreadable("柳渡镇报告.pdf", "打不开"),
        report(None, "a.txt"),
    )
    assert [each.paths for each in roster.entries] == [(), ("报告/市监局2024.docx",), ("柳渡镇报告.pdf",)]
    assert "没有写明单位" in roster.strangers[0].why


def test_the_year_is_that_of_the_list_else_of_most_reports():
    reports = (report("青禾县司法局", "1"), report("市监局", "2", 2023), report("柳渡镇", "3"))
    roster = held(LIST, *reports)
    assert (roster.year, [each.wrong_year for each in roster.astray]) == (2024, [("2",)])
    listed = [each._replace(year=2023) for each in LIST]
    assert [each.wrong_year for each in held(listed, *reports).astray] == [("1",), ("3",)]


@pytest.mark.parametrize(
    ("handed", "signed", "late"),
    [
        (None, (2025, 2, 16), True),
        (None, (2025, 2, 15), False),
        (None, None, False),
        (date(2025, 2, 20), (2025, 2, 1), True),
        (date(2025, 2, 10), (2025, 2, 16), False),
    ],
)
def test_late_is_who_handed_in_or_signed_after_the_deadline(
    handed: date | None, signed: tuple[int, int, int] | None, late: bool
):
    expected = Expected("柳渡镇", deadline=date(2025, 2, 15), handed=handed)
    roster = held([expected], report("柳渡镇", "1", day=signed))
    assert bool(roster.late) is late


def test_groups_have_their_own_means_without_what_is_no_report():
    other = report("柳渡镇", "3")._replace(score=sample.FAILED.score._replace(value=0.0, applicable=0.0))
    answer = Answer(sample.RULEBOOK, (report("青禾县司法局", "1"), report("市监局", "2"), other))
    groups = on_roster(answer, LIST).groups
    assert [(each.name, each.handed, each.failed, each.mean) for each in groups] == [
        ("一组", 1, 1, 71.4),
        ("二组", 1, 1, 71.4),
        ("乡镇", 1, 1, None),
    ]
