"""One answer for all outputs: built by hand, so that a change of the engine never moves it."""

from __future__ import annotations

from checker.model import (
    Assessment,
    Block,
    Decision,
    Draft,
    Excerpt,
    Gap,
    Paragraph,
    Place,
    Report,
    Rule,
    Score,
    Section,
    Severity,
    Unreadable,
    Verdict,
)
from checker.model.answer import Answer

RULEBOOK = ("department", "部门法治政府建设年度报告", "1.0")
LINES = (
    "云泽市水务局2024年度法治政府建设情况报告",
    "一、主要举措和成效",
    "(一)规范行政执法。全年公示行政处罚决定32件，在市政务网设立执法公示专栏，并为一线执法人员配备执法记录仪46台，"
    "实现了执法全过程留痕；对12件重大执法决定全部进行了法制审核。",
    "(二)规范决策。出台行政规范性文件1件，均经合法性审核。本年度无行政复议案件。",
    "(三)应诉工作。全年行政应诉案件8件，负责人出庭6件，出庭率100%。",
    "二、存在的不足和原因",
    "一是基层执法力量不足,主要原因是编制紧缺。二是《公平竞争审查条例》学习还不深入。",
    "三、2025年工作安排",
    "落实 XX 要求，抓好行政执法监督。",
    "云泽市水务局",
    "2025年1月20日",
)
TEXT = "\n".join(LINES)
_TITLE = Excerpt("云泽市水务局2024年度\n法治政府建设情况报告", Place(paragraph=1))
_HEADINGS = (
    ("一、主要举措和成效", "一、", 1, "achievements", "二、存在的不足和原因"),
    ("二、存在的不足和原因", "二、", 2, "problems", "三、2025年工作安排"),
    ("三、2025年工作安排", "三、", 3, "plan", "云泽市水务局\n2025年1月20日"),
)


def _blocks() -> tuple[Block, ...]:
    blocks, start = [], 0
    for number, line in enumerate(LINES, 1):
        blocks.append(Block(line, line, start, ((0, Paragraph(line, paragraph=number)),)))
        start += len(line) + 1
    return tuple(blocks)


def _sections() -> tuple[Section, ...]:
    sections = []
    for heading, marker, number, role, behind in _HEADINGS:
        start = TEXT.index(heading)
        body = start + len(heading)
        end = TEXT.index(behind)
        roles = frozenset({role})
        sections.append(Section(heading, marker, "一、", number, 1, roles, start, body, end))
    return tuple(sections)


def report() -> Report:
    """The report behind the sample, in eleven paragraphs."""
    notices = ("文中有 1 处修订，按接受修订后的文字检查。",)
    return Report(
        title=_TITLE,
        issuer="云泽市水务局",
        year=2024,
        addressee=None,
        signature=None,
        signers=None,
        date=None,
        published=None,
        metadata=(),
        blocks=_blocks(),
        sections=_sections(),
        statements=(),
        text=TEXT,
        body=(len(LINES[0]) + 1, TEXT.rindex("云泽市水务局")),
        leader_passage=None,
        draft=Draft((), revisions=1, notices=notices),
    )


REPORT = report()


def quote(passage: str, *marks: str) -> Excerpt:
    """The passage as the report has it, with marked words."""
    start = TEXT.index(passage)
    spans = [(TEXT.index(mark, start), TEXT.index(mark, start) + len(mark)) for mark in marks]
    return REPORT.excerpt(start, start + len(passage), *spans)


def rule(name: str, title: str, group: str, weight: float = 0, severity: Severity = "warning") -> Rule:
    """A rule of the sample rulebook."""
    return Rule(
        id=name,
        title=title,
        group=group,
        kind="content" if weight else "figures",
        severity=severity,
        weight=weight,
        weak_share=0.5,
        basis="《法治政府建设与责任落实督察工作规定》第四章（年度报告）",
        certainty="confirmed",
        advice=f"请写明{title}的做法和数据，例如：“全年……”。",
        options=None,
        asks=f"报告是否写明{title}",
        where=("achievements",),
        examples_by_state={"met": ["全年配备执法记录仪46台。"]},
    )


def verdict(rule: Rule, decision: Decision) -> Verdict:
    """The decision stamped with its rule, as judge.py and score.py would."""
    shares = {"met": 1.0, "weak": rule.weak_share, "missing": 0.0}
    earned = rule.weight * shares[decision.state] if decision.state in shares else None
    return Verdict(rule, decision.state, earned, decision.evidence, decision.gaps)


def met(rule: Rule, *evidence: Excerpt) -> Verdict:
    """A point that is met."""
    return verdict(rule, Decision("met", evidence))


_RECORDING = (
    "并为一线执法人员配备执法记录仪46台，实现了执法全过程留痕；对12件重大执法决定全部进行了法制审核。"
)
_FAIR = "二是《公平竞争审查条例》学习还不深入。"
_COURT = "全年行政应诉案件8件，负责人出庭6件，出庭率100%。"
_LEADER = rule(
    "section-leader-duties",
    "党政主要负责人履行推进法治建设第一责任人职责情况",
    "structure",
    3,
    "error",
)
_RATE = Gap(
    "出庭率100%与数字不符：6÷8=75%",
    quote(_COURT, "8件", "6件", "100%"),
    "请核对出庭件数或出庭率。",
)

VERDICTS = (
    met(rule("title", "标题", "structure", 1), _TITLE),
    met(rule("section-achievements", "主要举措和成效", "structure", 3, "error"), quote("一、主要举措和成效")),
    met(rule("section-problems", "存在的不足和原因", "structure", 3, "error"), quote("二、存在的不足和原因")),
    verdict(
        _LEADER,
        Decision("missing", gaps=(Gap("没有写第一责任人履职情况的部分", near=Place(paragraph=8)),)),
    ),
    met(
        rule("enforcement-recording", "行政执法全过程记录制度", "content", 2),
        quote(_RECORDING, "执法记录仪", "全过程"),
        quote("执法全过程留痕", "全过程"),
    ),
    verdict(
        rule("fair-competition-review", "公平竞争审查", "content", 2),
        Decision(
            "weak",
            (quote(_FAIR, "公平竞争审查"),),
            (Gap("公平竞争审查只见于法规名称，没有写做了什么", quote(_FAIR, "公平竞争审查")),),
        ),
    ),
    verdict(
        rule("administrative-reconsideration", "行政复议", "content", 1.5),
        Decision("exempt", (quote("本年度无行政复议案件。", "无行政复议案件"),)),
    ),
    verdict(rule("rate-arithmetic", "比率与数字相符", "consistency"), Decision(gaps=(_RATE,))),
    verdict(rule("year-consistency", "年度一致", "consistency"), Decision()),
    verdict(
        rule("placeholder", "占位符", "wording", severity="error"),
        Decision(gaps=(Gap("留有占位符“XX”", quote("落实 XX 要求", "XX")),)),
    ),
)

FAILED = Assessment(
    path="报告/云泽市水务局.docx",
    report=REPORT,
    rulebook=RULEBOOK,
    verdicts=VERDICTS,
    score=Score(
        71.4,
        10.0,
        14.0,
        1.5,
        "中",
        passed=False,
        reasons=("缺少必须写明的内容：党政主要负责人履行推进法治建设第一责任人职责情况",),
    ),
)
PASSED = Assessment(
    path="报告/二季度/青禾县司法局.txt",
    report=REPORT,
    rulebook=RULEBOOK,
    verdicts=VERDICTS[:3],
    score=Score(100.0, 7.0, 7.0, 0.0, "优", passed=True, reasons=()),
)
LOST = Unreadable("报告/扫描件.pdf", "文件已加密，打不开。请去掉密码后再检查。")

ONE = Answer(RULEBOOK, (FAILED,))
ALL = Answer(RULEBOOK, (FAILED, PASSED), (LOST,))
NONE = Answer(RULEBOOK, ())
