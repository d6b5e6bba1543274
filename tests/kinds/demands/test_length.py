"""length: the whole or a part, in characters or as a share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.demands import length
from checker.model import Decision
from tests.helpers import bare_shelf
from tests.kinds.demands._report import decided

DONE, PLAN = "办结案件，" * 40 + "。", "组织轮训。"


def of(part: str | None = None, **bounds: float) -> Decision:
    return decided(length, {**({"part": part} if part else {}), **bounds}, done=DONE, plan=PLAN)


def test_a_part_in_characters():
    assert of("plan", at_least=5, at_most=5).state == "met"
    assert of("plan", at_least=6).gaps[0].message == "「四、2026年主要安排」有 5 字，少于 6 字"
    assert of("plan", at_most=4).gaps[0].message == "「四、2026年主要安排」有 5 字，多于 4 字"


def test_the_whole_without_title_addressee_and_closing():
    headings = "一、主要举措和成效二、存在的不足和原因三、党政主要负责人履行推进法治建设第一责任人职责情况四、2026年主要安排"
    bodies = f"{DONE}案卷质量还不均衡，主要原因是新手多。听取汇报2次。{PLAN}"
    whole = len(headings + bodies)
    assert of(at_least=whole, at_most=whole).state == "met"
    assert of(at_least=whole + 1).gaps[0].message == f"全文有 {whole} 字，少于 {whole + 1} 字"


def test_a_share_is_told_with_its_counts():
    (gap,) = of("plan", share_at_least=15).gaps
    assert gap.message.startswith("「四、2026年主要安排」占全文的 1.7%（5 字，全文 ")
    assert gap.message.endswith(" 字），少于 15%")
    assert gap.excerpt is not None
    assert of("achievements", share_at_most=50).state == "weak"
    assert of("achievements", share_at_least=50).state == "met"


def test_of_a_part_that_is_not_there_nothing_is_said():
    text = {"plan": "", "done": DONE}
    decision = decided(length, {"part": "annexes", "at_least": 5}, **text)
    assert decision == Decision()


@pytest.mark.parametrize(
    ("options", "message"), [({}, "至少写一个界限"), ({"share_at_least": 5}, "要和 part 写在一起")]
)
def test_bounds_that_say_nothing_are_refused(options: dict[str, float], message: str):
    with pytest.raises(ValueError, match=message):
        length.prepare(options, bare_shelf())


@given(st.integers(1, 40), st.integers(1, 40))
def test_the_bound_itself_is_allowed(written: int, least: int):
    body = "组" * written
    decision = decided(length, {"part": "plan", "at_least": least}, plan=f"{body}织人员轮训，修订办法。")
    assert (decision.state == "met") == (written + len("织人员轮训，修订办法。") >= least)
