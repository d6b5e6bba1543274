"""A form with files, read from a socket within bounds; nothing of it touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import NamedTuple

from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from checker import limits
from checker.text.lazy_regex import pattern

MOST_FILES = 400
_MOST_PARTS = MOST_FILES + 20  # the fields of the form
_MOST_FIELD = 2_000  # bytes of a field that is no file: a year, a body's name
_SECONDS = 120
"""Seconds in which a form must have arrived: on one machine 96 MB take less than one."""
_CHUNK = 1 << 16
_LONGEST_NAME = 200  # characters; a file system's limit is 255 bytes
_UNFIT = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Upload(NamedTuple):
    """A form: its files by field, each (name, content), and its other fields."""

    files: Mapping[str, list[tuple[str, bytes]]]
    fields: Mapping[str, str]


class UploadError(Exception):
    """A form that is not taken, with a status of HTTP."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def most_bytes() -> int:
    """Bytes of one form: the largest file that is read, and half of it beside."""
    return limits.held().file_size * 3 // 2


def check_head(length: str | None, coding: str | None) -> int:
    """The length that a request announces. Raises UploadError where it cannot be taken, before any of it is read."""
    if coding is not None or length is None or not (length.isascii() and length.isdigit()):
        raise UploadError(411, "请求没有写明长度")
    if len(length) > 15 or int(length) > most_bytes():
        most = most_bytes() // limits.MB
        raise UploadError(
            413, f"一次选的文件太大，合计不能超过 {most} MB。请分几次检查，或删去文稿里的大图片"
        )
    return int(length)


def read_form(read: Callable[[int], bytes], content_type: str, length: int) -> Upload:
    """The form that ``read`` gives, so many bytes long. Raises UploadError."""
    kind, options = parse_options_header(content_type)
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not boundary:
        raise UploadError(415, "请用表单（multipart/form-data）上传文件")
    files: dict[str, list[tuple[str, bytes]]] = {}
    fields: dict[str, str] = {}
    part: MultipartSegment | None = None
    pieces: list[bytes] = []
    try:
        parser = PushMultipartParser(boundary, length, max_segment_count=_MOST_PARTS, strict=True)
        for event in parser.parse_blocking(_timed(read), _CHUNK):
            if isinstance(event, MultipartSegment):
                part, pieces = event, []
            elif event is not None:
                pieces.append(bytes(event))
            elif part is not None:
                _keep(part, b"".join(pieces), files, fields)
    except MultipartError as error:
        raise UploadError(400, "上传的内容不完整，请再试一次") from error
    return Upload(files, fields)


def _timed(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    end = monotonic() + _SECONDS

    def within(size: int) -> bytes:
        if monotonic() > end:
            raise UploadError(408, "上传太慢，已停止。请再试一次")
        try:
            return read(size)
        except OSError as error:  # a time-out of the socket, or the browser has left
            raise UploadError(408, "上传中断，请再试一次") from error

    return within


def _keep(
    part: MultipartSegment, content: bytes, files: dict[str, list[tuple[str, bytes]]], fields: dict[str, str]
) -> None:
    name = part.name or ""
    if part.filename is None:
        if len(content) > _MOST_FIELD:
            raise UploadError(400, "表单里有一栏太长")
        fields[name] = content.decode("utf-8", "replace").strip()
    elif part.filename or content:  # a file field in which nothing was chosen has neither
        files.setdefault(name, []).append((file_name(part.filename), content))
        if sum(map(len, files.values())) > MOST_FILES:
            raise UploadError(413, f"一次最多检查 {MOST_FILES} 个文件，请分几次")


def file_name(said: str) -> str:
    """A name to show, and to tell a format by: relative, without controls and without a way out of its folder."""
    steps = [_UNFIT.sub("", step).strip() for step in said.replace("\\", "/").split("/")]
    kept = [step for step in steps if step not in ("", ".", "..")]
    return "/".join(kept)[-_LONGEST_NAME:].lstrip("/") or "未命名"
