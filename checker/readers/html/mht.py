"""Web pages saved with all that belongs to them in one file (MIME multipart/related)."""

from __future__ import annotations

import email
import email.policy
import re
from email.errors import MessageError
from email.message import Message

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers.html.charset import decoded
from checker.readers.html.page import read_page
from checker.text.lazy_regex import pattern

_PAGES = ("text/html", "application/xhtml+xml")
# The standard library reads a head's parameters in quadratic time: one of a real archive has some 200 characters.
_HEADER = 2_000
_STEPS = 4_000_000
"""Lines times parts that have parts, by which the standard library's work grows (here 3 seconds): an archive of 64 MB in
base64, three deep, has 2.5 million."""
_TYPE = pattern(
    rb"^content-(?:type|disposition|transfer-encoding)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.I | re.M
)
_TODO = "请重新保存网页，或把正文复制到 Word 里再检查"


def read(data: bytes) -> Draft:
    """The paragraphs of the page; of several HTML parts the one that the archive says is its root.

    Raises UnreadableError where there is no page in it. Nothing that the page names is fetched.
    """
    if data.count(b"\n--") > limits.held().mht_parts:
        raise UnreadableError(f"网页存档的组成部分超过上限 {limits.held().mht_parts} 个", todo=_TODO)
    nested = data.lower().count(b"multipart/")
    steps = data.count(b"\n") * max(1, nested)
    if (
        nested > limits.held().mht_nested
        or steps > _STEPS * limits.held().factor
        or any(found.end() - found.start() > _HEADER for found in _TYPE.finditer(data))
    ):
        raise UnreadableError("网页存档的文件头异常", todo=_TODO)
    page = _page(data.lstrip())
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableError("网页存档里的网页是空的，文件可能不完整", todo=_TODO)
    return read_page(decoded(content, _charset(page)))


def _page(data: bytes) -> Message:
    """The HTML part to read."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if part.get_content_type() in _PAGES]
        root = str(message.get_param("start") or "").strip()
    except (MessageError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise UnreadableError("网页存档已损坏，打不开", todo=_TODO) from error
    if not parts:
        raise UnreadableError("网页存档里没有网页", todo=_TODO)
    named = [part for part in parts if root and str(part.get("Content-ID", "")).strip() == root]
    return (named or parts)[0]


def _charset(part: Message) -> str:
    """The charset that the part's head declares; "" where it does so badly or not at all."""
    try:
        return part.get_content_charset("") or ""
    except (ValueError, LookupError, TypeError):
        return ""
