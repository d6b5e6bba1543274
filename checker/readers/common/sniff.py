"""What a file is, by its first bytes and by a zip's directory; its name decides only what is left."""

from __future__ import annotations

import re

from checker import limits
from checker.errors import UnreadableError
from checker.readers.common.decode import is_text
from checker.text.lazy_regex import pattern

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请在原程序中另存为 docx 或 PDF 后再检查"
_UOF = "这是标文通（UOF）文档，目前不能读取"
_FOREIGN = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), "这是图片", "请先识别成文字再检查"),
    ((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh"), "这是压缩包，目前只支持 zip", "请解压后再检查"),
    ((b"MZ", b"\x7fELF", b"SQLite format 3"), "这不是文档", "请核对文件"),
)
# What encrypts files behind the back of the programs that open them begins them with its name: 天锐绿盾 with the
# first, 亿赛通 with the second, some bytes on.
_TSD, _SAFENET = b"%TSD-Header-###%", b"E-SafeNet"
_BINARY = ("docx", "doc", "odt", "pdf", "ofd")
_XML = (
    ("schemas.microsoft.com/office/2006/xmlPackage", "wordxml", ""),
    ("schemas.microsoft.com/office/word/2003/wordml", "wordxml", ""),
    ("urn:schemas-microsoft-com:office:spreadsheet", "", "这是 Excel 表格，不是报告正文"),
    ("schemas.uof.org", "", _UOF),
    ("<uof:UOF", "", _UOF),
)
_MHT = pattern(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*content-type:\s*multipart/related", re.I)
_PAGE = pattern(r"<(?:!doctype\s+html|html|head|body|meta)\b", re.I)
_TAG = pattern(r"<(?:div|p|table|span|title|style|script|font|center)\b", re.I)
_DECLARATION = pattern(r"<\?xml[^>]*>", re.I)
_BLANKS = pattern(r"\s*")


def sniff(data: bytes, promised: str) -> str:
    """The format of ``data``; ``promised`` is what its suffix says, "" where that says nothing."""
    head = data[:4096]
    if head.startswith(_TSD) or (_SAFENET in head[:512] and b"\0" in head):
        raise UnreadableError(
            "文件被单位的加密软件加密了（透明加密），离开该软件就读不出内容",
            todo="请在装有加密软件的电脑上先解密，再检查",
        )
    if head.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08")):
        return _zip_kind(data, promised)
    if head.startswith(_OLE):
        return "doc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"{\\rtf"):
        return "rtf"
    for marks, what, todo in _FOREIGN:
        if head.startswith(marks) and b"\0" in head:
            raise UnreadableError(what, todo=todo)
    if _MHT.match(bare) or (promised == "mht" and b"mime-version:" in head.lower()):
        return "mht"
    return _text_kind(head, promised)


def _zip_kind(data: bytes, promised: str) -> str:
    names = set(limits.open_zip(data))
    if "[Content_Types].xml" in names:
        return _ooxml_kind(names)
    if "uof.xml" in names:
        raise UnreadableError(_UOF, todo=_SAVE_AS)
    if "OFD.xml" in names:
        return "ofd"
    if "content.xml" in names and "mimetype" in names:
        return _opendocument_kind(data)
    if "word/document.xml" in names:
        return "docx"
    if promised in ("docx", "odt", "ofd"):
        raise UnreadableError(f"文件包里没有 {promised} 文档应有的部件，文件已损坏或不是文档", todo=_SAVE_AS)
    return "zip"


def _ooxml_kind(names: set[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        raise UnreadableError("这是 Excel 表格，不是报告正文", todo=_SAVE_AS)
    if any(name.startswith("ppt/") for name in names):
        raise UnreadableError("这是 PowerPoint 演示文稿，不是报告正文", todo=_SAVE_AS)
    return "docx"


def _opendocument_kind(data: bytes) -> str:
    kind = limits.open_zip(data)["mimetype"]
    if b"opendocument.text" not in kind:
        raise UnreadableError("这是 OpenDocument 表格或演示文稿，不是报告正文", todo=_SAVE_AS)
    return "odt"


def _text_kind(head: bytes, promised: str) -> str:
    """Of what is left, all is text of some sort, or else a file that its suffix describes wrongly."""
    start = _decoded(head)
    if start.lstrip().startswith("<"):
        found = _xml_kind(start)
        if found:
            return found
    if promised in ("html", "mht") or _PAGE.match(start, _behind_comments(start, declared=True)):
        return "html"
    if promised in ("txt", "md"):
        return promised
    if promised in _BINARY and not is_text(head):
        raise UnreadableError(
            f"内容不是 {promised} 文档，也不是文字：文件已损坏，或者被加密软件加密了",
            todo="请重新拷贝或下载；装有加密软件的，请先解密；或在原程序中另存后再检查",
        )
    if _TAG.match(start, _behind_comments(start, declared=False)):
        return "html"
    if start.lstrip().startswith("<?xml"):
        raise UnreadableError("这是 XML 数据，不是文档", todo=_SAVE_AS)
    return "txt"


def _behind_comments(text: str, *, declared: bool) -> int:
    """Where a page's first tag may begin: behind blanks, whole comments, and XML declarations where ``declared``."""
    at = 0
    while True:
        blanks = _BLANKS.match(text, at)
        at = blanks.end() if blanks else at
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4) + 3
            if end < at:
                return at
        elif declared and (told := _DECLARATION.match(text, at)):
            end = told.end()
        else:
            return at
        at = end


def _xml_kind(start: str) -> str:
    """Of office files that are one XML file, by the names in their first characters; "" for others."""
    if "<office:document" in start:
        return "odt"
    for name, kind, refusal in _XML:
        if name in start:
            if refusal:
                raise UnreadableError(refusal, todo=_SAVE_AS)
            return kind
    return ""


def _decoded(head: bytes) -> str:
    """The first characters, well enough to see tags: UTF-16 by its mark, else any ASCII superset."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
