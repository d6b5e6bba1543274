"""Signatures and dates: apart, on one line, in a table, sealed, labelled, in either order."""

from __future__ import annotations

import pytest

from checker.parse import closing
from tests.parse._blocks import blocks_of

BODY = ["四、2024年主要安排", "继续组织林业站人员轮训，提高办案能力和水平。"]


def closed(*lines: str, furniture: tuple[str, ...] = ()):
    blocks = blocks_of([*BODY, *lines])
    junk = [block.raw in furniture for block in blocks]
    ending = closing.find_ending(blocks, junk, 0)
    text = "\n".join(block.text for block in blocks)
    return ending.prose, closing.read_closing([blocks[i] for i in ending.lines]), text


@pytest.mark.parametrize(
    ("lines", "signed", "day"),
    [
        (["松陵县林业局", "2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["2024年1月20日", "松陵县林业局"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县林业局　2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["2024年1月20日 松陵县林业局"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县林业局(盖章)", "2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县林业局（公章）2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县林业局 | 2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["落款单位：松陵县林业局", "日期：2024-01-20"], "松陵县林业局", (2024, 1, 20)),
        (["报告单位(盖章)：松陵县林业局", "填报时间：2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县河口街道办事处", "二〇二四年一月二十日"], "松陵县河口街道办事处", (2024, 1, 20)),
        (["松陵县人民政府", "2024.1.20"], "松陵县人民政府", (2024, 1, 20)),
        (["松陵县林业局", "2024年1月"], "松陵县林业局", (2024, 1, None)),
        (["松陵县林业局"], "松陵县林业局", None),
        (["2024年1月20日"], None, (2024, 1, 20)),
        (["(盖章)", "松陵县林业局", "2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (
            ["松陵县林业局", "2024年1月20日", "（联系人：林青，电话：0000-1234567）"],
            "松陵县林业局",
            (2024, 1, 20),
        ),
        (
            ["附件：行政执法案件统计表", "松陵县林业局", "2024年1月20日", "抄送：县司法局。"],
            "松陵县林业局",
            (2024, 1, 20),
        ),
    ],
)
def test_signature_and_date(lines: list[str], signed: str | None, day: tuple | None):
    end, found, text = closed(*lines)
    assert end == len(BODY)
    assert (text[slice(*found.signature)] if found.signature else None) == signed
    assert ((found.date.year, found.date.month, found.date.day) if found.date else None) == day


def test_several_bodies_sign_jointly():
    _, found, _ = closed("中共松陵县河口镇委员会", "松陵县河口镇人民政府", "2024年1月20日")
    assert found.organ == "中共松陵县河口镇委员会松陵县河口镇人民政府"


def test_what_stands_behind_a_signed_and_dated_end_is_not_read():
    _, found, _ = closed(
        "松陵县林业局",
        "2024年1月20日",
        "【打印】",
        "2024年3月9日",
        "梅川县林业局",
        furniture=("【打印】",),
    )
    assert found.organ == "松陵县林业局"
    assert found.date is not None
    assert found.date.month == 1


@pytest.mark.parametrize(
    "line",
    [
        "（三）加强应诉工作。推动负责人出庭应诉，规范答辩。",
        "2024年1月15日，松陵县林业局召开总结会议，部署工作。",
        "继续发挥公职律师的作用，提高决策质量。",
    ],
)
def test_prose_is_no_closing(line: str):
    end, found, _ = closed(line)
    assert end == len(BODY) + 1
    assert found == closing.Closing()


def test_furniture_never_signs():
    _, found, _ = closed("来源：松陵县林业局", furniture=("来源：松陵县林业局",))
    assert found == closing.Closing()


def test_nothing_at_all():
    assert closing.find_ending((), [], 0) == closing.Ending(0, (), ())
    assert closing.read_closing([]) == closing.Closing()


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("河湾县水务局 2025年1月24日 和财政局", "河湾县水务局和财政局"),
        ("(河湾县) 2025年1月24日 水务局", "(河湾县)水务局"),
        ("河湾县水务局、日期:2025年1月24日(县财政局)", None),
    ],
)
def test_a_date_amid_the_signature_tears_nothing_apart(line: str, organ: str | None) -> None:
    _, found, text = closed(line)
    assert found.date is not None
    assert (found.date.year, found.date.month, found.date.day) == (2025, 1, 24)
    if organ is not None:
        assert found.organ == organ
    if found.signature is not None:
        start, end = found.signature
        assert text[start] == (found.organ or "")[0]
        assert text[end - 1] == (found.organ or "")[-1]
