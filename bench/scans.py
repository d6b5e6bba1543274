"""Scans: what recognising a page costs, where the extra [ocr] is installed."""

from __future__ import annotations

import shutil
import statistics
import subprocess
from pathlib import Path

from bench import documents
from bench.measure import Peak, peak
from bench.results import Row, Section
from bench.workshop import ANSWERED, Workshop, importable

TITLE = "Scans: recognising pages (no target)"
PAGES = (1, 5)
WIDE, HIGH = 28, 22
"""Characters a line and lines a page of an official document."""
_DPI = 200
_A4 = (1654, 2339)
_MB = 1e6


def run(shop: Workshop) -> Section:
    if not importable("rapidocr", "onnxruntime", "PIL"):
        return Section("scans", TITLE, skipped="the extra [ocr] is not installed")
    font = _font()
    if font is None:
        return Section("scans", TITLE, skipped="no Chinese font is installed to make a scan with")
    files = {pages: scan(shop.folder / f"scan-{pages}.pdf", pages, font) for pages in PAGES}
    peaks: dict[int, list[Peak]] = {pages: [] for pages in PAGES}
    for turn in range(1 + shop.rounds(3, 1)):
        for pages, file in files.items():
            seen = peak(shop.fazhi("--fail-on", "never", file), shop.folder, ANSWERED)
            if turn:
                peaks[pages].append(seen)
    few, most = PAGES
    rows = [_row(pages, what, peaks[pages]) for pages in PAGES for what in ("seconds", "processor")]
    figures = {
        name: (_median(peaks[most], what) - _median(peaks[few], what)) / (most - few)
        for name, what in (("page_seconds", "seconds"), ("page_processor", "processor"))
    }
    figures["tree_mb"] = max(each.tree for each in peaks[most]) / _MB
    figures["pages"] = -(-documents.USUAL // (WIDE * HIGH))
    notes = [
        f"A4 at {_DPI} dpi, {HIGH} lines of {WIDE} characters. One page more costs {figures['page_seconds']:.2f} s by "
        f"the clock and {figures['page_processor']:.2f} s of all cores together; all processes together held "
        f"{figures['tree_mb']:.0f} MB at most.",
    ]
    return Section("scans", TITLE, rows, (), notes, figures)


def _median(peaks: list[Peak], what: str) -> float:
    return statistics.median(float(getattr(each, what)) for each in peaks)


def _row(pages: int, what: str, peaks: list[Peak]) -> Row:
    amounts = sorted(float(getattr(each, what)) for each in peaks)
    label = "by the clock" if what == "seconds" else "of all cores together"
    name = f"fazhi check, scan of {pages} page{'s' * (pages > 1)}, {label}"
    return Row(name, "s", amounts[0], _median(peaks, what), amounts[-1], len(amounts))


def scan(target: Path, pages: int, font: str) -> Path:
    """A PDF whose pages are pictures of a report."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415

    face = ImageFont.truetype(font, 44)
    lines = [
        line[at : at + WIDE]
        for line in documents.report(0).splitlines()
        for at in range(0, len(line.strip("\n")), WIDE)
    ]
    sheets = []
    for number in range(pages):
        sheet = Image.new("L", _A4, 255)
        drawn = ImageDraw.Draw(sheet)
        for row, line in enumerate(lines[number * HIGH : (number + 1) * HIGH]):
            drawn.text((220, 290 + row * 80), line, fill=0, font=face)
        sheets.append(sheet)
    sheets[0].save(target, "PDF", resolution=_DPI, save_all=True, append_images=sheets[1:])
    return target


def _font() -> str | None:
    asked = shutil.which("fc-match")
    if asked is None:
        return None
    said = subprocess.run(
        [asked, "-f", "%{file}|%{lang}", ":lang=zh-cn"], capture_output=True, text=True, check=False
    )
    file, _, languages = said.stdout.partition("|")
    return file if "zh-cn" in languages else None
