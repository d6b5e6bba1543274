"""Which pages of a file cannot be read: pictures of text, and text whose font does not tell its characters.

What may stand on them is not known: nothing of it is judged, and nothing is called missing without a word of it.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from checker.text.lazy_regex import pattern

Reason = Literal["picture", "code"]
"""Why a page cannot be read: it is a picture; its font has no codes for its characters."""

_FEW = 30
"""Characters: a scan has a stamp, a page number or the name of the program that made it beside its picture."""
_LARGE = 0.5
"""Of the page: what a scan covers at the least; the picture behind a title page covers as much, but stands on one page."""
_SEEN = 0.05
"""Of the page: a picture that alone is on a page and may hold text; a seal covers 0.03."""
_ODD = 0.5
"""Of a page's characters: more that no Chinese text has are codes of a font of its own. Tables of figures have none,
pages in English are letters, but no report has one."""
_HANZI = pattern(r"[\u4e00-\u9fff]+")
_USUAL = pattern(r"[\s\d.,%()\-/:、-〿！-／０-９：-？—…“”‘’·×℃㎡]+")


class Sheet(NamedTuple):
    """What is found on a page: its characters, how many more have no code, the share that its largest picture covers."""

    text: str
    unmapped: int
    picture: float


def unread(sheets: Sequence[Sheet]) -> dict[int, Reason]:
    """The pages (counted from 1) that cannot be read, and why."""
    written = [sheet for sheet in sheets if len(sheet.text) >= _FEW]
    # Where most pages of text lie on a picture, it is their paper.
    paper = sum(1 for sheet in written if sheet.picture >= _LARGE) * 2 > len(written) > 0
    found: dict[int, Reason] = {}
    for number, sheet in enumerate(sheets, 1):
        count = len(sheet.text) + sheet.unmapped
        if count >= _FEW:
            if _odd(sheet.text) + sheet.unmapped > _ODD * count:
                found[number] = "code"
        elif not paper and sheet.picture >= (_LARGE if count else _SEEN):
            found[number] = "picture"
    return found


def _odd(text: str) -> int:
    """How many characters are none of a Chinese text: letters and signs, rare hanzi (wrong codes give such)."""
    hanzi = "".join(_HANZI.findall(text))
    usual = len(hanzi.encode("gb2312", "ignore")) // 2 + sum(map(len, _USUAL.findall(text)))
    return len(text) - usual


def told(numbers: Iterable[int], most: int = 10) -> str:
    """Page numbers as a sentence names them: 第 2、3 页."""
    listed = sorted(numbers)
    return f"第 {'、'.join(map(str, listed[:most]))}{' 等' if len(listed) > most else ''} 页"


def notices(pages: dict[int, Reason], todo: str) -> list[str]:
    """What is to be said of pages that were not read, with what to do."""
    pictures = [number for number, reason in pages.items() if reason == "picture"]
    codes = [number for number, reason in pages.items() if reason == "code"]
    found = []
    if pictures:
        found.append(f"{told(pictures)}是图片（扫描件），其中的文字没有读到；{todo}")
    if codes:
        found.append(f"{told(codes)}读不出汉字（字体没有文字编码），没有读到；{todo}")
    return found
