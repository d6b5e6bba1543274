"""What a changed rule would change over a folder of reports: its verdicts by two rulebooks, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from checker.engine.batch import check_all
from checker.engine.discovery import list_files
from checker.engine.plan import Plan
from checker.errors import UsageError
from checker.model import Assessment, Outcome, Rule, Unreadable, Verdict
from checker.outputs.catalogue import STATE_WORDS
from checker.rulebook import Gathered, gather
from checker.rulebook.load import chain

_SHOWN = 40
"""Characters of a report's own words that are shown: a line of the terminal holds no more beside its label."""


class Compared(NamedTuple):
    """What a rule says of one report before and after: in a word, with what it shows for it, and the report's scores."""

    path: str
    before: str
    after: str
    why: str
    scores: tuple[float, float]

    @property
    def is_changed(self) -> bool:
        """Whether the rule says something else."""
        return self.before != self.after


def compare(
    rule: str, after: Gathered, before: Gathered, folder: str
) -> tuple[list[Compared], list[Unreadable]]:
    """What a rule (by its id) says of each report of a folder by two rulebooks, and the files that could not be read."""
    listing = list_files([folder])
    if not listing.entries:
        raise UsageError("没有可检查的文件", where=folder, todo="请写放着报告的文件夹")
    runs = [list(check_all([(entry, Plan(book)) for entry in listing.entries])) for book in (before, after)]
    compared = [_compared(rule, *pair) for pair in zip(*runs, strict=True)]
    unreadable = [outcome for outcome in runs[1] if isinstance(outcome, Unreadable)]
    return [each for each in compared if each is not None], unreadable


def rulebook_before(path: str, named: str | None) -> Gathered:
    """The rulebook to compare with: as named, else the one below. Raises UsageError where there is none."""
    if named is not None:
        return gather(named)
    layers = chain(Path(gather(path).path))
    if len(layers) == 1:
        todo = "用 --before 写明和哪个规则库比，例如改动以前的副本"
        raise UsageError(f"规则库「{path}」没有建在别的规则库上", todo=todo)
    return gather(str(layers[1].path))


def _compared(rule: str, before: Outcome, after: Outcome) -> Compared | None:
    if not (isinstance(before, Assessment) and isinstance(after, Assessment)):
        return None
    old, new = (_verdict(rule, each) for each in (before, after))
    return Compared(
        path=after.path,
        before=_word(old),
        after=_word(new),
        why=_why(new if new is not None else old),
        scores=(before.score.value, after.score.value),
    )


def _verdict(rule: str, assessment: Assessment) -> Verdict | None:
    return next((verdict for verdict in assessment.verdicts if verdict.rule.id == rule), None)


def _word(verdict: Verdict | None) -> str:
    """What a verdict comes to: its state, or how many findings."""
    if verdict is None:
        return STATE_WORDS["unasked"]
    if verdict.state is not None:
        return STATE_WORDS[verdict.state]
    return f"报告 {len(verdict.gaps)} 处" if verdict.gaps else "没有问题"


def _why(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    shown = [excerpt.text for excerpt in verdict.evidence[:1]] or [
        gap.excerpt.text for gap in verdict.gaps[:1] if gap.excerpt is not None
    ]
    said = [gap.message for gap in verdict.gaps[:1]]
    return "：".join([*said, *(f"“{_cut(text)}”" for text in shown)])


def _cut(text: str) -> str:
    flat = "".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


def told(rule: Rule, compared: list[Compared], unreadable: list[Unreadable]) -> Iterator[tuple[str, str]]:
    """Rows of a label and its text: each report whose verdict changes, and how many there are of which sort."""
    for each in compared:
        if each.is_changed:
            yield "改变 ", f"{each.path}：{each.before} → {each.after}{_score(each)}"
            if each.why:
                yield "    ", each.why
    for file in unreadable:
        yield "读不出 ", f"{file.path}：{file.reason}"
    changed = Counter((each.before, each.after) for each in compared if each.is_changed)
    same = Counter(each.after for each in compared if not each.is_changed)
    yield "合计 ", f"{rule.title}（{rule.id}）：{len(compared)} 份报告，{sum(changed.values())} 份的结论改变"
    for (before, after), count in changed.most_common():
        yield "    ", f"{before} → {after}：{count} 份"
    if same:
        kept = "，".join(f"{word} {count} 份" for word, count in same.most_common())
        yield "    ", f"不变：{kept}"


def _score(each: Compared) -> str:
    before, after = each.scores
    return f"，得分 {before:.1f} → {after:.1f}" if before != after else ""
