"""Whether a report passes: by its score, by --fail-on, and by what a baseline already knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from checker.cli._baseline import Baseline, passes_anew
from checker.cli._jobs import ERROR, Job
from checker.model import Assessment
from checker.model.answer import findings

_NAMED = 20


class Referee:
    """Says of each report whether it passes, and remembers what a baseline did not know."""

    def __init__(self, jobs: Sequence[Job], baseline: Baseline | None) -> None:
        self._fail_on = {job.entry: job.fail_on for job in jobs if isinstance(job.entry, str)}
        self._baseline = baseline
        self._new: list[str] = []
        self._news = 0
        self._warned = 0

    def passes(self, assessment: Assessment) -> bool:
        """Whether a report passes; asked once for each."""
        fail_on = self._wish(assessment.path)
        passed = _passes(assessment, fail_on)
        if self._baseline is not None:
            new = self._baseline.fresh(assessment)
            self._news += len(new)
            room = _NAMED - len(self._new)
            self._new += [f"新问题 {assessment.path}：{gap.message}（{gap.rule}）" for gap in new[:room]]
            passed = passed or passes_anew(assessment, new, fail_on)
        self._warned += assessment.score.passed and not passed
        return passed

    def notes(self) -> Iterator[str]:
        """Lines for the user about what the answer itself does not say."""
        if self._baseline is not None and self._baseline.known:
            yield from self._new
            more = f"，另有 {self._news - len(self._new)} 处未列出" if self._news > len(self._new) else ""
            yield f"与基线 {self._baseline.file} 相比，新问题 {self._news} 处{more}。"
        if self._warned:
            yield f"按 fail-on warning，{self._warned} 份分数够的报告因有警告算作不通过。"

    def _wish(self, path: str) -> str:
        """The wish for a file; a file in an archive has that of the archive."""
        while path not in self._fail_on and PurePath(path).parent != PurePath(path):
            path = str(PurePath(path).parent)
        return self._fail_on.get(path, ERROR)


def _passes(assessment: Assessment, fail_on: str) -> bool:
    if fail_on == "never":
        return True
    if not assessment.score.passed:
        return False
    return fail_on == ERROR or all(gap.severity == "hint" for gap in findings(assessment))
