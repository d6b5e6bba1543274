"""Regular expressions that users write: what is wrong with one told in words, and none that hangs.

The regex library compiles them, for it can stop a search; re, which cannot, is for our own.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from checker.errors import RulebookError

if TYPE_CHECKING:
    import regex

TIMEOUT = 1.0  # seconds that one search, or many that are all slow, may take
_SLOW = 0.002  # seconds; a search of a clause takes a thousandth of it
_FAULTS = {
    "missing )": "少了右括号",
    "unbalanced parenthesis": "多了右括号",
    "unterminated character set": "少了右方括号",
    "bad character range": "方括号里的范围不对",
    "nothing to repeat": "重复符号前面没有内容",
    "bad escape": "反斜杠后面的字符不对",
    "unknown property": "没有这个字符类别",
}
"""What the regex library complains of, in words."""


class ExpressionError(ValueError):
    """An expression that cannot be understood; the message says why (Chinese)."""


class Expression:
    """Searches as a re.Pattern does; raises RulebookError where that takes longer than TIMEOUT."""

    def __init__(self, source: str) -> None:
        import regex  # noqa: PLC0415  20 ms that only rulebooks with expressions of their own need pay

        self._source = source
        self._searches = 0
        self._spent = 0.0
        try:
            self._pattern = regex.compile(source)
        except regex.error as error:
            what = next((told for sign, told in _FAULTS.items() if sign in str(error)), "写法不对")
            raise ExpressionError(f"正则表达式「{source}」写错了：{what}") from None

    def search(self, text: str) -> regex.Match[str] | None:
        """The first match."""
        begun = time.process_time()
        try:
            found = self._pattern.search(text, timeout=TIMEOUT)
        except TimeoutError:
            raise self._too_slow() from None
        self._searches += 1
        self._spent += time.process_time() - begun
        if self._spent > max(TIMEOUT, self._searches * _SLOW):
            raise self._too_slow()
        return found

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """All matches, in order."""
        try:
            yield from self._pattern.finditer(text, timeout=TIMEOUT)
        except TimeoutError:
            raise self._too_slow() from None

    def _too_slow(self) -> RulebookError:
        what = f"正则表达式「{self._source}」匹配超过 {TIMEOUT} 秒"
        return RulebookError(what, todo="请改写它，避免重复嵌套（如 (…+)+）")


@cache
def compiled(source: str) -> Expression:
    """The expression, compiled once. Raises ExpressionError."""
    return Expression(source)
