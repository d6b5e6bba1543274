"""What is unwise in a rulebook that can be used: clues that find nothing new, rules without examples, …

Only what the rulebook's own file says is remarked on: the layers below are for their own authors.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from checker.clues.subsumption import covers, never, shadows
from checker.clues.syntax import Clue
from checker.errors import RulebookError
from checker.model import Rule, Rulebook, Severity, Table
from checker.model.vocabulary import CLUE_STATES
from checker.rulebook import Gathered, build, gather
from checker.rulebook.compile import build_faults
from checker.rulebook.errors import Source
from checker.rulebook.examples import UNTOLD, clues_of
from checker.rulebook.layers import lay
from checker.rulebook.load import chain, change_faults, file_faults, merged, opened, part_faults
from checker.rulebook.yaml_source import load_yaml
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

_NAMED = pattern(r"(?P<before>[^《》]{0,16})《(?P<name>[^《》]+)》")
_STANDARD = pattern(r"GB(?:/T)?\s*\d|GB")
_READ_BY_KINDS = frozenset({"具体", "尽责"})
"""Word lists that a kind reads by their names, so that no clue need name them (see kinds/content/content.py)."""
_LIST = pattern(r"<([^<>|]+)>")


class Remark(NamedTuple):
    """Something unwise: where it stands, what it is, and what to do (Chinese)."""

    level: Severity
    where: str
    what: str
    todo: str


def faults(path: Path) -> list[RulebookError]:
    """Everything for which a rulebook cannot be used, in the order of its file; empty where it can.

    Each stage is told whole before the next is looked at: the file by itself, its changes to the layers below, its clues.
    Raises RulebookError where it is no YAML, or a layer below cannot be used.
    """
    found = list(file_faults(opened(path)))
    if not found:
        sources = chain(path)
        below = merged(sources[1:]) if len(sources) > 1 else dict(sources[0].data)
        data = lay(below, sources[0]) if len(sources) > 1 else below
        found = [*change_faults(sources[0], data), *part_faults(sources[0], data)]
    return sorted(found or build_faults(gather(str(path))), key=_line)


def _line(fault: RulebookError) -> int:
    return int(fault.where.rpartition(":")[2])


def lint(gathered: Gathered) -> list[Remark]:
    """All remarks on a rulebook, in the order of its file. Raises RulebookError where it cannot be used."""
    book = build(gathered)
    path = Path(gathered.path)
    source = Source(path, load_yaml(path))
    own = {
        name: origin.steps
        for name, origin in gathered.origins.items()
        if Path(origin.file) == path and _writes(source.data, origin.steps)
    }
    remarks = [
        Remark(level, _place(source, steps), what, todo)
        for steps, level, what, todo in (
            *_unused_lists(source.data, gathered.data),
            *_of_rules(book, own, gathered.tables),
        )
    ]
    return sorted(remarks, key=lambda remark: int(remark.where.rpartition(":")[2]))


_Found = tuple[Sequence[str | int], Severity, str, str]


def _writes(data: Mapping[str, Any], steps: Sequence[Any]) -> bool:
    """Whether a file writes a rule, or at least its clues; a change of the weight alone is not its author's."""
    part, index = steps
    return part == "rules" or "clues" in data[part][index]


def _place(source: Source, steps: Sequence[str | int]) -> str:
    return source.fault("", steps).where


def _unused_lists(own: Mapping[str, Any], merged: Mapping[str, Any]) -> Iterator[_Found]:
    used = set(_LIST.findall(json.dumps([merged["rules"], merged.get("words", {})], ensure_ascii=False)))
    for name in own.get("words", {}):
        if name not in used and name not in _READ_BY_KINDS:
            yield (
                ["words", name],
                "warning",
                f"词表「{name}」没有一条线索用到",
                f"在线索里写 <{name}>，或者删去",
            )


def _of_rules(
    book: Rulebook, own: Mapping[str, Sequence[str | int]], tables: Mapping[str, Table]
) -> Iterator[_Found]:
    known = _names(tables)
    for rule in book.rules:
        steps = own.get(rule.id)
        if steps is None:
            continue
        for level, what, todo in (*_of_clues(rule), *_of_examples(rule), *_of_basis(rule, known)):
            yield steps, level, f"规则「{rule.id}」{what}", todo


def _of_clues(rule: Rule) -> Iterator[tuple[Severity, str, str]]:
    sets: dict[str, list[Clue]] = {state: [] for state in CLUE_STATES}
    for name, clue in clues_of(rule):
        sets.setdefault(name, []).append(clue)
    told = {str(state): word for state, word in CLUE_STATES.items()}
    for name, clues in sets.items():
        word = told.get(name, f"「{name}」")
        for clue in clues:
            why = never(clue)
            if why:
                yield "warning", f"的{word}线索「{_short(clue.source)}」不会起作用", why
        for shadow, other in shadows(clues):
            what = f"的{word}线索「{_short(shadow.source)}」是多余的"
            yield "warning", what, f"它找到的，「{_short(other.source)}」都能找到；删去一条，或者改得更窄"
    if "achievements" in rule.where:
        for clue in sets["weak"]:
            for other in sets["met"]:
                if covers(other, clue):
                    what = f"的提到线索「{_short(clue.source)}」是多余的"
                    yield "hint", what, f"写明线索「{_short(other.source)}」语气不对时已经算提到；可以删去"
                    break


def _of_examples(rule: Rule) -> Iterator[tuple[Severity, str, str]]:
    if rule.kind in UNTOLD:
        return
    states = {str(example["state"]) for example in rule.examples}
    if not states:
        yield "warning", "没有例句", "在 examples 下写几句，每种结论至少一句，供 fazhi rules test 核对"
    elif rule.kind == "content":
        # A rule with a condition may never be missing: it is asked only where the report speaks of it.
        wanted = ("met", "missing" if rule.when is None else "unasked")
        lacking = [state for state in wanted if state not in states]
        if lacking:
            yield "hint", f"没有结论为 {'、'.join(lacking)} 的例句", "各补一句"


def _of_basis(rule: Rule, known: frozenset[str]) -> Iterator[tuple[Severity, str, str]]:
    for found in _NAMED.finditer(rule.basis):
        if not _STANDARD.search(found["before"]) and _key(found["name"]) not in known:
            todo = "核对名称；确有此文件的，在 documents.csv 里补一行，或把依据写得更准"
            yield "hint", f"的依据《{found['name']}》不在文件表里", todo


def _names(tables: Mapping[str, Table]) -> frozenset[str]:
    found: set[str] = set()
    for table in tables.values():
        for row in table.rows():
            for column in ("name", "short_names"):
                found.update(_key(name) for name in (row.get(column) or "").split("|"))
    return frozenset(found - {""})


def _key(name: str) -> str:
    return canonical(name).replace("中华人民共和国", "")


def _short(text: str) -> str:
    return text if len(text) <= 36 else f"{text[:34]}……"
