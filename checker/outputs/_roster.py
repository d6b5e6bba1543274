"""The list of those who were to hand in, in words and rows: who did not, who did twice, late, or on another year; groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from checker.model.answer import Answer
from checker.model.roster import Entry, Roster
from checker.outputs._clean import printable

GROUP = "区县或归口"
UNGROUPED = "未归口"


def lines(answer: Answer) -> tuple[str, ...]:
    """What the list tells, a line for each matter; none without a list."""
    roster = answer.roster
    if roster is None:
        return ()
    handed = len(roster.entries) - len(roster.absent)
    told = [f"名单 {len(roster.entries)} 个单位：已报送 {handed}，未报送 {len(roster.absent)}"]
    matters = (
        ("未报送", [each.expected.body for each in roster.absent]),
        ("报了几份", [f"{each.expected.body}（{_files(each.paths)}）" for each in roster.twice]),
        ("迟报", [f"{each.expected.body}（{each.late}）" for each in roster.late]),
        (
            f"年度不是 {roster.year} 年" if roster.year else "年度不对",
            [f"{each.expected.body}（{_files(each.wrong_year)}）" for each in roster.astray],
        ),
        ("名单以外", [f"{PurePath(each.path).name}（{each.why}）" for each in roster.strangers]),
    )
    told += [f"{name} {len(found)}：{'、'.join(found)}" for name, found in matters if found]
    return tuple(printable(line) for line in told)


def _files(paths: Sequence[str]) -> str:
    return "、".join(PurePath(path).name for path in paths)


def state_of(entry: Entry) -> str:
    """What is to be said of a body in a word or several: 未报送, 迟报, 报了几份, 年度不对, 已报送."""
    if not entry.paths:
        return "未报送"
    said = [
        *(["迟报"] if entry.late else []),
        *([f"报了 {len(entry.paths)} 份"] if len(entry.paths) > 1 else []),
        *(["年度不对"] if entry.wrong_year else []),
    ]
    return "，".join(said) or "已报送"


def group_rows(answer: Answer) -> Iterator[tuple[str, int, int, int, int, int, str]]:
    """(group, on the list, handed in, passed, failed, late, mean) for each group."""
    for each in answer.groups:
        mean = f"{each.mean:.1f}" if each.mean is not None else "-"
        name = each.name or UNGROUPED
        yield name, each.expected, each.handed, each.passed, each.failed, each.late, mean


GROUP_HEADS = (GROUP, "应报", "已报", "通过", "未通过", "迟报", "平均分")


def has_groups(roster: Roster | None) -> bool:
    """Whether the list sorts its bodies into groups."""
    return roster is not None and any(roster.groups)
