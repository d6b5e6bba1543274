"""Faults of a rulebook in words: what is wrong, at which line, and the cure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import RulebookError

_TYPES = {
    "string": "文字",
    "number": "数字",
    "integer": "整数",
    "array": "列表",
    "object": "键值",
    "boolean": "true 或 false",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A rulebook file and its data, for errors that name the line."""

    path: Path
    data: Mapping[str, Any]

    def fault(self, what: str, steps: Sequence[str | int], todo: str = "") -> RulebookError:
        """The error for what stands at a path of keys and indexes."""
        from checker.rulebook.source import line_of  # noqa: PLC0415  needs YAML, only for errors

        line = line_of(self.path.read_text("utf-8-sig"), steps)
        return RulebookError(what, where=f"{self.path}:{line}", todo=todo)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """What may stand there, the nearest spelling first."""
    names = list(allowed)
    near = difflib.get_close_matches(word, names, 1, 0.5)
    return (f"是不是「{near[0]}」？" if near else "") + f"可以用的有：{'、'.join(names)}"


def first_fault(
    source: Source, schema: Mapping[str, Any], data: Any, steps: Sequence[str | int] = ()
) -> None:
    """Raises RulebookError for the first thing that the schema does not allow."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  80 ms that a kept rulebook need not pay

    errors = Draft202012Validator(schema).iter_errors(data)
    # An unknown key comes before a missing one: the one is often the other, misspelt.
    for error in sorted(errors, key=lambda e: (list(map(str, e.absolute_path)), e.validator == "required")):
        what, path, todo = in_words(error, [*steps, *error.absolute_path])
        raise source.fault(what, path, todo)


def in_words(error: Any, steps: list[str | int]) -> tuple[str, list[str | int], str]:
    """A schema error as (what, path, what to do), in Chinese."""
    told = error.validator_value
    if error.validator == "additionalProperties":
        allowed = list(error.schema.get("properties", ()))
        extra = next(key for key in error.instance if key not in allowed)
        return f"不认识的键「{extra}」", [*steps, extra], nearest(str(extra), allowed)
    if error.validator == "required":
        lacking = next(key for key in told if key not in error.instance)
        return f"缺少「{lacking}」", steps, "请补上这一项"
    if error.validator in ("enum", "const"):
        allowed = [told] if error.validator == "const" else told
        return f"「{error.instance}」不在允许的值里", steps, nearest(str(error.instance), map(str, allowed))
    if error.validator == "type":
        return f"这里应当是{_TYPES.get(str(told), told)}", steps, f"现在写的是：{error.instance!r:.60}"
    if error.validator == "pattern":
        return f"「{error.instance}」的写法不对", steps, f"应当符合 {told}"
    if error.validator == "oneOf" and error.context:
        inner = max(error.context, key=lambda e: len(e.absolute_path))
        if inner.validator != "type":
            return in_words(inner, [*steps, *inner.path])
        return "这一项的写法不对", steps, "请参照 fazhi rules show 给出的写法"
    return f"这一项的值不合规定：{error.instance!r:.60}", steps, f"规定：{error.validator} {told!r:.60}"
