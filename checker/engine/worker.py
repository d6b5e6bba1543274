"""What a process does that works for another one: a few files evaluated, their outcomes packed to travel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker import limits
from checker.engine.evaluate import assess, outcomes
from checker.engine.plan import Plan, rulebook_of
from checker.engine.transport import Parcel, lean, pack, unpack_plan
from checker.model import Draft, Paragraph, Unreadable

SAMPLE = """某县人民政府关于2024年度法治政府建设情况的报告
县委、县人大常委会：
2024年，我县深入学习贯彻习近平法治思想，落实《法治政府建设实施纲要（2021—2025年）》。现将有关情况报告如下。
一、2024年度推进法治政府建设的主要举措和成效
（一）规范执法。全年办理行政复议案件120件，审结110件，同比增长10.5%；修订《某县规定》（某政发〔2024〕3号）等“三项制度”文件2件。
1.组织培训3次，其中集中培训1次。
二、存在的不足和原因
一是执法不够规范，学习尚不深入；二是队伍力量不足。
三、党政主要负责人履行推进法治建设第一责任人职责情况
县长主持召开常务会议研究法治工作4次，不存在违反规定的情况。
四、2025年工作安排
将继续加强培训，计划开展检查。
某县人民政府
2025年1月20日"""
"""Something of all that reports have: expressions are compiled when they first meet it."""


@lru_cache(maxsize=64)
def prepare(plan: Plan) -> None:
    """Do what each worker would do first: those that are forked inherit it. Raises RulebookError."""
    rulebook_of(plan)
    lines = enumerate(SAMPLE.splitlines(), 1)
    assess(Draft(tuple(Paragraph(text, line=line) for line, text in lines)), "", plan)


def work(
    packed_plan: bytes, files: Sequence[tuple[str, bytes]], text: bool, bounds: limits.Limits
) -> list[Parcel | Unreadable]:
    """What is said of each file (name, content), packed; ``text``: with all that the file says.

    ``bounds`` are those of the process that asks: this one knows nothing yet.
    """
    limits.hold(bounds)
    plan = unpack_plan(packed_plan)
    return [
        each if isinstance(each, Unreadable) else pack(lean(each, text=text))
        for each in outcomes(files, plan)
    ]
