"""persons: each of several persons has a passage of its own, as 书记 and 镇长 in the part on the first responsible persons.

A person's passage are the subsections whose heading names the person, and the statements whose subject is the person: those that
begin with its name, and those behind them in the same paragraph until another person takes over.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.demands.clues import WHERE, Scope, scope
from checker.model import Decision, Excerpt, Gap, Report, Shelf, Statement
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

SUBJECT = 14
"""Characters of a statement in which its subject must end: «县委副书记、县长张某某同志带头» ends at 11; a name further in is
another's object («局党组会议听取了镇长的汇报»)."""
LEAST = 20
"""Characters that make a passage: «镇长带头学法。» alone has seven and tells nothing."""
ADVERBIAL = 6
"""Characters of what may stand before a comma and the subject: «今年,», «一年来,», «2025年,»."""
_OBJECT = pattern(r"听取|陪同|协助|配合|督促|要求|[向对请为给][^,]{0,6}$")

_NAMES = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
OPTIONS: dict[str, Any] = {
    "where": WHERE,
    "persons": {
        "type": "object",
        "minProperties": 2,
        "additionalProperties": _NAMES,
        "description": "各个人：名称（用中文），和报告里对他的称呼，例如 {书记: [党委书记, 书记], 镇长: [镇长, 乡长]}",
    },
    "min_length": {"type": "integer", "minimum": 1, "description": f"每人至少写多少字，默认 {LEAST}"},
}


class Options(NamedTuple):
    """How each person is called, and how many characters must be written on each."""

    scope: Scope
    persons: Mapping[str, tuple[str, ...]]
    min_length: int

    def describe(self) -> Iterator[str]:
        """One line a person, for `fazhi explain`."""
        yield from (
            f"{name}：{'、'.join(names)}，不少于 {self.min_length} 字" for name, names in self.persons.items()
        )


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """The names in canonical form, longest first."""
    persons = {
        name: tuple(sorted(map(canonical, names), key=len, reverse=True))
        for name, names in options["persons"].items()
    }
    where = scope({"where": options.get("where", ["leader-duties"])})
    return Options(where, persons, options.get("min_length", LEAST))


def decide(index: Index, options: Options) -> Decision:
    """Met with a passage for each, weak where one is lacking or short, missing where nobody has one."""
    passages = _passages(index.report, options)
    lengths = {name: sum(len(each.text) for each in passages[name]) for name in options.persons}
    evidence = tuple(_excerpt(index.report, passages[name]) for name in options.persons if passages[name])
    short = [name for name, length in lengths.items() if length < options.min_length]
    if not short:
        return Decision("met", evidence)
    if not evidence:
        return Decision("missing", (), (Gap(f"没有分别写{'、'.join(options.persons)}做了什么"),))
    told = "；".join(
        f"写{name}的只有 {lengths[name]} 字，少于 {options.min_length} 字"
        if lengths[name]
        else f"没有写{name}做了什么"
        for name in short
    )
    return Decision("weak", evidence, (Gap(told),))


def _passages(report: Report, options: Options) -> dict[str, list[Statement]]:
    """The statements of which each person is the subject."""
    found: dict[str, list[Statement]] = {name: [] for name in options.persons}
    heads: dict[int, list[str]] = {}
    subject: list[str] = []
    block = -1
    for statement in report.statements:
        if options.scope.where and not statement.roles & options.scope.where:
            continue
        if statement.heading:
            if statement.section is not None and (
                named := _named(statement.text, options, len(statement.text))
            ):
                heads[statement.section] = named
            continue
        here = report.block_at(statement.start).start
        if here != block:
            block, subject = here, []
        subject = _named(statement.text, options, SUBJECT) or subject
        for name in subject or _of_heading(report, statement, heads):
            found[name].append(statement)
    return found


def _named(text: str, options: Options, within: int) -> list[str]:
    """The persons whom a text's first words name as its subject: «书记、镇长带头», «今年，书记主持», not «还听取了镇长的汇报»."""
    begun = text
    if within < len(text):
        first, _, rest = text.partition(",")
        begun = (first if len(first) > ADVERBIAL else f"{first},{rest}")[:within]
    found = _OBJECT.search(begun)
    subject = begun[: found.start()] if found else begun
    return [name for name, names in options.persons.items() if any(called in subject for called in names)]


def _of_heading(report: Report, statement: Statement, heads: Mapping[int, list[str]]) -> list[str]:
    section = statement.section
    while section is not None:
        if section in heads:
            return heads[section]
        section = report.sections[section].parent
    return []


def _excerpt(report: Report, passage: list[Statement]) -> Excerpt:
    first = passage[0]
    return report.excerpt(first.start, first.end)
