"""Processes: what a second one adds, next to what the machine itself gives for a second one."""

from __future__ import annotations

import subprocess
import time

from bench.measure import Contender, FailedError, all_of, command, environment
from bench.results import Section, Target, rows_of
from bench.workshop import ANSWERED, Workshop, at_root

TITLE = "Processes: --jobs 2 against --jobs 1"
COUNT, FEW = 1000, 400
"""Reports of a full run and of a quick one."""
_WORK = 40_000_000


def run(shop: Workshop) -> Section:
    count = FEW if shop.quick else COUNT
    folder = shop.laid_out(count, ".docx")
    one, two = (f"fazhi check --jobs {jobs}, {count:,} docx" for jobs in (1, 2))
    halves = "bare arithmetic, halves in two processes at once"
    contenders = [
        *(
            command(
                name,
                shop.fazhi("--format", "jsonl", "--jobs", str(jobs), folder),
                shop.folder,
                ok=ANSWERED,
            )
            for jobs, name in ((1, one), (2, two))
        ),
        Contender("bare arithmetic, one process", lambda: _at_once(shop, 1)),
        Contender(halves, lambda: _at_once(shop, 2)),
    ]
    taken = all_of(contenders, shop.rounds(2, 2))
    given = taken.ratio("bare arithmetic, one process", halves)
    targets = [Target("throughput of --jobs 2 ÷ --jobs 1", taken.ratio(one, two), "at least", 1.7)]
    notes = [
        f"The machine itself: bare arithmetic in two processes at once gives {given:.2f} times the throughput of one."
    ]
    figures = {"reports": count, "one": taken.median(one), "two": taken.median(two), "machine": given}
    return Section("processes", TITLE, rows_of(taken), targets, notes, figures)


def _at_once(shop: Workshop, number: int) -> float:
    argv = [str(shop.python), str(at_root("bench/bare.py")), "--work", str(_WORK // number)]
    start = time.perf_counter()
    running = [subprocess.Popen(argv, env=environment()) for _ in range(number)]
    codes = [process.wait() for process in running]
    if any(codes):
        raise FailedError("bare arithmetic failed")
    return time.perf_counter() - start
