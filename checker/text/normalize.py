"""One written form for what is written in several: widths, blanks, dashes, quotes, radicals.

Clues, word lists and reports all pass through :func:`canonical`, so that a rule never needs to
know whether a comma was typed full-width or half-width. Every character of the canonical text
comes from one character of the raw text, in order; :func:`origins` tells from which.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

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

# PDF fonts map characters to radicals of the same shape. Most of the supplement (U+2E80-2EFF) has no compatibility
# mapping in Unicode: pairs of found and meant, from its EquivalentUnifiedIdeograph.txt.
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒"
    "⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马"
    "⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_MAPPED = (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))
"""Kangxi radicals and compatibility ideographs, for which Unicode has mappings."""


def _forms() -> dict[str, str]:
    forms = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    forms.update(dict.fromkeys(_DASHES, "-"))
    forms.update(dict.fromkeys(_TILDES, "~"))
    forms.update(dict.fromkeys(_DOTS, "·"))
    forms.update(_PAIRS)
    forms.update(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
    forms.update({char: plain for char in map(chr, _MAPPED) if (plain := normalize("NFKC", char)) != char})
    for first, last in _INVISIBLE:
        forms.update(dict.fromkeys(map(chr, range(first, last + 1)), ""))
    return forms


_FORMS = _forms()  # none of what they become is again one of them
_WRITTEN = frozenset(_FORMS)
_FOLDED = frozenset(_RADICALS[::2]).union(map(chr, _MAPPED)) & _WRITTEN


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """The canonical form: half-width ASCII, one dash, one tilde, plain ideographs, no blanks or invisible marks."""
    for char in _WRITTEN.intersection(text):  # a few; str.translate would ask about each character anew
        text = text.replace(char, _FORMS[char])
    return text


@lru_cache(maxsize=256)
def origins(raw: str) -> tuple[int, ...]:
    """For each character of ``canonical(raw)`` the offset in ``raw`` that it came from."""
    return tuple(i for i, char in enumerate(raw) if _FORMS.get(char) != "")


def folded(raw: str) -> frozenset[str]:
    """The radicals and compatibility ideographs in a raw text, which its canonical form no longer shows."""
    return _FOLDED.intersection(raw)
