"""One report on the terminal, as lines: head, sections, points, gaps, arithmetic."""

from __future__ import annotations

from collections import Counter

from rich.text import Text

from checker.answer import Finding, findings
from checker.model import SEVERITIES, Assessment, Excerpt, Section, State, Verdict
from checker.outputs import _wording as say
from checker.outputs._layout import cut, hang, wrap
from checker.outputs._shorten import shorten

STATE_STYLES: dict[State, str] = {"met": "green", "weak": "yellow", "missing": "red", "exempt": "cyan"}
SEVERITY_STYLES = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
_EXCERPT_LINES = 2
_SECTION_SIGNS: tuple[State, State] = ("met", "missing")


def sheet(assessment: Assessment, width: int, *, verbose: bool) -> list[Text]:
    """All that is said of one report, as lines of at most ``width`` cells.

    Of a text that is no such report nothing is counted, and only that is said.
    """
    gaps = findings(assessment)
    if not assessment.score.applicable:
        return [*head(assessment, width), Text(""), *gap_list(gaps, width)]
    blocks = (
        head(assessment, width),
        _sections(assessment, width),
        _points(assessment, gaps, width, verbose=verbose),
        gap_list(gaps, width),
        _arithmetic(assessment, width),
    )
    lines: list[Text] = []
    for block in blocks:
        lines += [Text(""), *block] if lines else block
    return lines


def head(assessment: Assessment, width: int) -> list[Text]:
    """Title, issuer, year, file, verdict and score, and what is to be known of the reading."""
    report, score = assessment.report, assessment.score
    unknown = "（未写明）"
    lines = wrap(Text(say.title_of(report) or "（未见标题）", "bold"), width)
    facts = Text(f"单位：{report.issuer or unknown}    年度：{report.year or unknown}")
    file = Text(f"文件：{assessment.path}")
    if facts.cell_len + file.cell_len + 4 <= width:
        lines.append(facts.append("    ").append_text(file))
    else:
        lines += [*wrap(facts, width), *hang("文件：", assessment.path, width)]
    if assessment.because:
        lines += hang("规则库：", f"{assessment.rulebook[1]}（{assessment.because}）", width)
    lines += wrap(_score_words(assessment), width)
    if score.reasons:
        lines += hang(Text("原因：", "red"), "；".join(score.reasons), width)
    for notice in report.draft.notices:
        lines += hang(Text("注意：", "yellow"), notice, width)
    return lines


def _score_words(assessment: Assessment) -> Text:
    score = assessment.score
    text = Text(f"得分：{score.value:.1f}    等级：{score.grade}    结论：")
    return text.append_text(passed_words(score.passed))


def passed_words(passed: bool) -> Text:
    """通过 or 未通过."""
    return Text("通过", "bold green") if passed else Text("未通过", "bold red")


def heading(words: str, rest: str = "") -> Text:
    """The heading of a block."""
    return Text.assemble((f"【{words}】", "bold"), rest)


def _sections(assessment: Assessment, width: int) -> list[Text]:
    states = {verdict.rule.id: verdict.state for verdict in assessment.verdicts}
    lines = [heading("四个部分")]
    for role, name in say.ROLES.items():
        found = [part for part in assessment.report.sections if part.level == 1 and role in part.roles]
        state = states.get(f"section-{role}") or _SECTION_SIGNS[not found]
        label = Text.assemble(_sign(state), cut(name, 17))
        lines += hang(label, _section_words(assessment, role, found), width)
    return lines


def _section_words(assessment: Assessment, role: str, found: list[Section]) -> Text:
    if found:
        size = sum(part.end - part.body for part in found)
        return Text(f"“{say.flat(assessment.report.heading(found[0], 70))}”，{size} 字")
    passage = assessment.report.leader_passage if role == "leader-duties" else None
    if passage:
        place = say.short_place(passage.place)
        return Text(f"未单列，见于{place or '其他部分'}：“").append_text(shorten(passage, 30)).append("”")
    return Text("未见以此为内容的一级标题", "dim")


def _sign(state: State) -> Text:
    return Text(f"{say.SIGNS[state]} ", STATE_STYLES[state])


def _points(assessment: Assessment, gaps: tuple[Finding, ...], width: int, *, verbose: bool) -> list[Text]:
    points = [verdict for verdict in assessment.verdicts if verdict.state is not None]
    numbers = {gap.rule: number for number, gap in reversed(list(enumerate(gaps, 1)))}
    titles = min(max((Text(v.rule.title).cell_len for v in points), default=0), max(24, width // 3))
    lines = []
    for group in say.group_order([verdict.rule.group for verdict in points]):
        members = [verdict for verdict in points if verdict.rule.group == group]
        counts = Counter(verdict.state for verdict in members)
        words = "，".join(f"{say.STATES[state]} {counts[state]}" for state in say.STATES if counts[state])
        lines.append(heading(say.GROUPS.get(group, group), words))
        for verdict in members:
            lines.append(_point(verdict, numbers.get(verdict.rule.id), titles, width))
            lines += _all_evidence(verdict, width) if verbose else []
    return lines + _other_checks(assessment, width)


def _point(verdict: Verdict, gap: int | None, titles: int, width: int) -> Text:
    """One point on one line: state, title, earned of its weight, place, evidence.

    The evidence stands last: its quotation marks and ellipses are wider on some consoles.
    """
    state = verdict.state or "missing"
    earned = f"{say.number(verdict.earned or 0)}/{say.number(verdict.rule.weight)}"
    counts = state != "exempt" and verdict.rule.weight
    line = Text.assemble(
        _sign(state),
        cut(Text(say.STATES[state], STATE_STYLES[state]), 9),
        cut(verdict.rule.title, titles),
        " ",
        cut(earned if counts else "不计", 6),
    )
    if verdict.evidence:
        line.append_text(cut(say.short_place(verdict.evidence[0].place), 8))
        line.append_text(shorten(verdict.evidence[0], width - line.cell_len - 2))
    elif gap:
        line.append(f"见问题 {gap}", "dim")
    line.rstrip()
    return line


def _all_evidence(verdict: Verdict, width: int) -> list[Text]:
    lines = [Text(f"           规则：{verdict.rule.id}", "dim")]
    for excerpt in verdict.evidence:
        lines += hang("           原文：", _quote(excerpt, 10_000), width)
        lines += hang("           位置：", say.full_place(excerpt.place) or "（无）", width)
    return lines


def _quote(excerpt: Excerpt, cells: int) -> Text:
    return Text("“").append_text(shorten(excerpt, cells)).append("”")


def _other_checks(assessment: Assessment, width: int) -> list[Text]:
    """What was checked without a state, in one line: silence there is an answer, too."""
    others = [verdict for verdict in assessment.verdicts if verdict.state is None]
    parts = []
    for group in say.group_order([verdict.rule.group for verdict in others]):
        members = [verdict for verdict in others if verdict.rule.group == group]
        found = sum(len(verdict.gaps) for verdict in members)
        told = f"发现问题 {found} 处" if found else "未发现问题"
        parts.append(f"{say.GROUPS.get(group, group)} {len(members)} 项，{told}")
    return hang(heading("其他检查"), "；".join(parts), width) if parts else []


def severity_counts(gaps: tuple[Finding, ...]) -> str:
    """How many gaps of each severity, in words."""
    counts = Counter(gap.severity for gap in gaps)
    return "，".join(f"{say.SEVERITIES[each]} {counts[each]}" for each in SEVERITIES if counts[each])


def gap_list(gaps: tuple[Finding, ...], width: int) -> list[Text]:
    """The gaps with excerpt, place, advice and basis, numbered."""
    if not gaps:
        return [heading("问题", "未发现问题")]
    lines = [heading("问题", f"共 {len(gaps)} 处：{severity_counts(gaps)}")]
    for number, gap in enumerate(gaps, 1):
        lines += _gap(number, gap, width)
    return lines


def gap_line(number: int, gap: Finding, width: int) -> list[Text]:
    """A gap's number, severity, message, and the id of its rule."""
    label = Text(f"{number:>2}. ")
    words = Text.assemble((say.SEVERITIES[gap.severity], SEVERITY_STYLES[gap.severity]), "  ", gap.message)
    weight = f"，权重 {say.number(gap.weight)}" if gap.weight else ""
    return hang(label, words.append(f"（{gap.rule}{weight}）", "dim"), width)


def _gap(number: int, gap: Finding, width: int) -> list[Text]:
    lines = gap_line(number, gap, width)
    place = say.full_place(gap.place)
    if place:
        lines += hang("    位置：", place, width)
    if gap.excerpt:
        lines += hang("    原文：", _quote(gap.excerpt, (width - 10) * _EXCERPT_LINES - 6), width)
    if gap.advice:
        lines += hang("    建议：", gap.advice, width)
    if gap.basis:
        basis = Text(say.basis_words(gap.basis, gap.certainty), "dim")
        lines += hang(Text("    依据：", "dim"), basis, width)
    return lines


def _arithmetic(assessment: Assessment, width: int) -> list[Text]:
    """The sum that gave the score, so that a reader can do it again by hand."""
    score = assessment.score
    counted = [verdict for verdict in assessment.verdicts if verdict.state not in (None, "exempt")]
    exempt = [verdict for verdict in assessment.verdicts if verdict.state == "exempt"]
    parts = []
    for group in say.group_order([verdict.rule.group for verdict in counted]):
        members = [verdict for verdict in counted if verdict.rule.group == group]
        earned = say.number(sum(verdict.earned or 0 for verdict in members))
        weight = say.number(sum(verdict.rule.weight for verdict in members))
        parts.append(f"{say.GROUPS.get(group, group)} {earned}/{weight}")
    total = f"100 × {say.number(score.earned)} ÷ {say.number(score.applicable)} = {score.value:.1f}"
    lines = hang(heading("得分"), f"100 × 已得 ÷ 应得 = {total}", width)
    lines += hang("  已得/应得：", "，".join(parts), width)
    if exempt:
        names = "、".join(f"{verdict.rule.title}（{say.number(verdict.rule.weight)}）" for verdict in exempt)
        lines += hang("  不计入：", f"{names}，报告已说明无此情况", width)
    _, title, version = assessment.rulebook
    note = f"权重由规则库“{title}”（版本 {version}）自定，法规未规定分值；各条规则的说明：fazhi explain 编号，或 docs/rules/编号.md。"
    return lines + hang(Text("  说明：", "dim"), Text(note, "dim"), width)
