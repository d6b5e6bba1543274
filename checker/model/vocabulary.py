"""The closed vocabularies of the product: each a Literal, and one table of its words in Chinese.

A table's order is that in which people are shown its words. Rulebooks, outputs and messages take their words from
here; a rulebook may add parts of its own beside the roles, and groups beside the groups.
"""

from collections.abc import Mapping
from typing import Literal

Role = Literal["achievements", "problems", "leader-duties", "plan"]
ROLES: Mapping[str, str] = {
    "achievements": "主要举措和成效",
    "problems": "存在的不足和原因",
    "leader-duties": "第一责任人履职",
    "plan": "下一年度安排",
}
"""The four mandated parts of a report."""

State = Literal["met", "weak", "missing", "exempt"]
STATES: Mapping[State, str] = {"met": "已写明", "weak": "不充分", "missing": "缺失", "exempt": "无此情况"}
"""What a rule says of a report, where it says more than what it finds."""
CLUE_STATES: Mapping[State, str] = {"met": "写明", "weak": "提到", "exempt": "无此情况"}
"""The states that clues can show, and what such clues are called."""

RULINGS: Mapping[str, str] = {
    "met": "已写明",
    "weak": "不充分",
    "exempt": "无此情况",
    "no-fault": "不作为问题",
}
"""What a reviewer may rule on a verdict."""

Severity = Literal["error", "warning", "hint"]
SEVERITIES: Mapping[Severity, str] = {"error": "错误", "warning": "警告", "hint": "提示"}
"""How much a gap matters, the worst first."""

Support = Literal["concrete", "general"]
"""Whether the evidence of a met point has particulars, or only the claim."""

Certainty = Literal["confirmed", "part", "unconfirmed"]
CERTAINTIES: Mapping[str, str] = {"confirmed": "已核实", "part": "部分核实", "unconfirmed": "未核实"}
"""How far a rule's basis was confirmed."""

GROUPS: Mapping[str, str] = {
    "structure": "结构",
    "content": "内容",
    "leader": "第一责任人",
    "consistency": "一致性",
    "wording": "用语",
}
"""Under what rules are shown together."""

Standing = Literal[
    "done",
    "slogan",
    "thought",
    "taught",
    "named",
    "problem",
    "past",
    "scarce",
    "zero",
    "denied",
    "preparing",
    "asked",
    "wished",
    "conditional",
    "planned",
    "demanded",
    "foreign",
    "task",
]
STANDINGS: Mapping[Standing, str] = {
    "done": "已做",
    "slogan": "进展和评价",
    "thought": "重视和意义",
    "taught": "学习、宣传",
    "named": "只是名称、主题",
    "problem": "问题",
    "past": "往年",
    "scarce": "很少做",
    "zero": "数量为零",
    "denied": "没有做",
    "preparing": "还在准备",
    "asked": "问句",
    "wished": "建议、希望",
    "conditional": "假设的情形",
    "planned": "打算",
    "demanded": "上级的要求",
    "foreign": "别的单位",
    "task": "任务",
}
"""What a clause comes to, the worst of its predicate's parts last: see Predicate.standing."""
Holder = Literal["own", "superior", "other"]
Time = Literal["year", "past", "future"]
Modality = Literal["fact", "plan", "condition", "wish", "question", "preparation"]
Polarity = Literal["positive", "negative", "zero", "scarce"]
Act = Literal["deed", "problem", "taught", "thought", "slogan", "named", "task"]
