"""annex: what is annexed is listed at the end."""

from __future__ import annotations

import pytest

from checker.kinds.demands import annex
from tests.kinds.demands._report import decided

OPTIONS = {"names": ["数据表|统计表"]}


@pytest.mark.parametrize(
    "tail",
    [
        "附件：法治政府建设数据表",
        "附件：1.典型案例\n2.执法数据统计表",
        "附件1：执法情况统计表",
        "附件\n法治政府建设数据表",
        "附表：法治政府建设数据表",
    ],
)
def test_a_listed_annex_is_met(tail: str):
    assert decided(annex, OPTIONS, tail=tail).state == "met"


def test_other_annexes_are_weak_and_none_is_missing():
    decision = decided(annex, OPTIONS, tail="附件：1.典型案例\n2.文件目录")
    assert (decision.state, decision.gaps[0].message) == ("weak", "附件里没有「数据表」")
    assert decided(annex, OPTIONS).state == "missing"
    assert decided(annex, OPTIONS, done="填报法治政府建设数据表3份，附件齐全。").state == "missing"


def test_a_numbered_item_that_follows_no_annex_is_none():
    assert decided(annex, OPTIONS, done="1.汇总数据表\n2.填报统计表").state == "missing"
