"""placeholder: what a template or an unfinished draft left in: XX, 待补充, empty brackets, hints.

An anonymised name (某公司, 查处XX超市案), a multiplication sign, Roman numerals and chromosomes are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.faults import Fault, decision
from checker.kinds.wording.margins import found_at, lines_above, lines_behind
from checker.kinds.wording.phrases import any_of
from checker.model import Decision, Excerpt, Gap, Paragraph, Place, Report, Shelf
from checker.text.lazy_regex import HAN, compiled
from checker.text.normalize import canonical, origins

OPTIONS: dict[str, Any] = {
    "hints": {
        "type": "array",
        "items": {"type": "string", "minLength": 3},
        "description": "模板或者写作软件对起草人说的话，… 表示中间可以隔几个字",
    },
    "words": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "另外视为占位内容的文字，逐字匹配",
    },
}

_ANY = r"[^()【】\[\]{}〔〕<>〈〉《》“”\n]"
_TODO = r"待(?:补充|补|填写|填报|填|核实|核定|定|完善|更新|插入)|暂缺|未定"
_ASKED = r"此处|填写|填入|插入|输入|键入|示例|模板|补充|年份|姓名|日期|标题|正文|数量|金额|(?:单位|部门|地区|机关)(?:名称|全称)"
_BODIES = r"省|市|县|区|州|旗|镇|乡|街道|局|厅|委|单位|部门|年|月"
_MEASURE = r"(?:人次|场次|件次|家次|万元|亿元|公里|小时|余件|余次|余人|余份|[件次人起份场期名项条元万户家个批宗部篇处台亩%])"
_STOP = r"(?=[,。;、)\n]|\Z)"
_BLANK, _OPEN, _HINT = "日期或文号未填写完整", "待补充内容未填写", "模板提示未删除"
_NUMBER = "数字未填写"
_CROSSES = (
    r"(?<![A-Za-z0-9])(?:[Xx]{2,}|[×✕╳]{2,}|[*＊]{3,}|[*＊]{2}(?=[件次人名户家项份场起宗批条元万年月日县市区局])"
    r"|[○◯]{2,}|□{2,})(?![A-WYZa-wyz0-9])"
)
# A match of these holds one of these signs, which most reports have none of.
_SIGNS = tuple("Xx×✕╳*＊○◯□_?")
_SIGNED = (
    (
        r"(?:19|20)[\dX×x*]?[X×x*]{1,2}(?=年)|〔\d{0,3}[X×x*]{1,8}〕|\d{0,4}[X×x*]{1,8}月[\dX×x*]{1,8}[日号]"
        r"|\d月[X×x*]{1,2}[日号]|(?<=[年于在自从])[X×x*]{1,2}月(?!刊)",
        _BLANK,
    ),
    (r"(?<![〇○零一二三四五六七八九十])○{1,2}月(?:[\d○]{1,2}[日号])?|\d月○{1,2}[日号]", _BLANK),
    (r"(?<=[共计达了约为办理展开成])[X×*](?=[个件次人名户家项份场起宗批条部只台处元万亿])(?!光|射)", _NUMBER),
    (rf"X(?<={HAN}X)(?<![每按乘第]X)(?=(?:人次|件|次|份|场|期|名|项|条)(?![方目]))", _NUMBER),
    # 58?件, 办结?件, 整改率?%. Not: 怎么办?人人有责
    (
        rf"\d\?{{1,3}}(?={_MEASURE})|(?<={HAN})\?{{1,3}}\d{{0,3}}(?:%|{_MEASURE}{_STOP})|(?<={HAN})\?{{2,3}}(?={HAN}|[,。;)])",
        _NUMBER,
    ),
    # A line of nothing but strokes is a ruling.
    (
        r"(?<=[^\sA-Za-z0-9_=*·.…-])_{2,}(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])_{2,}(?=[^\sA-Za-z0-9_=*·.…-])",
        "下划线处未填写",
    ),
)
# With texts of which a match holds one: finding these is many times faster than trying the expression everywhere.
_PLAIN = (
    (
        r"(?:TODO|TBD|FIXME|todo)(?![A-Za-z])(?<![A-Za-z](?:TODO|todo))(?<![A-Za-z]TBD)(?<![A-Za-z]FIXME)",
        "占位标记未清除",
        ("TODO", "TBD", "FIXME", "todo"),
    ),
    (
        r"(?:\(\)|【】|《》|〔〕|\[\]|〈〉|“”|‘’|\{\})(?<![A-Za-z0-9]\(\))",
        "括号内没有内容",
        ("()", "【】", "《》", "〔〕", "[]", "〈〉", "“”", "‘’", "{}"),
    ),
    (
        rf"[(【\[{{〔<〈《“]{_ANY}{{0,12}}(?:{_TODO}){_ANY}{{0,8}}[)】\]}}〕>〉》”]",
        _OPEN,
        ("待", "暂缺", "未定"),
    ),
    (
        r"(?:此处|数据|内容|情况|数字|名单|材料|数)待(?:补充|填写|填报|补|填)(?![足齐强短和与、])"
        rf"|(?:数据|数字|数量|金额|名单|人数|件数)待(?:核实|核对|核定|核|统计|确认|定){_STOP}"
        rf"|(?<![有亟仍还尚需更正急等])待(?:补充|填写|填报)(?=[。;,)】\]\n]|\Z)",
        _OPEN,
        ("待补", "待填", "待核", "待统计", "待确认", "待定"),
    ),
    (r"【此处填写[^【】\n]*】", _HINT, ("【此处填写",)),
    (
        rf"[【\[{{][^【】\[\]{{}}\n]{{0,15}}(?:{_ASKED})[^【】\[\]{{}}\n]{{0,20}}[】\]}}]",
        _HINT,
        ("【", "[", "{"),
    ),
    (
        r"[(<《“〈][^()<>《》“”〈〉\n]{0,4}(?:此处(?:填写|填入|插入|补充|省略|应|可|请)|请(?:在此|填写|填入|输入|根据实际|补充|自行)"
        r"|根据实际情况(?:填写|修改|补充)|(?:填写|填入|插入)(?:单位|数据|数字|具体|内容|年份|本单位|名称|全称)"
        r"|(?:单位|部门)(?:名称|全称))[^()<>《》“”〈〉\n]{0,30}[)>》”〉]",
        _HINT,
        (
            "此处",
            "请在此",
            "填写",
            "填入",
            "插入",
            "输入",
            "请根据实际",
            "请补充",
            "请自行",
            "根据实际情况",
            "单位名称",
            "单位全称",
            "部门名称",
            "部门全称",
        ),
    ),
    (
        r"[单点]击(?:或点击)?此处(?:输入|添加|键入)[^。,;\n]{0,10}|请在此处?(?:输入|填写|插入)[^。,;\n]{0,10}",
        _HINT,
        ("击此处", "点击此处", "请在此"),
    ),
    (r"\$\{[^{}\n]{1,20}\}|\{\{[^{}\n]{1,20}\}\}|<%[^<>\n]{1,20}%>", "模板变量未替换", ("${", "{{", "<%")),
    (r"〔(?:19|20)\d\d〕[第 ]?号", _BLANK, ("〕号", "〕第号", "〕 号")),
    (
        rf"某某(?:(?<!{HAN}某某)(?=[省市县区局厅委年月])|(?<=[在由向为]某某)(?:{_BODIES}))",
        "单位或日期未填写",
        ("某某",),
    ),
)
# A blank left for a number, which the canonical text no longer shows: «办结   件,». Not: a table's columns (许可  件),
# a name spaced out (局  长), letters spaced out by a PDF.
_LEFT_BLANK = (
    rf"(?<={HAN})(?:[ \u00a0]{{2,}}|\u3000+)(?={_MEASURE}[ \u00a0]*(?:[,，。;；、)）]|$))"
    rf"|(?<=[结理处查展织训款共计达约放解案审参议布改立])(?:[ \u00a0]{{2,}}|\u3000+)(?={_MEASURE}{HAN})"
    rf"|(?<=[定的])(?:[ \u00a0]{{2,}}|\u3000+)(?=[件份起]{HAN})"
    rf"|(?<=[办审][结理])[ \u00a0](?={_MEASURE}[,，。;；、)）])|(?<=[共计达到])[ \u00a0](?={_MEASURE}[,，。;；、)）])"
)
_SENTENCE = r"[,，。;；]"
_SINGLE_BLANK = rf"(?<={HAN})[ \u00a0](?={HAN})"
_SPACED_OUT = 3  # single blanks between letters from which on they are the layout's
# Anonymised parties: what follows the crosses, and what the sentence is about.
_PARTY = (
    rf"^(?:{HAN}|[()·]){{0,10}}?(?:公司|厂|店|商行|超市|酒店|宾馆|饭店|餐厅|企业|合作社|医院|诊所|学校|幼儿园|小区|村|案|药房|经营部|门市"
    r"|中心|集团|项目|工地|景区|市场|矿|个体户|女士|先生|某|同志)"
)
_CASE = r"案|查处|处罚|违法|涉嫌|被告|原告|申请人|投诉|举报|诉|纠纷|曝光|欠薪|立案"
# 2024年1月XX日, 2024年X月X日, 2024年 月 日 (blanks are gone) as a line of its own
_UNDATED = r"(?:(?:19|20)?[\dX×x*○]{2}|二[〇○0][二三][一二三四五六七八九〇○])年[\dX×x*○_]{0,4}月[\dX×x*○_]{0,4}[日号]"
_LEFT_OPEN = r"[X×x*_]|年月|[年月]○|月[日号]"
_DATES = ("年", "月", "日")
_TAIL = 4
_SHOWN = 30  # characters of a hint that its message repeats
_NUMERAL = r"[〇一二三四五六七八九零]"


class Words(NamedTuple):
    """What a rulebook adds: words that are placeholders, and an expression for hints to the drafter."""

    words: tuple[str, ...]
    hints: str


_NO_WORDS = Words((), any_of(()))


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Words:
    """Further words that are placeholders, and the hints."""
    return Words(tuple(map(canonical, options.get("words", ()))), any_of(options.get("hints", ())))


def decide(index: Index, options: Words) -> Decision:
    """One gap for each placeholder."""
    report = index.report
    found = [*faults(report.text, options), *_left_blank(report)]
    undated = tuple(_open_date(report))
    told = [gap for gap in decision(report, found).gaps if not any(_is_within(gap, each) for each in undated)]
    around = [gap for line in (*lines_above(report), *lines_behind(report)) for gap in _hints(line, options)]
    return Decision(gaps=(*told, *undated, *around))


def _is_within(gap: Gap, around: Gap) -> bool:
    """Whether what a gap marks is part of what another one shows: the XX日 of an open date."""
    inner, outer = gap.excerpt, around.excerpt
    if inner is None or outer is None:
        return False
    places = [(each.place.paragraph, each.place.line, each.place.page) for each in (inner, outer)]
    return places[0] == places[1] and all(inner.text[a:b] in outer.text for a, b in inner.marks)


def _left_blank(report: Report) -> Iterator[Fault]:
    """Blanks between a verb and a measure word where a number should stand."""
    for block in report.blocks:
        if len(block.raw) == len(block.text) or not compiled(_SENTENCE).search(block.raw):
            continue
        table = origins(block.raw)
        for match in compiled(_LEFT_BLANK).finditer(block.raw):
            alone = len(match[0]) > 1 or match[0] == "\u3000"
            if alone or len(compiled(_SINGLE_BLANK).findall(block.raw)) < _SPACED_OUT:
                at = block.start + bisect_left(table, match.start())
                yield Fault(
                    at - 1,
                    at + 1,
                    f"{_NUMBER}：“{match.string[max(0, match.start() - 2) : match.end() + 1]}”",
                )


def _hints(paragraph: Paragraph, options: Words) -> Iterator[Gap]:
    """Words to the drafter in a line around the report."""
    for match in compiled(options.hints).finditer(canonical(paragraph.text)):
        yield Gap(f"{_HINT}：“{_cut(match[0])}”", found_at(paragraph, match.span(), around=8))


def _open_date(report: Report) -> Iterator[Gap]:
    """A signing date that is not filled in; one without a year is no date, and stands behind the last block."""
    if report.date is not None and report.date.day is None:
        shown = report.date.excerpt
        if _is_left_open(shown.text):
            yield Gap(f"{_BLANK}：“{shown.text}”", shown._replace(marks=((0, len(shown.text)),)))
    last = report.blocks[-1].pieces[-1][1] if report.blocks else None
    behind = report.draft.paragraphs
    if report.date is not None or last is None or last not in behind:
        return
    # dropped lines (page numbers, blank ones) may stand in between
    for paragraph in behind[behind.index(last) + 1 :][:_TAIL]:
        if _is_left_open(paragraph.text):
            place = Place(None, paragraph.paragraph, paragraph.line, None, paragraph.page)
            written = paragraph.text.strip()
            yield Gap(f"{_BLANK}：“{written}”", Excerpt(written, place, ((0, len(written)),)))
            return


def _is_left_open(written: str) -> bool:
    text = canonical(written)
    return bool(compiled(_UNDATED).fullmatch(text) and compiled(_LEFT_OPEN).search(text))


def faults(text: str, options: Words = _NO_WORDS) -> list[Fault]:
    """The placeholders of a canonical text; overlapping ones count once."""
    found: list[Fault] = []
    end = 0
    for fault in sorted(_all(text, options), key=lambda each: (each.start, -each.end)):
        if fault.start >= end:
            found.append(fault)
            end = fault.end
    return found


def _all(text: str, options: Words) -> Iterator[Fault]:
    signed = _has_one(text, _SIGNS)
    plain = ((pattern, what) for pattern, what, held in _PLAIN if _has_one(text, held))
    for pattern, what in (*(_SIGNED if signed else ()), *plain):
        for match in compiled(pattern).finditer(text):
            yield Fault(match.start(), match.end(), f"{what}：“{_cut(match[0])}”")
    for match in compiled(_CROSSES).finditer(text) if signed else ():
        if _is_blank(text, match.start(), match.end()):
            yield Fault(match.start(), match.end(), f"占位符未替换：“{match[0]}”")
    for match in compiled(options.hints).finditer(text):
        yield Fault(match.start(), match.end(), f"{_HINT}：“{_cut(match[0])}”")
    for word in options.words:
        for match in re.finditer(re.escape(word), text):
            yield Fault(match.start(), match.end(), f"占位内容未替换：“{word}”")


def _has_one(text: str, held: Iterable[str]) -> bool:
    return any(each in text for each in held)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 2]}……{text[-1]}"


def _is_blank(text: str, start: int, end: int) -> bool:
    """Whether crosses stand for something to fill in, not for a number, a name or a product."""
    before, after = text[max(0, start - 1) : start], text[end : end + 20].partition("\n")[0]
    cross = text[start]
    if cross in "○◯□" and (compiled(_NUMERAL).match(before) or compiled(_NUMERAL).match(after)):
        return False
    if cross in "xX" and (after.startswith("染色体") or (after[:1] == "级" and end - start < 4)):
        return False
    if not re.search(rf"{HAN}|[(《“:]", before + after[:1]):
        return False
    sentence = text[max(text.rfind(mark, 0, start) for mark in "。\n") + 1 : _stop(text, end)]
    dated = after[:1] in _DATES  # XX年行政案件: a year that is to be filled in, nobody's name
    return dated or not (compiled(_PARTY).match(after) and compiled(_CASE).search(sentence))


def _stop(text: str, start: int) -> int:
    """Where the sentence ends, or its line."""
    ends = [at for mark in "。\n" if (at := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))
