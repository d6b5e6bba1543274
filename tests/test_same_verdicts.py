"""One report, saved in every format, gets the same states and the same findings (places apart)."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from checker.engine.evaluate import assess
from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers import convert, read
from checker.readers.word import doc, rtf
from checker.text.heading_markers import marker_at
from checker.text.normalize import canonical
from tests.helpers import SHARED, plan_of, reports
from tests.readers import _ofds
from tests.readers._docx import abstract, docx, level, num, numbered, p

SOFFICE = shutil.which("soffice")
CONVERTED = ("doc", "odt", "rtf", "pdf")
STEMS = NAMES = [path.stem for path in reports()]

Said = tuple[dict[str, str], list[tuple[str, str]], float]


def said(draft: Draft, name: str) -> Said:
    """States, findings (rule and canonical message) and score."""
    assessment = assess(draft, name, plan_of("department"))
    states = {v.rule.id: v.state for v in assessment.verdicts if v.state is not None}
    findings = sorted((v.rule.id, canonical(gap.message)) for v in assessment.verdicts for gap in v.gaps)
    return states, findings, assessment.score.value


@lru_cache(maxsize=16)
def text_of(stem: str) -> str:
    return next(path for path in reports() if path.stem == stem).read_text("utf-8")


@lru_cache(maxsize=16)
def said_of_text(stem: str) -> Said:
    return said(read(text_of(stem).encode(), f"{stem}.txt"), f"{stem}.txt")


def lines_of(stem: str) -> list[str]:
    """Paragraphs; a row drawn with pipes becomes cells with a tab between them."""
    lines = [line.strip() for line in text_of(stem).splitlines() if line.strip().strip("|- ")]
    return ["\t".join(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


# The formats, made here


def escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


def paragraph(line: str) -> str:
    """A paragraph of a docx, or a table of one row."""
    if "\t" not in line:
        return p(escaped(line))
    cells = "".join(f"<w:tc>{p(escaped(cell))}</w:tc>" for cell in line.split("\t"))
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


def typed(stem: str) -> bytes:
    return docx("".join(map(paragraph, lines_of(stem))))


LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
_MARKS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"\d{1,2}\.(?!\d)"),
)


def automatic(stem: str) -> bytes:
    """Headings numbered by Word; where the report's numbers jump, the rest of their list is typed."""
    body, due, typed_from = [], [1, 1, 1], 3
    for line in lines_of(stem):
        depth = next((i for i, mark in enumerate(_MARKS) if mark.match(line)), 3)
        marker = marker_at(canonical(line))
        if depth < 3:
            if depth < typed_from:
                typed_from = 3
            if marker is None or marker.number != due[depth]:
                typed_from = min(depth, typed_from)
        if depth >= typed_from or depth == 3:
            body.append(paragraph(line))
            continue
        body.append(numbered(escaped(_MARKS[depth].sub("", line, count=1)), 1, depth))
        due[depth:] = [due[depth] + 1, *[1] * (2 - depth)]
    levels = [level(i, style, pattern) for i, (style, pattern) in enumerate(LEVELS)]
    return docx("".join(body), numbering=abstract(1, *levels) + num(1, 1))


def signed_apart(stem: str, wrap: str) -> bytes:
    """The last two lines (signature and date) inside ``wrap``."""
    *body, signature, date = lines_of(stem)
    end = wrap.format(*(p(escaped(line.replace("\t", "："))) for line in (signature, date)))
    return docx("".join(map(paragraph, body)) + end + p(""))


def noted(stem: str) -> bytes:
    """With a footnote, which stands behind the signature in the file."""
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    title, *rest = map(paragraph, lines_of(stem))
    note = f"<w:footnote w:id='2'>{p('数据来源：年度统计报表，统计口径与上年相同。')}</w:footnote>"
    return docx(title.replace("</w:p>", f"{mark}</w:p>") + "".join(rest), footnotes=note)


def tabled(stem: str) -> bytes:
    """With a table of figures on what no rule asks for; on what one does, a row is a statement (parse/tables.py)."""
    lines = [paragraph(line) for line in lines_of(stem)]
    cells = (("指标", "2024年"), ("印发简报（期）", "12"), ("接待来访（批）", "7"))
    rows_ = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    return docx("".join(lines[:-2]) + f"<w:tbl>{rows_}</w:tbl>" + "".join(lines[-2:]))


TABLE = "<w:tbl><w:tr><w:tc>{0}</w:tc></w:tr><w:tr><w:tc>{1}</w:tc></w:tr></w:tbl>"
_BOXED = "<w:txbxContent>{0}{1}</w:txbxContent>"
BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
    f"{_BOXED}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    f"{_BOXED}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def markdown(stem: str) -> bytes:
    lines = [f"| {line} |".replace("\t", " | ") if "\t" in line else line for line in lines_of(stem)]
    return "\n\n".join(lines).encode()


def page(stem: str) -> bytes:
    body = "".join(
        f"<p>　　{escaped(line)}</p>\n"
        if "\t" not in line
        else "<table><tr><td>" + escaped(line).replace("\t", "<td>") + "</table>"
        for line in lines_of(stem)
    )
    head = '<!DOCTYPE html><html><head><meta charset="gbk"><title>公开</title></head>'
    return f'{head}<body><div>首页 &gt; 信息公开</div><div class="text">{body}</div></body></html>'.encode(
        "gb18030"
    )


def web_archive(stem: str) -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    part = b"Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head + part + page(stem) + b"\r\n--x--\r\n"


_WIDE, _ROWS, _STEP = 28, 22, 10.2


def layout(stem: str) -> bytes:
    """An OFD printed as official documents are: 28 characters a line, 22 lines a page."""
    title, *body, signature, date = lines_of(stem)
    printed = [(26 + (_WIDE - wide(row)) / 2 * 5.6, row) for row in rows(title, 0)]
    for line in body:
        first, *more = rows(line, 2)
        printed += [(26 + 11.2, first), *((26, row) for row in more)]
    printed += [(26 + max(0, _WIDE - 2 - wide(row)) * 5.6, row) for row in (signature, date)]
    chunks = [printed[i : i + _ROWS] for i in range(0, len(printed), _ROWS)]
    return _ofds.package(
        *(
            _ofds.page("".join(printed_line(x, 40 + n * _STEP, row) for n, (x, row) in enumerate(chunk)))
            for chunk in chunks
        )
    )


def wide(text: str) -> float:
    """Width in characters: Latin letters and digits take half of one."""
    return sum(1 - 0.5 * char.isascii() for char in text)


def printed_line(x: float, y: float, line: str) -> str:
    """Text objects of a line: one, or one for each cell of a row."""
    found = ""
    for cell in line.split("\t"):
        steps = " ".join(f"{5.6 * wide(char):g}" for char in cell[:-1])
        found += _ofds.shown(round(x, 2), y, cell, deltas=steps)
        x += 5.6 * (wide(cell) + 3)
    return found


def rows(line: str, indent: int) -> list[str]:
    """A paragraph broken into lines; marks hang over the edge rather than begin a line."""
    found, room = [""], _WIDE - indent
    for token in re.findall(r"[0-9A-Za-z.%]+[，。；：、！？）》”]*|.[，。；：、！？）》”]*", line):
        if wide(found[-1]) + wide(token.rstrip("，。；：、")) > room:
            found.append("")
            room = _WIDE
        found[-1] += token
    return found


MADE = {
    "typed.docx": typed,
    "automatic.docx": automatic,
    "table.docx": lambda stem: signed_apart(stem, TABLE),
    "box.docx": lambda stem: signed_apart(stem, BOX),
    "noted.docx": noted,
    "tabled.docx": tabled,
    "gbk.txt": lambda stem: text_of(stem).encode("gb18030"),
    "utf16.txt": lambda stem: text_of(stem).encode("utf-16"),
    "draft.md": markdown,
    "page.html": page,
    "saved.mht": web_archive,
    "layout.ofd": layout,
}


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("stem", STEMS)
def test_formats_made_here(stem, name):
    assert said(read(MADE[name](stem), name), name) == said_of_text(stem)


# The formats that LibreOffice writes


@pytest.fixture(scope="session")
def converted(tmp_path_factory) -> dict[tuple[str, str], bytes]:
    """(report, suffix) → what LibreOffice makes of the docx with automatic numbers."""
    if SOFFICE is None:
        pytest.skip("needs LibreOffice")
    folder = tmp_path_factory.mktemp("office")
    for stem in NAMES:
        (folder / f"{stem}.docx").write_bytes(automatic(stem))
    sources = [str(folder / f"{stem}.docx") for stem in NAMES]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for suffix in CONVERTED:
        command = [SOFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {
        (stem, suffix): Path(folder / f"{stem}.{suffix}").read_bytes()
        for stem in NAMES
        for suffix in CONVERTED
    }


@pytest.fixture(scope="session")
def drafts(converted) -> dict[tuple[str, str], Draft]:
    """The drafts of those files, read as a batch is: LibreOffice is started once."""
    files = [(data, f"{stem}.{suffix}") for (stem, suffix), data in converted.items()]
    made = convert(files)
    found = [read(data, name, made.get(number)) for number, (data, name) in enumerate(files)]
    return dict(zip(converted, found, strict=True))


@pytest.mark.parametrize("suffix", CONVERTED)
@pytest.mark.parametrize("stem", STEMS)
def test_formats_that_libreoffice_writes(drafts, stem, suffix):
    assert said(drafts[stem, suffix], f"{stem}.{suffix}") == said_of_text(stem)


@pytest.mark.parametrize("stem", STEMS)
def test_rtf_without_libreoffice(converted, stem):
    assert said(rtf.finish(converted[stem, "rtf"], None), "a.rtf") == said_of_text(stem)


@pytest.fixture(scope="session")
def binaries(tmp_path_factory) -> dict[str, bytes]:
    """Reports in Word's binary format, their numbers typed."""
    if SOFFICE is None:
        pytest.skip("needs LibreOffice")
    folder = tmp_path_factory.mktemp("binary")
    for stem in NAMES:
        (folder / f"{stem}.docx").write_bytes(typed(stem))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "doc", "--outdir", str(folder)]
    command += [str(folder / f"{stem}.docx") for stem in NAMES]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {stem: (folder / f"{stem}.doc").read_bytes() for stem in NAMES}


@pytest.mark.parametrize("stem", STEMS)
def test_doc_without_libreoffice(binaries, stem):
    pytest.importorskip("olefile", reason="needs olefile (extra doc)")
    assert said(doc.finish(binaries[stem], None), "a.doc") == said_of_text(stem)


# The shared samples, where they are at hand

SAMPLES = SHARED / "samples"
REPORT = {"s0": "000", "s1": "001", "s3": "003", "v_": "001", "o_": "001", "p_": "001"}
APART = {"v_numzoo.docx", "v_misc.docx", "p_fakebold.pdf"}
"""Samples that hold other texts than the report, or only its beginning."""


def samples() -> list[Path]:
    if not SAMPLES.is_dir():
        return []
    files = sorted(SAMPLES.glob("?*_*.*")) + sorted((SAMPLES / "pages").glob("*"))
    return [
        path
        for path in files
        if path.name not in APART and (path.name[:2] in REPORT or path.parent.name == "pages")
    ]


@lru_cache(maxsize=4)
def said_of_corpus(number: str) -> Said:
    path = next((SHARED / "corpus").glob(f"{number}*.txt"))
    return said(read(path.read_bytes(), path.name), path.name)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_shared_samples(path):
    if path.name == "I_dynamic.html":
        pytest.skip("a page without its text")
    if path.suffix in {".doc", ".wps", ".rtf"} and SOFFICE is None:
        pytest.skip("needs LibreOffice")
    states, _, _ = said(read(path.read_bytes(), path.name), path.name)
    expected, _, _ = said_of_corpus(REPORT.get(path.name[:2], "001"))
    if path.name.startswith("s0"):  # the text has lost its title, the file has it
        expected = {**expected, "title": "met"}
    assert states == expected


DISGUISED = (
    *("x_docx_named.doc", "x_docx_named.wps", "x_doc_named.docx", "x_html_named.doc", "x_rtf_named.doc"),
    *("x_strict.docx", "x_encrypted_owneronly.pdf"),
)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize("name", DISGUISED)
def test_shared_samples_under_another_name(name):
    if name in {"x_doc_named.docx", "x_rtf_named.doc"} and SOFFICE is None:
        pytest.skip("needs LibreOffice")
    draft = read((SAMPLES / "hostile" / name).read_bytes(), name)
    assert said(draft, name) == said_of_corpus("001")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs ../shared")
def test_shared_samples_that_cannot_be_read_are_told_in_one_line():
    files = [path for path in sorted((SAMPLES / "hostile").iterdir()) if path.name not in DISGUISED]
    reasons = {}
    for path in files:
        try:
            read(path.read_bytes(), path.name)
        except UnreadableError as error:
            reasons[path.name] = str(error)
    assert set(reasons) == {path.name for path in files} - {"x_extimg.html"}  # one line of text, no report
    assert all("\n" not in reason and "。" in reason for reason in reasons.values())
