"""All that a rulebook and the layers below it say, checked and merged."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from checker.errors import RulebookError
from checker.model import Table
from checker.model.vocabulary import ROLES
from checker.rulebook import cache
from checker.rulebook import paths as files
from checker.rulebook.errors import Source, nearest, raise_first, schema_faults
from checker.rulebook.layers import file_names, lay
from checker.rulebook.select import AUTO, FALLBACK
from checker.rulebook.written import clues_in


class LanguageData(NamedTuple):
    """The data of a language file; its digest tells it from that of any other."""

    digest: str
    data: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LanguageData) and self.digest == other.digest

    def __ne__(self, other: object) -> bool:  # tuple has one of its own
        return not self == other


class Origin(NamedTuple):
    """Where a rule, or the last change of it, stands: a file, and the keys and indexes that lead to it."""

    file: str
    steps: tuple[str | int, ...]


class Gathered(NamedTuple):
    """A rulebook as its files say it, all layers laid and checked against the schema.

    ``digest`` is that of everything it says: two that have the same one are equal. ``data`` has the
    keys of the rulebook's schema, ``tables`` are by name, ``origins`` by rule id. ``auto``: every
    report is held against the rulebook that fits its issuer, and this one is only where to begin.
    """

    path: str
    digest: str
    data: Mapping[str, Any]
    language: LanguageData
    tables: Mapping[str, Table]
    origins: Mapping[str, Origin]
    auto: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Id, title and version, as answers state them."""
        return self.data["rulebook"], self.data["title"], str(self.data["version"])

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gathered) and self._identity() == other._identity()

    def __ne__(self, other: object) -> bool:  # tuple has one of its own
        return not self == other

    def _identity(self) -> tuple[str, str, bool]:
        return self.digest, self.path, self.auto


def gather(name: str = AUTO) -> Gathered:
    """What the files of a rulebook say, from the cache if they are unchanged. Raises RulebookError."""
    auto = name == AUTO
    path = files.find(FALLBACK if auto else name)
    kept = cache.recall(path)
    return _gathered(path, _read(path) if kept is None else kept, auto)


def _gathered(path: Path, content: bytes, auto: bool) -> Gathered:
    """What was kept of a rulebook, or was just read to be kept."""
    held = json.loads(content)
    return Gathered(
        path=str(path),
        digest=hashlib.sha256(content).hexdigest(),
        data=held["data"],
        language=LanguageData(*held["language"]),
        tables={name: Table(name, text) for name, text in held["tables"].items()},
        origins={rule: Origin(file, tuple(steps)) for rule, (file, steps) in held["origins"].items()},
        auto=auto,
    )


def _read(path: Path) -> bytes:
    """The merged data of a rulebook as JSON, kept for the next run."""
    before = cache.fingerprint(path)
    sources = chain(path)
    data = merged(sources)
    top = sources[0]
    language = files.beside(top, data.get("language", "language.yaml"), ["language"])
    tables = {
        name: [files.beside(top, file, ["tables", name]) for file in file_names(told)]
        for name, told in data.get("tables", {}).items()
    }
    table_files = [file for each in tables.values() for file in each]
    read = (*(source.path for source in sources[1:]), language, *table_files)
    held = {
        "data": data,
        "language": _with_parts(str(cache.fingerprint(language)), _language(language), data.get("parts", {})),
        "tables": {name: _table(top, name, each) for name, each in tables.items()},
        "origins": _origins(sources),
    }
    content = json.dumps(held, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    overlooked = {str(path.parent / file.name): None for file in read if file.parent != path.parent}
    cache.keep(
        path, {str(path): before, **overlooked, **{str(f): cache.fingerprint(f) for f in read}}, content
    )
    return content


def _language(file: Path) -> dict[str, Any]:
    """The language data of a file; one of a user's own is tried first, and marked for what reads it."""
    from checker.rulebook.errors import first_fault  # noqa: PLC0415
    from checker.rulebook.schema import language_schema  # noqa: PLC0415
    from checker.rulebook.yaml_source import load_yaml  # noqa: PLC0415
    from checker.text.normalize import canonical  # noqa: PLC0415  a kept rulebook needs none of these
    from checker.text.user_regex import ExpressionError, compiled  # noqa: PLC0415

    data = load_yaml(file)
    if file.parent == files.shipped_folder():
        from checker.parse.language import heads_of  # noqa: PLC0415

        return {**data, "heads": heads_of(data)}
    source = Source(file, data)
    first_fault(source, language_schema(), data)
    lists = [*((["roles", role, "announces"], spec["announces"]) for role, spec in data["roles"].items())]
    lists += [(["standing", name], words) for name, words in data["standing"].items()]
    for steps, expressions in lists:
        for i, expression in enumerate(expressions):
            try:
                compiled(canonical(expression))
            except ExpressionError as error:
                raise source.fault(str(error), [*steps, i], "写法见 docs/rulebooks.md") from None
    return {**data, "own": True}


def _with_parts(
    digest: str, language: Mapping[str, Any], parts: Mapping[str, list[str]]
) -> tuple[str, Mapping[str, Any]]:
    """Language data that also knows the rulebook's own parts, and its digest."""
    if not parts:
        return digest, language
    told = json.dumps(parts, ensure_ascii=False)
    return hashlib.sha256(f"{digest} {told}".encode()).hexdigest(), {**language, "parts": parts}


def _table(source: Source, name: str, parts: list[Path]) -> str:
    """The rows of all files of a table under the first one's columns. Raises RulebookError."""
    texts = [part.read_text("utf-8-sig") for part in parts]
    rows = [[line for line in text.splitlines() if line and not line.startswith("#")] for text in texts]
    for part, lines in zip(parts[1:], rows[1:], strict=True):
        if lines[:1] != rows[0][:1]:
            todo = f"第一行应当是：{rows[0][0]}"
            raise source.fault(
                f"数据表「{part.name}」的列和「{parts[0].name}」不一样", ["tables", name], todo
            )
    return (
        texts[0]
        if len(texts) == 1
        else "\n".join([*rows[0], *(line for more in rows[1:] for line in more[1:])])
    )


def _expression_faults(source: Source) -> Iterator[RulebookError]:
    """The regular expressions that cannot be compiled; later, none is tried."""
    from checker.text.user_regex import ExpressionError, compiled  # noqa: PLC0415

    for clue, steps in _written_clues(source.data):
        if isinstance(clue, dict) and "regex" in clue:
            try:
                compiled(clue["regex"])
            except ExpressionError as error:
                yield source.fault(str(error), steps, "写法见 docs/rulebooks.md")


def _written_clues(data: Mapping[str, Any]) -> Iterator[tuple[Any, list[str | int]]]:
    """Every clue that a file writes, with where it stands."""
    for part in ("rules", "changes"):
        for i, item in enumerate(data.get(part, ())):
            for clue, steps in clues_in(item):
                yield clue, [part, i, *steps]


def chain(path: Path) -> list[Source]:
    """The rulebook and those below it, the top first, each checked against the schema."""
    sources: list[Source] = []
    while True:
        source = _checked(path)
        sources.append(source)
        if "extends" not in source.data:
            return sources
        path = files.below(source)
        if any(path.resolve() == known.path.resolve() for known in sources):
            names = " → ".join(known.path.stem for known in (*sources, Source(path, {})))
            raise source.fault(f"规则库互相 extends 成了环：{names}", ["extends"], "请改掉其中一处 extends")


def merged(sources: list[Source]) -> dict[str, Any]:
    """The data of a chain of layers, the lowest laid first; changed rules are checked once more."""
    data = dict(sources[-1].data)
    for source in reversed(sources[:-1]):
        data = lay(data, source)
        raise_first(change_faults(source, data))
    for source in sources:
        raise_first(part_faults(source, data))
    return data


def opened(path: Path) -> Source:
    """A rulebook's file as YAML, not checked yet. Raises RulebookError where it is none."""
    from checker.rulebook.yaml_source import load_yaml  # noqa: PLC0415

    data = load_yaml(path)
    if not isinstance(data, dict):
        what = "文件是空的" if data is None else "规则库应当是「键: 值」的形式"
        raise RulebookError(what, where=f"{path}:1", todo="可以用 fazhi rules new 新建一个")
    return Source(path, data)


def _checked(path: Path) -> Source:
    source = opened(path)
    raise_first(file_faults(source))
    return source


def file_faults(source: Source) -> Iterator[RulebookError]:
    """What is wrong in a rulebook's file by itself, whatever the layers below say; rules only where their list can be read."""
    from checker.rulebook.schema import layer_shell, rulebook_shell  # noqa: PLC0415

    data = source.data
    shell = list(schema_faults(source, layer_shell() if "extends" in data else rulebook_shell(), data))
    yield from shell
    rules = data.get("rules", ())
    if isinstance(rules, list) and all(isinstance(rule, dict) for rule in rules):
        yield from _rule_faults(source, rules)
    if not shell:
        yield from _expression_faults(source)


def _rule_faults(source: Source, rules: Sequence[Mapping[str, Any]]) -> Iterator[RulebookError]:
    from checker.kinds import KINDS  # noqa: PLC0415
    from checker.rulebook.schema import rule_schema  # noqa: PLC0415

    seen: set[object] = set()
    for i, rule in enumerate(rules):
        kind = rule.get("kind", "content")  # a rule without one is told so by the schema
        if kind not in KINDS:
            yield source.fault(f"不认识的 kind「{kind}」", ["rules", i, "kind"], nearest(str(kind), KINDS))
            continue
        yield from schema_faults(
            source, rule_schema(kind, layer="extends" in source.data), rule, ["rules", i]
        )
        yield from _year_faults(source, rule, ["rules", i])
        name = rule.get("id")
        if isinstance(name, str) and name in seen:
            yield source.fault(f"编号「{name}」用了两次", ["rules", i, "id"], "每条规则的 id 只能用一次")
        seen.add(name if isinstance(name, str) else None)


def _year_faults(source: Source, rule: Mapping[str, Any], steps: list[str | int]) -> Iterator[RulebookError]:
    first, last = rule.get("from_year"), rule.get("until_year")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        what = f"from_year 是 {first}，until_year 是 {last}：没有一个年度会问这一条"
        yield source.fault(what, [*steps, "until_year"], "from_year 是起始年度，until_year 是截止年度")


def change_faults(source: Source, data: Mapping[str, Any]) -> Iterator[RulebookError]:
    """What a layer's changes say that rules of their kind may not; ``data``: with the layer laid."""
    from checker.rulebook.schema import change_schema  # noqa: PLC0415

    rules = {rule["id"]: rule for rule in data["rules"]}
    for i, change in enumerate(source.data.get("changes", ())):
        rule = rules.get(change["rule"])
        if rule is not None:
            yield from schema_faults(source, change_schema(rule["kind"]), change, ["changes", i])
            yield from _year_faults(source, rule, ["changes", i])


def part_faults(source: Source, data: Mapping[str, Any]) -> Iterator[RulebookError]:
    """The parts that a layer names and that are neither mandated nor the rulebook's own."""
    known = (*ROLES, *data.get("parts", {}))
    for group in ("rules", "changes"):
        for i, item in enumerate(source.data.get(group, ())):
            for name, steps in _named_parts(item):
                if name not in known:
                    yield source.fault(f"「{name}」不在允许的值里", [group, i, *steps], nearest(name, known))


def _named_parts(rule: Mapping[str, Any]) -> Iterator[tuple[str, list[str | int]]]:
    """The parts that a rule names, with where it does."""
    for key in ("where", "roles"):
        for i, name in enumerate(rule.get(key, ())):
            yield name, [key, i]
    if "role" in rule:
        yield rule["role"], ["role"]
    if rule.get("kind") == "length" and rule.get("part", "whole") != "whole":
        yield rule["part"], ["part"]


def _origins(sources: list[Source]) -> dict[str, tuple[str, list[str | int]]]:
    """Where each rule, or the last change of it, stands."""
    found: dict[str, tuple[str, list[str | int]]] = {}
    for source in reversed(sources):
        for part, key in (("rules", "id"), ("changes", "rule")):
            for i, item in enumerate(source.data.get(part, ())):
                found[item[key]] = (str(source.path), [part, i])
    return found
