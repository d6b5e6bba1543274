"""variant-character: a character that only looks like the one that is meant.

Decided by Unicode data: compatibility forms by NFKC, variants and look-alikes by the generated
table in _lookalikes.py. Nothing is reported in a text that is written in traditional characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.clues.index import Index
from checker.kinds.faults import Change, Fault, decision
from checker.kinds.wording.lookalikes import FOREIGN, IDEOGRAPHS
from checker.model import Decision, Report, Shelf
from checker.text.lazy_regex import compiled, pattern
from checker.text.normalize import canonical, folded

OPTIONS: dict[str, Any] = {
    "allow": {
        "type": "string",
        "description": "不作为异形字报告的字，连写即可，如人名、地名用字",
    },
}

# A share of variant forms above which the text is taken to be written in traditional characters.
_TRADITIONAL = 0.05
_SCRIPTS = {"CYRILLIC": "西里尔字母", "GREEK": "希腊字母", "KATAKANA": "日文假名", "HIRAGANA": "日文假名"}
_NAMES = {"BOPOMOFO": "注音符号", "HANGUL": "韩文字母"} | _SCRIPTS
_KANA = pattern(r"[\u3041-\u30ff]")
# Contexts in which one reading only is possible: a date's day, a sexagenary year, fixed pairs.
# What must stand in the text for a pattern to be tried, the pattern, and what is meant.
_CONTEXTS = (
    (("曰", "目"), r"月(?:[12]?\d|3[01])([曰目])(?![标录])", "日"),
    (("巳",), r"(巳)(?<![乙丁己辛癸辰]巳)(?![时蛇年火])", "已"),
    (("自已",), r"自(已)(?=[的身我])", "己"),
    (("己经", "己完成", "己建成"), r"(己)(?<![自知利律克异体各舍由为损]己)(?=经|完成|建成)", "已"),
    (("二O", "二o", "二Ο", "二О"), r"二([OoΟО])(?=[〇○OoΟО一二三四五六七八九])", "〇"),
    (("O", "o", "Ο", "О"), r"二[〇○OoΟО]([OoΟО])(?=[一二三四五六七八九]年)", "〇"),
)


_FOUND, _MEANT = (IDEOGRAPHS + FOREIGN)[::2], (IDEOGRAPHS + FOREIGN)[1::2]
# GB 2312, the set of simplified Chinese, holds few characters that mislead, and its codec is quick to
# tell what it does not hold: no report need be looked at character by character.
_SIMPLIFIED = "gb2312"
_LEFT_OVER = pattern(rb"&#(\d+);")
_MISLEADING_THERE = pattern(r"[\u0370-\u04ff\u3040-\u30ff後憝摺麴]")


def prepare(options: Mapping[str, Any], shelf: Shelf) -> frozenset[str]:
    """The characters that are allowed."""
    return frozenset(options.get("allow", ""))


def decide(index: Index, options: frozenset[str]) -> Decision:
    """One gap for each misleading character, at its first place."""
    report = index.report
    compatible = list(_compatible(report, options))
    taken = {fault.start for fault in compatible}
    others = [fault for fault in faults(report.text, options) if fault.start not in taken]
    return decision(report, [*compatible, *others], before=6, after=6)


def _compatible(report: Report, allowed: frozenset[str]) -> Iterator[Fault]:
    """Radicals and compatibility ideographs, each at its first place: the canonical text has them folded.

    Fonts of PDF and OFD files map characters to radicals of the same shape: not the writer's fault.
    """
    printed = any(paragraph.page is not None for paragraph in report.draft.paragraphs)
    places: dict[str, list[int]] = {}
    for block in report.blocks:
        for char in folded(block.raw) - allowed:
            if printed and char < "\u3000":
                continue
            for found in re.finditer(re.escape(char), block.raw):
                at = block.start + len(canonical(block.raw[: found.start()]))
                places.setdefault(char, []).append(at)
    for char, starts in places.items():
        if meant := meaning(char):
            yield Fault(
                starts[0], starts[0] + 1, _told(char, meant, len(starts)), changes=_changes(starts, meant)
            )


def faults(text: str, allowed: frozenset[str] = frozenset()) -> list[Fault]:
    """The misleading characters of a canonical text."""
    strange = {char: meant for char in _all(text) - allowed if (meant := meaning(char))}
    found = []
    traditional = sum(text.count(char) for char in strange if "\u3400" <= char <= "\u9fff")
    if traditional <= max(8, _TRADITIONAL * len(text)):
        found = [fault for char, meant in strange.items() for fault in _foreign_aware(text, char, meant)]
    if "\ufffd" in text:
        at = text.index("\ufffd")
        found.append(Fault(at, at + 1, f"有{text.count(chr(0xFFFD))}处乱码字符（U+FFFD），请核对原文"))
    taken = {fault.start for fault in found}
    return found + [fault for fault in _in_context(text) if fault.start not in taken]


def _all(text: str) -> set[str]:
    """The characters of a text that may be misleading."""
    marked = text.replace("&", "").encode(_SIMPLIFIED, "xmlcharrefreplace")
    strange = {chr(int(code)) for code in set(_LEFT_OVER.findall(marked))}
    return strange.union(_MISLEADING_THERE.findall(text))


def meaning(char: str) -> str | None:
    """The character that ``char`` stands for by Unicode data, None where it stands for itself."""
    if char < "\u0100":
        return None
    if folded(char):
        plain = canonical(char)
        return _meant(plain) or plain
    return _meant(char)


def _meant(char: str) -> str | None:
    """What the table says of a character."""
    at = _FOUND.find(char)
    return _MEANT[at] if at >= 0 else None


def _foreign_aware(text: str, char: str, meant: str) -> Iterator[Fault]:
    """The first place of a character, unless it stands there in its own right."""
    script = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    places = [found.start() for found in re.finditer(re.escape(char), text)]
    if script in _NAMES:
        places = [i for i in places if not _own_right(text, i, script)]
    if not places:
        return
    told = _told(char, meant, len(places), _NAMES.get(script))
    yield Fault(places[0], places[0] + 1, told, changes=_changes(places, meant))


def _changes(places: Iterable[int], meant: str) -> tuple[Change, ...]:
    return tuple((at, at + 1, meant) for at in places)


def _told(char: str, meant: str, count: int, kind: str | None = None) -> str:
    """The message for a character that stands ``count`` times."""
    kind = kind or ("兼容字形或部首字符" if char < "\u3000" or char > "\uf8ff" else "异形字")
    more = f"，共{count}处" if count > 1 else ""
    return f"“{char}”（U+{ord(char):04X}，{kind}）应为“{meant}”{more}"


def _own_right(text: str, at: int, script: str) -> bool:
    """A Greek small letter is a symbol; a letter among others of its script is a foreign word."""
    if script == "GREEK" and text[at].islower() and text[at] != "ο":
        return True
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if script in ("KATAKANA", "HIRAGANA"):
        return bool(_KANA.search(around)) or not any("一" <= each <= "\u9fff" for each in around)
    return any(unicodedata.name(each, "").startswith(script) for each in around)


def _in_context(text: str) -> Iterator[Fault]:
    for needles, source, meant in _CONTEXTS:
        if any(needle in text for needle in needles):
            for match in compiled(source).finditer(text):
                yield Fault(match.start(1), match.end(1), f"“{match[1]}”疑为“{meant}”之误")
