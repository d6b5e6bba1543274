"""The rulebook on the terminal: one rule explained, or all rules as a table."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Protocol, runtime_checkable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from checker.model import Rule
from checker.outputs import _wording as say
from checker.outputs._console import Wrapped
from checker.outputs._ruled import RULED

# Rules without a state have examples in which they find something, and such in which they must not.
STATE_WORDS: dict[str, str] = {"finds": "应报告", "silent": "不报告", "unasked": "不问"} | {**say.STATES}
flat = say.flat


@runtime_checkable
class Described(Protocol):
    """Options of a kind that can tell in words how they decide."""

    def describe(self) -> Iterable[str]:
        """Lines of Chinese, each without its end mark."""


def explain(rule: Rule) -> RenderableType:
    """What the rule asks, why, what it weighs, how it decides, and its examples."""
    parts: list[RenderableType] = [Text.assemble((rule.title, "bold"), f"（{rule.id}）")]
    facts = (
        ("要求", rule.asks),
        ("分组", say.GROUPS.get(rule.group, rule.group)),
        ("依据", say.basis_words(rule.basis, rule.certainty)),
        ("轻重", say.SEVERITIES[rule.severity]),
        ("权重", _weight_words(rule)),
        ("范围", "、".join(say.ROLES.get(role, role) for role in rule.where)),
        ("年度", _years(rule)),
        ("条件", rule.when.words if rule.when else ""),
        ("建议", rule.advice),
    )
    parts += [Wrapped(f"{name}：", words) for name, words in facts if words]
    if isinstance(rule.options, Described):
        parts.append(Text("判定", "bold"))
        parts += [Wrapped("  · ", line) for line in rule.options.describe()]
    parts += _examples(rule)
    return Group(*parts)


def _years(rule: Rule) -> str:
    since = f"{rule.from_year} 年度起的报告" if rule.from_year else ""
    until = f"到 {rule.until_year} 年度的报告为止" if rule.until_year else ""
    return "，".join(filter(None, (since, until)))


def _weight_words(rule: Rule) -> str:
    each, most = rule.deduct
    if each:
        return (
            f"不计分；每处扣 {say.number(each)} 分{'' if most == inf else f'，最多扣 {say.number(most)} 分'}"
        )
    if not rule.weight:
        return "不计分，只报告问题"
    weak = say.number(rule.weight * rule.weak_share)
    return f"{say.number(rule.weight)}（不充分得 {weak}，缺失得 0，已说明无此情况不计）；由本规则库自定"


def _examples(rule: Rule) -> list[RenderableType]:
    parts: list[RenderableType] = [Text("例子", "bold")] if rule.examples else []
    for example in rule.examples:
        state = example.get("state", "")
        label = STATE_WORDS.get(state, state)
        parts.append(Wrapped(f"  {label}：", f"“{say.flat(example.get('text', ''))}”"))
    return parts


def hung(rows: Iterable[tuple[str, str]]) -> list[RenderableType]:
    """Rows of a label with its text wrapped beside it."""
    return [Wrapped(label, text) for label, text in rows]


def table(rules: Iterable[Rule]) -> RenderableType:
    """All rules, in the rulebook's order: id, title, group, weight, severity."""
    sheet = Table(box=RULED, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    sheet.add_column("规则", no_wrap=True)
    sheet.add_column("标题", overflow="fold")
    sheet.add_column("分组", no_wrap=True)
    sheet.add_column("权重", justify="right", no_wrap=True)
    sheet.add_column("轻重", no_wrap=True)
    for rule in rules:
        sheet.add_row(
            Text(rule.id),
            Text(rule.title),
            say.GROUPS.get(rule.group, rule.group),
            say.number(rule.weight) if rule.weight else "-",
            say.SEVERITIES[rule.severity],
        )
    return sheet
