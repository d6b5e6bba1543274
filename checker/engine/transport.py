"""Plans on their way to another process, and assessments on their way back or into the cache.

The verdicts of an assessment only name their rules: the other side has the rulebook and joins them
again. Within one process nothing is packed.
"""

import pickle
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from checker.engine.plan import Plan, fitting, shown
from checker.model import Assessment, Block, Excerpt, Gap, Report, Score, State, Support, Verdict
from checker.model.copies import Prints


class Parcel(NamedTuple):
    """An assessment on its way: verdicts name their rules, the report is a lean one."""

    path: str
    report: Report
    verdicts: tuple[
        tuple[str, State | None, float | None, tuple[Excerpt, ...], tuple[Gap, ...], Support | None], ...
    ]
    score: Score
    because: str
    prints: Prints | None


@lru_cache(maxsize=16)
def pack_plan(plan: Plan) -> bytes:
    """A plan as it travels, once for all files that it is for. It is unpacked by processes of ours alone."""
    return pickle.dumps(plan)


@lru_cache(maxsize=16)
def unpack_plan(content: bytes) -> Plan:
    """The plan that was packed, made once in each process."""
    plan: Plan = pickle.loads(content)
    return plan


def lean(assessment: Assessment, *, text: bool) -> Assessment:
    """An assessment without what only judging needs; ``text``: with all that the file says."""
    report = assessment.report if text else without_text(assessment.report)
    return assessment._replace(report=_lean_report(report))


def _lean_report(report: Report) -> Report:
    """The report without its statements and its canonical text; what the file says is still in its blocks."""
    draft = report.draft
    blocks = tuple(_lean_block(block) for block in report.blocks)
    return report._replace(text="", blocks=blocks, statements=(), draft=draft._replace(paragraphs=()))


def _lean_block(block: Block) -> Block:
    pieces = tuple((begin, piece._replace(text="")) for begin, piece in block.pieces)
    return Block("", block.raw, block.start, pieces)


def without_text(report: Report) -> Report:
    """A report with its top sections and their headings alone, which is all that most outputs show."""
    sections = tuple(section for section in report.sections if section.level == 1)
    starts = [section.start for section in sections]
    heads = {id(block): block for block in map(report.block_at, starts)} if report.blocks else {}
    return report._replace(sections=sections, blocks=tuple(heads.values()))


def pack(assessment: Assessment) -> Parcel:
    """A lean assessment as it travels."""
    verdicts = tuple(
        (v.rule.id, v.state, v.earned, v.evidence, v.gaps, v.support) for v in assessment.verdicts
    )
    return Parcel(
        assessment.path, assessment.report, verdicts, assessment.score, assessment.because, assessment.prints
    )


def unpack(parcel: Parcel, plan: Plan) -> Assessment:
    """The assessment that a parcel was made of. Raises KeyError for a rule that the plan does not have."""
    book = shown(fitting(plan, parcel.report)[0])
    verdicts = tuple(
        Verdict(book.rules[rule], state, earned, evidence, gaps, support)
        for rule, state, earned, evidence, gaps, support in parcel.verdicts
    )
    return Assessment(
        parcel.path, parcel.report, book.key, verdicts, parcel.score, parcel.because, parcel.prints
    )


def is_sound(parcel: Parcel, plan: Plan) -> bool:
    """Whether a parcel that somebody else may have made can be unpacked and shown."""
    report, score = parcel.report, parcel.score
    rules = shown(fitting(plan, report)[0]).rules
    numbers = (score.value, score.earned, score.applicable, score.exempt)
    return (
        all(verdict[0] in rules for verdict in parcel.verdicts)
        and all(block.pieces for block in report.blocks)
        and (bool(report.blocks) or not report.sections)
        and all(map(isfinite, numbers))
    )
