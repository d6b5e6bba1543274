"""vague-report: a report whose points are claimed and hardly ever told.

A report of slogans may name every duty. Where under a share (a third, unless the rule says otherwise) of its written points have
any particulars, such as a number, a date, a document, a unit, a described step, it tells nothing that a reader could check.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Rule, Shelf

OPTIONS: dict[str, Any] = {
    "least": {
        "type": "number",
        "exclusiveMinimum": 0,
        "maximum": 1,
        "description": "已写明的各点中，至少几成要有具体情况，默认三分之一",
    }
}
_LEAST = 1 / 3
_FEW = 3
"""With fewer written points a share says nothing; that they are few is told by the points themselves."""


def prepare(options: Mapping[str, Any], shelf: Shelf) -> float:
    """The share of the written points that must have particulars."""
    return float(options.get("least", _LEAST))


def decide(index: Index, options: float) -> Decision:
    """Nothing: what there is to say depends on other rules, see :func:`decide_on`."""
    return Decision()


def decide_on(decided: Sequence[tuple[Rule, Decision]], options: float) -> Decision:
    """One gap where too few of the written points have particulars."""
    told = [(rule, decision.support) for rule, decision in decided if decision.support is not None]
    general = [rule.title for rule, support in told if support == "general"]
    concrete = len(told) - len(general)
    if len(told) < _FEW or concrete >= options * len(told):
        return Decision()
    return Decision(
        gaps=(
            Gap(
                f"写明的 {len(told)} 点中只有 {concrete} 点有具体情况，通篇没有写清楚做了什么；"
                f"只有说法的：{'、'.join(general)}"
            ),
        )
    )
