"""``--roster FILE``: the list of those who are to hand in a report, a CSV file or an Excel workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from checker import limits
from checker.errors import UnreadableError, UsageError
from checker.model.roster import Expected
from checker.rulebook.errors import nearest
from checker.text.bodies import plain_body
from checker.text.dates import dates
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical
from checker.text.numerals import whole_number

HELP = "应当报送的单位名单（csv 或 xlsx，列名：单位、区县或归口、简称、截止日期）：列出没有报、报了几份、迟报、年度不对的和名单以外的，并按归口汇总"
_COLUMNS = {
    "body": ("单位", "单位名称", "报送单位", "名称"),
    "group": ("区县或归口", "区县", "归口", "区县/归口", "归口单位", "分组", "所属区县"),
    "short": ("简称", "单位简称", "别名"),
    "deadline": ("截止日期", "报送期限", "期限", "截止时间"),
    "handed": ("报送日期", "收到日期", "报送时间"),
    "year": ("年度", "报告年度"),
}
"""What each column is called, the name in the docs first."""
_NAMES = {name: key for key, names in _COLUMNS.items() for name in names}
_FIRST_ROWS = 5  # a title and a remark may stand above the head
_SEPARATORS = pattern(r"[、,，;；/|\s]+")
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's dates
_DAYS = (20_000, 80_000)  # 1954 to 2119: a number in this range is a day of Excel's
_HEAD_TODO = "第一行请写列名：单位、区县或归口、简称、截止日期（只有“单位”是必须的）"


def read_roster(name: str | None) -> tuple[Expected, ...]:
    """The bodies on the list; none where there is no list. Raises UsageError, which names the row."""
    if name is None:
        return ()
    from checker.readers.common.grid import rows_of  # noqa: PLC0415  most runs have no list

    path = Path(name)
    try:
        if path.stat().st_size > limits.held().file_size:
            raise UsageError("名单文件太大", where=name, todo="请核对 --roster 后面是不是名单")
        rows = rows_of(path.read_bytes())
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        raise UsageError(
            f"读不出名单（{reason}）", where=name, todo="请核对 --roster 后面的文件名"
        ) from error
    except UnreadableError as error:
        raise UsageError(error.what, where=name, todo=error.todo) from error
    head, columns = _head(rows, name)
    listed = [
        _expected(row, columns, f"{name} 第 {number} 行")
        for number, row in enumerate(rows[head + 1 :], head + 2)
        if any(row)
    ]
    found = tuple(each for each in listed if each is not None)
    if not found:
        raise UsageError("名单里没有单位", where=name, todo="列名下面每行写一个单位")
    _must_be_single(found, name)
    return found


def _head(rows: Sequence[Sequence[str]], name: str) -> tuple[int, dict[str, int]]:
    """The index of the row that names the columns, and the column of each."""
    for number, row in enumerate(rows[:_FIRST_ROWS]):
        columns = {_NAMES[cell]: at for at, cell in enumerate(map(canonical, row)) if cell in _NAMES}
        if "body" in columns:
            return number, columns
    first = [canonical(cell) for cell in rows[0] if cell] if rows else []
    near = next((nearest(cell, [_COLUMNS["body"][0]]) for cell in first if "单位" in cell), "")
    shown = "、".join(first[:6]) or "空的"
    raise UsageError(f"名单里没有“单位”这一列，第一行是：{shown}", where=name, todo=near or _HEAD_TODO)


def _expected(row: Sequence[str], columns: dict[str, int], where: str) -> Expected | None:
    def cell(key: str) -> str:
        at = columns.get(key, len(row))
        return row[at].strip() if at < len(row) else ""

    if not cell("body"):
        return None
    return Expected(
        cell("body"),
        cell("group"),
        tuple(filter(None, _SEPARATORS.split(cell("short")))),
        _day(cell("deadline"), where),
        _day(cell("handed"), where),
        _year(cell("year"), where),
    )


def _day(text: str, where: str) -> date | None:
    """A day as a person or Excel writes it. Raises UsageError."""
    if not text:
        return None
    number = whole_number(text.removesuffix(".0"))
    if number is not None and _DAYS[0] <= number <= _DAYS[1]:
        return _EPOCH + timedelta(days=number)
    for each in dates(canonical(text)):
        try:
            return date(each.year, each.month, each.day or 0)
        except ValueError:
            break
    raise UsageError(f"「{text}」不是日期", where=where, todo="请写作 2026-02-15")


def _year(text: str, where: str) -> int | None:
    if not text:
        return None
    year = whole_number(canonical(text).removesuffix(".0").removesuffix("度").removesuffix("年"))
    if year is None or not 1949 <= year <= 2999:
        raise UsageError(f"「{text}」不是年度", where=where, todo="请写作 2025")
    return year


def _must_be_single(listed: Sequence[Expected], name: str) -> None:
    seen: set[str] = set()
    for each in listed:
        plain = plain_body(each.body)
        if plain in seen:
            raise UsageError(f"名单里有两个「{each.body}」", where=name, todo="请删去一个")
        seen.add(plain)
