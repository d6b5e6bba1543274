"""The desk's server: the standard library's, on 127.0.0.1 alone, with everything that comes in bounded.

A request waits for nothing but its own upload and check; connections end with their answer, so that an idle page holds
no thread.
"""

from __future__ import annotations

import json
import os
import socket
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import PurePath
from socketserver import TCPServer, ThreadingMixIn
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from checker.desk import pages
from checker.desk.checks import Wishes, carry_out, plan_of
from checker.desk.gate import TOKEN_HEADER, Gate, Refusal, foreign
from checker.desk.pages import Page
from checker.desk.results import Result, Results
from checker.desk.upload import Upload, UploadError, check_head, read_form
from checker.desk.watching import Watch
from checker.desk.workers import Crew
from checker.engine.copies import copied_gaps
from checker.engine.plan import Plan
from checker.errors import RulebookError, UsageError
from checker.model import Assessment, Unreadable
from checker.outputs import renderer
from checker.outputs.docx.listing import listing
from checker.outputs.docx.official_layout import document
from checker.outputs.marks import LISTING_NAME, LISTING_TITLE, UNTOUCHED
from checker.text.numerals import whole_number

HOST = "127.0.0.1"
_AT_ONCE = 2
"""Files checked at once: with four, an office machine of two cores would answer none of them sooner."""
_UPLOADS = 3
"""Uploads held in memory at once, each of most_bytes() at most; others wait without being read."""
_CONNECTIONS = 48
"""Connections at once, each with a thread; a browser opens six."""
_PATIENCE = 60  # seconds that an upload waits for its turn
_SILENCE = 20  # seconds that a connection may say nothing
_LINGER = 1.0  # seconds in which what a refused upload still sends is thrown away, so that its sender reads the answer
_HTML = "text/html; charset=utf-8"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_COPIES = {"annotated.docx": ("-批注", False), "mended.docx": ("-修订", True)}
"""Name of a copy → what its file's name ends with, and whether it has tracked changes."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OWN = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
# The review page shows other people's texts. It gets an origin of its own, which may ask this server for nothing.
_FRAMED = "sandbox allow-scripts allow-modals allow-downloads; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


class Desk:
    """All that one run of the desk has."""

    def __init__(self, plan: Plan, watched: tuple[str, Plan] | None = None) -> None:
        self.gate = Gate()
        self.plan = plan
        self.results = Results()
        self.crew = Crew(_AT_ONCE, plan)
        self.uploads = BoundedSemaphore(_UPLOADS)
        self.watch = Watch(*watched, self.crew, self.results) if watched else None

    def start(self) -> None:
        """Begin to look after the watched file, and do what the first page would wait for."""
        self.crew.start()
        Thread(target=pages.page, args=(Page(""),), daemon=True).start()
        if self.watch:
            self.watch.start()

    def end(self) -> None:
        """End what was begun."""
        if self.watch:
            self.watch.end()
        self.crew.leave()


class Server(ThreadingMixIn, TCPServer):
    """A socket on this machine alone, and a bounded number of threads. Raises OSError where the port is taken."""

    daemon_threads = True
    block_on_close = False
    # On Windows this would let another program take over the port.
    allow_reuse_address = os.name == "posix"
    request_queue_size = 64

    def __init__(self, desk: Desk, port: int) -> None:
        self.desk = desk
        self._connections = BoundedSemaphore(_CONNECTIONS)
        super().__init__((HOST, port), Handler)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """The page's address with its token."""
        return f"http://{HOST}:{self.port}/?token={self.desk.gate.token}"

    @property
    def opening(self) -> str:
        """An address that leads to the page once."""
        return f"http://{HOST}:{self.port}/?open={self.desk.gate.key}"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give a connection its thread; close it where there are too many."""
        if not self._connections.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer a connection, in its own thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._connections.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is none of our faults; others end their connection alone."""


class Reply(NamedTuple):
    """An answer of HTTP: a status, a body of a type, and further headers."""

    status: int
    body: bytes
    kind: str = _HTML
    headers: tuple[tuple[str, str], ...] = ()
    policy: str = _OWN


class Handler(BaseHTTPRequestHandler):
    """One request, one answer."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = _SILENCE

    def version_string(self) -> str:
        """The name of the server; its versions are nobody's business."""
        return "fazhi"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: addresses hold the token."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the standard library itself refuses: a request that is none, a method that there is not."""
        self._send(_no(Refusal(int(code), "不支持这种请求")))

    def handle_expect_100(self) -> bool:
        """Refuse an upload before it is sent, where its head alone says that it will be."""
        refusal = self._refused(writes=True)
        if refusal is not None:
            self._send(refusal)
            return False
        return super().handle_expect_100()

    def do_GET(self) -> None:
        """A page or a file."""
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        refusal = foreign(self._headers(), self.server.port, writes=False)
        self._send(_no(refusal) if refusal else self._got(parts.path, query))

    def do_POST(self) -> None:
        """An upload."""
        refusal = self._refused(writes=True)
        if refusal is not None:
            self._send(refusal)
            self._linger()
            return
        desk = self.server.desk
        if not desk.uploads.acquire(timeout=_PATIENCE):
            self._send(_no(Refusal(503, "正在检查的文件太多，请稍后再试"), json_wanted=self._is_api()))
            self._linger()
            return
        try:
            reply = self._posted(desk)
        finally:
            desk.uploads.release()
        self._send(reply)
        if reply.status >= 400:
            self._linger()

    # --- what is asked for ------------------------------------------------------------------------

    def _got(self, path: str, query: dict[str, str]) -> Reply:
        desk = self.server.desk
        if path == "/healthz":
            return _json(200, {"status": "ok"})
        if path in pages.ASSETS:
            return Reply(200, pages.asset(path), pages.ASSETS[path])
        if path == "/" and desk.gate.opens(query.get("open", "")):
            return _elsewhere(f"/?token={desk.gate.token}")
        if not desk.gate.knows(self.headers.get(TOKEN_HEADER) or query.get("token")):
            return _no(Refusal(403, "地址里的口令不对。请用 fazhi desk 启动时显示的完整地址打开"))
        if path == "/":
            return self._home(desk)
        if path == "/api/watched":
            return _json(200, {"result": desk.watch.latest if desk.watch else None})
        name, _, rest = path.removeprefix("/result/").partition("/")
        result = desk.results.get(name) if path.startswith("/result/") else None
        if result is None:
            return _no(Refusal(404, "没有这个结果，可能已经清除。请重新检查一次"))
        return self._of_result(desk, result, name, rest)

    def _home(self, desk: Desk) -> Reply:
        if desk.watch is None:
            return _page(Page(desk.gate.token))
        result = desk.results.get(desk.watch.latest)
        return _page(Page(desk.gate.token, result, desk.watch.latest, watched=desk.watch.path))

    def _of_result(self, desk: Desk, result: Result, name: str, rest: str) -> Reply:
        if not rest:
            watched = desk.watch.path if desk.watch and name == desk.watch.latest else ""
            return _page(Page(desk.gate.token, result, name, watched=watched))
        if rest == "review":
            return Reply(200, _rendered("html", result), policy=_FRAMED)
        if rest == "list.xlsx":
            return _file(_rendered("xlsx", result), "检查结果.xlsx", _XLSX)
        number, _, what = rest.partition("/")
        assessment = result.assessment(whole_number(number) or 0)
        if assessment is not None and what in _COPIES:
            return _copy(desk, result, assessment, *_COPIES[what])
        if assessment is not None and what == "listing.docx":
            return _listing(assessment)
        return _no(Refusal(404, "没有这一页"))

    # --- what is sent -----------------------------------------------------------------------------

    def _refused(self, *, writes: bool) -> Reply | None:
        """Why a request with a body is not read; None where it is."""
        refusal = foreign(self._headers(), self.server.port, writes=writes)
        parts = urlsplit(self.path)
        if refusal is None and parts.path not in ("/check", "/api/check"):
            refusal = Refusal(404, "没有这一页")
        given = self.headers.get(TOKEN_HEADER)
        if given is None and parts.path == "/check":  # a form has no headers of its own
            given = parse_qs(parts.query).get("token", [""])[-1]
        if refusal is None and not self.server.desk.gate.knows(given):
            refusal = Refusal(403, "口令不对。请用 fazhi desk 启动时显示的完整地址打开")
        if refusal is None:
            try:
                check_head(self.headers.get("Content-Length"), self.headers.get("Transfer-Encoding"))
            except UploadError as error:
                refusal = Refusal(error.status, error.reason)
        return None if refusal is None else _no(refusal, json_wanted=self._is_api())

    def _posted(self, desk: Desk) -> Reply:
        try:
            length = check_head(self.headers.get("Content-Length"), self.headers.get("Transfer-Encoding"))
            upload = read_form(self.rfile.read, self.headers.get("Content-Type", ""), length)
            wishes = Wishes(*(upload.fields.get(field, "") for field in Wishes._fields))
            if not upload.files.get("file"):
                raise UploadError(400, "没有选择文件")
            result = self._carried_out(desk, upload, wishes)
        except UploadError as error:
            return self._fault(desk, Refusal(error.status, error.reason))
        except (UsageError, RulebookError) as error:
            return self._fault(desk, Refusal(400, str(error)))
        if self._is_api():
            return Reply(200, _rendered("json", result), "application/json; charset=utf-8")
        name = desk.results.add(result)
        return _elsewhere(f"/result/{name}?token={desk.gate.token}")

    def _carried_out(self, desk: Desk, upload: Upload, wishes: Wishes) -> Result:
        before = desk.results.get(upload.fields.get("before", ""))
        plan = plan_of(wishes, desk.plan)
        return carry_out(desk.crew, plan, upload.files["file"], upload.files.get("previous", ()), before)

    def _fault(self, desk: Desk, refusal: Refusal) -> Reply:
        if self._is_api():
            return _no(refusal, json_wanted=True)
        return _page(Page(desk.gate.token, message=refusal.reason), refusal.status)

    def _is_api(self) -> bool:
        return urlsplit(self.path).path.startswith("/api/")

    # --- the wire ---------------------------------------------------------------------------------

    def _headers(self) -> dict[str, str]:
        """The headers that the gate looks at; one that stands twice counts as neither."""
        names = ("Host", "Origin", "Sec-Fetch-Site")
        found = {name: self.headers.get_all(name, []) for name in names}
        return {name: values[0] if len(values) == 1 else "," for name, values in found.items() if values}

    def _send(self, reply: Reply) -> None:
        self.close_connection = True
        self.send_response(reply.status)
        for name, value in (
            ("Content-Type", reply.kind),
            ("Content-Length", str(len(reply.body))),
            ("Content-Security-Policy", reply.policy),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            (
                "Referrer-Policy",
                "same-origin",
            ),  # «no-referrer» would have browsers say Origin: null of our own form
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Connection", "close"),
            *reply.headers,
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def _linger(self) -> None:
        """Throw away what is still being sent, for a moment: a connection closed over it would lose our answer."""
        end = monotonic() + _LINGER
        try:
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_LINGER)
            while monotonic() < end and self.connection.recv(1 << 16):
                pass
        except OSError:
            return


def _rendered(output: str, result: Result) -> bytes:
    content = renderer(output)(result.answer)
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def _copy(desk: Desk, result: Result, assessment: Assessment, mark: str, fix: bool) -> Reply:
    """A Word copy of one report of a result."""
    data, copied = result.files[assessment.path], copied_gaps(assessment)
    made = desk.crew.copy(result.plan, assessment.path, data, copied, fix=fix)
    if isinstance(made, Unreadable):
        return _no(Refusal(422, f"{made.path}：{made.reason}"))
    return _file(made, f"{_stem(assessment)}{mark}.docx", _DOCX)


def _listing(assessment: Assessment) -> Reply:
    """The gaps of a report that cannot bear comments, as a list in Word."""
    passages = listing(assessment, PurePath(assessment.path).name, date.today())
    content = document(passages, LISTING_TITLE, UNTOUCHED)
    return _file(content, f"{_stem(assessment)}-{LISTING_NAME}.docx", _DOCX)


def _stem(assessment: Assessment) -> str:
    name = assessment.path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _file(content: bytes, name: str, kind: str) -> Reply:
    told = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Reply(200, content, kind, (("Content-Disposition", told),))


def _page(shown: Page, status: int = 200) -> Reply:
    return Reply(status, pages.page(shown).encode())


def _json(status: int, value: dict[str, Any]) -> Reply:
    return Reply(status, json.dumps(value, ensure_ascii=False).encode(), "application/json; charset=utf-8")


def _elsewhere(address: str) -> Reply:
    return Reply(303, b"", headers=(("Location", address),))


def _no(refusal: Refusal, *, json_wanted: bool = False) -> Reply:
    if json_wanted:
        return _json(refusal.status, {"error": refusal.reason})
    return Reply(refusal.status, pages.refusal(refusal.reason).encode())
