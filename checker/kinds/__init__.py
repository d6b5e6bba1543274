"""Kinds: how rules of one sort are decided. One kind a file, one line in KINDS.

A kind is a module with ``OPTIONS`` (JSON Schema of the keys that its rules may have), ``prepare``
(those keys, once per rulebook, into a frozen value) and ``decide`` (the report's index and that
value into a Decision). It knows nothing of the rule that calls it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from checker.clues.index import Index
from checker.kinds.content import content, vague_report
from checker.kinds.copying import copied_text
from checker.kinds.demands import addressee, amount, annex, forbidden, length, persons, several
from checker.kinds.documents import (
    document_number,
    document_title,
    expired_plan,
    outdated_document,
    premature_document,
)
from checker.kinds.figures import conflicting_figures, impossible_figure, rate_arithmetic, sum_of_parts
from checker.kinds.structure import closing, issuer, nature, order, section, title, window, years
from checker.kinds.wording import (
    bracket_balance,
    draft_mark,
    fixed_wording,
    generated_text,
    leftover_place,
    misprint,
    numbering,
    personal_data,
    placeholder,
    repeated_text,
    revisions,
    secrecy_mark,
    variant_character,
)
from checker.model import Decision, Shelf


@runtime_checkable
class Kind(Protocol):
    """What a module in this folder offers."""

    OPTIONS: dict[str, Any]

    def prepare(self, options: Mapping[str, Any], shelf: Shelf) -> Any:
        """The rule's own keys, ready for decide. Raises ValueError with a Chinese message."""

    def decide(self, index: Index, options: Any) -> Decision:
        """What the report earns."""


KINDS: dict[str, Kind] = {
    "nature": nature,
    "title": title,
    "section": section,
    "order": order,
    "closing": closing,
    "content": content,
    "vague-report": vague_report,
    "several": several,
    "persons": persons,
    "amount": amount,
    "length": length,
    "addressee": addressee,
    "annex": annex,
    "forbidden": forbidden,
    "years": years,
    "issuer": issuer,
    "window": window,
    "rate-arithmetic": rate_arithmetic,
    "conflicting-figures": conflicting_figures,
    "impossible-figure": impossible_figure,
    "sum-of-parts": sum_of_parts,
    "repeated-text": repeated_text,
    "document-number": document_number,
    "document-title": document_title,
    "outdated-document": outdated_document,
    "expired-plan": expired_plan,
    "premature-document": premature_document,
    "numbering": numbering,
    "bracket-balance": bracket_balance,
    "placeholder": placeholder,
    "leftover-place": leftover_place,
    "generated-text": generated_text,
    "draft-mark": draft_mark,
    "secrecy-mark": secrecy_mark,
    "personal-data": personal_data,
    "copied-text": copied_text,
    "variant-character": variant_character,
    "fixed-wording": fixed_wording,
    "misprint": misprint,
    "revisions": revisions,
}
