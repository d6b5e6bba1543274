"""YAML with places: data for use, and the line at which a path of keys stands, for errors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from checker.errors import RulebookError
from checker.rulebook.yaml_hints import cure_of

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

_BOOL = "tag:yaml.org,2002:bool"


class _Loader(_Base):
    """Safe, and with YAML 1.2's booleans: a key named ``off`` or ``on`` is a word."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, form) for tag, form in resolvers if tag != _BOOL or first in "tTfF"]
        for first, resolvers in _Base.yaml_implicit_resolvers.items()
    }


def load_yaml(path: Path) -> Any:
    """The data of a YAML file. Raises RulebookError with file:line."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise RulebookError("找不到这个文件", where=str(path), todo="请核对路径") from None
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        raise RulebookError(f"读不出来（{reason}）", where=str(path), todo="请核对路径和权限") from error
    if content.startswith(b"PK"):
        todo = "规则库是纯文本；请用记事本或者 VS Code 写，存为 .yaml"
        raise RulebookError("这是 Word、Excel 之类的文件，不是 YAML", where=str(path), todo=todo)
    try:
        return load_text(content.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError:
        todo = "请在记事本里「另存为」，编码选 UTF-8"
        raise RulebookError("文字编码不是 UTF-8", where=str(path), todo=todo) from None


def load_text(text: str, name: str) -> Any:
    """The data of a YAML text; a key that stands twice, and a reference (&, *), are errors."""
    try:
        _forbid_references(text, name)
        _forbid_twins(yaml.compose(text, Loader=_Loader), name)
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, cure = cure_of(text, mark.line + 1 if mark else 1)
        raise RulebookError("不是合法的 YAML", where=f"{name}:{line}", todo=cure) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        todo = "里面有控制字符，或者括号嵌套太深"
        raise RulebookError("不是合法的 YAML", where=name, todo=todo) from None


def _forbid_references(text: str, name: str) -> None:
    """Anchors could make a small file unfold without end, and no rulebook needs them."""
    if "&" not in text and "*" not in text:
        return
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = event.start_mark.line + 1 if event.start_mark else 1
            where = f"{name}:{line}"
            todo = "规则库里不用 & 和 * 引用；是普通文字的请加引号"
            raise RulebookError("这里写了 YAML 的引用", where=where, todo=todo)


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
