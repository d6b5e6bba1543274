"""An upload checked: its files by the crew, then what they share with each other and with last year's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from checker.desk.results import Result
from checker.desk.workers import Crew
from checker.engine.copies import beside_last_year, compared, settings_of
from checker.engine.discovery import Loaded, unpacked
from checker.engine.plan import Plan, key_of, rulebook_of
from checker.errors import UsageError
from checker.model import Assessment, Outcome, Unreadable
from checker.model.answer import Answer, Changes, changes
from checker.rulebook import gather, shipped
from checker.text.numerals import whole_number

_YEARS = range(2000, 2100)


class Wishes(NamedTuple):
    """What the form says beside its files; empty where it says nothing."""

    rulebook: str = ""
    year: str = ""
    body: str = ""


def plan_of(wishes: Wishes, usual: Plan) -> Plan:
    """The plan for what the form wishes. Raises UsageError for what it cannot mean."""
    plan = usual
    if wishes.rulebook:
        if wishes.rulebook != "auto" and wishes.rulebook not in shipped():
            raise UsageError(f"没有名为「{wishes.rulebook}」的规则库", todo="请从列表里选")
        plan = Plan(gather(wishes.rulebook))
    if wishes.year:
        year = whole_number(wishes.year.removesuffix("年"))
        if year not in _YEARS:
            raise UsageError(f"年度「{wishes.year}」不对", todo="请写四位数字，例如 2025")
        plan = plan._replace(year=year)
    return plan._replace(body=wishes.body) if wishes.body else plan


def carry_out(
    crew: Crew,
    plan: Plan,
    files: Sequence[tuple[str, bytes]],
    previous: Sequence[tuple[str, bytes]] = (),
    before: Result | None = None,
) -> Result:
    """The result for so many files; ``before`` is that of an earlier state of them."""
    ours, last = _loaded(files), _loaded(previous)
    together = plan._replace(compared=len(ours) > 1 or bool(last))
    outcomes = _checked(crew, together, (*ours, *last))
    answer = _compared(_answer(together, outcomes[: len(ours)]), outcomes[len(ours) :], together)
    contents = dict(each for each in ours if not isinstance(each, Unreadable))
    return Result(together, contents, answer, _changes(before, answer))


def _loaded(files: Iterable[tuple[str, bytes]]) -> list[Loaded]:
    """The files, those of archives one by one, each under a name of its own."""
    taken: set[str] = set()
    found: list[Loaded] = []
    for name, data in files:
        for each in unpacked(name, data):
            if isinstance(each, Unreadable):
                found.append(each)
                continue
            own, number = each[0], 2
            while own in taken:
                own, number = f"{each[0]} ({number})", number + 1
            taken.add(own)
            found.append((own, each[1]))
    return found


def _checked(crew: Crew, plan: Plan, files: Sequence[Loaded]) -> list[Outcome]:
    with ThreadPoolExecutor(crew.number) as askers:
        return list(askers.map(lambda file: _one(crew, plan, file), files))


def _one(crew: Crew, plan: Plan, file: Loaded) -> Outcome:
    return file if isinstance(file, Unreadable) else crew.check(plan, *file)


def _answer(plan: Plan, outcomes: Sequence[Outcome]) -> Answer:
    read = tuple(each for each in outcomes if isinstance(each, Assessment))
    return Answer(key_of(plan), read, tuple(each for each in outcomes if isinstance(each, Unreadable)))


def _compared(answer: Answer, last: Sequence[Outcome], plan: Plan) -> Answer:
    settings = settings_of(rulebook_of(plan)) if plan.compared else None
    if settings is None:
        return answer
    before = [each for each in last if isinstance(each, Assessment)]
    if before:
        answer = beside_last_year(answer, before, settings).answer
    lost = tuple(
        each._replace(path=f"上一年度的 {each.path}") for each in last if isinstance(each, Unreadable)
    )
    return compared(answer, settings)._replace(unreadable=(*answer.unreadable, *lost))


def _changes(before: Result | None, answer: Answer) -> Mapping[str, Changes]:
    if before is None:
        return {}
    then = {each.path: each for each in before.answer.assessments}
    return {each.path: changes(then[each.path], each) for each in answer.assessments if each.path in then}
