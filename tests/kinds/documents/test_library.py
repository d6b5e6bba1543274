from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.documents import library as _documents
from checker.model import Shelf, Table
from checker.text.automaton import Lexicon
from tests.kinds._texts import index_with, shelf

_NAMES = [row["name"] for name in ("documents", "laws") for row in shelf().tables[name].rows()]


@given(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=5))
def test_many_names_have_the_cores_of_each(names: list[str]) -> None:
    assert _documents.cores_of(names) == [_documents.core(name) for name in names]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国行政处罚法", "行政处罚法(2021年修订)"),
        ("国务院办公厅关于加强和改进行政应诉工作的意见", "关于加强和改进行政应诉工作的意见"),
        ("关于全面推行公示制度、记录制度的意见", "关于全面推行公示制度记录制度的意见"),
        ("关于实行国家机关“谁执法谁普法”普法责任制的意见", "关于实行国家机关谁执法谁普法普法责任制的意见"),
    ],
)
def test_variants_have_one_core(one: str, other: str) -> None:
    assert _documents.core(one) == _documents.core(other)


def test_years_tell_plans_apart() -> None:
    known = _documents.library(_documents.sources(shelf()))
    old = known.exact("法治政府建设实施纲要(2015-2020年)")
    new = known.exact("法治政府建设实施纲要（2021—2025年）")
    assert old is not None
    assert new is not None
    assert (old.until, new.until) == ("2021-01-01", "")
    assert known.exact("法治政府建设实施纲要") is None


def test_another_body_s_paper_is_another_document() -> None:
    known = _documents.library(_documents.sources(shelf()))
    topic = "关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见"
    assert known.exact(f"国务院办公厅{topic}") is known.exact(topic)
    assert known.exact(f"青禾省人民政府{topic}") is None


def test_citations_with_the_name_inside() -> None:
    index = index_with("印发《关于印发〈取水许可规程〉的通知》《河长制办法》。")
    cited = [each.name for each in _documents.citations(index)]
    assert cited == ["取水许可规程", "关于印发〈取水许可规程〉的通知", "河长制办法"]
    assert all(
        index.report.text[each.start + 1 : each.end - 1] == each.name for each in _documents.citations(index)
    )


def test_without_tables_nothing_is_known() -> None:
    known = _documents.library(_documents.sources(Shelf({}, {}, Lexicon())))
    assert known.exact("行政处罚法") is None
    assert not known.near("行政处罚法")


def test_tables_are_sorted_and_whole() -> None:
    for name in ("documents", "laws"):
        names = [(row["name"], row.get("edition", "")) for row in shelf().tables[name].rows()]
        assert names == sorted(set(names))
    for row in shelf().tables["documents"].rows():
        assert row["confirmed"] in ("yes", "part", "general")
        assert not row["in_force_until"] or date.fromisoformat(row["in_force_until"])
        assert bool(row["in_force_until"]) <= bool(row["replaced_by"])


def test_editions_are_told_apart_by_year() -> None:
    known = _documents.library(_documents.sources(shelf())).exact("政府信息公开条例")
    assert known is not None
    assert [each.number for each in known.editions_in(2016)] == ["国务院令第492号"]
    assert [each.number for each in known.editions_in(2019)] == ["国务院令第492号", "国务院令第711号"]
    assert [each.number for each in known.editions_in(2024)] == ["国务院令第711号"]
    assert known.editions_in(2001) == ()
    assert known.since == "2008-05-01"


@pytest.mark.parametrize(
    ("year", "last"), [(2021, "环境噪声污染防治法"), (2024, "噪声污染防治法"), (2026, "生态环境法典")]
)
def test_a_chain_of_replacements_ends_in_the_year(year: int, last: str) -> None:
    known = _documents.library(_documents.sources(shelf()))
    old = known.exact("环境噪声污染防治法")
    assert old is not None
    stands = known.successor(old, f"{year}-12-31") if old.until <= f"{year}-12-31" else old.name
    assert stands == f"中华人民共和国{last}"


@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from("甲乙丙丁")), max_size=6))
def test_chains_that_turn_in_a_circle_end(pairs: list[tuple[str, str]]) -> None:
    rows = "".join(f"{one},2020-01-01,{other}\n" for one, other in dict(pairs).items())
    table = Table("documents", f"name,in_force_until,replaced_by\n{rows}")
    known = _documents.library(_documents.Sources(table, Table("laws", "name,category\n")))
    for document in known.full.values():
        assert known.successor(document, "2024-12-31") in "甲乙丙丁"
