"""YAML with places: data for use, and the line at which a path of keys stands, for errors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from checker.errors import RulebookError

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

_BOOL = "tag:yaml.org,2002:bool"


class _Loader(_Base):  # type: ignore[misc, valid-type]
    """Safe, and with YAML 1.2's booleans: a key named ``off`` or ``on`` is a word."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, form) for tag, form in resolvers if tag != _BOOL or first in "tTfF"]
        for first, resolvers in _Base.yaml_implicit_resolvers.items()
    }


def load_yaml(path: Path) -> Any:
    """The data of a YAML file. Raises RulebookError with file:line."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise RulebookError("找不到这个文件", where=str(path), todo="请核对路径") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RulebookError(
            f"读不出来({error.__class__.__name__})", where=str(path), todo="请存为 UTF-8 文本"
        ) from error
    return load_text(text, str(path))


def load_text(text: str, name: str) -> Any:
    """The data of a YAML text; a key that stands twice is an error."""
    try:
        data = yaml.load(text, Loader=_Loader)
        _forbid_twins(yaml.compose(text, Loader=_Loader), name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise RulebookError("不是合法的 YAML", where=f"{name}:{line}", todo=_cure(text, line)) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise RulebookError("不是合法的 YAML", where=name, todo="请检查缩进和引号") from None
    return data


def _cure(text: str, line: int) -> str:
    near = text.splitlines()[max(0, line - 2) : line]
    if any("\t" in one for one in near):
        return "缩进里有制表符,请改用空格"
    return "请检查这一行和上一行的缩进、引号和冒号(冒号后要有一个空格)"


def _forbid_twins(root: yaml.Node | None, name: str) -> None:
    stack = [root] if root is not None else []
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if str(key.value) in seen:
                    where = f"{name}:{key.start_mark.line + 1}"
                    raise RulebookError(f"「{key.value}」写了两次", where=where, todo="请合并或者删去一处")
                seen.add(str(key.value))
                stack.append(value)
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line (from 1) of the value at a path of keys and indexes; of its nearest ancestor."""
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for step in path:
        following = None
        if isinstance(node, yaml.MappingNode):
            following = next(((k, v) for k, v in node.value if k.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            following = (node.value[step], node.value[step])
        if following is None:
            break
        line, node = following[0].start_mark.line + 1, following[1]
    return line
