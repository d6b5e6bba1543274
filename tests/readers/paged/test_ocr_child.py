"""Scans: recognised lines laid out again; the engine itself only where the extra [ocr] is installed."""

from __future__ import annotations

from importlib.util import find_spec
from math import cos, radians, sin

import pytest

from checker.errors import UnreadableError
from checker.readers.paged import ocr_child as _ocr
from checker.readers.paged import pdf
from checker.readers.paged.glyphs import Page
from checker.readers.paged.reflow import paragraphs
from checker.text.normalize import canonical
from tests.helpers import bound
from tests.readers._pdfs import pdf as document
from tests.readers.samples import SAMPLES, expected, needs_samples

needs_engine = pytest.mark.skipif(
    not (find_spec("rapidocr") and find_spec("onnxruntime")), reason="needs rapidocr (extra ocr)"
)
PICTURE = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
FULL = "本单位全面落实年度法治政府建设各项任务并按要求报告情况"


def box(x: float, y: float, text: str, angle: float, size: float = 44) -> list[list[float]]:
    corners = [(x, y - size), (x + size * len(text), y - size), (x + size * len(text), y + 10), (x, y + 10)]
    lean = radians(angle)
    return [[a * cos(lean) - b * sin(lean), a * sin(lean) + b * cos(lean)] for a, b in corners]


@pytest.mark.parametrize("angle", [0, 1.5, -2])
def test_lines_of_a_page_askew_are_joined(angle: float) -> None:
    lines = [(288, 500, FULL[:26]), (200, 580, FULL[:28]), (200, 660, "完成。"), (288, 740, "二、下一步")]
    boxes = [box(x, y, text, angle) for x, y, text in lines]
    page = Page(1, 1655, 2341, _ocr.glyphs(boxes, [text for _, _, text in lines]))
    found = paragraphs([page])
    assert [item.text for item in found] == [FULL[:26] + FULL[:28] + "完成。", "二、下一步"]


def test_page_without_lines_has_no_characters() -> None:
    assert _ocr.glyphs([], []) == []


@needs_engine
def test_scan_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, ocr_pages=1)
    with pytest.raises(UnreadableError, match="上限 1 页"):
        pdf.read(document(PICTURE, PICTURE))


@needs_engine
def test_scan_without_text_is_told() -> None:
    with pytest.raises(UnreadableError, match="没有识别出文字"):
        pdf.read(document(PICTURE))


@needs_engine
@needs_samples
def test_sample_scan_is_recognised() -> None:
    draft = pdf.read((SAMPLES / "scan_100dpi_bad.pdf").read_bytes())
    assert "识别" in draft.notices[0]
    got = "".join(canonical(item.text) for item in draft.paragraphs)
    assert sum(1 for text in expected("s1_plain.docx")[:8] if text in got) >= 7
