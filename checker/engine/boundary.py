"""What goes wrong with one file stays with it: a fault of the program, too much time, too much memory.

The only place that catches every exception. Whatever a reader, a parser or a kind did not foresee becomes that file's
``Unreadable``, with a reference for the maintainer; all others are checked.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from checker import limits
from checker.engine.watchdog import OverBudgetError, budget
from checker.errors import RulebookError, UnreadableError, UsageError
from checker.model import Unreadable

_Made = TypeVar("_Made")
_PACKAGE = Path(__file__).resolve().parent.parent
_SPLIT = "请拆开或另存后再检查；确需检查的，加 --limits 2 放宽"


def apart(name: str, size: int, work: Callable[[], _Made]) -> _Made | Unreadable:
    """What comes of work on a file of so many bytes, or why nothing does.

    A fault of the rulebook or of the command is no file's: RulebookError and UsageError go on.
    """
    try:
        with budget(size):
            return work()
    except UnreadableError as error:
        return Unreadable(name, str(error))
    except OverBudgetError as error:
        return Unreadable(name, _over(*error.args or ("time",), size=size))
    except MemoryError:
        return Unreadable(name, _over("memory", size=size))
    except (RulebookError, UsageError):
        raise
    except Exception as error:
        return told(name, error)


def told(name: str, error: Exception) -> Unreadable:
    """A fault of the program as that of the file at which it showed."""
    from traceback import format_exception  # noqa: PLC0415  for what should never happen

    reason = (
        f"检查这个文件时程序出错（{reference(error)}），其他文件不受影响。"
        "请把文件和括号里的编号报给维护者；加 --debug 可以看到详情"
    )
    return Unreadable(name, reason, "".join(format_exception(error)))


def reference(error: Exception) -> str:
    """What went wrong where, in so many words as one can read out: ``ValueError parse/closing.py:66``."""
    from traceback import extract_tb  # noqa: PLC0415

    inside = [
        f"{Path(frame.filename).relative_to(_PACKAGE).as_posix()}:{frame.lineno}"
        for frame in extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_PACKAGE)
    ]
    return " ".join((type(error).__name__, *inside[-1:]))


def _over(what: str, *, size: int) -> str:
    if what == "memory":
        return f"检查它要用的内存超过上限 {limits.memory_for(size) // limits.MB} MB，已停止。{_SPLIT}"
    return f"检查它用时过长，超过上限 {limits.seconds_for(size)} 秒，已停止。{_SPLIT}"
