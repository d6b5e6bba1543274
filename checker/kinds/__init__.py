"""Kinds: how rules of one sort are decided. One kind a file, one line in KINDS.

A kind is a module with ``OPTIONS`` (JSON Schema of the keys that its rules may have), ``prepare``
(those keys, once per rulebook, into a frozen value) and ``decide`` (report and value into a
Decision). It knows nothing of the rule that calls it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from checker.kinds import (
    arithmetic,
    brackets,
    characters,
    closing,
    content,
    docnumber,
    doctitle,
    figures,
    issuer,
    nature,
    order,
    outdated,
    placeholder,
    repetition,
    revisions,
    section,
    sequence,
    title,
    window,
    wording,
    years,
)
from checker.model import Decision, Report, Shelf


class Kind(Protocol):
    """What a module in this folder offers."""

    OPTIONS: dict[str, Any]

    def prepare(self, options: Mapping[str, Any], shelf: Shelf) -> Any:
        """The rule's own keys, ready for decide. Raises ValueError with a Chinese message."""

    def decide(self, report: Report, options: Any) -> Decision:
        """What the report earns."""


KINDS: dict[str, Kind] = {
    "nature": nature,
    "title": title,
    "section": section,
    "order": order,
    "closing": closing,
    "content": content,
    "years": years,
    "issuer": issuer,
    "window": window,
    "rate-arithmetic": arithmetic,
    "conflicting-figures": figures,
    "repeated-text": repetition,
    "document-number": docnumber,
    "document-title": doctitle,
    "outdated-document": outdated,
    "numbering": sequence,
    "bracket-balance": brackets,
    "placeholder": placeholder,
    "variant-character": characters,
    "fixed-wording": wording,
    "revisions": revisions,
}
