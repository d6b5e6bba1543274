from __future__ import annotations

import pytest

from checker.model import Block, Decision, Excerpt, Gap, Paragraph, Place
from checker.model.answer import findings
from checker.outputs._marked import MarkedText, Span, marked
from tests.helpers import assessed, reports
from tests.outputs import sample

TEXT = marked(sample.FAILED)


def spans(text: MarkedText, number: int) -> list[Span]:
    """All spans under one hit."""
    return [span for line in text.lines for span in line.spans if number in {hit.number for hit in span.hits}]


def passage(text: MarkedText, number: int) -> str:
    return "".join(span.text for span in spans(text, number))


def test_the_text_is_all_there():
    assert ["".join(span.text for span in line.spans) for line in TEXT.lines] == list(sample.LINES)


def test_evidence_stands_where_it_was_found():
    hit = TEXT.evidence["enforcement-recording"][0]
    assert hit is not None
    assert passage(TEXT, hit.number) == sample.VERDICTS[4].evidence[0].text
    strong = [span.text for span in spans(TEXT, hit.number) if span.strong]
    assert strong == ["执法记录仪", "全过程"]
    assert hit.label == "证据：行政执法全过程记录制度（已写明）"


def test_a_fault_outweighs_evidence_in_the_same_place():
    gap = next(hit for hit in TEXT.faults if hit and "公平竞争" in hit.label)
    assert {span.kind for span in spans(TEXT, gap.number)} == {"warning"}
    assert {len(span.hits) for span in spans(TEXT, gap.number)} == {2}


def test_a_hit_begins_once():
    begun = [hit.number for line in TEXT.lines for span in line.spans for hit in span.begins]
    assert sorted(begun) == list(range(1, len(begun) + 1))


def test_what_is_missing_is_remarked_where_it_belongs():
    numbers = [number for number, gap in enumerate(findings(sample.FAILED), 1) if gap.excerpt is None]
    assert [line.remarks for line in TEXT.lines if line.remarks] == [tuple(numbers)]
    assert TEXT.lines[7].remarks == tuple(numbers)
    assert TEXT.remarks == ()


def test_what_is_missing_and_has_no_place_is_remarked_before_the_text():
    rule = sample.rule("x", "某项", "content", 1)
    verdict = sample.verdict(rule, Decision("missing", gaps=(Gap("没有写"),)))
    assert marked(sample.FAILED._replace(verdicts=(verdict,))).remarks == (1,)


def test_a_passage_that_is_not_in_the_text_is_remarked():
    rule = sample.rule("x", "某项", "content", 1)
    gone = Excerpt("文中没有这句话", Place(paragraph=3))
    verdict = sample.verdict(rule, Decision("weak", (gone,), (Gap("不充分", gone),)))
    text = marked(sample.FAILED._replace(verdicts=(verdict,)))
    assert text.faults == (None,)
    assert text.evidence == {"x": (None,)}
    assert text.lines[2].remarks == (1,)


def test_headings_have_their_level_and_the_title_its_own_line():
    assert [line.level for line in TEXT.lines] == [0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0]
    assert TEXT.lines[2].place == "第3段"


def several(*raws: str, verdict_text: str, **place: int) -> MarkedText:
    """A report of these lines, with one piece of evidence."""
    blocks, start = [], 0
    for number, raw in enumerate(raws, 1):
        blocks.append(Block(raw, raw, start, ((0, Paragraph(raw, line=number)),)))
        start += len(raw) + 1
    excerpt = Excerpt(verdict_text, Place(**place))
    report = sample.REPORT._replace(title=None, blocks=tuple(blocks), sections=(), text="\n".join(raws))
    verdict = sample.met(sample.rule("x", "某项", "content", 1), excerpt)
    return marked(sample.FAILED._replace(report=report, verdicts=(verdict,)))


def test_the_same_words_twice_are_told_apart_by_their_column():
    text = several("公开公开公开", verdict_text="公开", line=1, column=3)
    assert [(span.text, bool(span.hits)) for span in text.lines[0].spans] == [
        ("公开", False),
        ("公开", True),
        ("公开", False),
    ]


def test_a_passage_over_several_lines_is_marked_in_each_of_them():
    text = several(" 某县水务局", "", "2024年度报告", "正文", verdict_text="某县水务局2024年度报告", line=1)
    assert passage(text, 1) == "某县水务局2024年度报告"
    assert not any(span.hits for span in text.lines[3].spans)


def test_a_line_break_between_chinese_characters_is_no_blank():
    text = several("执法公\n  示制度 and\nmore", verdict_text="公\n  示", line=1)
    assert "".join(span.text for span in text.lines[0].spans) == "执法公示制度 and\nmore"
    assert passage(text, 1) == "公示"


def test_an_empty_report_has_no_lines():
    bare = sample.REPORT._replace(title=None, blocks=(), sections=(), text="")
    text = marked(sample.FAILED._replace(report=bare))
    assert text.lines == ()
    assert len(text.remarks) == len(findings(sample.FAILED))


@pytest.mark.parametrize("path", reports(), ids=lambda path: path.stem)
def test_every_passage_of_a_real_assessment_is_found_again(path):
    assessment = assessed(path.read_text("utf-8"))
    text = marked(assessment)
    assert all(hit for hits in text.evidence.values() for hit in hits)
    assert [hit is not None for hit in text.faults] == [
        gap.excerpt is not None for gap in findings(assessment)
    ]
    assert text.remarks == ()


@pytest.mark.parametrize("number", ["", "1 | "])
def test_a_row_is_marked_in_its_cells(number: str):
    head = "序号 | " if number else ""
    row = f"| {number}推行执法全过程记录 | 58件案件全部录音录像，随案归档 |"
    text = f"青禾县水务局2024年法治政府建设情况报告\n一、主要举措和成效\n推进各项工作。\n| {head}任务 | 完成情况 |\n{row}\n"
    assessment = assessed(text)
    evidence = marked(assessment).evidence["enforcement-recording"][0]
    assert evidence
    assert passage(marked(assessment), evidence.number) == "推行执法全过程记录58件案件全部录音录像，随案归档"
