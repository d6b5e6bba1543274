"""YAML into a Rulebook: found, gathered with the layers below it, checked, built.

What was gathered and checked is kept as plain data (cache.py), so that the second run needs neither
YAML nor JSON Schema; their modules are imported only where they are needed.
"""

from __future__ import annotations

from checker.model import Rulebook
from checker.rulebook.compile import build, described
from checker.rulebook.errors import nearest as nearest_name
from checker.rulebook.load import Gathered, LanguageData, gather
from checker.rulebook.paths import shipped, shipped_folder
from checker.rulebook.select import AUTO, Choice, choose

__all__ = [
    "AUTO",
    "DEFAULT",
    "Choice",
    "Gathered",
    "LanguageData",
    "build",
    "choose",
    "described",
    "gather",
    "load",
    "nearest_name",
    "shipped",
    "shipped_folder",
]

DEFAULT = AUTO


def load(name: str = DEFAULT) -> Rulebook:
    """The rulebook of a shipped name or a path. Raises RulebookError."""
    return build(gather(name))
