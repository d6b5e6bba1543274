from __future__ import annotations

from io import BytesIO, StringIO, TextIOWrapper

import pytest
from rich.cells import cell_len
from rich.console import Console

from checker.model import Assessment, Decision, Excerpt, Gap, Place, Score, Unreadable
from checker.model.answer import Answer
from checker.outputs import plain, show
from checker.outputs.terminal import render
from tests.helpers import assessed
from tests.outputs import sample
from tests.outputs._golden import golden


def shown(answer: Answer, width: int = 80, *, verbose: bool = False, quiet: bool = False) -> str:
    file = StringIO()
    show(Console(file=file, width=width, color_system=None), answer, verbose=verbose, quiet=quiet)
    return file.getvalue()


def test_golden():
    text = f"{render(sample.ONE)}\n{'=' * 80}\n{render(sample.ALL)}"
    assert text == golden("terminal.txt", text)


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("answer", [sample.ONE, sample.ALL])
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_console(answer: Answer, width: int, verbose: bool):
    assert max(cell_len(line) for line in shown(answer, width, verbose=verbose).splitlines()) <= width


@pytest.mark.parametrize("mode", [{}, {"verbose": True}, {"quiet": True}])
def test_our_own_words_are_all_in_gbk(mode: dict[str, bool]):
    shown(sample.ALL, **mode).encode("gbk")


def test_a_gbk_console_takes_a_report_with_signs_that_gbk_lacks():
    odd = Excerpt("推进😀法治⚖建设", Place(paragraph=1))
    report = sample.REPORT._replace(title=odd)
    raw = BytesIO()
    console = Console(file=TextIOWrapper(raw, "gbk", newline=""), width=80)
    show(console, Answer(sample.RULEBOOK, (sample.FAILED._replace(report=report),)))
    console.file.flush()
    assert "推进??法治" in raw.getvalue().decode("gbk")


def test_no_colour_when_piped_and_colour_on_a_terminal():
    assert "\x1b" not in render(sample.ALL)
    file = StringIO()
    show(Console(file=file, width=80, force_terminal=True, color_system="standard"), sample.ONE)
    assert "\x1b[" in file.getvalue()


def full_marks(points: int = 26) -> Assessment:
    verdicts = tuple(
        sample.met(
            sample.rule(f"rule-{number}", "推动严格规范公正文明执法", group, 2),
            sample.quote("并为一线执法人员配备执法记录仪46台", "执法记录仪"),
        )
        for number, group in zip(range(points), ["structure", "content", "leader"] * points, strict=False)
    )
    silent = tuple(
        sample.verdict(sample.rule(f"{group}-{number}", "检查", group), Decision())
        for group in ("consistency", "wording")
        for number in range(10)
    )
    score = Score(100.0, 52.0, 52.0, 0.0, "优", passed=True, reasons=())
    return sample.FAILED._replace(verdicts=(*verdicts, *silent), path="报告/" * 12 + "a.txt", score=score)


def test_a_report_with_full_marks_fits_on_one_screen():
    text = shown(Answer(sample.RULEBOOK, (full_marks(),)))
    assert "未发现问题" in text
    assert len(text.splitlines()) <= 50


def test_every_point_shows_its_state_in_words_with_evidence_and_place():
    text = shown(sample.ONE)
    for verdict in sample.VERDICTS:
        if verdict.state is not None:
            assert verdict.rule.title[:9] in text
    assert "× 缺失" in text
    assert "执法记录仪" in text
    assert "第3段" in text
    assert "见问题 1" in text


def test_a_gap_shows_excerpt_advice_basis_and_place():
    text = shown(sample.ONE)
    gap = text[text.index(" 4. 警告") :]
    for line in (
        "比率与数字相符：出庭率100%与数字不符",
        "位置：第5段，一、主要举措和成效",
        "原文：“全年行政应诉案件8件",
    ):
        assert line in gap
    assert "建议：请核对出庭件数或出庭率。" in gap
    assert "依据：《法治政府建设与责任落实督察工作规定》" in gap


def test_the_arithmetic_can_be_done_again():
    text = shown(sample.ONE)
    assert "100 × 10 ÷ 14 = 71.4" in text
    assert "结构 7/10，内容 3/4" in text
    assert "行政复议（1.5）" in text
    assert "自定" in text


def test_quiet_says_one_line_for_each_file_however_long():
    long = sample.LOST._replace(path="很长的目录名" * 30)
    lines = shown(sample.ALL._replace(unreadable=(long,)), quiet=True).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("未通过")
    assert lines[2].startswith("无法检查")


def test_verbose_shows_every_piece_of_evidence_and_every_report_in_full():
    assert "“执法全过程留痕”" not in shown(sample.ONE)
    assert "“执法全过程留痕”" in shown(sample.ONE, verbose=True)
    assert shown(sample.ALL, verbose=True).count("【得分】") == 2
    assert shown(sample.ALL).count("【得分】") == 0


def test_several_reports_begin_with_a_summary_and_name_what_could_not_be_checked():
    text = shown(sample.ALL)
    assert text.startswith("【汇总】2 份报告，位于 报告")
    assert "二季度/青禾县司法局" in text
    assert "× 报告/扫描件.pdf：文件已加密" in text
    assert "共检查 2 份：通过 1，未通过 1；另有 1 个文件无法检查；平均 85.7 分" in text


def test_paths_without_a_common_folder_are_shown_whole():
    mixed = (sample.FAILED._replace(path="/甲/a.txt"), sample.PASSED._replace(path="乙/b.txt"))
    text = shown(Answer(sample.RULEBOOK, mixed), 120)
    assert "/甲/a.txt " in text
    assert "乙/b.txt " in text


def test_only_unreadable_files():
    text = shown(Answer(sample.RULEBOOK, (), (Unreadable("a.pdf", "打不开。"),)))
    assert text == "【无法检查】1 个文件\n× a.pdf：打不开。\n\n"


def test_a_leader_passage_inside_another_section_is_told():
    passage = sample.quote("(三)应诉工作。", "应诉")
    report = sample.REPORT._replace(leader_passage=passage)
    text = shown(Answer(sample.RULEBOOK, (sample.FAILED._replace(report=report),)))
    assert "未单列，见于第5段：“(三)应诉工作。”" in text


def test_an_unknown_group_is_shown_as_it_is():
    verdict = sample.met(sample.rule("own", "本地要求", "本地", 1), sample.quote("落实 XX 要求"))
    text = shown(Answer(sample.RULEBOOK, (sample.FAILED._replace(verdicts=(verdict,)),)))
    assert "【本地】已写明 1" in text


def test_a_text_that_is_no_report_is_told_so_and_nothing_else():
    gate = sample.verdict(
        sample.rule("report-nature", "报告性质", "structure", 0, "error"),
        Decision("missing", gaps=(Gap("这不像一份法治政府建设情况报告"),)),
    )
    score = Score(0.0, 0.0, 0.0, 0.0, "差", passed=False, reasons=("得分 0 低于及格线 60",))
    text = shown(Answer(sample.RULEBOOK, (sample.FAILED._replace(verdicts=(gate,), score=score),)))
    assert "错误  报告性质：这不像一份法治政府建设情况报告" in text
    assert "【四个部分】" not in text
    assert "【得分】" not in text


@pytest.mark.parametrize("columns", [60, 80, 140])
@pytest.mark.parametrize("more", [{}, {"verbose": True}, {"quiet": True}])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_plain_text_is_what_a_console_without_colours_prints(
    columns: int, more: dict[str, bool], encoding: str
):
    for answer in (
        sample.ALL,
        Answer(sample.RULEBOOK, (sample.FAILED,)),
        Answer(sample.RULEBOOK, (sample.PASSED,)),
    ):
        file = TextIOWrapper(BytesIO(), encoding, newline="")
        console = Console(file=file, width=columns, color_system=None, legacy_windows=False)
        show(console, answer, **more)
        file.flush()
        printed = file.buffer.getvalue().decode(encoding)
        assert plain(answer, columns, encoding, **more) == printed


def test_a_part_whose_heading_is_lost_is_told_by_its_place():
    text = (
        "青禾县水务局2024年法治政府建设情况报告\n一、主要举措和成效\n（一）执法。公示处罚决定52份，办案58件。\n"
        "（二）普法。组织宣讲12场。\n基层力量薄弱，巡查频次不够。台账不够细致。\n三、2025年主要安排\n下一步轮训2期。\n"
    )
    shown_text = shown(Answer(sample.RULEBOOK, (assessed(text),)))
    assert "没有标题，从第5行起" in shown_text
