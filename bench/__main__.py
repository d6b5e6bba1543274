"""Runs all measurements: python -m bench [--quick] [--only SECTION …]; writes RESULTS.md and results.json.

A run of some sections (--only) prints its figures and writes nothing unless --out says where to.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bench import (  # noqa: E402
    cache,
    cluster,
    copies,
    growth,
    judging,
    length,
    many,
    onefile,
    processes,
    scans,
)
from bench.install import INSTALLED  # noqa: E402
from bench.machine import machine, versions  # noqa: E402
from bench.measure import FailedError  # noqa: E402
from bench.page import amount, page, verdict  # noqa: E402
from bench.results import Section, as_data  # noqa: E402
from bench.workshop import Workshop  # noqa: E402

Measuring = Callable[[Workshop, dict[str, Section]], Section]
SECTIONS: dict[str, Measuring] = {
    "onefile": lambda shop, done: onefile.run(shop),
    "many": lambda shop, done: many.run(shop),
    "judging": lambda shop, done: judging.run(shop, _factor(done)),
    "growth": lambda shop, done: growth.run(shop),
    "processes": lambda shop, done: processes.run(shop),
    "length": lambda shop, done: length.run(shop),
    "cache": lambda shop, done: cache.run(shop),
    "cluster": lambda shop, done: cluster.run(shop),
    "scans": lambda shop, done: scans.run(shop),
    "copies": lambda shop, done: copies.run(shop),
}

ROOMS = (onefile, many, judging, growth, processes, length, cache, cluster, scans, copies)
TITLES = dict(zip(SECTIONS, (room.TITLE for room in ROOMS), strict=True))


def _factor(done: dict[str, Section]) -> float:
    figures = done["onefile"].figures if "onefile" in done else {}
    return figures.get("factor", 1.0)


def main() -> None:
    wishes = _wishes()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        shop = Workshop(
            Path(folder), wishes.peers.resolve(), Path(sys.executable).parent, wishes.quick, wishes.whole
        )
        about, held = machine(), versions(shop)
        done: dict[str, Section] = {}
        for name in wishes.only or SECTIONS:
            start = time.perf_counter()
            print(f"{name} …", file=sys.stderr, flush=True)
            try:
                done[name] = SECTIONS[name](shop, done)
            except FailedError as error:
                done[name] = Section(name, TITLES[name], skipped=str(error))
            _tell(done[name], time.perf_counter() - start)
    if wishes.out is not None:
        data = {"quick": wishes.quick, "machine": about, "versions": held}
        data["sections"] = {name: as_data(section) for name, section in done.items()}
        wishes.out.mkdir(parents=True, exist_ok=True)
        _write(wishes.out / "results.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        _write(wishes.out / "RESULTS.md", page(about, held, done.values(), quick=wishes.quick))


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")
    print(f"written: {path}", file=sys.stderr)


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, at most 1,000 reports")
    parser.add_argument("--whole", action="store_true", help="10,000 reports: a quarter of an hour more")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--peers", type=Path, default=INSTALLED, help="where the peers are installed")
    parser.add_argument(
        "--out", type=Path, help="folder of RESULTS.md and results.json; by default bench/ after a whole run"
    )
    wishes = parser.parse_args()
    wishes.out = wishes.out or (None if wishes.only else HERE)
    return wishes


def _tell(section: Section, seconds: float) -> None:
    print(f"{section.title} ({seconds:.0f} s)" + (f": {section.skipped}" if section.skipped else ""))
    for row in section.rows:
        print(f"  {amount(row.median):>9} {row.unit:2}  {row.name}")
    for target in section.targets:
        print(
            f"  {amount(target.value)} ({target.sense} {amount(target.limit)}) {verdict(target)}: {target.what}"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
