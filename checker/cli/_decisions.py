"""``--decisions FILE``: a reviewer's rulings in plain YAML, read and laid over what is said of each report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from checker.cli._jobs import Job
from checker.engine.plan import Plan, fitting, rulebook_of, rules_known
from checker.errors import RulebookError
from checker.model import Assessment, Ruling
from checker.model.vocabulary import RULINGS
from checker.rulebook.errors import Source, first_fault, nearest

HELP = "审查人员的认定（YAML）：认定已写明、不充分、无此情况的，不作为问题的，按它算；写法见 docs/for-reviewers.md"
_TEXT = {"type": "string", "minLength": 1}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "认定文件（--decisions）",
    "description": "审查人员对检查结果的认定；检查页面的「下载认定文件」写出的就是它",
    "type": "object",
    "required": ["decisions"],
    "additionalProperties": False,
    "properties": {
        "decisions": {
            "type": "array",
            "description": "逐条认定；对同一件事有两条的，后面的算",
            "items": {
                "type": "object",
                "required": ["body", "year", "rule", "state", "reason"],
                "additionalProperties": False,
                "properties": {
                    "body": {**_TEXT, "description": "单位，同报告里写的；有没有「人民政府」都可以"},
                    "year": {"type": "integer", "description": "报告的年度，例如 2025"},
                    "rule": {**_TEXT, "description": "规则编号，见 fazhi rules"},
                    "state": {
                        "enum": list(RULINGS),
                        "description": "met 已写明，weak 不充分，exempt 无此情况，no-fault 不作为问题",
                    },
                    "reason": {**_TEXT, "description": "理由"},
                    "words": {
                        "description": "认定所依据的原句，一句或者几句；它改动以后这条认定就失效",
                        "type": ["string", "array"],
                        "items": _TEXT,
                    },
                    "finding": {
                        **_TEXT,
                        "description": "只认定这一个问题（检查结果里的原话）；不写就是这条规则在这句话上的全部问题",
                    },
                    "by": {**_TEXT, "description": "谁认定的"},
                },
            },
        },
    },
}


class Decided(NamedTuple):
    """The rulings of a file, in its order; none where there is no file."""

    source: Source | None = None
    rulings: tuple[Ruling, ...] = ()

    def laid_over(self, jobs: Sequence[Job]) -> Callable[[Assessment], Assessment]:
        """What lays the rulings over the assessment of one of the jobs' files. Raises RulebookError for an unknown rule."""
        if not self.rulings:
            return lambda assessment: assessment
        from checker.engine.rulings import overruled, rulings_on  # noqa: PLC0415  it needs the judges

        self._must_be_rules(jobs)
        plans = {job.entry: job.plan for job in jobs if isinstance(job.entry, str)}

        def lay(assessment: Assessment) -> Assessment:
            if not rulings_on(assessment.report, self.rulings):
                return assessment
            plan = fitting(_plan_of(assessment.path, plans), assessment.report)[0]
            return overruled(assessment, self.rulings, rulebook_of(plan).scoring)

        return lay

    def _must_be_rules(self, jobs: Sequence[Job]) -> None:
        known = {rule for plan in {job.plan for job in jobs} for rule in rules_known(plan)}
        for index, ruling in enumerate(self.rulings):
            if ruling.rule not in known and self.source is not None:
                what = f"规则库里没有「{ruling.rule}」这条规则"
                raise self.source.fault(
                    what, ["decisions", index, "rule"], nearest(ruling.rule, sorted(known))
                )

    def notes(self, assessments: Iterable[Assessment]) -> Iterator[str]:
        """Lines for the user: rulings that no longer hold, and a file of which none is on any report of the run."""
        if not self.rulings:
            return
        from checker.engine.rulings import rulings_on  # noqa: PLC0415

        held = False
        for each in assessments:
            held = held or bool(rulings_on(each.report, self.rulings))
            for ruling, why in each.fallen:
                yield f"认定失效：{ruling.body} {ruling.year}年度 {ruling.rule}（{RULINGS[ruling.state]}）：{why}，请重新认定。"
        if not held and self.source is not None:
            yield f"认定文件 {self.source.path} 里没有这些报告的认定：请核对 body 和 year 是不是报告里写的单位和年度。"


def _plan_of(path: str, plans: dict[str, Plan]) -> Plan:
    """The plan of a file; a file in an archive has that of the archive."""
    while path not in plans and PurePath(path).parent != PurePath(path):
        path = str(PurePath(path).parent)
    return plans[path]


def read_decisions(name: str | None) -> Decided:
    """The rulings of a file. Raises RulebookError, which says what is wrong in which line."""
    if name is None:
        return Decided()
    from checker.rulebook.yaml_source import load_yaml  # noqa: PLC0415  only here is YAML needed

    path = Path(name)
    if path.is_dir():
        raise RulebookError("认定文件要写文件，这是文件夹", where=name, todo="请核对 --decisions 后面的路径")
    data = load_yaml(path)
    if not isinstance(data, dict):
        todo = "第一行写 decisions:，以后每条认定前面加「- 」；写法见 docs/for-reviewers.md"
        raise RulebookError("认定文件应当是「键: 值」的形式", where=f"{name}:1", todo=todo)
    source = Source(path, data)
    first_fault(source, SCHEMA, data)
    return Decided(source, tuple(_ruling(each) for each in data["decisions"]))


def _ruling(written: dict[str, Any]) -> Ruling:
    words = written.get("words", ())
    return Ruling(
        written["body"],
        written["year"],
        written["rule"],
        written["state"],
        written["reason"],
        (words,) if isinstance(words, str) and words else tuple(words),
        written.get("finding"),
        written.get("by"),
    )
