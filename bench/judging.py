"""Judging in memory: what the rules themselves cost, next to bare loops over the same text."""

from __future__ import annotations

import cProfile
import gc
import io
import pstats
import re
import time
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from bench import documents
from bench.bare import work
from bench.measure import Taken
from bench.results import Section, Target, rows_of
from bench.workshop import Workshop
from checker.engine.judge import judge
from checker.model import Report, Rulebook
from checker.parse import parse
from checker.readers import read
from checker.rulebook import choose, load
from tests.helpers import language

T = TypeVar("T")

TITLE = "Judging in memory, per report"
LIMIT = 4.0
_ADDITIONS = 1_000_000
READ, PARSE, JUDGE = "read a docx", "parse", "judge"
RE, ADD = "bare loop of 20 patterns over the text", f"{_ADDITIONS:,} additions in a loop"


@lru_cache(maxsize=8)
def _book(name: str) -> Rulebook:
    return load(name)


def book_for(report: Report) -> Rulebook:
    """The rulebook that ``fazhi check`` chooses for a report."""
    return _book(choose(report.issuer).rulebook)


def run(shop: Workshop, factor: float) -> Section:
    texts = [documents.report(number) for number in range(shop.rounds(40, 20))]
    files = [documents.docx(text) for text in texts]
    patterns = [re.compile(word) for word in documents.PATTERNS]
    _round(texts, files, patterns)
    rounds = [_round(texts, files, patterns) for _ in range(shop.rounds(7, 5))]
    taken = Taken({name: tuple(each[name] for each in rounds) for name in rounds[0]}, {})
    milliseconds = taken.median(JUDGE) * 1000
    targets = [
        Target("judge one report", milliseconds, "at most", LIMIT, "ms"),
        Target(
            f"judge one report, the limit of {LIMIT:g} ms times {factor:.2f}, by which this machine is slower",
            milliseconds,
            "at most",
            LIMIT * factor,
            "ms",
        ),
    ]
    size = sum(map(len, texts)) / len(texts)
    notes = [
        f"{len(texts)} different reports of {size:,.0f} characters on average, {len(_rules(texts))} rules; each "
        "round reads, parses and judges every one of them anew; a row is the mean of a round.",
        f"The issue states {LIMIT:g} ms for its own machine. {factor:.2f} is the median, over everything that its "
        "table names for one file, of the time measured here divided by the time in the table.",
    ]
    figures = {name.replace(" ", "_"): taken.median(name) for name in (READ, PARSE, JUDGE)}
    return Section(
        "judging", TITLE, rows_of(taken, "ms", 1000), targets, notes, figures, profile=profile(texts)
    )


def _round(texts: list[str], files: list[bytes], patterns: list[re.Pattern[str]]) -> dict[str, float]:
    """Mean seconds of each step over all reports."""
    spent = dict.fromkeys((READ, PARSE, JUDGE, RE, ADD), 0.0)
    gc.collect()
    for text, file in zip(texts, files, strict=True):
        draft = timed(spent, READ, lambda file=file: read(file, "report.docx"))  # type: ignore[misc]
        report = timed(spent, PARSE, lambda draft=draft: parse(draft, language()))  # type: ignore[misc]
        book = book_for(report)
        timed(spent, JUDGE, lambda report=report, book=book: judge(report, book))  # type: ignore[misc]
        timed(spent, RE, lambda text=text: [pattern.search(text) for pattern in patterns])  # type: ignore[misc]
    means = {name: seconds / len(texts) for name, seconds in spent.items()}
    timed(means, ADD, lambda: work(_ADDITIONS))
    return means


def timed(spent: dict[str, float], name: str, job: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = job()
    spent[name] += time.perf_counter() - start
    return result


def _rules(texts: list[str]) -> set[str]:
    report = parse(read(texts[0].encode(), "report.txt"), language())
    return {rule.id for rule in book_for(report).rules}


def profile(texts: list[str]) -> str:
    """The functions in which judging spends its time, themselves alone."""
    reports = [parse(read(text.encode(), "report.txt"), language()) for text in texts]
    books = [book_for(report) for report in reports]
    watch = cProfile.Profile()
    watch.enable()
    for report, book in zip(reports, books, strict=True):
        judge(report, book)
    watch.disable()
    stats = pstats.Stats(watch, stream=io.StringIO())
    whole = stats.total_tt  # type: ignore[attr-defined]
    rows = sorted(stats.stats.items(), key=lambda each: -each[1][2])[:12]  # type: ignore[attr-defined]
    lines = ["Share of judging under cProfile, functions by themselves:"]
    for (path, line, name), (_, calls, own, _, _) in rows:
        module = path.partition("checker/")[2] or path.rpartition("/")[2]
        place = f"{module}:{line} {name}" if line else name
        lines.append(f"{own / whole:6.1%}  {calls / len(texts):7.0f} calls a report  {place}")
    return "\n".join(lines)
