"""Photographs the desk and the copies that it gives, for docs/for-clerks.md: python docs/make_desk_pictures.py.

The pages are taken in Chromium at 1280 and 390 pixels, light and dark; the copies as LibreOffice prints them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from checker.desk.server import Desk, Server  # noqa: E402
from checker.engine.evaluate import evaluate  # noqa: E402
from checker.engine.plan import Plan  # noqa: E402
from checker.outputs.docx import mended  # noqa: E402
from checker.rulebook import gather  # noqa: E402
from tests.outputs._chromium import Page  # noqa: E402  not installed with the product
from tests.readers import _docx as word  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
REPORT = ROOT / "fixtures" / "reports" / "good-department-2024.txt"
SLIPS = (
    ("较好地完成了", "，较好地完成了"),
    ("办证难", "辦证难"),
    ("习近平法治思想", "习近平平法治思想"),
    ("法治政府建设与责任落实督察工作规定", "法治政府建设与责任落实督查工作规定"),
)
"""What the draft of the pictures has wrong: right text, and what stands in its place."""
_LEFT_OUT = "（二）文件和决策守住"
"""How the paragraph begins that it lacks."""
_PATIENCE = 40
_WAIT = 0.05
_SHOWN = 2.0  # seconds in which the frame, whose inside cannot be asked, is surely there


def draft(slips: tuple[tuple[str, str], ...]) -> bytes:
    """The fixture's report as a Word file, with slips."""
    text = REPORT.read_text("utf-8")
    for right, wrong in slips:
        assert right in text, right
        text = text.replace(right, wrong, 1)
    lines = [line.strip() for line in text.splitlines() if line.strip() and _LEFT_OUT not in line]
    large, body = '<w:sz w:val="44"/>', '<w:sz w:val="30"/>'
    title = [word.p(word.run(line, large), '<w:jc w:val="center"/>') for line in lines[:2]]
    rest = [word.p(word.run(line, body), '<w:ind w:firstLine="600"/>') for line in lines[2:]]
    return word.docx("".join([*title, *rest]))


@contextmanager
def running() -> Iterator[Server]:
    """A desk, ended with the block."""
    desk = Desk(Plan(gather("auto")))
    server = Server(desk, 0)
    desk.start()
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        desk.end()


def wait_for(page: Page, expression: str) -> None:
    """Wait until an expression holds. Raises TimeoutError."""
    end = time.monotonic() + _PATIENCE
    while not page.js(f"Boolean({expression})"):
        if time.monotonic() > end:
            raise TimeoutError(expression)
        time.sleep(_WAIT)
    page.settle()


def drop(page: Page, path: Path) -> None:
    """Drop a file on the page."""
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        page.call("Input.dispatchDragEvent", type=kind, x=300, y=150, data=data)


def photograph(page: Page, server: Server, folder: Path) -> None:
    """The desk when it opens, with a draft, at two sizes, in the dark, and after a save."""
    path = folder / "2024年度报告.docx"
    path.write_bytes(draft(SLIPS))
    page.size(1280, 460, scale=0.72)
    page.open(server.address)
    page.settle()
    page.picture(PICTURES / "desk-start.png")
    page.requests.clear()
    drop(page, path)
    wait_for(page, "document.querySelector('.card')")
    time.sleep(_SHOWN)
    for name, width, height, dark, scale, at in (
        ("desk-result.png", 1280, 900, False, 0.72, "#result"),
        ("desk-dark.png", 1280, 900, True, 0.72, "#result"),
        ("desk-phone.png", 390, 780, False, 0.8, "#result"),
        ("desk-phone-dark.png", 390, 780, True, 0.8, "#review"),
    ):
        page.size(width, height, dark=dark, scale=scale)
        page.js(f"document.querySelector('{at}').scrollIntoView()")
        page.settle()
        page.settle()
        page.picture(PICTURES / name)
    page.size(1280, 520, scale=0.72)
    page.settle()
    path.write_bytes(draft(SLIPS[2:]))
    wait_for(page, "document.querySelector('.changes')")
    time.sleep(_SHOWN)
    page.js("document.querySelector('#result').scrollIntoView()")
    page.settle()
    page.picture(PICTURES / "desk-changes.png")


def printed(folder: Path) -> None:
    """The copy with comments and tracked changes, as LibreOffice prints its first page."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415

    data = draft(SLIPS)
    copy = folder / "copy.docx"
    copy.write_bytes(
        mended(data, evaluate(data, "a.docx", Plan(gather("auto"))), datetime(2026, 1, 5, 9, 0)).data
    )
    office = [
        "soffice",
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    how = 'pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
    subprocess.run(
        [*office, how, "--outdir", str(folder), str(copy)], check=True, capture_output=True, timeout=120
    )
    sheet = pypdfium2.PdfDocument(folder / "copy.pdf")[0].render(scale=1.4).to_pil()
    width, height = sheet.size
    sheet.crop((0, 0, width, height * 3 // 5)).quantize(64).save(PICTURES / "desk-mended.png", optimize=True)


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name, running() as server:
        page = Page()
        try:
            photograph(page, server, Path(name))
        finally:
            page.close()
        printed(Path(name))


if __name__ == "__main__":
    main()
