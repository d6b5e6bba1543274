"""One report in forty layouts: the PDF that LibreOffice prints, and an OFD of the same, say what the docx says."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest
from pypdfium2 import raw  # type: ignore[import-untyped]

from checker.model import Draft, Paragraph
from checker.readers import read
from checker.readers.paged import pdf_child, pdf_page
from tests.readers._ofds import ruled
from tests.readers.paged._drafts import as_ofd, document
from tests.readers.paged._more_drafts import LAYOUTS
from tests.readers.samples import SAMPLES, needs_samples
from tests.test_same_verdicts import Said, lines_of, said

SOFFICE = shutil.which("soffice")
STEMS = (
    "good-department-2024",
    "bad-civil-affairs-2024",
    "faulty-party-government-2023",
    "bad-street-2020",
    "good-development-zone-2025",
    "bad-city-environment-2025",
)
REPORT = {name: STEMS[number % len(STEMS)] for number, name in enumerate(LAYOUTS)}
"""The report that each layout is made of."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a docx and a PDF of every layout."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("layouts")
    for name, make in LAYOUTS.items():
        (folder / f"{name}.docx").write_bytes(document(make(lines_of(REPORT[name]))))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    command += [str(folder / f"{name}.docx") for name in LAYOUTS]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    return folder


def in_this_process(data: bytes) -> Draft:
    """The draft of a PDF without a process of its own."""
    found = pdf_child.read(data)["paragraphs"]
    return Draft(
        tuple(Paragraph(text, page=page, align=align, source=source) for text, page, align, source in found)
    )


def as_printed(data: bytes) -> bytes:
    """An OFD with the characters and ruling lines of a PDF at their places."""
    raw.FPDF_InitLibrary()
    document_ = raw.FPDF_LoadMemDocument64(data, len(data), None)
    pages = []
    for page in pdf_page.load(document_, raw.FPDF_GetPageCount(document_)):
        chars = [tuple(glyph) for glyph, style in page.styled if style.quarter == 0]
        pages.append((page.width, page.height, chars, [ruled(*stroke) for stroke in page.strokes]))
    return as_ofd(pages)


@lru_cache(maxsize=2)
def said_of_docx(path: Path) -> Said:
    return said(read(path.read_bytes(), path.name), path.name)


@pytest.mark.parametrize("name", LAYOUTS)
def test_pdf_says_what_the_docx_says(printed: Path, name: str):
    assert said(in_this_process((printed / f"{name}.pdf").read_bytes()), "a.pdf") == said_of_docx(
        printed / f"{name}.docx"
    )


@pytest.mark.parametrize("name", LAYOUTS)
def test_ofd_says_what_the_docx_says(printed: Path, name: str):
    ofd = as_printed((printed / f"{name}.pdf").read_bytes())
    assert said(read(ofd, "a.ofd"), "a.ofd") == said_of_docx(printed / f"{name}.docx")


FOREIGN = SAMPLES / "foreign"
PAIRS = (
    *(
        (f"{name}.docx", f"{name}.pdf")
        for name in ("x_good-department-2024_annex", "x_good-department-2024_table")
    ),
    *(
        (f"p6_good-department-2024_{name}.docx", f"p6_good-department-2024_{name}.pdf")
        for name in ("a_small_annex", "b_left_indent", "c_wide_spacing")
    ),
    ("p3b_good-department-2024.docx", "p3b_good-department-2024.pdf"),
    *(
        ("p4_plain.pdf", f"p4_{name}.pdf")
        for name in ("all", "background", "background_rules", "background_underline", "rules")
    ),
    *(("p5_0.pdf", f"p5_{size}.pdf") for size in (48, 72)),
    *(
        ("o1_plain.ofd", f"o1_{name}.ofd")
        for name in (
            *("a_all_turned", "a_last_page_turned", "b_double_seal"),
            *("c_background", "c_background_underline", "d_watermark"),
        )
    ),
    *(("d1.docx", name) for name in ("d1_word2003.doc", "d1_flat_opc.doc")),
    *((f"d2_{name}.txt", f"d2_{name}.docx") for name in ("all_auto", "first_by_hand", "section_break")),
)


@needs_samples
@pytest.mark.parametrize(("plain", "other"), PAIRS)
def test_shared_pairs_agree(plain: str, other: str):
    path = FOREIGN / other
    assert said(read(path.read_bytes(), other), other) == said_of_docx(FOREIGN / plain)
