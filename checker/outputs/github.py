"""GitHub's workflow commands: each gap an annotation of its file, a notice with each report's score.

GitHub shows ten annotations of each level for a step; the gravest come first.
"""

from __future__ import annotations

from checker.model import Assessment, Severity
from checker.model.answer import Answer, Finding, findings
from checker.outputs import _wording as say
from checker.outputs._clean import printable
from checker.outputs._paths import slashed
from checker.outputs._roster import lines as roster_lines
from checker.outputs._rulings import in_a_line, told

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}


def render(answer: Answer) -> str:
    """A command a line; nothing where nothing was checked."""
    lines = [_lost(each.path, each.reason) for each in answer.unreadable]
    for assessment in answer.assessments:
        lines.append(_score(assessment))
        lines += [_gap(assessment.path, gap) for gap in findings(assessment)]
        file = slashed(assessment.path)
        lines += [
            _command("notice", in_a_line(each), file=file, title="审查认定") for each in told(assessment)
        ]
    lines += [_command("notice", each, title="报送名单") for each in roster_lines(answer)]
    return "".join(f"{line}\n" for line in lines)


def _gap(path: str, gap: Finding) -> str:
    where = "" if gap.place.line else say.full_place(gap.place)
    message = "\n".join(
        part
        for part in (
            f"{gap.message}（{where}）" if where else gap.message,
            f"原文：{say.flat(gap.excerpt.text)}" if gap.excerpt else "",
            f"建议：{gap.advice}" if gap.advice else "",
        )
        if part
    )
    place = {"line": gap.place.line, "col": gap.place.column if gap.place.line else None}
    return _command(COMMANDS[gap.severity], message, file=slashed(path), **place, title=gap.title)


def _score(assessment: Assessment) -> str:
    score = assessment.score
    counts = "，".join(
        f"{say.SEVERITIES[each]} {sum(gap.severity == each for gap in findings(assessment))} 处"
        for each in COMMANDS
    )
    verdict = "通过" if score.passed else "未通过"
    message = f"{score.value:.1f} 分（{score.grade}），{verdict}；{counts}"
    return _command("notice", message, file=slashed(assessment.path), title="法治政府建设情况报告检查")


def _lost(path: str, reason: str) -> str:
    return _command("error", reason, file=slashed(path), title="无法检查")


def _command(name: str, message: str, **properties: str | int | None) -> str:
    told = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    return f"::{name} {told}::{_data(message)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
