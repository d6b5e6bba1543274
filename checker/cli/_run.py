"""A batch carried out: outcomes counted, streamed to where they are wanted line by line, and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, NamedTuple

from checker.cli._progress import Progress
from checker.cli._say import debugging, say, say_lines
from checker.engine.batch import check_all
from checker.engine.plan import Task, rulebook_of
from checker.engine.processes import pool, processes
from checker.model import Assessment, Outcome, Unreadable
from checker.model.answer import Answer

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from checker.engine.result_cache import Store


class Means(NamedTuple):
    """What a batch is carried out with: so many processes or a cluster, and what was said before."""

    jobs: int | None = None
    cluster: str | None = None
    store: Store | None = None


class Tally:
    """What has been done so far; outcomes themselves are kept only where an output needs them all."""

    def __init__(self, keep: bool) -> None:
        self.keep = keep
        self.passed = 0
        self.failed = 0
        self.unreadable: list[Unreadable] = []
        self.assessments: list[Assessment] = []

    def add(self, outcome: Outcome, passes: bool) -> None:
        """Count an outcome."""
        if isinstance(outcome, Unreadable):
            self.unreadable.append(outcome)
            return
        self.passed += passes
        self.failed += not passes
        if self.keep:
            self.assessments.append(outcome)

    @property
    def done(self) -> int:
        """How many files have their outcome."""
        return self.passed + self.failed + len(self.unreadable)

    def answer(self, rulebook: tuple[str, str, str]) -> Answer:
        """Everything kept, for outputs."""
        return Answer(rulebook, tuple(self.assessments), tuple(self.unreadable))


def run(
    tasks: Sequence[Task],
    means: Means,
    *,
    keep: bool,
    text: bool,
    passes: Callable[[Assessment], bool],
    lines: Sequence[Callable[[Outcome], None]],
    progress: bool,
    ruled: Callable[[Assessment], Assessment] | None = None,
) -> Tally:
    """Check all files; ``text``: outcomes with all that the files say; ``ruled`` lays a reviewer's rulings over each.

    On Ctrl-C says what was done, and lets the KeyboardInterrupt go on.
    """
    tally = Tally(keep)
    with ExitStack() as stack:
        make, workers = _executor(tasks, means, stack)
        outcomes = stack.enter_context(closing(check_all(tasks, make, workers, store=means.store, text=text)))
        bar = stack.enter_context(Progress(len(tasks), shown=progress))
        try:
            for checked in outcomes:
                outcome = ruled(checked) if ruled and isinstance(checked, Assessment) else checked
                tally.add(outcome, isinstance(outcome, Assessment) and passes(outcome))
                if isinstance(outcome, Unreadable) and outcome.detail and debugging():
                    say_lines(outcome.detail)
                for line in lines:
                    line(outcome)
                bar.step(outcome.path, tally.failed, len(tally.unreadable))
        except KeyboardInterrupt:
            bar.close()
            say(_interrupted(tally, len(tasks)))
            raise
    return tally


def _executor(
    tasks: Sequence[Task], means: Means, stack: ExitStack
) -> tuple[Callable[[], Executor] | None, int]:
    """What makes the executor, and how many work in it; it ends with the stack. Raises UsageError."""
    if means.cluster is not None:
        from checker.engine.dask_cluster import connect  # noqa: PLC0415  a second of start-up

        workers = connect(means.cluster)
        stack.callback(workers.shutdown)
        return lambda: workers, workers.workers
    number = processes(len(tasks), means.jobs)

    def make() -> Executor:
        for plan in {plan for _, plan in tasks}:
            rulebook_of(plan)  # a faulty rulebook is told before any process starts
        executor = pool(number)
        stack.callback(executor.shutdown, cancel_futures=True)
        return executor

    return make if number > 1 else None, number


def _interrupted(tally: Tally, total: int) -> str:
    counts = f"通过 {tally.passed}，未通过 {tally.failed}，无法检查 {len(tally.unreadable)}"
    left = max(0, total - tally.done)
    return f"已按 Ctrl-C 中断：检查了 {tally.done} 个文件（{counts}），还有 {left} 个没有检查，结果文件没有写出。"
