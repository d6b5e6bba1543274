"""Report × Rulebook → Verdicts: asks each rule's kind, and stamps what it says with the rule."""

from __future__ import annotations

from collections.abc import Sequence

from checker.clues.index import Index
from checker.kinds.decisions import Decisions
from checker.model import Decision, Gap, Place, Report, Rule, Rulebook, Verdict
from checker.readers.paged.legible import told

EARNED = {"met": 1.0, "missing": 0.0}


def judge(report: Report, rulebook: Rulebook) -> tuple[Verdict, ...]:
    """The verdict of every rule that this report is asked; of the gate alone where the text is none."""
    decisions = Decisions(Index(report, rulebook.lexicon), rulebook.rules)
    verdicts = []
    for rule in rulebook.rules:
        decision = decisions.of(rule)
        if decision is None:
            continue
        verdict = _verdict(rule, decision, report)
        if rule.kind == "nature":
            if verdict.state == "missing":
                return (verdict,)
            continue
        verdicts.append(verdict)
    return tuple(verdicts)


def _verdict(rule: Rule, decision: Decision, report: Report) -> Verdict:
    if decision.state == "missing" and report.draft.unread and rule.kind != "nature":
        decision = _unless_unread(decision, report.draft.unread)
    gaps = tuple(_placed(gap, rule, report) for gap in decision.gaps)
    return Verdict(rule, decision.state, _earned(rule, decision), decision.evidence, gaps, decision.support)


def _earned(rule: Rule, decision: Decision) -> float | None:
    if decision.state is None or decision.state == "exempt":
        return None
    share = EARNED.get(decision.state, rule.weak_share)
    return rule.weight * (rule.general_share if decision.support == "general" else share)


def _unless_unread(decision: Decision, pages: Sequence[int]) -> Decision:
    """What may stand on a page that could not be read is not called missing: it is weak, and the gaps say why, as hints."""
    where = f"{told(pages)}没有读到，可能写在那里，请人工核对"
    gaps = (
        gap._replace(message=f"读到的部分里{gap.message.removeprefix('全文')}；{where}", doubt=True)
        for gap in decision.gaps
    )
    return decision._replace(state="weak", gaps=tuple(gaps))


def _placed(gap: Gap, rule: Rule, report: Report) -> Gap:
    """Something missing has no place; only where a comment on it would stand is told."""
    if gap.excerpt is not None or gap.near is not None:
        return gap
    for section in report.sections:
        if section.level == 1 and section.roles & set(rule.where):
            return gap._replace(near=report.place(section.start))
    near = report.title.place if report.title else (report.place(0) if report.text else Place())
    return gap._replace(near=near)
