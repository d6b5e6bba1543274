"""Writes the figures of docs/scale.md from bench/results.json: python docs/make_scale.py (after make bench).

What stands between the marks is calculated; the words around it are written by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "scale.md"
RESULTS = ROOT / "bench" / "results.json"
NIGHT = 8 * 3600
"""Seconds in which the country is to be checked."""
CORES = 8
"""Processors of a machine that is put up for a province or the country."""
RESERVE = 1.5
"""Real reports are not those of the bench: this much more time and memory is reckoned with."""
_GB, _MB, _KB = 1e9, 1e6, 1e3


class Task(NamedTuple):
    """What is to be checked: reports, scans among them, machines with a number of processors."""

    name: str
    reports: int
    scans: int
    cores: int


TASKS = (
    Task("一个市", 300, 0, 2),
    Task("一个省", 10_000, 0, CORES),
    Task("全国，都是 Word", 250_000, 0, CORES),
    Task("全国，十分之一是扫描件", 250_000, 25_000, CORES),
)


class Basis(NamedTuple):
    """Measured: seconds of one processor for a report and for a page of a scan (None where none was recognised),
    the share of more processors that is gained, bytes.
    """

    report: float
    page: float | None
    pages: int
    gain: float
    first: float
    worker: float
    scanning: float
    docx: float
    line: float
    cached: float | None
    dask: float | None


def text() -> str:
    """The page with its figures calculated anew."""
    data = json.loads(RESULTS.read_text("utf-8"))
    basis = basis_of(data["sections"])
    page = TARGET.read_text("utf-8")
    for name, part in (("measured", _measured(data, basis)), ("needed", _needed(basis))):
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        head, _, rest = page.partition(begin)
        page = head + begin + part + end + rest.partition(end)[2]
    return page


def basis_of(sections: dict[str, Any]) -> Basis:
    """What the calculation rests on."""
    growth, two, scans, cache, cluster = (
        sections.get(name, {}).get("figures", {})
        for name in ("growth", "processes", "scans", "cache", "cluster")
    )
    workers = growth["processes"]
    return Basis(
        report=two["one"] / two["reports"],
        page=scans.get("page_processor"),
        pages=int(scans.get("pages", 0)),
        gain=min(1.0, two["one"] / two["two"] / 2),
        first=growth["own_mb"],
        worker=max(0.0, growth["tree_mb"] - growth["own_mb"]) / workers,
        scanning=scans.get("tree_mb", 0.0),
        docx=growth["docx_bytes"],
        line=growth["jsonl_bytes"],
        cached=cache.get("bytes"),
        dask=cluster["remote"] / cluster["local"] if cluster else None,
    )


def processor_seconds(task: Task, basis: Basis) -> float | None:
    """Seconds of one processor that a task takes, None where scans were not measured."""
    if task.scans and basis.page is None:
        return None
    scans = task.scans * basis.pages * (basis.page or 0.0)
    return ((task.reports - task.scans) * basis.report + scans) * RESERVE


def seconds(task: Task, basis: Basis, machines: int = 1) -> float | None:
    """Seconds by the clock on a number of machines."""
    work = processor_seconds(task, basis)
    return None if work is None else work / (task.cores * machines * basis.gain)


def memory(task: Task, basis: Basis) -> float:
    """Bytes that a machine needs for all its processes together."""
    scanning = basis.scanning if task.scans else 0.0
    return (basis.first + task.cores * (basis.worker + scanning)) * _MB * RESERVE


def _measured(data: dict[str, Any], basis: Basis) -> str:
    machine = data["machine"]
    quick = "（快速测量，只作参考）" if data["quick"] else ""
    rows = [
        ("检查一份 7 000 字的 docx，一个处理器", _clock(basis.report)),
        ("用两个处理器，快到几倍", f"{2 * basis.gain:.2f}"),
        ("主进程的内存", _size(basis.first * _MB)),
        ("每个工作进程的内存", _size(basis.worker * _MB)),
        ("一份报告的 docx", _size(basis.docx)),
        ("一份报告的 jsonl 结果", _size(basis.line)),
    ]
    if basis.cached is not None:
        rows.append(("一份报告的缓存", _size(basis.cached)))
    if basis.page is not None:
        rows += [
            (f"识别一页扫描件，一个处理器（一份约 {basis.pages} 页）", _clock(basis.page)),
            ("识别扫描件的进程的内存", _size(basis.scanning * _MB)),
        ]
    if basis.dask is not None:
        rows.append(("两个 Dask 工作进程所用的时间是两个本机进程的几倍", f"{basis.dask:.2f}"))
    where = f"{machine['processor']}，{machine['cores']} 核，{machine['python']}，{machine['date'][:10]}{quick}：\n\n"
    return where + _table(("量的是什么", "多少"), rows)


def _needed(basis: Basis) -> str:
    rows = [_row(task, basis) for task in TASKS]
    heads = ("任务", "每台机器", "一台要多久", "8 小时内做完要几台", "每台内存", "原件", "结果", "缓存")
    return _table(heads, rows)


def _row(task: Task, basis: Basis) -> tuple[str, ...]:
    alone = seconds(task, basis)
    kept = "未测" if basis.cached is None else _size(basis.cached * task.reports)
    return (
        f"{task.name}（{task.reports:,} 份）".replace(",", " "),
        f"{task.cores} 核",
        "未测" if alone is None else _clock(alone),
        "未测" if alone is None else f"{ceil(alone / NIGHT)} 台",
        _size(memory(task, basis)),
        _size(basis.docx * task.reports),
        _size(basis.line * task.reports),
        kept,
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(head)
    lines = [heads, ["---"] * len(heads), *map(list, rows)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _clock(amount: float) -> str:
    """Seconds in the unit that people would say."""
    for unit, size in (("小时", 3600.0), ("分钟", 60.0), ("秒", 1.0)):
        if amount >= size * (2 if unit != "秒" else 1):
            return f"{amount / size:.1f} {unit}" if amount < 10 * size else f"{amount / size:.0f} {unit}"
    return f"{amount * 1000:.0f} 毫秒"


def _size(amount: float) -> str:
    for unit, size in (("GB", _GB), ("MB", _MB), ("KB", _KB)):
        if amount >= size:
            return f"{amount / size:.1f} {unit}" if amount < 10 * size else f"{amount / size:.0f} {unit}"
    return f"{amount:.0f} 字节"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
