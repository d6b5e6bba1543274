from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.alike import are_alike, homophones


def test_alike_by_sound_or_shape() -> None:
    assert are_alike("议", "仪")
    assert are_alike("政", "攻")
    assert not are_alike("治", "制")
    assert not are_alike("议", "议")
    assert not are_alike("议", "论")


@given(st.sampled_from("执法行政复议规范文件审查"), st.sampled_from("执法行政复议规范文件审查职仪攻察"))
def test_alikeness_goes_both_ways(one: str, other: str) -> None:
    assert are_alike(one, other) == are_alike(other, one)
    assert one in homophones(one)
