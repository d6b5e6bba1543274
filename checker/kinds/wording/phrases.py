"""Phrases as a rulebook writes them: words, and … for a few characters of the same sentence."""

import re
from collections.abc import Iterable

from checker.text.normalize import canonical

# «如需进一步修改,请随时告诉我» has nine characters between 如需 and 告诉我.
_GAP = r"[^。;!?\n]{0,12}"


def any_of(phrases: Iterable[str]) -> str:
    """The source of an expression for all of them, for canonical text; the longest are tried first."""
    written = sorted(map(canonical, phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_GAP.join(map(re.escape, phrase.split("…"))) for phrase in written) or r"(?!)"
