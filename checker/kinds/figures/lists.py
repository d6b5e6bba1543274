"""Word lists of rules: what a rulebook writes, canonical, with the lists that it names put in their place."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from checker.model import Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

WORDS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
"""The schema of an option that is a list of words."""


def words_of(options: Mapping[str, Any], name: str, shelf: Shelf) -> tuple[str, ...]:
    """A list of the rule; «<名单>» in it stands for that word list of the rulebook.

    Empty where the rule has none. Raises ValueError where the rulebook has no such word list.
    """
    found: list[str] = []
    for word in options.get(name, ()):
        if word.startswith("<") and word.endswith(">"):
            if word[1:-1] not in shelf.words:
                raise ValueError(f"没有名为「{word[1:-1]}」的词表")
            found.extend(shelf.words[word[1:-1]])
        else:
            found.append(canonical(word))
    return tuple(found)


def any_of(words: Sequence[str], *expressions: str) -> re.Pattern[str]:
    """Matches any of the expressions or of the words, the longest that fits; nothing where there are none."""
    ordered = sorted(filter(None, set(words)), key=len, reverse=True)
    return pattern("|".join([*expressions, *map(re.escape, ordered)]) or "(?!)")
