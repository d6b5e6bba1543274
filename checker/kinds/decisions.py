"""What the rules of a rulebook decide of one report: a rule may ask for the state of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from checker.clues.index import Index
from checker.kinds import KINDS
from checker.kinds.demands.condition import StateOf, holds
from checker.model import Decision, Rule, State


class DecidesByStates(Protocol):
    """A kind whose rules depend on the states of other rules."""

    def decide_by(self, index: Index, options: Any, state_of: StateOf) -> Decision:
        """What the report earns."""


class DecidesOnOthers(Protocol):
    """A kind whose rules look at what all other rules decide."""

    def decide_on(self, decided: Sequence[tuple[Rule, Decision]], options: Any) -> Decision:
        """What the report earns."""


class Decisions:
    """The decisions on one report, each worked out when it is asked for, and once."""

    def __init__(self, index: Index, rules: Iterable[Rule]) -> None:
        self._index = index
        self._rules = {rule.id: rule for rule in rules}
        self._known: dict[str, Decision | None] = {}

    def of(self, rule: Rule) -> Decision | None:
        """What a rule's kind decides; None where the rule is not asked of this report."""
        if rule.id not in self._known:
            self._known[rule.id] = self._decided(rule) if self._is_asked(rule) else None
        return self._known[rule.id]

    def state_of(self, name: str) -> State | None:
        """The state of a rule by its id; None where there is none, it is not asked, or it reports findings alone."""
        rule = self._rules.get(name)
        decision = self.of(rule) if rule is not None else None
        return decision.state if decision is not None else None

    def _is_asked(self, rule: Rule) -> bool:
        if not rule.is_asked_of(self._index.report.year):
            return False
        return rule.when is None or holds(rule.when, self._index, self.state_of)

    def _decided(self, rule: Rule) -> Decision:
        kind: Any = KINDS[rule.kind]
        decision: Decision
        # isinstance on a protocol would look through all its members, for every rule of every report.
        if hasattr(kind, "decide_by"):
            decision = kind.decide_by(self._index, rule.options, self.state_of)
        elif hasattr(kind, "decide_on"):
            others = ((other, self.of(other)) for other in self._rules.values() if other is not rule)
            decided = [(other, told) for other, told in others if told is not None]
            decision = kind.decide_on(decided, rule.options)
        else:
            decision = kind.decide(self._index, rule.options)
        return decision
