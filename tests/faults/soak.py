"""Faults that need minutes: signals at random moments, killed workers, a disk that is really full, 100,000 files.

Usage: python -m tests.faults.soak [--write] [--files N] [--moments N]

Each trial is held to the same promise: what is there is whole, nothing half written or temporary is left, no process
stays behind, the exit code is right. Prints a table; ``--write`` puts it into docs/security.md. Needs Linux; the full
disk needs a file system of a few kilobytes that only root can mount, and is left out without.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

from tests.cli._run import GOOD
from tests.faults._machine import WITHIN, files, is_empty_soon, started
from tests.helpers import ROOT, reports
from tests.readers import _ofds, _pdfs
from tests.readers._docx import docx, p

PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- soak -->", "<!-- /soak -->"
SEED = 20_261_129
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LONGEST = 4.0
"""Seconds within which the moment of a signal lies; a run takes about three."""
_OUTPUTS = ("json", "xlsx", "html", "csv")
_DISK_KB = 64


class Line(NamedTuple):
    """What was tried, how often, and what came of it."""

    tried: str
    times: int
    faults: list[str]
    told: str


def drafts(folder: Path) -> int:
    """Some drafts of several formats; how many there are."""
    folder.mkdir()
    for number, path in enumerate(reports() * 2):
        text = path.read_text("utf-8")
        lines = [line for line in text.splitlines() if line.strip()]
        (folder / f"{number:02}.txt").write_text(f"{text}\n第{number}份", "utf-8")
        (folder / f"{number:02}.docx").write_bytes(docx("".join(p(line) for line in lines)))
    (folder / "a.pdf").write_bytes(
        _pdfs.pdf(b"".join(_pdfs.shown(60, 760 - 20 * n, "各项任务均已完成。") for n in range(9)))
    )
    (folder / "a.ofd").write_bytes(
        _ofds.package(
            _ofds.page("".join(_ofds.shown(20, 30 + 9 * n, "各项任务均已完成。") for n in range(9)))
        )
    )
    (folder / "a.rtf").write_bytes(b"{\\rtf1\\ansi report\\par}")
    return sum(1 for _ in folder.iterdir())


def whole(folder: Path) -> Iterator[str]:
    """What is wrong with what a run has left in its folder."""
    for name, content in files(folder).items():
        path = folder / name
        if path.name.startswith("."):
            yield f"left behind: {name}"
        elif path.suffix == ".xlsx" and zipfile.ZipFile(path).testzip() is not None:
            yield f"damaged: {name}"
        elif path.suffix == ".json":
            json.loads(content)
        elif path.suffix in {".html", ".csv"} and not content.endswith((b"\n", b">")):
            yield f"cut off: {name}"


def at_random_moments(number: int, where: Path, dice: random.Random) -> Line:
    """Runs that are interrupted or asked to end, alone or with their workers, at any moment."""
    total = drafts(where / "drafts")
    faults: list[str] = []
    codes: Counter[int] = Counter()
    for trial in range(number):
        out, temporary = where / f"out{trial}", where / f"tmp{trial}"
        out.mkdir()
        temporary.mkdir()
        asked = [word for name in _OUTPUTS for word in ("--format", f"{name}:{out / f'r.{name}'}")]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        run = started(
            *("check", "--quiet", str(where / "drafts"), "--jobs", str(dice.choice((1, 2))), *asked),
            *("--cache", str(out / "cache")),
            TMPDIR=str(temporary),
        )
        signal.signal(signal.SIGINT, before)
        moment, sent = dice.uniform(0, _LONGEST), dice.choice(_SIGNALS)
        kill = dice.choice((os.kill, os.killpg))
        time.sleep(moment)
        if run.poll() is None:
            kill(run.pid, sent)
        _, errors = run.communicate(timeout=WITHIN)
        codes[run.returncode] += 1
        what = f"{sent.name} after {moment:.2f} s"
        begun = len(list(out.iterdir())) > 0  # before, Python itself has the word
        if run.returncode not in {0, 1, 2, 130, 143} and (begun or run.returncode != -sent):
            faults.append(f"{what}: exit code {run.returncode}")
        if begun and b"Traceback" in errors:
            faults.append(f"{what}: {errors.decode()[-300:]}")
        faults += [f"{what}: {fault}" for fault in whole(out)]
        if not is_empty_soon(run.pid):
            faults.append(f"{what}: processes stay")
        if stay := [str(path.relative_to(temporary)) for path in temporary.rglob("*")]:
            faults.append(f"{what}: temporary files stay: {stay[:3]}")
        shutil.rmtree(out)
        shutil.rmtree(temporary)
    told = "，".join(f"{code}：{count}" for code, count in sorted(codes.items()))
    return Line(f"检查 {total} 个文件时，在随机时刻发 SIGINT、SIGTERM", number, faults, f"退出码 {told}")


def killed_workers(number: int, where: Path, dice: random.Random) -> Line:
    """Runs one of whose workers is killed: every file has its outcome all the same."""
    total = drafts(where / "drafts")
    faults: list[str] = []
    lost = 0
    for _ in range(number):
        run = started("check", "--quiet", str(where / "drafts"), "--jobs", "2", "--format", "jsonl")
        time.sleep(dice.uniform(0.8, 2.5))
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
        workers = children.read_text().split() if children.exists() else []
        if workers and run.poll() is None:
            lost += 1
            os.kill(int(dice.choice(workers)), signal.SIGKILL)
        out, errors = run.communicate(timeout=WITHIN)
        found = [json.loads(line) for line in out.splitlines()]
        if sum(1 for each in found if "path" in each) != total or b"Traceback" in errors:
            faults.append(f"{len(found)} of {total} outcomes: {errors.decode()[-300:]}")
        if not is_empty_soon(run.pid):
            faults.append("processes stay")
    return Line(
        f"检查 {total} 个文件时 kill -9 一个工作进程",
        number,
        faults,
        f"{lost} 次杀到，{total} 个文件都有结果",
    )


@contextmanager
def small_disk(where: Path) -> Iterator[Path | None]:
    """A disk of a few kilobytes; None where nobody may mount one."""
    where.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_KB}k", "tmpfs", str(where)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield where
    finally:
        subprocess.run(["umount", str(where)], check=True)


def full_disks(where: Path) -> Line:
    """Every output onto a disk that fills up while it is written."""
    faults: list[str] = []
    tried = 0
    many = [str(path) for path in reports()]
    with small_disk(where / "disk") as disk:
        if disk is None:
            return Line("磁盘写满（需要 root）", 0, [], "没有做")
        for name in ("json", "jsonl", "html", "xlsx", "csv", "markdown", "sarif", "junit", "gitlab"):
            tried += 1
            run = started("check", "--quiet", *many, "--format", f"{name}:{disk / 'r'}")
            _, errors = run.communicate(timeout=WITHIN)
            left = files(disk)
            fits = run.returncode in {0, 1} and set(left) == {"r"}
            refused = run.returncode == 2 and not left and "写不进去" in "".join(errors.decode().split())
            if not (fits or refused):
                faults.append(
                    f"{name}: exit code {run.returncode}, left {sorted(left)}: {errors.decode()[-200:]}"
                )
            for path in disk.iterdir():
                path.unlink()
        tried += 1
        run = started("check", "--quiet", *many, "--cache", str(disk / "c"), "--format", "json")
        run.communicate(timeout=WITHIN)
        if run.returncode != 1 or any(Path(name).name.startswith(".") for name in files(disk)):
            faults.append(f"cache: exit code {run.returncode}, {sorted(files(disk))}")
        shutil.rmtree(disk / "c")
        tried += 1
        run = started("annotate", *many, "--output", str(disk / "a"))
        run.communicate(timeout=WITHIN)
        left = files(disk)
        broken = [name for name in left if zipfile.ZipFile(disk / name).testzip() is not None]
        if run.returncode not in {0, 2} or broken:
            faults.append(f"annotate: exit code {run.returncode}, {broken}")
    return Line(
        f"每种输出、缓存和批注写到 {_DISK_KB} KB 的磁盘上", tried, faults, "写不下的不留半个文件，退出码 2"
    )


def many_files(number: int, where: Path) -> Line:
    """So many small files in one batch: none is lost, and the memory does not grow with them."""
    folder = where / "many"
    report = Path(GOOD).read_text("utf-8").partition("\n")[0]
    for at in range(number):
        part = folder / f"{at // 1000:03}"
        part.mkdir(parents=True, exist_ok=True)
        (part / f"{at:06}.txt").write_text(f"{report}\n{at}", "utf-8")
    out = where / "r.jsonl"
    begun = time.monotonic()
    run = started("check", "--quiet", str(folder), "--format", f"jsonl:{out}", "--jobs", "2")
    peak = 0
    while run.poll() is None:
        time.sleep(0.5)
        peak = max(peak, _memory(run.pid))
    errors = run.stderr.read() if run.stderr else b""
    with out.open("rb") as lines:
        found = sum(1 for line in lines if b'"path"' in line)
    faults = [] if found == number else [f"{found} of {number} outcomes: {errors.decode()[-300:]}"]
    seconds = time.monotonic() - begun
    return Line(
        f"{number} 个小文件一批", 1, faults, f"{seconds:.0f} 秒，主进程内存最多 {peak // 1000} MB，一个不少"
    )


def _memory(process: int) -> int:
    """Kilobytes that a process holds; 0 where it has gone."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize() // 1024
    except (OSError, IndexError):
        return 0


def table(lines: list[Line]) -> str:
    """What was tried, as the page shows it."""
    rows = [f"| {each.tried} | {each.times} | {len(each.faults)} | {each.told} |" for each in lines]
    day = datetime.now(timezone.utc).date()
    return "\n".join(
        (f"{day}（`make soak`）：", "", "| 试了什么 | 次数 | 不合格 | 结果 |", "|---|---|---|---|", *rows)
    )


def main() -> int:
    """Try everything; 1 where anything was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--moments", type=int, default=50)
    asked = parser.parse_args()
    dice = random.Random(SEED)
    trials: list[Callable[[Path], Line]] = [
        lambda where: at_random_moments(asked.moments, where, dice),
        lambda where: killed_workers(20, where, dice),
        full_disks,
        lambda where: many_files(asked.files, where),
    ]
    lines = []
    for trial in trials:
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            line = trial(Path(folder))
        print(f"{line.tried}: {line.times}, {line.told}", *line.faults, sep="\n  ", flush=True)
        lines.append(line)
    if asked.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{table(lines)}\n{END}{rest.partition(END)[2]}", "utf-8")
    return int(any(line.faults for line in lines))


if __name__ == "__main__":
    sys.exit(main())
