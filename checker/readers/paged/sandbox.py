"""A reader's part that handles hostile bytes, run in a process of its own with bounds on memory and time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from checker import limits
from checker.errors import UnreadableError

_CODE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1));"
    " from importlib import import_module; import_module(sys.argv.pop(1)).main()"
)
_TODO = "这不像一份正常的报告，请核对文件来源，或改用 Word 原稿检查"


Answer = dict[str, Any]
"""What a child says, as JSON: of what it found, or (``what``, ``todo``) why there is nothing."""


def ask(module: str, data: bytes, bounds: Mapping[str, int], seconds: float) -> Answer:
    """What ``module.main()`` answers to ``data``; ``seconds`` are by the clock.

    ``bounds`` are limits that the child is to keep. Raises UnreadableError where the child says so,
    dies, or takes too long.
    """
    # The child gets this process's import path, and no start-up code of its own.
    path = [entry or os.getcwd() for entry in sys.path]  # noqa: PTH109
    flags = ["-S", "-E", "-X", "utf8"]
    command = [sys.executable, *flags, "-c", _CODE, json.dumps(path), module, json.dumps(dict(bounds))]
    try:
        with limits.waiting():
            child = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("读取文件用时过长，已停止", todo=_TODO) from error
    except OSError as error:
        raise UnreadableError(f"无法启动读取文件的子进程（{error.strerror}）", todo="请稍后再试") from error
    if child.returncode or not child.stdout:
        if b"No module named 'pypdfium2" in child.stderr:
            raise UnreadableError("缺少读取 PDF 的组件", todo="请安装：pip install pypdfium2")
        raise UnreadableError("读取文件时超出内存或时间限制，或文件内部结构异常", todo=_TODO)
    answer: Answer = json.loads(child.stdout)
    return answer


def answer(read: Callable[[bytes], Answer], memory: str, seconds: str) -> None:
    """The child's side: standard input to ``read``, what it says as JSON to standard output.

    ``memory`` and ``seconds`` name the limits of its address space and processor time.
    """
    limits.hold(limits.held()._replace(**json.loads(sys.argv[1])))
    out, sys.stdout = sys.stdout, sys.stderr  # what libraries print must not stand in the answer
    data = sys.stdin.buffer.read()
    bounds = limits.held()
    confine(getattr(bounds, memory) + 2 * len(data), getattr(bounds, seconds))
    try:
        said = read(data)
    except UnreadableError as error:
        said = {"what": error.what, "todo": error.todo}
    out.write(json.dumps(said))


def confine(memory: int, seconds: int) -> None:
    """Bound this process's address space and processor time, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (does not exist on Windows)

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
