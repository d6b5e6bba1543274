"""unresolved-revisions: tracked changes or comments that were left in the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Shelf

OPTIONS: dict[str, Any] = {}


def prepare(options: Mapping[str, Any], shelf: Shelf) -> None:
    """No options."""


def decide(index: Index, options: None) -> Decision:
    """One gap with both counts."""
    report = index.report
    parts = []
    if report.draft.revisions:
        parts.append(f"{report.draft.revisions} 处修订没有接受或者拒绝")
    if report.draft.comments:
        parts.append(f"{report.draft.comments} 条批注没有处理")
    return Decision(None, (), (Gap("文件里还有 " + "、".join(parts)),)) if parts else Decision()
