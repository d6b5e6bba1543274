"""Errors tell what, where and what to do; nobody decides anything by the words of one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.errors import FazhiError
from tests.helpers import ROOT

_WORDS = {"args", "message", "msg", "reason", "todo", "what", "where"}
_SEARCHES = {"startswith", "endswith", "search", "match", "fullmatch", "find", "removeprefix", "partition"}
_OTHERS_WORDS = {"user_regex.py"}
"""Modules that translate the messages of a library which offers nothing else."""


def _is_text_of(node: ast.AST, name: str) -> bool:
    """Whether an expression is the text of the exception of that name, or a part of it."""
    return any(
        ast.unparse(inner) in {f"str({name})", *(f"{name}.{each}" for each in _WORDS)}
        for inner in ast.walk(node)
    )


def decisions(text: str) -> Iterator[int]:
    """Lines in which the text of a caught exception is compared or searched."""
    for handler in ast.walk(ast.parse(text)):
        if not isinstance(handler, ast.ExceptHandler) or handler.name is None:
            continue
        for node in ast.walk(handler):
            compared = isinstance(node, ast.Compare)
            searched = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _SEARCHES
            if (compared or searched) and _is_text_of(node, handler.name):
                yield node.lineno


@pytest.mark.parametrize("path", sorted((ROOT / "checker").rglob("*.py")), ids=lambda path: path.name)
def test_nobody_decides_by_the_words_of_an_error(path: Path):
    if path.name not in _OTHERS_WORDS:
        assert list(decisions(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("if '加密' in str(e): pass", [4]),
        ("x = re.search('词表', str(e))", [4]),
        ("x = e.what.startswith('未经')", [4]),
        ("if e.errno == 28: pass", []),
        ("raise Wrong(str(e))", []),
        ("if isinstance(e, OSError): pass", []),
    ],
)
def test_the_reading_sees_such_a_decision(line: str, found: list[int]):
    assert list(decisions(f"try:\n    f()\nexcept Exception as e:\n    {line}\n")) == found


def test_an_error_tells_where_what_and_what_to_do():
    assert (
        str(FazhiError("文件是空的", where="甲.txt", todo="请确认文件已保存"))
        == "甲.txt：文件是空的。请确认文件已保存"
    )
    assert str(FazhiError("文件是空的")) == "文件是空的"
