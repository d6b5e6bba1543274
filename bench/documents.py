"""Reports to measure with: made from the fixtures of this repository, of any length, no two alike."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from checker.outputs.docx.official_layout import Passage, document
from tests.helpers import ROOT, report_of

USUAL = 7000
"""Characters of a usual report."""
ROLES = ("achievements", "problems", "leader-duties", "plan")
PATTERNS = (
    *("依法制国", "法制政府建没", "行政付议", "行政复意", "听正程序", "规犯性文件", "法治宣穿", "执法记实"),
    *("合法性审察", "政务公幵", "权利清单化", "双随机一公幵", "普法责仼", "第一责仼人", "司法鉴订"),
    *("行政栽量", "重大决册", "出庭应拆", "法律顾向", "公平竟争"),
)
"""Twenty plain patterns for the peers, none of which stands in any report made here."""
_UNITS = "件|次|份|人|场|个|名|项|部|期|家|起|万元|公里"
_COUNT = re.compile(rf"(?<![\d.第年月号—-])(\d{{1,4}})(?=(?:余|多)?(?:{_UNITS}))")
_TIED = re.compile(r"[%％率]|同比|比上年|下降|增长|分之|其中|合计|共")
"""Words that tie a figure to another one: with other figures the arithmetic would be wrong."""
_ORDINAL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SENTENCE = re.compile(r"[^。；]*[。；]?")
_POINT = re.compile(r"\d{1,2}\.(?!\d)")
_DIGITS = "〇一二三四五六七八九"
_LOOK = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'
_RUN = re.compile(r'<w:r><w:rPr></w:rPr><w:t xml:space="preserve">([^<]*)</w:t></w:r>')
_WRITTEN_AT_ONCE = re.compile(r"[0-9A-Za-z.%—-]+|[^0-9A-Za-z.%—-]+")


class Source(NamedTuple):
    """A fixture report: lines before its first part, parts (role, heading, paragraphs), lines of its closing."""

    year: int
    head: tuple[str, ...]
    parts: tuple[tuple[str, str, tuple[str, ...]], ...]
    tail: tuple[str, ...]


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """The fixture reports that have a year; of their parts those that play one role."""
    paths = sorted((ROOT / "fixtures").glob("reports/good-*.txt"))
    paths += sorted((ROOT / "fixtures").glob("labelled/[hkm]*.txt"))
    found = (_source(path) for path in paths)
    return tuple(source for source in found if source is not None)


@lru_cache(maxsize=1)
def bases() -> tuple[Source, ...]:
    """Those that have the four parts under 一、二、…, a signature and a date: to be filled up with others."""
    return tuple(source for source in sources() if _is_base(source))


def _is_base(source: Source) -> bool:
    roles = sorted(role for role, _, _ in source.parts)
    return (
        roles == sorted(ROLES)
        and len(source.tail) == 2
        and all(_HEADING.match(heading) for _, heading, _ in source.parts)
    )


def _source(path: Path) -> Source | None:
    report = report_of(path.read_text("utf-8"))
    tops = [section for section in report.sections if section.level == 1]
    if not tops or report.year is None:
        return None
    blocks = [(block.start, block.raw.strip()) for block in report.blocks if block.raw.strip()]
    bounds = [*(section.start for section in tops), report.body[1]]
    bodies = [_between(blocks, start, end) for start, end in pairwise(bounds)]
    parts = tuple(
        (next(iter(top.roles)), body[0], body[1:])
        for top, body in zip(tops, bodies, strict=True)
        if len(top.roles) == 1 and body
    )
    closed = report.signature is not None and report.date is not None
    tail = _between(blocks, bounds[-1], len(report.text) + 1)[:2] if closed else ()
    return Source(report.year, _between(blocks, 0, bounds[0]), parts, tail)


def _between(blocks: list[tuple[int, str]], start: int, end: int) -> tuple[str, ...]:
    return tuple(text for at, text in blocks if start <= at < end)


def report(number: int, length: int = USUAL) -> str:
    """The text of report ``number``: a fixture, filled up with paragraphs of others, other numbers in it."""
    chance = random.Random(number)
    base = bases()[number % len(bases())]
    parts = [(heading, list(paragraphs)) for _, heading, paragraphs in base.parts]
    size = sum(map(len, (*base.head, *base.tail))) + sum(
        len(line) for heading, paragraphs in parts for line in (heading, *paragraphs)
    )
    where = {role: index for index, (role, _, _) in enumerate(base.parts)}
    for role, line in _material(base, chance):
        if size >= length:
            break
        parts[where[role]][1].append(line)
        size += len(line)
    lines = list(base.head)
    for heading, paragraphs in parts:
        lines += [heading, *_numbered(paragraphs)]
    varied = ["".join(_varied(sentence, chance) for sentence in _SENTENCE.findall(line)) for line in lines]
    title, *body = (*varied, *base.tail)
    return "\n\n".join((title, *(f"　　{line}" for line in body))) + "\n"


def _material(base: Source, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Paragraphs of other reports without end, each as if of the same year."""
    others = [source for source in sources() if source is not base]
    while True:
        chance.shuffle(others)
        for source in others:
            for role, _, paragraphs in source.parts:
                for line in paragraphs:
                    yield role, _shifted(line, base.year - source.year)


def _shifted(line: str, years: int) -> str:
    return re.sub(r"(?<!\d)(20[12]\d)(?=年)", lambda found: str(int(found[1]) + years), line)


def _varied(sentence: str, chance: random.Random) -> str:
    if _TIED.search(sentence):
        return sentence
    return _COUNT.sub(lambda found: _another(found[1], chance), sentence)


def _another(count: str, chance: random.Random) -> str:
    value = int(count)
    return str(chance.randint(max(1, value // 2), value * 2 + 3)) if value else count


def _numbered(paragraphs: list[str]) -> Iterator[str]:
    """（一）（二）… from the start in every part, and 1. 2. … from the start below each of them."""
    number = point = 0
    for line in paragraphs:
        if found := _ORDINAL.match(line):
            number, point = number + 1, 0
            yield f"（{chinese(number)}）{line[found.end() :]}"
        elif found := _POINT.match(line):
            point += 1
            yield f"{point}.{line[found.end() :]}"
        else:
            yield line


def chinese(number: int) -> str:
    """1 to 999 in Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "〇"
    return words + (_DIGITS[ones] if ones else "")


def docx(text: str) -> bytes:
    """A report as a Word file of an official document, written by the checker's own writer."""
    lines = [line for line in text.splitlines() if line.strip()]
    last = len(lines) - 2
    passages = [Passage(_style(line, index, last), line.strip("　 ")) for index, line in enumerate(lines)]
    return document(passages, lines[0])


def _style(line: str, index: int, last: int) -> str:
    if index >= last:
        return "signature" if index == last else "date"
    if index == 0:
        return "title"
    return "heading" if _HEADING.match(line.lstrip("　")) and len(line) < 40 else "body"


def as_word_writes(data: bytes) -> bytes:
    """The same with what Word adds: a run for each change of script, its fonts in every run, 370 latent styles."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info).decode()
            if info.filename == "word/document.xml":
                content = _RUN.sub(lambda found: _runs(found[1]), content)
            elif info.filename == "word/styles.xml":
                content = content.replace("</w:docDefaults>", f"</w:docDefaults>{_latent()}")
            new.writestr(info, content.encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _runs(text: str) -> str:
    return "".join(
        f'<w:r><w:rPr>{_LOOK}</w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for piece in _WRITTEN_AT_ONCE.findall(text)
    )


@lru_cache(maxsize=1)
def _latent() -> str:
    looks = 'w:semiHidden="1" w:uiPriority="99" w:unhideWhenUsed="1"'
    styles = "".join(f'<w:lsdException w:name="Table Grid {number}" {looks}/>' for number in range(370))
    return (
        f'<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:count="376">{styles}</w:latentStyles>'
    )
