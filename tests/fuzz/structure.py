"""Drafts put together by structure, in all orders, for parse and judge: nothing but an assessment may come out.

Usage: python -m tests.fuzz.structure COUNT [SEED]

Readers are fuzzed by bytes (fuzz.py); what they give is always a draft. Here drafts are made of what reports are made
of — titles, headings, numerals, dates, rates, brackets, names, signatures, tables — each in forms right and wrong, and
put in any order. The same seed gives the same drafts. Prints how many there were, the slowest and what was found.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections.abc import Iterator

from checker.engine.evaluate import assess
from checker.engine.plan import Plan
from checker.model import Assessment, Draft, Paragraph
from checker.rulebook import gather

SEED = 20_261_128
_HAN = "一二三四五六七八九十百千万亿零〇两壹贰叁"
_ORGANS = (
    "河湾县水务局",
    "青禾县人民政府",
    "中共某市委",
    "某区委办公室、区政府办公室",
    "柳渡镇",
    "某街道办事处",
    "局",
    "",
)
_TOPICS = ("法治政府建设", "依法行政", "法治建设", "法治政府建设工作", "普法", "")
_SORTS = ("情况报告", "情况的报告", "工作总结", "年报", "自查报告", "汇报", "")
_HEADINGS = (
    "主要举措和成效",
    "存在的不足和原因",
    "党政主要负责人履行推进法治建设第一责任人职责情况",
    "工作安排",
    "下一步打算",
    "存在问题",
    "规范行政执法",
    "办结率100%",
    "困难和努力方向",
    "",
)
_NOUNS = (
    "行政复议案件",
    "投诉举报",
    "信访件",
    "规范性文件",
    "执法人员",
    "负责人",
    "应诉案件",
    "隐患",
    "培训",
    "合同",
)
_VERBS = (
    "受理",
    "办结",
    "审核",
    "整改",
    "出庭",
    "组织",
    "修订",
    "废止",
    "排查",
    "未",
    "拟",
    "将",
    "已",
    "无",
    "不存在",
)
_UNITS = ("件", "次", "人", "人次", "%", "个百分点", "万元", "起", "份", "场次", "％", "‰", "成", "天", "")
_LAWS = (
    "中华人民共和国行政处罚法",
    "法治政府建设实施纲要（2021—2025年）",
    "某县规定",
    "宪法",
    "行政复议法",
    "",
)
_STANDING = (
    "尚未",
    "计划",
    "力争",
    "明年",
    "去年",
    "同比增长",
    "同比下降",
    "不足",
    "存在",
    "其中",
    "占",
    "分别为",
    "均为",
    "达到",
)
_ENDS = "。；;，,、：:！？!?…\n"
_BRACKETS = "（）()〔〕[]【】《》〈〉“”‘’\"'「」{}"
_ODD = "\u200b\u3000\xa0\u202e\ufeff\u00ad\u2460\u2488\u3220①⑳⑴⒈Ⅳ٣²½\ud800\x00\x1b\t\r|│#*_`<>&%〇○O０１２９.-—–~·"
_MARKERS = (
    "{h}、",
    "（{h}）",
    "({h})",
    "{d}.",
    "{d}、",
    "（{d}）",
    "{d}）",
    "第{h}部分",
    "第{h}章 ",
    "①",
    "{h}是",
    "{d}.{d}",
    "、",
    "()",
)


class Maker:
    """Makes drafts of random pieces."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def drafts(self) -> Iterator[Draft]:
        """Drafts without end."""
        while True:
            yield self.draft()

    def draft(self) -> Draft:
        """A draft of a few paragraphs: in the usual order, or in any."""
        dice = self._dice
        makers = [
            self.title,
            self.addressee,
            self.heading,
            self.sentences,
            self.heading,
            self.sentences,
            self.closing,
        ]
        if dice.random() < 0.7:
            makers = dice.choices(
                [*makers, self.rates, self.rates, self.date, self.noise, self.sentences], k=dice.randint(0, 9)
            )
        lines = [line for make in makers for line in self._damaged(make()).split("\n")]
        return Draft(
            tuple(self._paragraph(number, line) for number, line in enumerate(lines, 1)),
            revisions=dice.choice((0, 0, 3)),
            comments=dice.choice((0, 0, 1)),
        )

    def title(self) -> str:
        pieces = [self._any(_ORGANS), "关于", self.year(), self._any(_TOPICS), self._any(_SORTS)]
        if self._dice.random() < 0.3:
            self._dice.shuffle(pieces)
        return self._any(("", "", "\n")).join(pieces)

    def addressee(self) -> str:
        return self._any(("县委、县人民政府：", "市司法局:", "：", self._any(_ORGANS) + "："))

    def heading(self) -> str:
        return (
            self.marker()
            + self._any(("", self.year()))
            + self._any(_HEADINGS)
            + self._any(("", "。", "：", "\n"))
        )

    def sentences(self) -> str:
        return "".join(self.sentence() for _ in range(self._dice.randint(1, 4)))

    def sentence(self) -> str:
        pieces = []
        for _ in range(self._dice.randint(1, 7)):
            pieces.append(self._any((self._word, self._word, self.count, self.law, self.year, self.marker))())
            pieces.append(self._any(("", "", "，", "、", "；", "：")))
        return "".join(pieces) + self._any(_ENDS)

    def rates(self) -> str:
        noun, verb = self._any(_NOUNS), self._any(_VERBS)
        pieces = [
            f"{noun}{self.count()}",
            f"{verb}{self.count()}",
            f"{verb}率{self.number()}{self._any(('%', '‰', '成', ''))}",
        ]
        self._dice.shuffle(pieces)
        return self._any(("，", "，其中", "。", "、", "（", "；同比增长")).join(pieces) + self._any(_ENDS)

    def closing(self) -> str:
        pieces = [self._any(_ORGANS), self.date(), self._any(("", "（盖章）", "和财政局", "联系人：张三"))]
        self._dice.shuffle(pieces)
        return self._any(("\n", "", " ", "　", " | ")).join(pieces)

    def date(self) -> str:
        return self._any(
            (
                f"{self.year()}{self.number()}月{self.number()}日",
                "2025年1月24日",
                "二〇二五年一月二十日",
                f"{self.number()}-{self.number()}-{self.number()}",
                "2025.13.45",
                "9999年99月99日",
            )
        )

    def year(self) -> str:
        return self._any(
            (
                "2024年",
                "2025年度",
                "二〇二四年",
                "2023-2025年",
                "年",
                f"{self.number()}年",
                "2024",
                "上年度",
                "",
            )
        )

    def count(self) -> str:
        return self.number() + self._any(("", "余", "多", "万", "亿")) + self._any(_UNITS)

    def number(self) -> str:
        dice = self._dice
        return self._any(
            (
                str(dice.randint(0, 9)),
                str(dice.randint(0, 10_000)),
                f"{dice.uniform(0, 120):.{dice.randint(0, 4)}f}",
                "".join(dice.choices(_HAN, k=dice.randint(1, 5))),
                "".join(dice.choices("0123456789,.０9", k=dice.choice((2, 5, 40)))),
                "0",
                "",
            )
        )

    def law(self) -> str:
        name = self._any(_LAWS)
        number = f"（{self._any(('国', '某政', '某府办', ''))}发〔{self._any(('2024', '24', '2o24', ''))}〕{self.number()}号）"
        return self._any(
            (f"《{name}》", f"《{name}", f"{name}》", f"《《{name}》》", f"《{name}》{number}", number)
        )

    def marker(self) -> str:
        dice = self._dice
        return self._any(_MARKERS).format(
            h="".join(dice.choices(_HAN[:10], k=dice.choice((1, 1, 2, 3)))),
            d=dice.randint(0, dice.choice((30, 30, 400))),
        )

    def noise(self) -> str:
        return "".join(self._dice.choices(_BRACKETS + _ODD + _ENDS + _HAN, k=self._dice.randint(1, 30)))

    def _word(self) -> str:
        return self._any(self._any((_NOUNS, _VERBS, _STANDING, _HEADINGS, _ORGANS)))

    def _any(self, choices):  # type: ignore[no-untyped-def]
        return self._dice.choice(choices)

    def _damaged(self, line: str) -> str:
        """The line, now and then with a stretch lost, doubled, or a strange character put in."""
        dice = self._dice
        while line and dice.random() < 0.25:
            start = dice.randrange(len(line))
            end = min(len(line), start + dice.randint(1, 6))
            line = (
                line[:start]
                + self._any(("", line[start:end] * 2, self._any(_ODD + _BRACKETS), self.marker()))
                + line[end:]
            )
        return line

    def _paragraph(self, number: int, line: str) -> Paragraph:
        dice = self._dice
        return Paragraph(
            line,
            paragraph=number,
            line=dice.choice((number, None)),
            page=dice.choice((None, None, 1 + number // 4)),
            wrapped=dice.random() < 0.3,
            align=dice.choice((None, None, None, "center", "right", "left")),
            source=dice.choice(("body", "body", "body", "body", "cell", "note")),
        )


def plans() -> list[Plan]:
    """How drafts are held against rules: by their issuer, and by each shipped rulebook."""
    return [
        Plan(gather(name))
        for name in ("auto", "county-government", "department", "township", "party-government")
    ]


def told(assessment: Assessment) -> None:
    """Raise AssertionError where an assessment contradicts itself."""
    report = assessment.report
    assert 0 <= assessment.score.value <= 100
    ends = [0]
    for statement in report.statements:
        assert report.text[statement.start : statement.end] == statement.text
        assert ends[-1] <= statement.start
        ends.append(statement.end)
    for verdict in assessment.verdicts:
        for gap in verdict.gaps:
            assert gap.message


def main() -> int:
    """Try so many drafts; 1 where anything was found."""
    count = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    books = plans()
    found: dict[str, str] = {}
    slowest, whole = (0.0, ""), time.process_time()
    for number, draft in zip(range(count), Maker(seed).drafts(), strict=False):
        begun = time.process_time()
        try:
            told(assess(draft, "draft.txt", books[number % len(books)]))
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} {where.filename}:{where.lineno}"
            if place not in found:
                found[place] = repr([each.text for each in draft.paragraphs])
                print(number, place, found[place][:400], flush=True)
        slowest = max(slowest, (time.process_time() - begun, repr([each.text for each in draft.paragraphs])))
        if (number + 1) % 1000 == 0:
            print(
                f"{number + 1} drafts, {len(found)} findings, slowest {slowest[0]:.3f} s, peak {_peak()} MB",
                flush=True,
            )
    print(f"{count} drafts of seed {seed} in {time.process_time() - whole:.0f} s, {len(found)} findings")
    print(f"slowest {slowest[0]:.3f} s: {slowest[1][:600]}")
    print(f"peak {_peak()} MB")
    return int(bool(found))


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
