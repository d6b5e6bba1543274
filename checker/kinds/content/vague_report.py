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
_SPOKEN_OF = 1 / 6
"""Of all points that are spoken of, well or not, so many must be written with particulars: where everything is a slogan or a
zero, no point is written at all, and a share of the written ones says nothing."""
_FEW = 6
"""With fewer points spoken of a share says nothing; that they are few is told by the points themselves."""


def prepare(options: Mapping[str, Any], shelf: Shelf) -> float:
    """The share of the written points that must have particulars."""
    return float(options.get("least", _LEAST))


def decide(index: Index, options: float) -> Decision:
    """Nothing: what there is to say depends on other rules, see :func:`decide_on`."""
    return Decision()


def decide_on(decided: Sequence[tuple[Rule, Decision]], options: float) -> Decision:
    """One gap where too few of the points have particulars."""
    spoken = [
        (rule, decision)
        for rule, decision in decided
        if rule.kind == "content" and decision.state in ("met", "weak")
    ]
    written = [decision.support for _, decision in spoken if decision.state == "met" and decision.support]
    concrete = written.count("concrete")
    if len(spoken) < _FEW or (concrete >= options * len(written) and concrete >= _SPOKEN_OF * len(spoken)):
        return Decision()
    general = "、".join(rule.title for rule, decision in spoken if decision.support != "concrete")
    return Decision(
        gaps=(
            Gap(
                f"说到的 {len(spoken)} 点中只有 {concrete} 点写清楚了做了什么，通篇空泛；没有写清楚的：{general}",
            ),
        )
    )
