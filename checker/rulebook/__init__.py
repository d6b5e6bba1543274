"""YAML into a Rulebook: found, loaded, checked against the schema, prepared by its kinds.

What was loaded and checked is kept as plain data (cache.py), so that the second run needs neither
YAML nor JSON Schema; their modules are imported only where they are needed.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import RulebookError
from checker.kinds import KINDS
from checker.model import Rule, Rulebook, Scoring, Shelf, Table
from checker.rulebook import cache
from checker.rulebook.words import WordListError, flatten

DEFAULT = "department"
_COMMON = {"id", "title", "group", "kind", "severity", "weight", "weak_share", "asks", "basis", "certainty", "advice", "since", "examples"}


@dataclass(frozen=True, slots=True)
class _Source:
    """A rulebook file and its data, for errors that name the line."""

    path: Path
    data: Mapping[str, Any]

    def fault(self, what: str, steps: Sequence[str | int], todo: str = "") -> RulebookError:
        from checker.rulebook.source import line_of  # noqa: PLC0415

        line = line_of(self.path.read_text("utf-8-sig"), steps)
        return RulebookError(what, where=f"{self.path}:{line}", todo=todo)


def shipped_folder() -> Path:
    """The folder of the rulebooks that ship with the product, installed or in the repo."""
    inside = Path(__file__).resolve().parent.parent / "rules"
    return inside if inside.is_dir() else inside.parent.parent / "rules"


def shipped() -> dict[str, Path]:
    """Name → file of each shipped rulebook."""
    found = {}
    for path in sorted(shipped_folder().glob("*.yaml")):
        if path.read_text("utf-8").lstrip().startswith("rulebook:") or "\nrulebook:" in path.read_text("utf-8"):
            found[path.stem] = path
    return found


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a rulebook's files say, checked against the schema: plain data that can travel as JSON."""

    path: str
    data: Mapping[str, Any]
    language: Mapping[str, Any]
    tables: Mapping[str, str]


def load(name: str = DEFAULT) -> Rulebook:
    """The rulebook of a shipped name or a path. Raises RulebookError."""
    return build(gather(name))


def gather(name: str = DEFAULT) -> Gathered:
    """What the files of a rulebook say, from the cache if they are unchanged. Raises RulebookError."""
    path = _find(name)
    kept = cache.recall(path)
    if kept is None:
        kept = _read(path)
    return Gathered(str(path), kept["data"], kept["language"], kept["tables"])


def _read(path: Path) -> Any:
    """Data, language and tables of a rulebook, validated, and kept for the next run."""
    from checker.rulebook.source import load_yaml  # noqa: PLC0415

    before = cache.fingerprint(path)
    data = load_yaml(path)
    source = _Source(path, data if isinstance(data, dict) else {})
    if not isinstance(data, dict):
        raise RulebookError("规则库应当是「键: 值」的形式", where=f"{path}:1", todo="可以从 fazhi rules 列出的规则库抄起")
    _validate(source)
    language = _beside(source, data.get("language", "language.yaml"), ["language"])
    tables = {name: _table(source, name, file) for name, file in data.get("tables", {}).items()}
    beside = (language, *tables.values())
    overlooked = {str(path.parent / file.name): None for file in beside if file.parent != path.parent}
    files = {str(file): cache.fingerprint(file) for file in beside}
    text = json.dumps(
        {
            "data": data,
            "language": load_yaml(language),
            "tables": {name: file.read_text("utf-8-sig") for name, file in tables.items()},
        },
        ensure_ascii=False,
        default=str,
    )
    cache.keep(path, {str(path): before, **overlooked, **files}, text)
    return json.loads(text)  # the very same as from the cache


def _find(name: str) -> Path:
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        return Path(name)
    known = shipped()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, 1)
    hint = f"是不是「{near[0]}」？" if near else ""
    raise RulebookError(f"没有名为「{name}」的规则库", todo=f"{hint}可用的有：{'、'.join(known)}；也可以写文件路径")


def _validate(source: _Source) -> None:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  80 ms that a cached rulebook need not pay

    from checker.rulebook.schema import rule_schema, rulebook_shell  # noqa: PLC0415

    for error in _errors(Draft202012Validator(rulebook_shell()).iter_errors(source.data)):
        raise source.fault(*_in_words(error, list(error.absolute_path)))
    seen: dict[str, int] = {}
    for i, rule in enumerate(source.data["rules"]):
        kind = rule.get("kind")
        if kind not in KINDS:
            raise source.fault(f"不认识的 kind「{kind}」", ["rules", i, "kind"], _nearest(str(kind), KINDS))
        for error in _errors(Draft202012Validator(rule_schema(kind)).iter_errors(rule)):
            raise source.fault(*_in_words(error, ["rules", i, *error.absolute_path]))
        if rule["id"] in seen:
            raise source.fault(f"编号「{rule['id']}」用了两次", ["rules", i, "id"], "每条规则的 id 只能用一次")
        seen[rule["id"]] = i


def _errors(errors: Iterable[Any]) -> list[Any]:
    return sorted(errors, key=lambda error: list(map(str, error.absolute_path)))


def _in_words(error: Any, steps: list[str | int]) -> tuple[str, list[str | int], str]:
    """A schema error as (what, path, what to do), in Chinese."""
    if error.validator == "additionalProperties":
        allowed = list(error.schema.get("properties", ()))
        extra = next(key for key in error.instance if key not in allowed)
        return f"不认识的键「{extra}」", [*steps, extra], _nearest(str(extra), allowed)
    if error.validator == "required":
        lacking = next(key for key in error.validator_value if key not in error.instance)
        return f"缺少「{lacking}」", steps, "请补上这一项"
    if error.validator == "enum":
        return f"「{error.instance}」不在允许的值里", steps, _nearest(str(error.instance), map(str, error.validator_value))
    if error.validator == "type":
        names = {"string": "文字", "number": "数字", "integer": "整数", "array": "列表", "object": "键值", "boolean": "true 或 false"}
        return f"这里应当是{names.get(str(error.validator_value), error.validator_value)}", steps, f"现在写的是：{error.instance!r:.60}"
    if error.validator == "pattern":
        return f"「{error.instance}」的写法不对", steps, f"应当符合 {error.validator_value}"
    if error.validator == "oneOf" and error.context:
        inner = max(error.context, key=lambda e: len(e.absolute_path))
        return _in_words(inner, [*steps, *inner.path]) if inner.validator != "type" else ("这一项的写法不对", steps, "")
    return f"这一项的值不合规定：{error.instance!r:.60}", steps, f"规定：{error.validator} {error.validator_value!r:.60}"


def _nearest(word: str, allowed: Iterable[str]) -> str:
    names = list(allowed)
    near = difflib.get_close_matches(word, names, 1, 0.5)
    return (f"是不是「{near[0]}」？" if near else "") + f"可以用的有：{'、'.join(names)}"


def build(gathered: Gathered) -> Rulebook:
    """The rulebook that gathered data makes. Raises RulebookError where a kind refuses its rule."""
    data = gathered.data
    source = _Source(Path(gathered.path), data)
    try:
        words = flatten(data.get("words", {}))
    except WordListError as error:
        raise source.fault(str(error), ["words", error.name]) from None
    shelf = Shelf(words, {name: Table(name, text) for name, text in gathered.tables.items()})
    language = gathered.language
    scoring = data["scoring"]
    rules = tuple(_rule(source, i, rule, shelf, scoring["weak"]) for i, rule in enumerate(data["rules"]))
    grades = tuple((grade["name"], float(grade["from"])) for grade in scoring["grades"])
    digest = hashlib.sha256(repr((data, language)).encode()).hexdigest()
    return Rulebook(
        data["rulebook"], data["title"], str(data["version"]), rules, Scoring(scoring["pass"], scoring["weak"], grades), language, digest
    )


def _beside(source: _Source, name: str, steps: list[str | int]) -> Path:
    """A file beside the rulebook (or beside the shipped ones); nothing further away can be named."""
    if Path(name).name != name:
        raise source.fault(f"「{name}」不是规则库旁边的文件", steps, "只写文件名,把文件放在规则库旁边")
    near = source.path.parent / name
    return near if near.exists() else shipped_folder() / name


def _table(source: _Source, name: str, file: str) -> Path:
    path = _beside(source, file, ["tables", name])
    if not path.exists():
        raise source.fault(f"找不到数据表「{file}」", ["tables", name], "请把它放在规则库旁边")
    return path


def _rule(source: _Source, index: int, rule: Mapping[str, Any], shelf: Shelf, weak: float) -> Rule:
    own = {key: value for key, value in rule.items() if key not in _COMMON}
    try:
        options = KINDS[rule["kind"]].prepare(own, shelf)
    except ValueError as error:
        raise source.fault(str(error), ["rules", index, *(["clues"] if "clues" in own else [])]) from None
    return Rule(
        id=rule["id"],
        title=rule["title"],
        group=rule["group"],
        kind=rule["kind"],
        severity=rule["severity"],
        weight=float(rule.get("weight", 0)),
        weak_share=float(rule.get("weak_share", weak)),
        basis=rule["basis"],
        certainty=rule["certainty"],
        advice=rule["advice"],
        options=options,
        asks=rule.get("asks", ""),
        where=tuple(own.get("where", ())),
        examples=tuple(_examples(rule.get("examples", {}))),
    )


def _examples(examples: Mapping[str, Sequence[Any]]) -> Iterable[dict[str, str]]:
    for state, texts in examples.items():
        for text in texts:
            item = {"text": text} if isinstance(text, str) else dict(text)
            yield {"state": state, **item}
