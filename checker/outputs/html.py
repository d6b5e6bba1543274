"""The answer as one HTML file for a reviewer: it needs nothing from outside, on screen and on paper.

All that it says is in its markup, so that it can be read, searched and printed without scripts;
the script (checker/outputs/_html/) only shows one thing at a time, sorts and filters.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from os.path import commonpath
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from checker.model import SEVERITIES, STATES, Assessment, Rule, Verdict
from checker.model.answer import Answer, Finding, findings
from checker.outputs import _wording as say
from checker.outputs._marked import MarkedText, marked
from checker.outputs._roster import GROUP_HEADS, group_rows, state_of
from checker.outputs._roster import lines as roster_lines
from checker.outputs._rulings import Told, told
from checker.text.lazy_regex import pattern

if TYPE_CHECKING:
    from jinja2 import Environment

LETTERS = {"met": "m", "weak": "w", "missing": "x", "exempt": "e"}
"""States as the page's class names; «f» is a gap of a rule without a state, «n» none, «-» not asked."""
CELL_WORDS = {LETTERS[state]: word for state, word in say.STATES.items()}
CELL_WORDS |= {"f": "有问题", "n": "无问题", "-": "不适用"}
CELL_SIGNS = {LETTERS[state]: sign for state, sign in say.SIGNS.items()}
CELL_SIGNS |= {"m": "✓", "f": "!", "n": "·", "-": " "}  # √ is a root to a screen reader
# What no page may hold (C0, C1, lone surrogates, noncharacters), and what turns text around.
UNSAFE = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|\r(?!\n)"
)


class Column(NamedTuple):
    """A rule across all reports; ``counts`` are reports by letter, ``gaps`` those of all of them.

    ``lacking`` are the numbers of the reports in which it is missing, weak or found faulty.
    """

    rule: Rule
    counts: Counter[str]
    gaps: int
    lacking: tuple[tuple[int, str], ...]


class Group(NamedTuple):
    """The points of one group in one report, and the sums they give."""

    name: str
    verdicts: tuple[Verdict, ...]
    counts: Counter[str]
    earned: float
    weight: float


class Sheet(NamedTuple):
    """One report as the page shows it. ``number`` counts from 1 in the order of the answer.

    ``file`` is the path without the folder that all share; ``rank`` is None for what is no such report; ``letters`` has one letter a column; ``office`` is the group of its body on the list.
    """

    number: int
    rank: int | None
    name: str
    file: str
    assessment: Assessment
    gaps: tuple[Finding, ...]
    severities: Counter[str]
    office: str
    groups: tuple[Group, ...]
    checks: tuple[Verdict, ...]
    letters: str

    @property
    def ruled(self) -> tuple[Told, ...]:
        """What a reviewer has ruled on it."""
        return told(self.assessment)

    @property
    def text(self) -> MarkedText:
        """The report's text with its marks; made anew each time, as the texts of a folder are long."""
        return marked(self.assessment)


def render(answer: Answer) -> str:
    """The page; the same answer gives the same bytes. Always encodable as UTF-8."""
    columns = _columns(answer)
    sheets = _sheets(answer, columns)
    ranked = sorted(sheets, key=lambda sheet: (sheet.rank is None, sheet.rank, sheet.number))
    script, style = asset("page.js"), asset("page.css")
    page = environment().get_template("page.html.jinja")
    whole = page.render(
        answer=answer,
        columns=columns,
        common=sorted((each for each in columns if each.lacking), key=_lack),
        sheets=sheets,
        ranked=ranked,
        groups=say.group_order([column.rule.group for column in columns if _scored(column)]),
        bands=_bands(columns),
        books=list(dict.fromkeys(each.rulebook for each in answer.assessments)) or [answer.rulebook],
        numbers={sheet.assessment.path: sheet.number for sheet in sheets},
        partial=any("-" in sheet.letters for sheet in sheets if sheet.rank is not None),
        several=answer.checked + len(answer.unreadable) > 1,
        offices=[name for name in answer.roster.groups if name] if answer.roster else [],
        handed=roster_lines(answer),
        group_heads=GROUP_HEADS,
        group_rows=list(group_rows(answer)),
        state_of=state_of,
        rulings=json.dumps([each._asdict() for each in answer.rulings], ensure_ascii=False),
        style=style,
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return UNSAFE.sub("\ufffd", whole)  # nothing of it would break or disguise the page


def asset(name: str) -> str:
    """A file of the page."""
    return files("checker.outputs").joinpath("_html").joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the page; all that they are given is escaped."""
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415

    names = (
        "page.html.jinja",
        "overview.html.jinja",
        "copies.html.jinja",
        "roster.html.jinja",
        "rounds.html.jinja",
        "report.html.jinja",
    )
    environment = Environment(
        loader=DictLoader({name: asset(name) for name in names}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        say=say, letters=LETTERS, words=CELL_WORDS, signs=CELL_SIGNS, states=STATES, severities=SEVERITIES
    )
    return environment


def _columns(answer: Answer) -> tuple[Column, ...]:
    """The rules, group by group, of the texts that are such reports."""
    rules: dict[str, Rule] = {}
    letters: dict[str, list[tuple[int, str]]] = {}
    gaps: Counter[str] = Counter()
    for number, assessment in enumerate(answer.assessments, 1):
        if not assessment.score.applicable:
            continue
        for verdict in assessment.verdicts:
            rules.setdefault(verdict.rule.id, verdict.rule)
            letters.setdefault(verdict.rule.id, []).append((number, _letter(verdict)))
            gaps[verdict.rule.id] += len(verdict.gaps)
    groups = say.group_order([rule.group for rule in rules.values()])
    return tuple(
        Column(
            rule,
            Counter(letter for _, letter in letters[name]),
            gaps[name],
            tuple(each for each in letters[name] if each[1] in "xwf"),
        )
        for name, rule in sorted(rules.items(), key=lambda each: groups.index(each[1].group))
    )


def _letter(verdict: Verdict) -> str:
    if verdict.state is None:
        return "f" if verdict.gaps else "n"
    return LETTERS[verdict.state]


def _scored(column: Column) -> bool:
    return not set(column.counts) & set("fn")


def _lack(column: Column) -> tuple[int, int, float]:
    """What most lack comes first; among equals what is missing, then what weighs more."""
    return -len(column.lacking), -column.counts["x"], -column.rule.weight


def _bands(columns: tuple[Column, ...]) -> list[tuple[str, int]]:
    """Names of the groups over the matrix, with the number of neighbouring columns of each."""
    bands: list[tuple[str, int]] = []
    for column in columns:
        name = say.GROUPS.get(column.rule.group, column.rule.group)
        if bands and bands[-1][0] == name:
            bands[-1] = (name, bands[-1][1] + 1)
        else:
            bands.append((name, 1))
    return bands


def _sheets(answer: Answer, columns: tuple[Column, ...]) -> tuple[Sheet, ...]:
    values = [each.score.value for each in answer.assessments if each.score.applicable]
    names = _short([each.path for each in answer.assessments])
    offices = answer.roster.by_path if answer.roster else {}
    return tuple(
        _sheet(
            number,
            assessment,
            columns,
            1 + sum(value > assessment.score.value for value in values),
            file,
            offices.get(assessment.path, ""),
        )
        for number, (assessment, file) in enumerate(zip(answer.assessments, names, strict=True), 1)
    )


def _short(paths: list[str]) -> list[str]:
    """The paths without the folder that all of them share."""
    try:
        shared = commonpath([PurePath(path).parent for path in paths])
    except ValueError:  # none at all, absolute and relative ones, or two drives
        shared = ""
    return [path.removeprefix(shared).lstrip("/\\") if shared else path for path in paths]


def _sheet(
    number: int, assessment: Assessment, columns: tuple[Column, ...], rank: int, file: str, office: str
) -> Sheet:
    gaps = findings(assessment)
    verdicts = {verdict.rule.id: verdict for verdict in assessment.verdicts}
    counts = bool(assessment.score.applicable)
    found = (verdicts.get(column.rule.id) if counts else None for column in columns)
    return Sheet(
        number=number,
        rank=rank if counts else None,
        name=say.flat(assessment.report.issuer or "") or PurePath(assessment.path).stem,
        file=file,
        office=office,
        assessment=assessment,
        gaps=gaps,
        severities=Counter(gap.severity for gap in gaps),
        groups=_groups(assessment) if counts else (),
        checks=tuple(each for each in assessment.verdicts if each.state is None) if counts else (),
        letters="".join(_letter(verdict) if verdict else "-" for verdict in found),
    )


def _groups(assessment: Assessment) -> tuple[Group, ...]:
    points = [verdict for verdict in assessment.verdicts if verdict.state is not None]
    groups = []
    for name in say.group_order([verdict.rule.group for verdict in points]):
        members = tuple(verdict for verdict in points if verdict.rule.group == name)
        counted = [verdict for verdict in members if verdict.state != "exempt"]
        groups.append(
            Group(
                name,
                members,
                Counter(str(verdict.state) for verdict in members),
                sum(verdict.earned or 0 for verdict in counted),
                sum(verdict.rule.weight for verdict in counted),
            )
        )
    return tuple(groups)
