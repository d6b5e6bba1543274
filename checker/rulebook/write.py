"""A rule written into a rulebook's file as a clerk would write it; what stands there already stays."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from checker.errors import RulebookError
from checker.rulebook.paths import shipped_folder
from checker.text.lazy_regex import pattern

_PLAIN = pattern(r"^[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9（）。，、；“”‘’《》〔〕—·%…| +/-]*$")
_TELLING = pattern(r"(?:^|\s)#|:(?:\s|$)|[:#\s]$")
_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
_ID = pattern(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


class NewRule(NamedTuple):
    """What a new content rule says. ``clues`` and ``examples`` are lists by state."""

    id: str
    title: str
    group: str
    where: tuple[str, ...]
    severity: str
    weight: float
    asks: str
    basis: str
    advice: str
    clues: Mapping[str, Sequence[str]]
    examples: Mapping[str, Sequence[str | Mapping[str, str]]]
    after: str = ""
    standings: tuple[str, ...] = ()


def new_layer(path: Path, extends: str) -> str:
    """The text of a layer that says nothing yet."""
    name = path.stem if _ID.match(path.stem) else "own-rules"
    return (
        f"# {path.stem}：在「{extends}」之上增加的规则。写法见 docs/rulebooks.md，核对用 fazhi rules test。\n"
        f'rulebook: {name}\ntitle: {scalar(path.stem)}\nversion: "1.0"\nextends: {extends}\n'
    )


def with_rule(text: str, rule: NewRule, name: str) -> str:
    """The text of a rulebook with one more rule at the end of its list. Raises RulebookError."""
    return _with_lines(text, _lines(rule), name)


class Sample(NamedTuple):
    """A rule that ships as a sample: its lines, and the lines of the parts that it needs beside the mandated ones."""

    id: str
    rule: tuple[str, ...]
    parts: tuple[str, ...]


def samples() -> dict[str, Path]:
    """Name → file of each sample."""
    return {path.stem: path for path in sorted((shipped_folder() / "samples").glob("*.yaml"))}


def read_sample(name: str) -> Sample:
    """A sample as it is written."""
    parts, _, rule = samples()[name].read_text("utf-8").partition("\nrules:\n")
    lines = [line.removeprefix("  ") for line in rule.rstrip().split("\n")]
    own = [line for line in parts.split("\n") if line and not line.startswith("#")]
    return Sample(lines[0].removeprefix("- id: "), tuple(lines), tuple(own))


def with_sample(text: str, sample: Sample, name: str, changed: Mapping[str, str]) -> str:
    """The text of a rulebook with a sample at the end of its rules; ``changed``: its keys that are to say something else."""
    lines = [_changed_line(line, changed) for line in sample.rule]
    with_parts = text
    if sample.parts and not any(line.startswith("parts:") for line in text.split("\n")):
        head, rules, rest = text.partition("\nrules:")
        with_parts = f"{head.rstrip()}\n\n" + "\n".join(sample.parts) + f"\n{rules}{rest}"
    return _with_lines(with_parts, lines, name)


def _changed_line(line: str, changed: Mapping[str, str]) -> str:
    key, colon, _ = line.lstrip("- ").partition(":")
    if line[:2] in ("- ", "  ") and line[2:3] != " " and colon and key in changed:
        return f"{line[:2]}{key}: {scalar(changed[key])}"
    return line


def _with_lines(text: str, rule: Sequence[str], name: str) -> str:
    """The text of a rulebook with a rule, line by line, at the end of its list. Raises RulebookError."""
    import yaml  # noqa: PLC0415

    from checker.rulebook.yaml_source import load_text  # noqa: PLC0415

    load_text(text, name)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in pairs if key.value == "rules"), None)
    if node is None:
        return f"{text.rstrip()}\n\nrules:\n{_block(rule, 2)}"
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        raise RulebookError(
            "这里的 rules 写成了一行",
            where=f"{name}:{node.start_mark.line + 1}",
            todo="请改为每条规则各占几行",
        )
    lines = text.split("\n")
    end = node.end_mark.line if node.end_mark.column == 0 else node.end_mark.line + 1
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    rest = "\n".join(lines[end:]).strip("\n")
    head = "\n".join(lines[:end])
    return f"{head}\n\n{_block(rule, node.start_mark.column)}" + (f"\n{rest}\n" if rest else "")


def scalar(value: str) -> str:
    """A text as YAML writes it: plain where that is safe, else in quotation marks."""
    if _PLAIN.match(value) and not _TELLING.search(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def _block(lines: Sequence[str], indent: int) -> str:
    margin = " " * indent
    return "".join(f"{margin}{line}\n" if line else "\n" for line in lines)


def _lines(rule: NewRule) -> list[str]:
    head = [f"- id: {rule.id}", f"  title: {scalar(rule.title)}"]
    if rule.after:
        head.append(f"  after: {rule.after}")
    return [
        *head,
        f"  group: {rule.group}",
        "  kind: content",
        f"  where: [{', '.join(rule.where)}]",
        *([f"  standings: [{', '.join(rule.standings)}]"] if rule.standings else []),
        f"  severity: {rule.severity}",
        f"  weight: {rule.weight:g}",
        f"  asks: {scalar(rule.asks)}",
        f"  basis: {scalar(rule.basis)}",
        "  certainty: unconfirmed",
        f"  advice: {scalar(rule.advice)}",
        *_lists("clues", rule.clues),
        *_lists("examples", rule.examples),
    ]


def _lists(name: str, lists: Mapping[str, Sequence[Any]]) -> list[str]:
    filled = {state: items for state, items in lists.items() if items}
    lines = [f"  {name}:"] if filled else []
    for state, items in filled.items():
        lines.append(f"    {state}:")
        lines += [f"      - {_item(item)}" for item in items]
    return lines


def _item(item: str | Mapping[str, str]) -> str:
    if isinstance(item, str):
        return scalar(item)
    return (
        "{"
        + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items())
        + "}"
    )
