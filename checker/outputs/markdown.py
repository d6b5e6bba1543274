"""Markdown for a comment on a merge request: a table of the reports, and their gaps folded away."""

from __future__ import annotations

from checker.model import SEVERITIES, Assessment
from checker.model.answer import Answer, Finding, findings
from checker.outputs import _wording as say
from checker.outputs._clean import markdown as escape
from checker.outputs._clean import printable
from checker.outputs._roster import GROUP_HEADS, group_rows
from checker.outputs._roster import lines as roster_lines
from checker.outputs._rulings import in_a_line, told

LARGEST = 60_000
"""Characters of one comment: GitHub refuses more than 65,536."""
_EXCERPT = 200


def render(answer: Answer) -> str:
    """The comment, in at most LARGEST characters; what was left out is said."""
    table = "".join(f"{line}\n" for line in _head(answer))
    found = [
        _folded(assessment) for assessment in answer.assessments if findings(assessment) or told(assessment)
    ]
    shown, left = "", len(found)
    for block in found:
        if len(table) + len(shown) + len(block) > LARGEST:
            break
        shown, left = shown + block, left - 1
    if left:
        shown += f"\n另有 {left} 份报告的问题太长，这里没有列出；请在本机用 `fazhi check` 查看。\n"
    return table + shown


def _head(answer: Answer) -> list[str]:
    lines = ["## 法治政府建设情况报告检查", ""]
    if answer.assessments:
        heads = ["文件", "单位", "年度", "得分", "结论", *(say.SEVERITIES[each] for each in SEVERITIES)]
        lines += [f"| {' | '.join(heads)} |", f"|{'---|' * 3}{'---:|'}---|{'---:|' * 3}"]
        lines += [f"| {' | '.join(_row(assessment))} |" for assessment in answer.assessments]
        lines.append("")
    if answer.unreadable:
        lines += [f"- **无法检查** {escape(each.path)}：{escape(each.reason)}" for each in answer.unreadable]
        lines.append("")
    handed = roster_lines(answer)
    lines += [*(f"- {escape(each)}" for each in handed), ""] if handed else []
    rows = list(group_rows(answer))
    if rows:
        lines += [f"| {' | '.join(GROUP_HEADS)} |", f"|---|{'---:|' * (len(GROUP_HEADS) - 1)}"]
        lines += [f"| {' | '.join(escape(str(cell)) for cell in row)} |" for row in rows]
        lines.append("")
    _, title, version = answer.rulebook
    lines.append(
        f"共检查 {answer.checked} 份，通过 {answer.passed}，未通过 {answer.failed}。{_book(title, version)}"
    )
    return lines


def _book(title: str, version: str) -> str:
    return f"规则库：{escape(title)} {escape(version)}。"


def _row(assessment: Assessment) -> list[str]:
    report, score, gaps = assessment.report, assessment.score, findings(assessment)
    return [
        escape(assessment.path),
        escape(report.issuer or "（未写明）"),
        str(report.year or "-"),
        f"{score.value:.1f} {escape(score.grade)}",
        "通过" if score.passed else "**未通过**",
        *(str(sum(gap.severity == each for gap in gaps)) for each in SEVERITIES),
    ]


def _folded(assessment: Assessment) -> str:
    gaps = findings(assessment)
    lines = ["", "<details>", f"<summary>{_html(assessment.path)}：{len(gaps)} 处</summary>", ""]
    for number, gap in enumerate(gaps, 1):
        lines += _gap(number, gap)
    lines += [f"- {escape(in_a_line(each))} `{each.rule}`" for each in told(assessment)]
    return "".join(f"{line}\n" for line in [*lines, "", "</details>"])


def _gap(number: int, gap: Finding) -> list[str]:
    where = say.full_place(gap.place)
    place = f"（{escape(where)}）" if where else ""
    facts = (
        ("原文", f"“{_cut(say.flat(gap.excerpt.text))}”" if gap.excerpt else ""),
        ("建议", gap.advice),
        ("依据", say.basis_words(gap.basis, gap.certainty)),
    )
    return [
        f"{number}. **{say.SEVERITIES[gap.severity]}** {escape(gap.message)}{place} `{gap.rule}`",
        *(f"   - {name}：{escape(words)}" for name, words in facts if words),
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"


def _html(text: str) -> str:
    """Inside an HTML block Markdown's escapes would show."""
    clean = say.flat(printable(text))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "@<!-- -->")
