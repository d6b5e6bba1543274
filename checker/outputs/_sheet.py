"""One report on the terminal, as lines: head, sections, points, gaps, arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len

from checker.model import SEVERITIES, Assessment, Excerpt, Section, State, Verdict
from checker.model.answer import Finding, findings
from checker.outputs import _wording as say
from checker.outputs._layout import hang, wrap
from checker.outputs._rulings import told
from checker.outputs._shorten import shorten
from checker.outputs._styled import Line, cells, cut, rstripped, styled

STATE_STYLES: dict[State, str] = {"met": "green", "weak": "yellow", "missing": "red", "exempt": "cyan"}
SEVERITY_STYLES = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
_EXCERPT_LINES = 2
_SECTION_SIGNS: tuple[State, State] = ("met", "missing")


def sheet(assessment: Assessment, width: int, *, verbose: bool) -> list[Line]:
    """All that is said of one report, as lines of at most ``width`` cells.

    Of a text that is no such report nothing is counted, and only that is said.
    """
    gaps = findings(assessment)
    if not assessment.score.applicable:
        return [*head(assessment, width), styled(""), *gap_list(gaps, width)]
    blocks = (
        head(assessment, width),
        _sections(assessment, width),
        _points(assessment, gaps, width, verbose=verbose),
        gap_list(gaps, width),
        *filter(None, (ruling_lines(assessment, width),)),
        _arithmetic(assessment, width),
    )
    lines: list[Line] = []
    for block in blocks:
        lines += [styled(""), *block] if lines else block
    return lines


def head(assessment: Assessment, width: int) -> list[Line]:
    """Title, issuer, year, file, verdict and score, and what is to be known of the reading."""
    report, score = assessment.report, assessment.score
    unknown = "（未写明）"
    lines = wrap(styled(say.title_of(report) or "（未见标题）", "bold"), width)
    where = "（标题和落款没有写，据正文）" if report.issuer_from == "body" else ""
    facts = styled(f"单位：{report.issuer or unknown}{where}    年度：{report.year or unknown}")
    file = styled(f"文件：{assessment.path}")
    together = facts + styled("    ") + file
    if cells(together) <= width:
        lines.append(together)
    else:
        lines += [*wrap(facts, width), *hang(styled("文件："), styled(assessment.path), width)]
    if assessment.because:
        lines += hang(styled("规则库："), styled(f"{assessment.rulebook[1]}（{assessment.because}）"), width)
    lines += wrap(_score_words(assessment), width)
    if score.reasons:
        lines += hang(styled("原因：", "red"), styled("；".join(score.reasons)), width)
    for notice in report.draft.notices:
        lines += hang(styled("注意：", "yellow"), styled(notice), width)
    return lines


def _score_words(assessment: Assessment) -> Line:
    score = assessment.score
    words = styled(f"得分：{score.value:.1f}    等级：{score.grade}    结论：")
    return words + passed_words(score.passed)


def passed_words(passed: bool) -> Line:
    """通过 or 未通过."""
    return styled("通过", "bold green") if passed else styled("未通过", "bold red")


def heading(words: str, rest: str = "") -> Line:
    """The heading of a block."""
    return styled(f"【{words}】", "bold") + styled(rest)


def _sections(assessment: Assessment, width: int) -> list[Line]:
    states = {verdict.rule.id: verdict.state for verdict in assessment.verdicts}
    lines = [heading("四个部分")]
    for role, name in say.ROLES.items():
        found = [part for part in assessment.report.sections if part.level == 1 and role in part.roles]
        state = states.get(f"section-{role}") or _SECTION_SIGNS[not found]
        label = _sign(state) + cut(name, 17)
        lines += hang(label, _section_words(assessment, role, found), width)
    return lines


def _section_words(assessment: Assessment, role: str, found: list[Section]) -> Line:
    if found:
        size = sum(part.end - part.body for part in found)
        if not (found[0].heading or found[0].marker):
            place = say.short_place(assessment.report.place(found[0].start))
            return styled(f"没有标题，从{place or '正文中'}起，{size} 字")
        return styled(f"“{say.flat(assessment.report.heading(found[0], 70))}”，{size} 字")
    passage = assessment.report.leader_passage if role == "leader-duties" else None
    if passage:
        place = say.short_place(passage.place)
        return styled(f"未单列，见于{place or '其他部分'}：“") + shorten(passage, 30) + styled("”")
    return styled("未见以此为内容的一级标题", "dim")


def _sign(state: State) -> Line:
    return styled(f"{say.SIGNS[state]} ", STATE_STYLES[state])


def _points(assessment: Assessment, gaps: tuple[Finding, ...], width: int, *, verbose: bool) -> list[Line]:
    points = [verdict for verdict in assessment.verdicts if verdict.state is not None]
    numbers = {gap.rule: number for number, gap in reversed(list(enumerate(gaps, 1)))}
    titles = min(max((cell_len(v.rule.title) for v in points), default=0), max(24, width // 3))
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


def _point(verdict: Verdict, gap: int | None, titles: int, width: int) -> Line:
    """One point on one line: state, title, earned of its weight, place, evidence.

    The evidence stands last: its quotation marks and ellipses are wider on some consoles.
    """
    state = verdict.state or "missing"
    earned = f"{say.number(verdict.earned or 0)}/{say.number(verdict.rule.weight)}"
    counts = state != "exempt" and verdict.rule.weight
    line = _sign(state) + cut(say.STATES[state], 9, STATE_STYLES[state])
    line += cut(verdict.rule.title, titles) + styled(" ") + cut(earned if counts else "不计", 6)
    if verdict.evidence:
        line += cut(say.short_place(verdict.evidence[0].place), 8)
        line += shorten(verdict.evidence[0], width - cells(line) - 2)
    elif gap:
        line += styled(f"见问题 {gap}", "dim")
    return rstripped(line)


def _all_evidence(verdict: Verdict, width: int) -> list[Line]:
    lines = [styled(f"           规则：{verdict.rule.id}", "dim")]
    for excerpt in verdict.evidence:
        lines += hang(styled("           原文："), _quote(excerpt, 10_000), width)
        lines += hang(styled("           位置："), styled(say.full_place(excerpt.place) or "（无）"), width)
    return lines


def _quote(excerpt: Excerpt, width: int) -> Line:
    return styled("“") + shorten(excerpt, width) + styled("”")


def _other_checks(assessment: Assessment, width: int) -> list[Line]:
    """What was checked without a state, in one line: silence there is an answer, too."""
    others = [verdict for verdict in assessment.verdicts if verdict.state is None]
    parts = []
    for group in say.group_order([verdict.rule.group for verdict in others]):
        members = [verdict for verdict in others if verdict.rule.group == group]
        found = sum(len(verdict.gaps) for verdict in members)
        told = f"发现问题 {found} 处" if found else "未发现问题"
        parts.append(f"{say.GROUPS.get(group, group)} {len(members)} 项，{told}")
    return hang(heading("其他检查"), styled("；".join(parts)), width) if parts else []


def ruling_lines(assessment: Assessment, width: int) -> list[Line]:
    """What a reviewer has ruled on the report, and what of it no longer holds; nothing where there is none."""
    rulings = told(assessment)
    if not rulings:
        return []
    fallen = sum(not each.held for each in rulings)
    count = f"{len(rulings) - fallen} 项" + (f"，另有 {fallen} 项失效" if fallen else "")
    lines = [heading("审查认定", count)]
    for each in rulings:
        label = styled("  · ") if each.held else styled("  失效 ", "yellow")
        lines += hang(label, styled(f"{each.title}：{each.words}") + styled(f"（{each.rule}）", "dim"), width)
    return lines


def severity_counts(gaps: tuple[Finding, ...]) -> str:
    """How many gaps of each severity, in words."""
    counts = Counter(gap.severity for gap in gaps)
    return "，".join(f"{say.SEVERITIES[each]} {counts[each]}" for each in SEVERITIES if counts[each])


def gap_list(gaps: tuple[Finding, ...], width: int) -> list[Line]:
    """The gaps with excerpt, place, advice and basis, numbered."""
    if not gaps:
        return [heading("问题", "未发现问题")]
    lines = [heading("问题", f"共 {len(gaps)} 处：{severity_counts(gaps)}")]
    for number, gap in enumerate(gaps, 1):
        lines += _gap(number, gap, width)
    return lines


def gap_line(number: int, gap: Finding, width: int) -> list[Line]:
    """A gap's number, severity, message, and the id of its rule."""
    label = styled(f"{number:>2}. ")
    words = styled(say.SEVERITIES[gap.severity], SEVERITY_STYLES[gap.severity]) + styled(f"  {gap.message}")
    weight = f"，权重 {say.number(gap.weight)}" if gap.weight else ""
    return hang(label, words + styled(f"（{gap.rule}{weight}）", "dim"), width)


def _gap(number: int, gap: Finding, width: int) -> list[Line]:
    lines = gap_line(number, gap, width)
    place = say.full_place(gap.place)
    if place:
        lines += hang(styled("    位置："), styled(place), width)
    if gap.excerpt:
        lines += hang(styled("    原文："), _quote(gap.excerpt, (width - 10) * _EXCERPT_LINES - 6), width)
    if gap.closest:
        label = styled("    最接近：", "dim")
        where = say.short_place(gap.closest.place)
        told = styled(f"{where} ", "dim") + _quote(gap.closest, (width - 10) * _EXCERPT_LINES - 22)
        lines += hang(label, told + styled("（不算写到）", "dim"), width)
    if gap.advice:
        lines += hang(styled("    建议："), styled(gap.advice), width)
    if gap.basis:
        basis = styled(say.basis_words(gap.basis, gap.certainty), "dim")
        lines += hang(styled("    依据：", "dim"), basis, width)
    return lines


def _deductions(assessment: Assessment) -> Iterator[str]:
    """Each rule whose findings cost something, with how many there are."""
    for verdict in assessment.verdicts:
        each, most = verdict.rule.deduct
        if each and verdict.gaps:
            yield f"{verdict.rule.title} {len(verdict.gaps)} 处扣 {say.number(min(each * len(verdict.gaps), most))}"


def _arithmetic(assessment: Assessment, width: int) -> list[Line]:
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
    off, sum_ = (
        (f" - {say.number(score.deducted)}", "100 × 已得 ÷ 应得 - 扣分")
        if score.deducted
        else ("", "100 × 已得 ÷ 应得")
    )
    total = f"100 × {say.number(score.earned)} ÷ {say.number(score.applicable)}{off} = {score.value:.1f}"
    lines = hang(heading("得分"), styled(f"{sum_} = {total}"), width)
    lines += hang(styled("  已得/应得："), styled("，".join(parts)), width)
    if exempt:
        names = "、".join(f"{verdict.rule.title}（{say.number(verdict.rule.weight)}）" for verdict in exempt)
        lines += hang(styled("  不计入："), styled(f"{names}，报告已说明无此情况"), width)
    if score.deducted:
        lines += hang(styled("  扣分："), styled("，".join(_deductions(assessment))), width)
    _, title, version = assessment.rulebook
    note = f"权重由规则库“{title}”（版本 {version}）自定，法规未规定分值；各条规则的说明：fazhi explain 编号，或 docs/rules/编号.md。"
    return lines + hang(styled("  说明：", "dim"), styled(note, "dim"), width)
