"""Length: parsing and judging reports up to 200,000 characters, some 300 pages."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from bench import documents
from bench.judging import book_for
from bench.measure import Contender, all_of
from bench.results import Section, Target, rows_of
from bench.workshop import Workshop
from checker.engine.judge import judge
from checker.parse import parse
from checker.readers import read
from tests.helpers import language

TITLE = "Length: one report of up to 200,000 characters"
LIMIT = 12.0
"""Ten times as long may take this many times as long."""
LENGTHS = (7_000, 20_000, 70_000, 200_000)
_SEEDS = 3


def run(shop: Workshop) -> Section:
    texts = {length: [documents.report(number, length) for number in range(_SEEDS)] for length in LENGTHS}
    contenders = [Contender(_name(length), _parsed_and_judged(texts[length])) for length in LENGTHS]
    taken = all_of(contenders, shop.rounds(5, 3))
    targets = []
    for short in (7_000, 20_000):
        longer = _characters(texts[short * 10]) / _characters(texts[short])
        ratio = taken.ratio(_name(short * 10), _name(short)) * 10 / longer
        what = f"parse and judge {short * 10:,} characters ÷ {short:,}"
        targets.append(Target(what, ratio, "at most", LIMIT))
    notes = [
        f"Mean of {_SEEDS} reports of each length. The ratios are brought to exactly ten times the characters "
        "(reports end at the end of a paragraph). Up to about 70,000 characters no paragraph stands there twice; "
        "beyond, paragraphs come again with other figures, which a rule has to report.",
    ]
    figures = {f"seconds_{length}": taken.median(_name(length)) for length in LENGTHS}
    return Section("length", TITLE, rows_of(taken, "ms", 1000), targets, notes, figures)


def _name(length: int) -> str:
    return f"parse and judge {length:,} characters"


def _characters(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts)


def _parsed_and_judged(texts: list[str]) -> Callable[[], float]:
    drafts = [read(text.encode(), "report.txt") for text in texts]

    def measured() -> float:
        gc.collect()
        start = time.perf_counter()
        for draft in drafts:
            report = parse(draft, language())
            judge(report, book_for(report))
        return (time.perf_counter() - start) / len(drafts)

    return measured
