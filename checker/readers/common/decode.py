"""Bytes of a text file to characters, without a declared charset and never into mojibake."""

from __future__ import annotations

import codecs

from checker.errors import UnreadableError
from checker.text.lazy_regex import pattern

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_SAMPLE = 20_000
_PLAUSIBLE = 0.9
_BARELY = 0.6
_DAMAGED = 0.005
_SPARE = 9  # usual characters added: one rare hanzi (镕 of a name) that stands alone is then still plausible
_HANZI = pattern(r"[\u4e00-\u9fff]+")
_USUAL = pattern(
    r"[\t\n\r\x0c\x20-\x7e\xa0-\xff\u2010-\u206f\u2460-\u24ff\u2500-\u25ff\u3000-\u303f\uff00-\uffef]"
)
_ASCII = pattern(r"[\t\n\r\x0c\x20-\x7e]+")
_CONTROLS = pattern(r"[\x00-\x08\x0e-\x1f\x7f]")
_JUNK = "内容不是可识别的文字（编码无法判断或是二进制文件）"
_TODO = "请确认这是文本文件，用记事本另存为 UTF-8 编码后再检查"


def decode(data: bytes) -> tuple[str, int]:
    """The text of a file and the number of characters in it that are damaged (U+FFFD).

    A byte order mark decides; else that of UTF-8, GB18030 and UTF-16 which fits the bytes and gives
    the most usual Chinese. Raises UnreadableError where nothing gives text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _accepted(data[len(mark) :].decode(encoding, "replace"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text:
            return _accepted(text)
    return _guessed(data)


def is_text(head: bytes) -> bool:
    """Whether the first bytes of a file are text in some encoding; a character cut at their end does not count."""
    try:
        decode(head)
    except UnreadableError:
        return False
    return True


def _guessed(data: bytes) -> tuple[str, int]:
    strict = [text for encoding in _GUESSES if (text := _strictly(data, encoding)) is not None]
    best = max(strict, key=_fitness, default="")
    if min(_fitness(best)) >= _PLAUSIBLE:
        return _accepted(best)
    traditional = _strictly(data, "big5hkscs")
    if traditional is not None and _is_usual_big5(traditional):
        return _accepted(traditional)
    loose = max((data.decode(encoding, "replace") for encoding in _GUESSES), key=_fitness)
    if _usual(loose) < _BARELY:
        raise UnreadableError(_JUNK, todo=_TODO)
    return _accepted(loose)


def _is_usual_big5(text: str) -> bool:
    """Whether nearly all hanzi are of Big5's first level, that of frequent characters."""
    hanzi = "".join(_HANZI.findall(text))[:_SAMPLE]
    leads = hanzi.encode("big5", "ignore")[::2]
    frequent = sum(0xA4 <= lead <= 0xC6 for lead in leads)
    return bool(hanzi) and frequent >= 0.95 * len(hanzi)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _usual(text: str) -> float:
    """The share of characters that a Chinese text usually has (of its beginning).

    Hanzi outside GB2312 count as unusual: they are what wrongly decoded bytes turn into.
    """
    sample = text[:_SAMPLE]
    hanzi = "".join(_HANZI.findall(sample))
    usual = len(hanzi.encode("gb2312", "ignore")) // 2 + len(_USUAL.findall(sample))
    return usual / max(1, len(sample))


def _fitness(text: str) -> tuple[float, float]:
    """How usual a text is as a whole, and without what is the same in nearly all encodings: many
    tags or figures would hide that the few hanzi among them are nonsense.
    """
    return _usual(text), _usual(_ASCII.sub("", text) + " " * _SPARE)


def _accepted(text: str) -> tuple[str, int]:
    """The text, if it is one: few damaged characters, hardly a control character."""
    damaged = text.count("\ufffd")
    length = max(1, len(text))
    if damaged > max(2, length * _DAMAGED) or len(_CONTROLS.findall(text)) > length * 0.01:
        raise UnreadableError(_JUNK, todo=_TODO)
    return text, damaged
