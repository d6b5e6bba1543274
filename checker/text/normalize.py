"""One written form for what is written in several: widths, blanks, dashes, quotes.

Clues, word lists and reports all pass through :func:`canonical`, so that a rule never needs to
know whether a comma was typed full-width or half-width. Every character of the canonical text
comes from one character of the raw text, in order; :func:`origins` tells from which.
"""

from __future__ import annotations

from functools import lru_cache

_DASHES = "—–－―‐‑‒−﹣─"
_TILDES = "～〜∼"
_DOTS = "•‧∙⋅"
_PAIRS = {"｢": "「", "｣": "」", "､": "、", "｡": "。", "〝": "“", "〞": "”", "＂": "”", "［": "[", "］": "]"}
# White space, controls, zero-width and direction marks, variation selectors (Unicode Zs, Zl, Zp, Cc, Cf).
_INVISIBLE = (
    *((0x00, 0x20), (0x7F, 0xA0), (0xAD, 0xAD), (0x61C, 0x61C), (0x1680, 0x1680), (0x180E, 0x180E)),
    *((0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x3000, 0x3000), (0xFE00, 0xFE0F)),
    *((0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB)),
)


def _forms() -> dict[str, str]:
    forms = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    forms.update(dict.fromkeys(_DASHES, "-"))
    forms.update(dict.fromkeys(_TILDES, "~"))
    forms.update(dict.fromkeys(_DOTS, "·"))
    forms.update(_PAIRS)
    for first, last in _INVISIBLE:
        forms.update(dict.fromkeys(map(chr, range(first, last + 1)), ""))
    return forms


_FORMS = _forms()  # none of what they become is again one of them
_WRITTEN = frozenset(_FORMS)


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """The canonical form: half-width ASCII, one dash, one tilde, no blanks or invisible marks."""
    for char in _WRITTEN.intersection(text):  # a few; str.translate would ask about each character anew
        text = text.replace(char, _FORMS[char])
    return text


@lru_cache(maxsize=256)
def origins(raw: str) -> tuple[int, ...]:
    """For each character of ``canonical(raw)`` the offset in ``raw`` that it came from."""
    return tuple(i for i, char in enumerate(raw) if _FORMS.get(char) != "")
