"""Who may ask: only pages of this desk, by its own address, with its token."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import NamedTuple

TOKEN_HEADER = "X-Fazhi-Token"
_TOKEN_BYTES = 32
_OWN_SITES = ("same-origin", "none")
"""What browsers say of a request that a page of this address makes, or the user by hand (Sec-Fetch-Site)."""


class Refusal(NamedTuple):
    """Why a request is not answered: a status of HTTP, and the reason in Chinese."""

    status: int
    reason: str


class Gate:
    """The token of one run, and the key with which its first page is opened.

    A browser is started by a command line, which every user of the machine can read: what stands there is a key that
    opens once. It leads to the address with the token.
    """

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._key: str | None = secrets.token_urlsafe(_TOKEN_BYTES)

    @property
    def key(self) -> str:
        """The key for the first page; empty once it was used."""
        return self._key or ""

    def opens(self, given: str) -> bool:
        """Whether this is the key, which opens no second time."""
        if self._key is None or not _same(given, self._key):
            return False
        self._key = None
        return True

    def knows(self, given: str | None) -> bool:
        """Whether this is the token."""
        return given is not None and _same(given, self.token)


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def foreign(headers: Mapping[str, str], port: int, *, writes: bool) -> Refusal | None:
    """Why a request is none of this desk's own; None where it is.

    A page of another site may have its name resolved to this machine (DNS rebinding): then ``Host`` is that name. It
    may post a form to this address: then ``Origin`` is that site's. ``writes``: the request has a body.
    """
    hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
    host = headers.get("Host", "").lower()
    if host not in hosts:
        return Refusal(421, f"只接受发给 {hosts[0]} 的请求")
    origin = headers.get("Origin")
    if origin is not None and origin.lower() != f"http://{host}":
        return Refusal(403, "不接受其他网页发来的请求")
    if writes and headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES:
        return Refusal(403, "不接受其他网页发来的请求")
    return None
