"""Growth: time and memory of a streamed batch, from 200 reports to 2,000; with --whole to 10,000."""

from __future__ import annotations

from collections.abc import Callable

from bench.measure import Contender, Peak, all_of, peak
from bench.results import Row, Section, Target, rows_of
from bench.workshop import ANSWERED, DISTINCT, Workshop, must_succeed
from checker.engine.processes import processes

TITLE = "Growth: many reports, streamed with --format jsonl"
SLACK = 1.1
"""Time may grow by this much more than the number of reports: 10,000 against 200 is 55 times."""
MEMORY = 1.2
"""Memory at the end of the scale over that at its beginning: paths and buffers, no reports."""
SIZES, FEW, WHOLE = (200, 2000), (200, 1000), (200, 2000, 10_000)
"""Reports of a run, of a quick one, and of one that takes a quarter of an hour more."""
_MB = 1e6


def run(shop: Workshop) -> Section:
    sizes = FEW if shop.quick else WHOLE if shop.whole else SIZES
    peaks: dict[int, list[Peak]] = {size: [] for size in sizes}
    contenders = [Contender(_name(size), _watched(shop, size, peaks[size])) for size in sizes]
    taken = all_of(contenders, shop.rounds(1, 1))
    few, most = sizes[0], sizes[-1]
    own, tree = ({size: _highest(peaks[size], which) for size in sizes} for which in ("own", "tree"))
    rows = rows_of(taken)
    rows += [
        Row(f"memory, {what}, {size:,} reports", "MB", *(amount[size],) * 3, len(peaks[size]))
        for what, amount in (("first process", own), ("all processes together", tree))
        for size in sizes
        if amount[size]
    ]
    times = f"{most:,} reports ÷ {few:,} reports"
    targets = [Target(f"time, {times}", taken.ratio(_name(most), _name(few)), "at most", SLACK * most / few)]
    targets += [
        Target(f"memory of {what}, {times}", amount[most] / amount[few], "at most", MEMORY)
        for what, amount in (("the first process", own), ("all processes", tree))
        if amount[few]
    ]
    notes = [
        f"docx, {processes(few)} processes (the default here). Memory is the highest seen in any run; pages that "
        "processes share are counted for each of them.",
    ]
    if most > DISTINCT:
        notes.append(f"{DISTINCT:,} different reports, in the largest folder {most // DISTINCT} times each.")
    figures = {
        "reports": most,
        "seconds": taken.median(_name(most)),
        "processes": processes(most),
        "own_mb": own[most],
        "tree_mb": tree[most],
        "jsonl_bytes": _jsonl_bytes(shop, few),
        "docx_bytes": sum(file.stat().st_size for file in shop.laid_out(few, ".docx").iterdir()) / few,
    }
    return Section("growth", TITLE, rows, targets, notes, figures)


def _name(size: int) -> str:
    return f"fazhi check --format jsonl, {size:,} docx"


def _watched(shop: Workshop, size: int, seen: list[Peak]) -> Callable[[], float]:
    folder = shop.laid_out(size, ".docx")

    def measured() -> float:
        seen.append(peak(shop.fazhi("--format", "jsonl", folder), shop.folder, ANSWERED))
        return seen[-1].seconds

    return measured


def _highest(peaks: list[Peak], which: str) -> float:
    return float(max(getattr(each, which) for each in peaks)) / _MB


def _jsonl_bytes(shop: Workshop, count: int) -> float:
    """Bytes of an answer line of one report."""
    target = shop.folder / "answer.jsonl"
    must_succeed(shop.fazhi("--format", f"jsonl:{target}", shop.laid_out(count, ".docx")), shop.folder)
    return target.stat().st_size / count
