"""The one family of errors: each says what is wrong, where, and what to do (in Chinese)."""

from __future__ import annotations

INTERRUPTED = 130
TERMINATED = 143
"""Exit codes of a run that Ctrl-C or a request to end (SIGTERM) has ended: 128 and the signal's number."""


class FazhiError(Exception):
    """Base of all errors that are the input's fault, not the program's."""

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"{self.where}：{self.what}" if self.where else self.what
        return f"{text}。{self.todo}" if self.todo else text


class UnreadableError(FazhiError):
    """A file that cannot be read as a draft."""


class RulebookError(FazhiError):
    """A rulebook that cannot be used; ``where`` is file:line."""


class UsageError(FazhiError):
    """A request that cannot be carried out as asked."""
