"""Writes the tables of docs/formats.md that come from the code, limits and messages: python docs/make_formats.py."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from checker import limits

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "formats.md"
SOURCES = (
    *sorted((ROOT / "checker" / "readers").rglob("*.py")),
    ROOT / "checker" / "limits.py",
    ROOT / "checker" / "engine" / "discovery.py",
)
MEANING = {
    "file_size": "一个文件的大小",
    "file_seconds": "读取并检查一个文件的处理器时间，文件每多 1 MB 加一秒（至多加三秒）；钟表时间是它的四倍",
    "file_memory": "检查一个文件增加的内存（另加文件大小的四倍）",
    "zip_members": "zip（docx、odt、ofd 也是 zip）里的部件数",
    "zip_expanded": "zip 全部部件声明的展开后大小",
    "zip_part": "zip 里真正读取的一个部件展开后的大小",
    "zip_ratio": "超过 1 MB 的部件，展开后与压缩后大小之比",
    "xml_tags": "一个 XML 部件或一份 Word 文档的标记数、属性数",
    "rtf_words": "直接读取 RTF 时的控制字、组、行数",
    "rtf_depth": "RTF 里组的嵌套层数",
    "paragraphs": "一份报告的段落数",
    "characters": "一份报告的字数",
    "office_seconds": "LibreOffice 转换一个文件的处理器时间；钟表时间是它的四倍",
    "office_memory": "LibreOffice 的内存（另加文件大小的四倍；仅 Linux）",
    "pdf_pages": "PDF 的页数",
    "pdf_seconds": "读一份 PDF 的处理器时间，文件每多 1 MB 加一秒（至多加三秒）；钟表时间是它的四倍",
    "pdf_memory": "读 PDF 的子进程的内存（另加文件大小的两倍）",
    "ocr_pages": "识别扫描件的页数",
    "ocr_seconds": "识别一页扫描件的处理器时间；钟表时间是它的四倍",
    "ocr_pixels": "扫描件里一幅图片的像素数",
    "ocr_memory": "识别扫描件的子进程的内存",
    "ofd_tags": "OFD 一个部件的标记数",
    "ofd_characters": "一份 OFD 的字数、图元数",
    "html_tags": "一个网页的标记数",
    "mht_parts": "一份网页存档的组成部分",
    "mht_nested": "一份网页存档里由几部分组成的部分",
}
Named = dict[str, list[tuple[int, ast.expr]]]
_UNITS = {"seconds": "秒", "pages": "页", "ratio": "倍"}


def text() -> str:
    """The page with its tables written anew."""
    page = TARGET.read_text("utf-8")
    for name, table in (("limits", _limits()), ("messages", _messages())):
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        head, _, rest = page.partition(begin)
        page = head + begin + table + end + rest.partition(end)[2]
    return page


def _limits() -> str:
    rows = (f"| `{name}` | {meaning} | {_amount(name)} |\n" for name, meaning in MEANING.items())
    return "| 常量 | 限制什么 | 上限 |\n|---|---|---|\n" + "".join(rows)


def _amount(name: str) -> str:
    value: int = getattr(limits.Limits(), name)
    if name == "OCR_PIXELS":
        return f"{value // limits.MB} 百万"
    if value % limits.MB == 0 and not name.startswith("char"):
        return f"{value // limits.MB} MB"
    return f"{value} {_UNITS.get(name.rpartition('_')[2], '')}".rstrip()


def _messages() -> str:
    found: dict[str, tuple[str, list[str]]] = {}
    for path in SOURCES:
        for what, todo in _errors(path):
            places = found.setdefault(what, (todo, []))[1]
            if path.stem not in places:
                places.append(path.stem)
    rows = sorted(
        (", ".join(f"`{place}`" for place in places), what, todo) for what, (todo, places) in found.items()
    )
    table = "".join(f"| {what} | {todo} | {places} |\n" for places, what, todo in rows)
    return "| 说什么 | 怎么办 | 在哪里说 |\n|---|---|---|\n" + table


def _errors(path: Path) -> Iterator[tuple[str, str]]:
    """(what, what to do) of each error that a module raises, … where the file's own words stand."""
    tree = ast.parse(path.read_text("utf-8"))
    named: Named = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).append((node.lineno, node.value))
    for node in ast.walk(tree):
        pair = _pair(node)
        if pair is not None:
            what, todo = (_words(each, node.lineno, named) if each else "" for each in pair)  # type: ignore[attr-defined]
            if re.search(r"[一-鿿]{2}", what):
                yield what, todo


def _pair(node: ast.AST) -> tuple[ast.expr, ast.expr | None] | None:
    """What an error says and advises, as expressions, where a node makes one."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "UnreadableError":
            return node.args[0], next((each.value for each in node.keywords if each.arg == "todo"), None)
        if node.func.id == "Unreadable":
            return node.args[1], None
    if isinstance(node, ast.Dict) and [getattr(key, "value", "") for key in node.keys][-2:] == [
        "what",
        "todo",
    ]:
        return node.values[-2], node.values[-1]
    if isinstance(node, ast.Tuple) and len(node.elts) in (2, 3):
        first, *rest = node.elts
        if isinstance(first, ast.Tuple) and len(rest) == 2:  # first bytes of foreign files
            return rest[0], rest[1]
        if isinstance(first, ast.Name) and first.id.endswith("Error") and len(rest) == 1:
            return rest[0], None
    return None


def _words(node: ast.expr, line: int, named: Named) -> str:
    """A string as the code writes it, names replaced by what was last assigned to them above."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part, line, named) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        inner = _words(node.value, line, named)
        return inner if re.search(r"[一-鿿]{2}", inner) else "…"
    if isinstance(node, ast.BinOp):
        return _words(node.left, line, named) + _words(node.right, line, named)
    if isinstance(node, ast.IfExp):
        return f"{_words(node.body, line, named)}；或：{_words(node.orelse, line, named)}"
    if isinstance(node, ast.Name):
        above = [each for each in named.get(node.id, ()) if each[0] < line]
        return _words(max(above, key=lambda each: each[0])[1], line, named) if above else "…"
    return "…"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
