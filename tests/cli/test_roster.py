"""``--roster``: the list as CSV or Excel, and what of it cannot be used."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from checker.cli._roster import read_roster
from checker.errors import UsageError
from tests.cli._run import BAD, GOOD, fazhi

HEAD = ("单位", "区县或归口", "简称", "截止日期")


def csv(folder: Path, text: str, encoding: str = "utf-8") -> str:
    file = folder / "名单.csv"
    file.write_bytes(text.encode(encoding))
    return str(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_csv_of_any_charset_and_mark(tmp_path: Path, encoding: str, mark: str):
    rows = (
        "单位,区县或归口,简称,截止日期",
        "青禾县司法局,一组,司法局、县司法局,2026-02-15",
        ",,,",
        "柳渡镇,,,2026年3月1日",
    )
    found = read_roster(csv(tmp_path, "\n".join(rows).replace(",", mark), encoding))
    assert [each.body for each in found] == ["青禾县司法局", "柳渡镇"]
    assert found[0].short == ("司法局", "县司法局")
    assert [each.deadline for each in found] == [date(2026, 2, 15), date(2026, 3, 1)]


def test_an_excel_workbook_with_a_title_above_and_real_dates(tmp_path: Path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("报送名单",),
        HEAD,
        ("青禾县司法局", "一组", None, datetime(2026, 2, 15)),
        ("柳渡镇", None, "柳渡", "2026/3/1"),
    ):
        sheet.append(row)
    book.save(tmp_path / "名单.xlsx")
    first, second = read_roster(str(tmp_path / "名单.xlsx"))
    assert (first.body, first.group, first.deadline) == ("青禾县司法局", "一组", date(2026, 2, 15))
    assert (second.body, second.short, second.deadline) == ("柳渡镇", ("柳渡",), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("名字,归口\n甲局,一\n", "没有“单位”这一列"),
        ("单位,截止日期\n甲局,尽快\n", "第 2 行：「尽快」不是日期"),
        ("单位\n甲局\n甲 局\n", "两个"),
        ("单位\n", "没有单位"),
        ("", "没有“单位”这一列"),
        ("单位,年度\n甲局,去年\n", "不是年度"),
    ],
)
def test_a_bad_list_is_told_with_its_row(tmp_path: Path, text: str, told: str):
    with pytest.raises(UsageError, match=told):
        read_roster(csv(tmp_path, text))


@pytest.mark.parametrize("content", [b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0junk"])
def test_what_is_no_list_is_told(tmp_path: Path, content: bytes):
    file = tmp_path / "名单.xlsx"
    file.write_bytes(content)
    run = fazhi("check", BAD, "--roster", str(file))
    assert run.exit_code == 2
    assert "名单.xlsx" in run.stderr


def test_check_tells_who_handed_in_and_who_did_not(tmp_path: Path):
    roster = csv(tmp_path, "单位,归口\n银杏街道,街道\n青禾县司法局,部门\n")
    run = fazhi("check", BAD, GOOD, "--roster", roster, "--format", "json")
    told = json.loads(run.stdout)["roster"]
    assert [(each["body"], len(each["reports"])) for each in told["bodies"]] == [
        ("银杏街道", 1),
        ("青禾县司法局", 0),
    ]
    assert [each["group"] for each in told["groups"]] == ["街道", "部门"]
    assert len(told["strangers"]) == 1
    shown = fazhi("check", BAD, GOOD, "--roster", roster).stdout
    assert "未报送 1：青禾县司法局" in shown


def test_lines_written_one_by_one_cannot_tell_who_is_absent(tmp_path: Path):
    run = fazhi("check", BAD, "--roster", csv(tmp_path, "单位\n甲局\n"), "--format", "jsonl")
    assert run.exit_code == 2
    assert "jsonl" in run.stderr
