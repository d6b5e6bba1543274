"""A desk that answers inside this process, and a client for it made of the standard library's sockets."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest

pytest.importorskip("multipart", reason="needs multipart")

from checker.desk.gate import TOKEN_HEADER
from checker.desk.server import HOST, Desk, Server
from checker.engine.plan import Plan
from checker.rulebook import gather
from tests.helpers import ROOT
from tests.readers import _docx as word

REPORTS = ROOT / "fixtures" / "reports"
GOOD = REPORTS / "good-department-2024.txt"
BAD = REPORTS / "bad-street-2020.txt"
_PATIENCE = 60
_LINE = "----fazhi-test"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@contextmanager
def running(watched: tuple[str, Plan] | None = None) -> Iterator[Server]:
    """A desk, its workers and its thread, ended with the block."""
    desk = Desk(Plan(gather("auto")), watched)
    server = Server(desk, 0)
    desk.start()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        desk.end()
        thread.join(_PATIENCE)


def ask(
    server: Server, method: str, path: str, body: bytes | None = None, token: bool = True, **headers: str
) -> Answer:
    """One request; headers' names are written with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if token:
        named.setdefault(TOKEN_HEADER, server.desk.gate.token)
    link = http.client.HTTPConnection(HOST, server.port, timeout=_PATIENCE)
    try:
        link.request(method, path, body, named)
        reply = link.getresponse()
        return Answer(reply.status, dict(reply.headers.items()), reply.read())
    finally:
        link.close()


def form(*files: tuple[str, str, bytes], **fields: str) -> tuple[bytes, str]:
    """A form's body and content type; ``files`` are (field, name, content)."""
    parts = [
        f'--{_LINE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    parts += [
        f'--{_LINE}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'.encode()
        + b"Content-Type: application/octet-stream\r\n\r\n"
        + content
        + b"\r\n"
        for field, name, content in files
    ]
    return b"".join([*parts, f"--{_LINE}--\r\n".encode()]), f"multipart/form-data; boundary={_LINE}"


def post(
    server: Server,
    *files: tuple[str, str, bytes],
    to: str = "/api/check",
    fields: dict[str, str] | None = None,
) -> Answer:
    """Upload files."""
    body, kind = form(*files, **(fields or {}))
    return ask(server, "POST", to, body, Content_Type=kind)


def report_docx(*replaced: tuple[str, str]) -> bytes:
    """The good report of fixtures/ as a docx, some of its words replaced."""
    text = GOOD.read_text("utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    return word.docx("".join(word.p(line) for line in text.splitlines() if line.strip()))
