"""The tables that ship are without a problem, and each problem that the tool knows is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.helpers import RULES
from tools import check_tables

HEADS = {
    name: "# As of 2026-11.\n" + ",".join(columns.split()) for name, columns in check_tables.COLUMNS.items()
}


def told(folder: Path, **tables: str) -> list[str]:
    """The problems of these tables (rows by column order), the others without rows."""
    for name, head in HEADS.items():
        (folder / f"{name}.csv").write_text(f"{head}\n{tables.get(name, '')}", encoding="utf-8")
    book = check_tables.read(folder)
    return [f"{each.table}:{each.line} {each.message}" for each in check_tables.problems(book)]


def document(name: str, **cells: str) -> str:
    columns = check_tables.COLUMNS["documents"].split()
    return ",".join({"name": name, "confirmed": "yes", **cells}.get(column, "") for column in columns) + "\n"


def wording(text: str, **cells: str) -> str:
    columns = check_tables.COLUMNS["wordings"].split()
    return (
        ",".join({"wording": text, **cells}.get(column.replace("from", "since"), "") for column in columns)
        + "\n"
    )


def test_the_shipped_tables_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_tables.main([str(RULES)]) == 0
    assert "问题 0 处" in capsys.readouterr().out


def test_empty_tables_are_right(tmp_path: Path) -> None:
    assert told(tmp_path) == []


DOCUMENTS = {
    "confirmed 应为": document("甲条例", confirmed="sure"),
    "不是日期": document("甲条例", in_force_from="2026-13-01"),
    "次序不对": document(
        "甲条例", in_force_from="2020-01-01", in_force_until="2019-01-01", replaced_by="甲条例"
    ),
    "公布日期晚于": document("甲条例", published="2021-05-01", in_force_from="2020-01-01"),
    "期限到 2025 年": document("甲规划(2021—2025年)", period_until="2026-12-31"),
    "不在文件表": document("甲条例", in_force_until="2020-01-01", replaced_by="乙条例"),
    "没有写 in_force_until": document("丁条例") + document("甲条例", replaced_by="丁条例"),
    "绕成了圈": document("丁条例", in_force_until="2020-01-01", replaced_by="甲条例")
    + document("甲条例", in_force_until="2020-01-01", replaced_by="丁条例"),
    "重复": document("甲条例") * 2,
    "没有按名称排序": document("甲条例") + document("丁条例"),
    "每一行都要在 edition": document("甲条例") + document("甲条例", edition="2020"),
    "也是《丁条例》的": document("丁条例", short_names="老条例") + document("甲条例", short_names="老条例"),
    "正确名称": document("丁条例") + document("甲条例", wrong_names="丁条例"),
    "这一行少了": "甲条例,\n",
}


@pytest.mark.parametrize(("message", "rows"), DOCUMENTS.items())
def test_documents(tmp_path: Path, message: str, rows: str) -> None:
    found = told(tmp_path, documents=rows)
    assert any(message in each for each in found), found


WORDINGS = {
    "重复": wording("依法治国") * 2,
    "应写年月": wording("依法治国", since="2020"),
    "没有写 successors": wording("依法治国", until="2020-01"),
    "until 早于 from": wording("依法治国", since="2021-01", until="2020-01", successors="全面依法治国"),
    "不在表述里": wording("依法治国、依法执政", members="依法治国|依法行政"),
    "会被报告": wording("依法治国", errors="治国"),
}


@pytest.mark.parametrize(("message", "rows"), WORDINGS.items())
def test_wordings(tmp_path: Path, message: str, rows: str) -> None:
    assert any(message in each for each in told(tmp_path, wordings=rows))


MISPRINTS = {
    "重复": "贯策,贯彻,,\n贯策,贯彻,,\n",
    "写在了错的一边": "贯策,贯策,,\n",
    "要么": ",执法证,,\n",
    "会被报告为错": "贯策,贯策落实,,\n",
    "unless 的「仪式」里没有": "复仪,复议,仪式,\n",
}


@pytest.mark.parametrize(("message", "rows"), MISPRINTS.items())
def test_misprints(tmp_path: Path, message: str, rows: str) -> None:
    assert any(message in each for each in told(tmp_path, misprints=rows))


def test_names_that_a_misprint_would_hit(tmp_path: Path) -> None:
    found = told(tmp_path, laws="恢复仪式规定,行政法规,general\n", misprints="复仪,复议,,\n")
    assert any("laws:3 名称会被报告为错字" in each for each in found)


def test_laws_that_documents_know_better(tmp_path: Path) -> None:
    rows = document("丁条例") + document("甲条例", in_force_until="2020-01-01", replaced_by="丁条例")
    assert any(
        "请从法规表删去" in each
        for each in told(tmp_path, documents=rows, laws="甲条例,行政法规,2001-01-01\n")
    )
    newer = document("甲条例", published="2025-01-01")
    assert any(
        "早于文件表" in each for each in told(tmp_path, documents=newer, laws="甲条例,行政法规,2001-01-01\n")
    )


def test_a_table_without_its_date(tmp_path: Path) -> None:
    told(tmp_path)
    (tmp_path / "laws.csv").write_text("name,category,latest_version\n", encoding="utf-8")
    found = list(check_tables.problems(check_tables.read(tmp_path)))
    assert [each.table for each in found] == ["laws"]


def test_statutes_of_the_data_set(tmp_path: Path) -> None:
    told(tmp_path, laws="中华人民共和国甲法,法律,2001-01-01\n中华人民共和国乙法,法律,2020-01-01\n")
    path = tmp_path / "laws.db"
    with sqlite3.connect(path) as data:
        data.execute("CREATE TABLE laws (law_name, doc_type, publish_date, status)")
        rows = (
            ("甲", "2025-01-01", "现行有效"),
            ("乙", "2020-01-01", "已废止"),
            ("丙", "2026-01-01", "现行有效"),
        )
        for name, day, status in rows:
            data.execute(
                "INSERT INTO laws VALUES (?, '法律', ?, ?)", (f"中华人民共和国{name}法", day, status)
            )
    found = [each.message for each in check_tables.statutes(check_tables.read(tmp_path), path)]
    assert set(found) == {
        "数据里《中华人民共和国乙法》已废止，文件表没有：核对废止它的条文后再补",
        "没有《中华人民共和国丙法》（2026-01-01）",
        "《中华人民共和国甲法》有新版本 2025-01-01",
    }
