"""Makes the binary samples beside it, by LibreOffice from what tests/readers/word.py builds."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.readers._docx import abstract, docx, level, num, numbered, p, run

HERE = Path(__file__).parent


def source() -> bytes:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = char("begin") + "<w:r><w:instrText> QUOTE x </w:instrText></w:r>" + char("separate")
    table = f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>{p('案件数')}</w:tc><w:tc>{p('12件')}</w:tc></w:tr></w:tbl>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    by = 'w:author="甲" w:date="2025-01-08T09:00:00Z"'
    body = (
        p("某局2024年法治政府建设情况报告", '<w:jc w:val="center"/>')
        + numbered("主要做法", 1)
        + p(
            run("学习")
            + f'<w:del w:id="1" {by}><w:r><w:delText>旧词</w:delText></w:r></w:del>'
            + run("法律")
            + note
        )
        + p(run("可见") + run("隐藏", "<w:vanish/>") + run("文字 only"))
        + p(field + run("结果") + char("end") + "<w:r><w:br/></w:r>" + run("第二行"))
        + p(f'<w:ins w:id="2" {by}>{run("新增一句。")}</w:ins>')
        + table
        + p("某局", '<w:jc w:val="right"/>')
    )
    footnotes = f'<w:footnote w:id="0" w:type="separator">{p("")}</w:footnote><w:footnote w:id="2">{p("注释文字")}</w:footnote>'
    numbering = abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0)
    return docx(body, numbering=numbering, footnotes=footnotes)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "small.docx").write_bytes(source())
        profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
        for kind in ("doc", "rtf"):
            command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(HERE)]
            subprocess.run([*command, str(root / "small.docx")], check=True)


if __name__ == "__main__":
    sys.exit(main())
