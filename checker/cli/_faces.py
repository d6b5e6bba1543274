"""``--format NAME[:FILE]``: which faces of the answer go where, and putting them there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from checker.cli._chinese import wrong_name
from checker.cli._files import must_be_ours, must_be_writable, whole_file, write_whole
from checker.errors import UsageError
from checker.model import Outcome
from checker.model.answer import Answer
from checker.outputs import BINARY, OUTPUTS, Line, liner, plain, renderer, show
from checker.text.numerals import whole_number
from checker.text.terminal import safe_lines, uncommanding

_COLUMNS = 80
_COMMANDS = "github"
"""The output that is made of commands for GitHub's runner, in which all words are escaped."""
_SUFFIXES = {"md": "markdown", "htm": "html"}
"""Suffixes that are not the name of their output."""


class Face(NamedTuple):
    """An output by its name in OUTPUTS, and its file; None is standard output."""

    name: str
    file: Path | None = None


def faces_of(
    formats: Sequence[str], output: str | None, inputs: Sequence[str], *, through: bool
) -> tuple[Face, ...]:
    """What ``--format`` and ``--output`` ask for. Raises UsageError.

    No file of theirs is one of the ``inputs``, nor anybody else's; ``through``: it may be a link.
    """
    faces = [_face(text) for text in formats] or [Face(_by_suffix(output))]
    if output:
        faces = _with_output(faces, Path(output))
    if sum(face.file is None for face in faces) > 1:
        raise UsageError(
            "有两种格式都要写到标准输出", todo="请给其中一种加上文件名，例如 --format json:结果.json"
        )
    files = [os.path.realpath(face.file) for face in faces if face.file]
    if len(set(files)) < len(files):
        raise UsageError("有两种格式写到了同一个文件", todo="请给每种格式各写一个文件名")
    for face in faces:
        if face.file:
            must_be_writable(face.file)
            must_be_ours(face.file, face.name, inputs, through=through)
        elif face.name in BINARY and sys.stdout.isatty():
            raise _not_for_a_terminal()
    return tuple(faces)


def targets(faces: Iterable[Face]) -> frozenset[str]:
    """The real paths of the files that will be written."""
    return frozenset(os.path.realpath(face.file) for face in faces if face.file)


def streams(faces: Iterable[Face], stack: ExitStack, *, through: bool) -> list[Callable[[Outcome], None]]:
    """Writers for those faces that can be written file by file; they are closed with the stack."""
    return [_writer(face, line, stack, through) for face in faces if (line := liner(face.name))]


def _writer(face: Face, line: Line, stack: ExitStack, through: bool) -> Callable[[Outcome], None]:
    if face.file is None:
        return lambda outcome: _to_stdout(line(outcome).encode(), text=True, commands=False)
    file = stack.enter_context(whole_file(face.file, through=through))

    def write(outcome: Outcome) -> None:
        file.write(line(outcome).encode())

    return write


def put(answer: Answer, face: Face, *, verbose: bool, quiet: bool, through: bool = False) -> None:
    """Show one face of the answer where it belongs. Raises UsageError where its file cannot be written."""
    if face.name == "terminal" and face.file is None:
        _print(answer, verbose=verbose, quiet=quiet)
        return
    if face.name == "terminal":
        content: str | bytes = plain(answer, _COLUMNS, "utf-8", verbose=verbose, quiet=quiet)
    else:
        content = renderer(face.name)(answer)
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    if face.file:
        write_whole(face.file, data, through=through)
    else:
        _to_stdout(data, text=isinstance(content, str), commands=face.name == _COMMANDS)


def _print(answer: Answer, *, verbose: bool, quiet: bool) -> None:
    """In colour on a terminal; into pipes and files as plain text, which needs no console of rich."""
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        from rich.console import Console  # noqa: PLC0415

        show(Console(highlight=False), answer, verbose=verbose, quiet=quiet)
        return
    columns = os.environ.get("COLUMNS", "")
    width = whole_number(columns) or _COLUMNS
    sys.stdout.write(plain(answer, width, sys.stdout.encoding or "utf-8", verbose=verbose, quiet=quiet))


def _for_a_log(data: bytes) -> bytes:
    """What GitHub's and Azure's runners read: nothing in it may be taken for a command of theirs."""
    if not (os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")):
        return data
    return uncommanding(data.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass")


def _to_stdout(data: bytes, *, text: bool, commands: bool) -> None:
    """UTF-8 into pipes and files; on a terminal in its own encoding. ``commands`` are meant to be such."""
    if not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(data if commands or not text else _for_a_log(data))
        sys.stdout.buffer.flush()
    elif text:
        sys.stdout.write(safe_lines(data.decode("utf-8", "replace")))
    else:
        raise _not_for_a_terminal()


def _not_for_a_terminal() -> UsageError:
    return UsageError("这种格式不是文字，不能显示在终端上", todo="请加 --output 文件名")


def _face(text: str) -> Face:
    name, colon, file = text.partition(":")
    if name not in OUTPUTS:
        raise wrong_name(name, list(OUTPUTS), "--format")
    if colon and not file:
        raise UsageError(f"--format {text} 的冒号后面没有文件名", todo=f"请写成 --format {name}:文件名")
    return Face(name, Path(file) if file else None)


def _by_suffix(output: str | None) -> str:
    """The output that a file's suffix names, where no format was asked for."""
    suffix = Path(output or "").suffix[1:].lower()
    name = _SUFFIXES.get(suffix, suffix)
    return name if name in OUTPUTS else "terminal"


def _with_output(faces: list[Face], file: Path) -> list[Face]:
    bare = [face for face in faces if face.file is None]
    if len(bare) != 1:
        todo = "请写成 --format 名称:文件" if bare else "请去掉 --output，或者去掉 --format 里的文件名"
        raise UsageError("--output 只能配一种没有写文件名的格式", todo=todo)
    return [Face(face.name, file) if face is bare[0] else face for face in faces]
