"""Word files as LibreOffice opens them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def as_pdf(docx: bytes, folder: Path) -> Path:
    """A Word file as LibreOffice exports it into a folder; the test is skipped where there is none."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("needs LibreOffice")
    source = folder / "a.docx"
    source.write_bytes(docx)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    asked = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    return source.with_suffix(".pdf")
