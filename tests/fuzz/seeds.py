"""Writes what the fuzzer starts from: small drafts of every format, and a dictionary of their words.

.venv/bin/python -m tests.fuzz.seeds FOLDER
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from tests.readers import _docx as word
from tests.readers import _ofds, _pdfs

TEXT = """某县水务局2023年法治政府建设情况报告

一、主要举措和成效
（一）规范执法。全年作出重大执法决定12件，全部经过法制审核。
二、存在的不足和原因
三、党政主要负责人履行推进法治建设第一责任人职责情况
四、下一年度主要安排

某县水务局
2024年1月24日
"""
_WORD = re.compile(rb"<[\w:!/-]+|[\w:-]+=\"[^\"<]{0,20}\"|\\[a-z]+-?\d*|/[A-Z]\w+|[\w-]+:\s[\w/]+")
_BY_OFFICE = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf",
    "odt": "odt",
    "fodt": "fodt",
    "pdf": "pdf",
    "html": "html",
}
_TABLE = "<table><tr><td>指标<td>2023年<tr><td>复议<td>12件</table>"


def page() -> bytes:
    """A saved page with most of what pages hold."""
    head = "<!DOCTYPE html><html><head><meta charset=gbk><title>报告</title><style>p{}</style></head>"
    body = "".join(f"<p style='display:block'>{line}<br>" for line in TEXT.split("\n"))
    return (
        f"{head}<body><div hidden>x</div>{body}{_TABLE}<script>1</script>&nbsp;&#x4e00;</body></html>".encode(
            "gbk"
        )
    )


def web_archive() -> bytes:
    """The page as browsers save it with its pictures."""
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n'
    part = b"--b\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head + part + page() + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"


def word_file() -> bytes:
    """A docx with numbers, changes, a text box, a note, a table, a field."""
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{word.p('落款')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
    )
    changed = f"<w:ins w:id='1'>{word.run('新')}</w:ins><w:del w:id='2'><w:r><w:delText>旧</w:delText></w:r></w:del>"
    note = "<w:r><w:t>见注</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2023年</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    table = f"<w:tbl><w:tr><w:tc>{word.p('甲')}</w:tc><w:tc>{word.p('乙')}</w:tc></w:tr></w:tbl>"
    body = word.numbered("主要举措和成效", 1) + word.p(changed) + word.p(note) + word.p(field) + box + table
    levels = word.level(0, "chineseCounting", "%1、"), word.level(1, "decimal", "%1.%2.")
    return word.docx(
        body,
        styles="<w:style w:styleId='1'><w:pPr><w:jc w:val='center'/></w:pPr></w:style>",
        numbering=word.abstract(1, *levels) + word.num(1, 1),
        footnotes="<w:footnote w:id='2'><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote>",
        comments="<w:comment w:id='3'/>",
    )


def layout_file() -> bytes:
    """An OFD with some lines, a template and a picture object."""
    lines = "".join(_ofds.shown(30, 40 + 9 * n, line) for n, line in enumerate(TEXT.split("\n")) if line)
    return _ofds.package(_ofds.page(lines), _ofds.page(lines, area="0 0 210 297"))


def archive_file() -> bytes:
    """A zip of two drafts, a name in GBK among them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("报告/a.txt", TEXT)
        package.writestr("b.docx", word_file())
    return out.getvalue()


def seeds() -> dict[str, list[bytes]]:
    """Reader → files to start from."""
    line = _pdfs.shown(60, 700, "一、主要举措和成效") + _pdfs.shown(60, 660, "规范执法，全年审核12件。")
    found = {
        "txt": [
            TEXT.encode(),
            TEXT.encode("gb18030"),
            TEXT.encode("utf-16"),
            TEXT.encode("big5hkscs", "replace"),
        ],
        "md": [f"# {TEXT}\n| 甲 | 乙 |\n|---|---|\n| 1 | **2** |\n\n```\nx\n```\n".encode()],
        "html": [page()],
        "mht": [web_archive()],
        "docx": [word_file()],
        "doc": [],
        "rtf": [],
        "odt": [],
        "ofd": [layout_file()],
        "pdf": [_pdfs.pdf(line), _pdfs.pdf(line, line, rotate=90)],
        "archive": [archive_file()],
    }
    for suffix, data in _by_office(word_file()).items():
        found[{"fodt": "odt"}.get(suffix, suffix)].append(data)
    found["sniff"] = [data[:20_000] for files in found.values() for data in files]
    return found


def _by_office(data: bytes) -> dict[str, bytes]:
    """The draft in formats that only LibreOffice writes; none without it."""
    program = shutil.which("soffice")
    if program is None:
        return {}
    folder = Path(sys.argv[1]) / "office"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seed.docx").write_bytes(data)
    made = {}
    for suffix, name in _BY_OFFICE.items():
        command = [program, f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}", "--headless"]
        command += ["--convert-to", name, "--outdir", str(folder), str(folder / "seed.docx")]
        subprocess.run(command, check=False, capture_output=True, timeout=120)
        if (folder / f"seed.{suffix}").exists():
            made[suffix] = (folder / f"seed.{suffix}").read_bytes()
    return made


def _dictionary(files: list[bytes]) -> str:
    parts = list(files)
    for data in files:
        if zipfile.is_zipfile(BytesIO(data)):
            with zipfile.ZipFile(BytesIO(data)) as package:
                parts += [package.read(info) for info in package.infolist()]
    words = sorted({found for part in parts for found in _WORD.findall(part)})[:2000]
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in each) + '"\n' for each in words)


def main() -> None:
    """Writes FOLDER/READER/seed-N and FOLDER/READER.dict."""
    out = Path(sys.argv[1])
    for reader, files in seeds().items():
        (out / reader).mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(files):
            (out / reader / f"seed-{number}").write_bytes(data)
        (out / f"{reader}.dict").write_text(_dictionary(files))


if __name__ == "__main__":
    main()
