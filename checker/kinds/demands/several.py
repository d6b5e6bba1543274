"""several: of several points so many are written, as «八个方面至少写明六个».

A point is told by clues of its own, or it is another rule of the rulebook that is met:

    at_least: 6
    points:
      组织领导: [听取|研究…法治]
      执法公示: {rule: enforcement-publicity}
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.clues.syntax import Clue
from checker.kinds.demands.clues import (
    CLUES,
    STANDING,
    WHERE,
    OptionError,
    Scope,
    excerpt,
    mentioned,
    prepared,
    said,
    scope,
)
from checker.kinds.demands.condition import StateOf
from checker.model import Decision, Excerpt, Gap, Shelf

OPTIONS: dict[str, Any] = {
    "where": WHERE,
    "standings": STANDING,
    "points": {
        "type": "object",
        "minProperties": 2,
        "additionalProperties": {
            "oneOf": [
                CLUES,
                {
                    "type": "object",
                    "required": ["rule"],
                    "additionalProperties": False,
                    "properties": {"rule": {"type": "string", "minLength": 1}},
                },
            ]
        },
        "description": "各项要点：名称，和写明它的线索；或者 {rule: 编号}，表示那条规则已写明",
    },
    "at_least": {"type": "integer", "minimum": 1, "description": "至少写明几项，默认全部"},
}


class Options(NamedTuple):
    """The points by their names: clues, or the id of a rule; and how many must be written."""

    scope: Scope
    clued: Mapping[str, tuple[Clue, ...]]
    ruled: Mapping[str, str]
    order: tuple[str, ...]
    at_least: int

    @property
    def needs(self) -> tuple[str, ...]:
        """The rules whose states are asked for."""
        return tuple(self.ruled.values())

    def clue_lists(self) -> Iterator[tuple[str, Sequence[Clue]]]:
        """The clues of each point that has some."""
        yield from self.clued.items()

    def describe(self) -> Iterator[str]:
        """One line a point, for `fazhi explain`."""
        yield f"{len(self.order)} 项里至少写明 {self.at_least} 项"
        for name in self.order:
            clues = " 或者 ".join(clue.source for clue in self.clued.get(name, ()))
            yield f"{name}：{clues or f'规则 {self.ruled[name]} 已写明'}"


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """Options with their clues understood. Raises ValueError where more is asked for than there is."""
    points = options["points"]
    least = options.get("at_least", len(points))
    if least > len(points):
        raise OptionError(f"at_least 是 {least}，points 却只有 {len(points)} 项", "at_least")
    return Options(
        scope(options),
        {name: prepared(spec, shelf) for name, spec in points.items() if not isinstance(spec, Mapping)},
        {name: spec["rule"] for name, spec in points.items() if isinstance(spec, Mapping)},
        tuple(points),
        least,
    )


def decide(index: Index, options: Options) -> Decision:
    """By the points that have clues alone; those that are rules are taken for not written."""
    return decide_by(index, options, lambda _rule: None)


def decide_by(index: Index, options: Options, state_of: StateOf) -> Decision:
    """Met where enough points are written, weak where one is at least named, missing where none is."""
    written: dict[str, Excerpt | None] = {}
    for name, clues in options.clued.items():
        found = said(index, clues, options.scope)
        if found:
            written[name] = excerpt(index.report, found[0])
    written |= {name: None for name, rule in options.ruled.items() if state_of(rule) == "met"}
    evidence = tuple(dict.fromkeys(told for name in options.order if (told := written.get(name)) is not None))
    if len(written) >= options.at_least:
        return Decision("met", evidence)
    lacking = "、".join(name for name in options.order if name not in written)
    few = (
        f"{len(options.order)} 项里写明 {len(written)} 项，少于 {options.at_least} 项；没有写明的：{lacking}"
    )
    if written or any(mentioned(index, clues) for clues in options.clued.values()):
        return Decision("weak", evidence, (Gap(few),))
    return Decision("missing", (), (Gap(few),))
