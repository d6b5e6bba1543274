"""Photographs the review page of a real run in Chromium: python docs/make_review_pictures.py."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.outputs._chromium import Page  # noqa: E402  not installed with the product

PICTURES = ROOT / "docs" / "pictures"
VIEWS = (
    ("review-table.png", "overview", 1280, 800),
    ("review-matrix.png", "matrix", 1280, 600),
    ("review-report.png", "report-3-administrative-reconsideration", 1180, 700),
)


def main() -> None:
    """Check the reports of fixtures/ and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "review.html"
        command = [sys.executable, "-m", "checker", "check", "fixtures/reports", "--format", f"html:{file}"]
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        page = Page()
        for name, fragment, width, height in VIEWS:
            page.size(width, height, scale=0.72)
            page.open("about:blank")
            page.open(f"{file.as_uri()}#{fragment}")
            page.settle()
            page.picture(PICTURES / name)
        page.close()


if __name__ == "__main__":
    main()
