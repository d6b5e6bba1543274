"""Where clues meet: order, distance, clauses, masks, headings, standings."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.clues.index import Index
from checker.clues.matcher import ANYWHERE, UNTITLED, Keep, find, smallest_window
from checker.clues.syntax import expression, parse_clue
from checker.errors import RulebookError
from checker.model import Report
from tests.helpers import bare_shelf, report_of

HEAD = "松陵县林业局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n"


def found(source: str, text: str, keep: Keep = ANYWHERE, **more) -> list[list[str]]:
    """For each statement that the clue finds, the words that it marks."""
    report = report_of(HEAD + text)
    shelf = bare_shelf()
    clue = parse_clue(source, shelf, **more)
    return [
        [report.text[a:b] for a, b in spans] for _, spans in find(Index(report, shelf.lexicon), clue, keep)
    ]


@pytest.mark.parametrize(
    ("source", "text", "hits"),
    [
        ("公示|公开", "公示结果16份。公开依据3项。", [["公示"], ["公开"]]),
        ("负责人…出庭", "局负责人全部按时出庭。", [["负责人全部按时出庭"]]),
        ("负责人…出庭", "出庭的是负责人。", []),
        ("负责人…出庭", "负责人到会,律师出庭。", []),
        ("负责人…出庭", "负责人。出庭。", []),
        ("负责人…出庭", "负责人" + "很" * 21 + "出庭。", []),
        ("出庭 + 负责人", "负责人到会,律师出庭。", [["负责人", "出庭"]]),
        ("出庭 + 负责人", "负责人到会。律师出庭。", []),
        ("公开|!公开课", "举办公开课。", []),
        ("公开|!公开课", "公开课上公开结果。", [["公开"]]),
        ("5件", "办案15件。", []),
        ("5件", "办案5件。", [["5件"]]),
        ("5件", "罚款0.5件。", []),
    ],
)
def test_words(source: str, text: str, hits: list[list[str]]):
    assert found(source, text) == hits


def test_parts_must_not_be_too_far_apart():
    text = "负责人到会,讨论了" + "很" * 30 + "案件,律师出庭。"
    assert found("出庭 + 负责人", text)
    assert not found("出庭 + 负责人", text, within=20)


def test_the_nearest_hit_is_marked():
    assert found("出庭 + 律师", "律师到会,负责人和律师出庭。") == [["律师", "出庭"]]
    report = report_of(HEAD + "律师到会,负责人和律师出庭。")
    shelf = bare_shelf()
    clue = parse_clue("出庭 + 律师", shelf)
    ((_, spans),) = find(Index(report, shelf.lexicon), clue, ANYWHERE)
    assert spans[0][0] == report.text.rindex("律师")


def test_a_word_of_unless_spoils_the_statement_or_only_the_clause():
    text = "培训人员20名,逐件审核。"
    assert not found("审核", text, unless=["培训"])
    assert found("审核", text, unless=["培训"], by_clause=True)
    assert not found("审核", "培训审核人员20名。", unless=["培训"], by_clause=True)


def test_a_heading_above_may_hold_a_part():
    text = "（一）公平竞争审查。逐件审核措施26件。\n\n（二）规范性文件。逐件审核文件6件。"
    assert found("# 公平竞争 + 审核", text) == [["审核"]]
    assert not found("# 主要举措 + 审核", text)


def test_the_sentence_before_may_hold_a_part():
    clue = "^ 改造方案 + 审查"
    assert found(clue, "改造方案列入目录。定稿后送司法局审查。") == [["审查"]]
    assert found(clue, "改造方案送司法局审查。") == [["改造方案", "审查"]]
    assert not found(clue, "改造方案列入目录。\n\n定稿后送司法局审查。")
    assert not found(clue, "改造方案列入目录。开会两次。定稿后送司法局审查。")
    assert not found(clue, "定稿后送司法局审查。改造方案列入目录。")


def test_what_the_sentence_before_plans_counts_no_more_than_in_the_sentence_itself():
    done = Keep(frozenset({"done"}), titled=False)
    assert not found("^ 改造方案 + 审查", "拟编制改造方案。定稿送司法局审查。", done)


def test_hits_count_in_clauses_of_the_right_standing():
    done = Keep(frozenset({"done"}), titled=False)
    text = "已公示结果,拟公开依据。"
    assert found("公示", text, done) == [["公示"]]
    assert found("公开", text, done) == []
    assert found("公开", text) == [["公开"]]


def test_hits_inside_titles_count_only_where_asked():
    text = "印发《执法公示办法》。"
    assert found("公示", text) == [["公示"]]
    assert found("公示", text, UNTITLED) == []


def test_an_expression():
    report = report_of(HEAD + "配发记录仪20台。配发若干。")
    ((_, spans),) = find(Index(report), expression("配发.{1,6}台"), ANYWHERE)
    assert report.text[slice(*spans[0])] == "配发记录仪20台"


def test_an_expression_that_takes_too_long_is_the_rulebook_s_fault(monkeypatch):
    monkeypatch.setattr("checker.text.user_regex.TIMEOUT", 0.01)
    report = report_of(HEAD + "法" * 4000 + "。")
    with pytest.raises(RulebookError, match="匹配超过"):
        list(find(Index(report), expression("(法+)+(治|政)+$"), ANYWHERE))


def test_what_a_hit_touches():
    report = report_of(HEAD + "印发《公示办法》,拟公开依据。")
    statement = report.statements[-1]
    title = report.text.index("公示办法")
    assert statement.is_titled((title, title + 2))
    assert statement.standings((statement.start, statement.end)) == {"done", "planned"}


def test_a_clue_of_three_parts_is_found_where_they_stand_closest():
    text = "公示" + "很" * 60 + "审核,公开公示记录。"
    assert found("公示 + 审核 + 记录", text, within=40) == [["审核", "公示", "记录"]]


ROWS = st.lists(
    st.lists(st.integers(0, 30), min_size=1, max_size=4).map(lambda row: [(a, a + 2) for a in sorted(row)]),
    min_size=1,
    max_size=3,
)


@given(ROWS)
def test_no_choice_takes_less_room_than_the_smallest_window(rows):
    def room(spans):
        return max(e for _, e in spans) - min(s for s, _ in spans)

    assert room(smallest_window(rows)) == min(map(room, product(*rows)))


SENTENCE = st.lists(
    st.sampled_from(["公示", "公开课", "结果", ",", "。", "《", "》", "拟", "已", "3件"]), max_size=20
)


@settings(deadline=None)
@given(SENTENCE)
def test_every_mark_is_one_of_the_words_inside_its_statement(pieces: list[str]):
    report: Report = report_of(HEAD + "".join(pieces))
    shelf = bare_shelf()
    clue = parse_clue("公示|公开|!公开课", shelf)
    index_ = Index(report, shelf.lexicon)
    strict = Keep(frozenset({"done"}), titled=False)
    anywhere = dict(find(index_, clue, ANYWHERE))
    for index, spans in anywhere.items():
        statement = report.statements[index]
        assert all(report.text[a:b] in ("公示", "公开") for a, b in spans)
        assert all(statement.start <= a < b <= statement.end for a, b in spans)
    assert set(dict(find(index_, clue, strict))) <= set(anywhere)
