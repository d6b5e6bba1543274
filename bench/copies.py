"""Copied text: found again among made reports, with what it takes; time and memory as their number grows."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Sequence

from bench.copied import made
from bench.results import Row, Section, Target
from bench.workshop import Workshop
from checker.kinds.copying.copied_text import Settings, fingerprint
from checker.kinds.copying.passages import Pair, shared_passages
from checker.model.copies import Prints
from checker.rulebook import load
from tests.helpers import report_of

TITLE = "Copied text: 60 planted copies among 2,000 made reports"
SIZES, QUICK, WHOLE = (500, 1000, 2000), (250, 500), (1000, 2000, 10_000)
COPIES = 60
SLACK = 2.0
"""Time and memory may grow by this much more than the number of reports: more of them share a clause by chance."""


def run(shop: Workshop) -> Section:
    sizes = QUICK if shop.quick else WHOLE if shop.whole else SIZES
    settings = shipped_settings()
    reports = made(sizes[-1], COPIES)
    start = time.perf_counter()
    prints = [fingerprint(report_of(text), settings) for text in reports.texts]
    made_in = time.perf_counter() - start
    rows = [Row("parse and fingerprints, a report", "ms", *(1000 * made_in / len(prints),) * 3, 1)]
    seconds, megabytes, found = {}, {}, []
    for size in sizes:
        seconds[size], megabytes[size], found = measured(prints[:size], settings)
        rows.append(Row(f"comparison, {size:,} reports", "s", *(seconds[size],) * 3, 1))
        rows.append(Row(f"memory of the comparison, {size:,} reports", "MB", *(megabytes[size],) * 3, 1))
    kept = sum(sum(map(len, (p.hashes, p.indexes, p.starts, p.sentences))) for p in prints) / len(prints)
    rows.append(Row("kept of a report", "kB", *(kept / 1000,) * 3, 1))
    pairs = {(pair.first, pair.second) for pair in found}
    few, most = sizes[0], sizes[-1]
    targets = [
        Target(
            "planted copies that are told",
            len(pairs & reports.planted) / len(reports.planted),
            "at least",
            0.95,
        ),
        Target(
            "told copies that were planted",
            len(pairs & reports.planted) / max(1, len(pairs)),
            "at least",
            0.95,
        ),
        Target(
            f"time of comparing, {most:,} ÷ {few:,} reports",
            seconds[most] / seconds[few],
            "at most",
            SLACK * most / few,
        ),
        Target(
            f"memory of comparing, {most:,} ÷ {few:,} reports",
            megabytes[most] / megabytes[few],
            "at most",
            SLACK * most / few,
        ),
    ]
    return Section(
        "copies", TITLE, rows, targets, [f"{len(reports.planted)} pairs planted, {len(pairs)} told."]
    )


def measured(prints: Sequence[Prints], settings: Settings) -> tuple[float, float, list[Pair]]:
    """Seconds and megabytes that a comparison takes, and the pairs that it tells."""
    start = time.perf_counter()
    found = shared_passages(prints, settings.least)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    shared_passages(prints, settings.least)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, most / 1e6, found


def shipped_settings() -> Settings:
    """What the shipped rulebook asks of copied text."""
    options: Settings = next(rule.options for rule in load("base").rules if rule.kind == "copied-text")
    return options
