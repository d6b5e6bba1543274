"""Where words stand: in one statement, outside masks, hints and numbers; and what is kept of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.clues.index import ANYWHERE, UNTITLED, Index, Keep, members, outside
from checker.clues.syntax import group_of
from checker.text.automaton import Lexicon
from tests.helpers import report_of

HEAD = "松陵县林业局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n"
SENTENCE = st.lists(
    st.sampled_from(
        ["公示", "公开", "公开课", "5件", "1", ".", ",", "。", "《", "》", "拟", "【此处填写", "】"]
    ),
    max_size=24,
)


@given(st.sets(st.integers(0, 300)))
def test_members_are_those_of_the_set_in_order(indexes: set[int]):
    assert list(members(sum(1 << index for index in indexes))) == sorted(indexes)


@settings(deadline=None)
@given(SENTENCE)
def test_a_group_is_where_its_hits_are(pieces: list[str]):
    lexicon = Lexicon()
    group = group_of(lexicon, ("公示", "公开", "5件"), ("公开课",))
    report = report_of(HEAD + "".join(pieces))
    index_ = Index(report, lexicon)
    hits = [index_.hits(group, index) for index in range(len(report.statements))]
    assert list(members(index_.anywhere(group))) == [index for index, spans in enumerate(hits) if spans]
    for statement, spans in zip(report.statements, hits, strict=True):
        assert spans == sorted(spans)
        assert all(statement.start <= a < b <= statement.end for a, b in spans)
        assert all(report.text[a:b] in group.words for a, b in spans)
        assert not any(report.text.startswith("公开课", a) for a, _ in spans)
        assert not any(report.text[a - 1] in "1." for a, b in spans if report.text[a] == "5")


@settings(deadline=None)
@given(SENTENCE)
def test_what_is_kept_is_told_beforehand(pieces: list[str]):
    lexicon = Lexicon()
    group = group_of(lexicon, ("公示", "公开"))
    report = report_of(HEAD + "".join(pieces))
    index_ = Index(report, lexicon)
    for keep in (
        ANYWHERE,
        UNTITLED,
        Keep(frozenset({"done"}), titled=False),
        Keep(frozenset({"done"}), True),
    ):
        kept = index_.kept(keep)
        assert not kept.every & ~kept.some
        for index in range(len(report.statements)):
            verdicts = [index_.keeps(keep, index, span) for span in index_.hits(group, index)]
            assert all(verdicts) or not kept.every >> index & 1
            assert not any(verdicts) or kept.some >> index & 1


def test_what_a_template_asks_for_is_nobody_s_word():
    report = report_of(HEAD + "【此处填写公示情况】。公示结果。")
    lexicon = Lexicon()
    group = group_of(lexicon, ("公示",))
    (index,) = members(Index(report, lexicon).anywhere(group))
    assert report.statements[index].text == "公示结果。"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda at: (at[0], at[0] + at[1])))


@given(SPANS, SPANS)
def test_what_lies_outside_all_masks(spans: list[tuple[int, int]], masks: list[tuple[int, int]]):
    plain = [s for s in sorted(spans) if not any(a <= s[0] and s[1] <= b for a, b in masks)]
    assert list(outside(sorted(spans), sorted(masks))) == plain
