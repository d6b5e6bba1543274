"""Times every reader on one report saved in every format: python bench/formats.py [REPORT.txt]

Prints a table for docs/formats.md: best of several readings, formats in turn, in one process. The
formats are made as tests/test_same_verdicts.py makes them; those of LibreOffice need soffice.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.model import Draft
from checker.readers import read
from checker.readers.word import doc, rtf
from tests.test_same_verdicts import MADE, typed

ROUNDS = 7
STEM = "good-department-2024"
OWN = {"txt": "gbk.txt", "md": "draft.md", "docx": "automatic.docx", "html": "page.html", "mht": "saved.mht"}
OWN |= {"ofd": "layout.ofd"}
OFFICE = ("odt", "pdf", "doc", "rtf")


def files() -> dict[str, bytes]:
    found = {kind: MADE[name](STEM) for kind, name in OWN.items()}
    soffice = shutil.which("soffice")
    if soffice is None:
        return found
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(typed(STEM))
        for kind in OFFICE:
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", folder, str(source)]
            subprocess.run(command, check=True, capture_output=True)
            found[kind] = source.with_suffix(f".{kind}").read_bytes()
    return found


def readings(data: dict[str, bytes]) -> dict[str, tuple[Callable[[], Draft], int, int]]:
    """Name → how to read, bytes, rounds."""
    found: dict[str, tuple[Callable[[], Draft], int, int]] = {}
    for kind, content in data.items():
        slow = kind in {"doc", "rtf"}
        label = f"{kind}（LibreOffice）" if slow else kind
        found[label] = (lambda c=content, k=kind: read(c, f"a.{k}")), len(content), 3 if slow else ROUNDS  # type: ignore[misc]
    for kind, module in (("doc", doc), ("rtf", rtf)):
        if kind in data:
            found[f"{kind}（直接读取）"] = (
                (lambda m=module, c=data[kind]: m.finish(c, None)),
                len(data[kind]),
                ROUNDS,
            )  # type: ignore[misc]
    return found


def main() -> None:
    best: dict[str, float] = {}
    jobs = readings(files())
    for turn in range(ROUNDS):
        for name, (job, _, rounds) in jobs.items():
            if turn < rounds:
                start = time.perf_counter()
                job()
                best[name] = min(best.get(name, 1e9), time.perf_counter() - start)
    print("| 格式 | 文件 KB | 毫秒 |\n|---|---|---|")
    for name, seconds in best.items():
        print(f"| {name} | {jobs[name][1] / 1000:.0f} | {seconds * 1000:.3g} |")


if __name__ == "__main__":
    main()
