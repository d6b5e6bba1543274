"""placeholder: what a template or an unfinished draft left in: XX, 待补充, empty brackets, hints.

An anonymised name (某公司, 查处XX超市案), a multiplication sign, Roman numerals and chromosomes are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.clues.index import Index
from checker.kinds.faults import Fault, decision
from checker.model import Block, Decision, Excerpt, Gap, Place, Report, Shelf
from checker.text.lazy_regex import HAN, compiled
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "words": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "另外视为占位内容的文字，逐字匹配",
    },
}

_ANY = r"[^()【】\[\]{}〔〕<>〈〉《》“”]"
_TODO = r"待(?:补充|补|填写|填报|填|核实|核定|定|完善|更新|插入)|暂缺|未定"
_ASKED = r"此处|填写|填入|插入|输入|键入|示例|模板|补充|年份|姓名|日期|标题|正文|数量|金额|(?:单位|部门|地区|机关)(?:名称|全称)"
_BODIES = r"省|市|县|区|州|旗|镇|乡|街道|局|厅|委|单位|部门|年|月"
_CROSSES = r"(?<![A-Za-z0-9])(?:[Xx]{2,}|[×✕╳]{2,}|[*＊]{3,}|[*＊]{2}(?=[件次人名户家项份场起宗批条元万年月日县市区局])|[○◯]{2,}|□{2,})(?![A-WYZa-wyz0-9])"
_DOUBLED = tuple(2 * each for each in "Xx×✕╳*＊○◯□")
_CROSS = ("X", "x", "×", "*")
_BLANK, _OPEN, _HINT = "日期或文号未填写完整", "待补充内容未填写", "模板提示未删除"
# What must stand in the text for a pattern to be tried, the pattern, and what it tells.
_PATTERNS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        _CROSS,
        r"(?:19|20)[\dX×x*]?[X×x*]{1,2}(?=年)|〔\d{0,3}[X×x*]{1,8}〕|\d{0,4}[X×x*]{1,8}月[\dX×x*]{1,8}[日号]"
        r"|\d月[X×x*]{1,2}[日号]|(?<=[年于在自从])[X×x*]{1,2}月(?!刊)",
        _BLANK,
    ),
    (
        ("○月", "○日"),
        r"(?<![〇○零一二三四五六七八九十])○{1,2}月(?:[\d○]{1,2}[日号])?|\d月○{1,2}[日号]",
        _BLANK,
    ),
    (
        _CROSS,
        r"(?<=[共计达了约为办理展开成])[X×*](?=[个件次人名户家项份场起宗批条部只台处元万亿])(?!光|射)",
        "数字未填写",
    ),
    (
        ("X",),
        rf"(?<={HAN})(?<![每按乘第])X(?=(?:人次|件|次|份|场|期|名|项|条)(?![方目]))",
        "数字未填写",
    ),
    (("TODO", "TBD", "FIXME", "todo"), r"(?<![A-Za-z])(?:TODO|TBD|FIXME|todo)(?![A-Za-z])", "占位标记未清除"),
    (
        ("()", "【】", "《》", "〔〕", "[]", "〈〉", "“”", "‘’", "{}"),
        r"(?<![A-Za-z0-9])\(\)|【】|《》|〔〕|\[\]|〈〉|“”|‘’|\{\}",
        "括号内没有内容",
    ),
    (("__",), r"(?<![A-Za-z0-9_])_{2,}(?![A-Za-z0-9_])", "下划线处未填写"),
    (
        ("待补", "待填", "待核", "待定", "待完", "待更", "待插", "暂缺", "未定"),
        rf"[(【\[{{〔<〈《“]{_ANY}{{0,12}}(?:{_TODO}){_ANY}{{0,8}}[)】\]}}〕>〉》”]",
        _OPEN,
    ),
    (
        ("待补", "待填"),
        r"(?:此处|数据|内容|情况|数字|名单|材料|数)待(?:补充|填写|填报|补|填)(?![足齐强短和与、])"
        r"|(?<![有亟仍还尚需更正急等])待(?:补充|填写|填报)(?=[。;,)】\]]|$)",
        _OPEN,
    ),
    (("【此处填写",), r"【此处填写[^【】\n]*】", _HINT),
    (("【", "[", "{"), rf"[【\[{{][^【】\[\]{{}}]{{0,15}}(?:{_ASKED})[^【】\[\]{{}}]{{0,20}}[】\]}}]", _HINT),
    (
        (
            *(
                "此处填",
                "此处插",
                "此处补",
                "此处省",
                "此处应",
                "此处可",
                "此处请",
                "请在此",
                "请填",
                "请输入",
            ),
            *(
                "请根据实",
                "请补充",
                "请自行",
                "根据实际",
                "填写",
                "填入",
                "插入",
                "位名称",
                "位全称",
                "门名称",
                "门全称",
            ),
        ),
        r"[(<《“〈][^()<>《》“”〈〉]{0,4}(?:此处(?:填写|填入|插入|补充|省略|应|可|请)|请(?:在此|填写|填入|输入|根据实际|补充|自行)"
        r"|根据实际情况(?:填写|修改|补充)|(?:填写|填入|插入)(?:单位|数据|数字|具体|内容|年份|本单位|名称|全称)"
        r"|(?:单位|部门)(?:名称|全称))[^()<>《》“”〈〉]{0,30}[)>》”〉]",
        _HINT,
    ),
    (
        ("击此处", "请在此"),
        r"[单点]击(?:或点击)?此处(?:输入|添加|键入)[^。,;]{0,10}|请在此处?(?:输入|填写|插入)[^。,;]{0,10}",
        _HINT,
    ),
    (("${", "{{", "<%"), r"\$\{[^{}]{1,20}\}|\{\{[^{}]{1,20}\}\}|<%[^<>]{1,20}%>", "模板变量未替换"),
    (
        ("某某",),
        rf"(?<!{HAN})某某(?=[省市县区局厅委年月])|(?<=[在由向为])某某(?:{_BODIES})",
        "单位或日期未填写",
    ),
)
_Live = tuple[tuple[str, ...], re.Pattern[str], str]
# Anonymised parties: what follows the crosses, and what the sentence is about.
_PARTY = (
    rf"^(?:{HAN}|[()·]){{0,10}}?(?:公司|厂|店|商行|超市|酒店|宾馆|饭店|餐厅|企业|合作社|医院|诊所|学校|幼儿园|小区|村|案|药房|经营部|门市"
    r"|中心|集团|项目|工地|景区|市场|矿|个体户|女士|先生|某|同志)"
)
_CASE = r"案|查处|处罚|违法|涉嫌|被告|原告|申请人|投诉|举报|诉|纠纷|曝光|欠薪|立案"
# 2024年1月XX日, 2024年X月X日, 2024年 月 日 (blanks are gone) as a line of its own
_UNDATED = (
    r"(?:(?:19|20)?[\dX×x*○]{2}|二[〇○0][二三][一二三四五六七八九〇○])年[\dX×x*○]{0,2}月[\dX×x*○]{0,2}[日号]"
)
_LEFT_OPEN = r"[X×x*]|年月|[年月]○|月[日号]"
_TAIL = 4
_SHOWN = 30  # characters of a hint that its message repeats
_NUMERAL = r"[〇一二三四五六七八九零]"


def prepare(options: Mapping[str, Any], shelf: Shelf) -> tuple[str, ...]:
    """Further words that are placeholders."""
    return tuple(options.get("words", ()))


def decide(index: Index, options: tuple[str, ...]) -> Decision:
    """One gap for each placeholder."""
    report = index.report
    patterns = _live(report.text)
    found = []
    for block in _touched(report, patterns, options):
        found += [
            Fault(fault.start + block.start, fault.end + block.start, fault.message)
            for fault in _faults(block.text, patterns, options)
        ]
    told = decision(report, found)
    return Decision(gaps=(*told.gaps, *_open_date(report)))


def _touched(report: Report, patterns: list[_Live], options: tuple[str, ...]) -> list[Block]:
    """The blocks in which anything stands that a pattern needs."""
    needles = {needle for live in patterns for needle in live[0]}.union(_DOUBLED, options)
    starts = {report.block_at(at).start for needle in needles for at in _positions(needle, report.text)}
    return [block for block in report.blocks if block.start in starts]


def _open_date(report: Report) -> Iterator[Gap]:
    """A signing date that is not filled in: as it is no date, it stands behind the report's last block."""
    last = report.blocks[-1].pieces[-1][1] if report.blocks else None
    behind = report.draft.paragraphs
    if report.date is not None or last is None or last not in behind:
        return
    # dropped lines (page numbers, blank ones) may stand in between
    for paragraph in behind[behind.index(last) + 1 :][:_TAIL]:
        text = canonical(paragraph.text)
        if compiled(_UNDATED).fullmatch(text) and compiled(_LEFT_OPEN).search(text):
            place = Place(None, paragraph.paragraph, paragraph.line, None, paragraph.page)
            written = paragraph.text.strip()
            yield Gap(f"{_BLANK}：“{written}”", Excerpt(written, place, ((0, len(written)),)))
            return


def faults(text: str, words: tuple[str, ...] = ()) -> list[Fault]:
    """The placeholders of one paragraph (canonical text); overlapping ones count once."""
    return _faults(text, _live(text), words)


def _live(text: str) -> list[_Live]:
    """The patterns whose needles stand somewhere in a text."""
    return [
        (needles, compiled(pattern), what)
        for needles, pattern, what in _PATTERNS
        if any(needle in text for needle in needles)
    ]


def _faults(text: str, patterns: list[_Live], words: tuple[str, ...]) -> list[Fault]:
    if not text.strip("_-=*·.…"):
        return []
    found: list[Fault] = []
    end = 0
    for fault in sorted(_all(text, patterns, words), key=lambda each: (each.start, -each.end)):
        if fault.start >= end:
            found.append(fault)
            end = fault.end
    return found


def _all(text: str, patterns: list[_Live], words: tuple[str, ...]) -> Iterator[Fault]:
    for needles, pattern, what in patterns:
        if any(needle in text for needle in needles):
            for match in pattern.finditer(text):
                yield Fault(match.start(), match.end(), f"{what}：“{_cut(match[0])}”")
    for match in compiled(_CROSSES).finditer(text) if any(each in text for each in _DOUBLED) else ():
        if _is_blank(text, match.start(), match.end()):
            yield Fault(match.start(), match.end(), f"占位符未替换：“{match[0]}”")
    for word in words:
        for match in re.finditer(re.escape(word), text):
            yield Fault(match.start(), match.end(), f"占位内容未替换：“{word}”")


def _positions(word: str, text: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(word), text))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 2]}……{text[-1]}"


def _is_blank(text: str, start: int, end: int) -> bool:
    """Whether crosses stand for something to fill in, not for a number, a name or a product."""
    before, after = text[max(0, start - 1) : start], text[end : end + 20]
    cross = text[start]
    if cross in "○◯□" and (compiled(_NUMERAL).match(before) or compiled(_NUMERAL).match(after)):
        return False
    if cross in "xX" and (after.startswith("染色体") or (after[:1] == "级" and end - start < 4)):
        return False
    if not re.search(rf"{HAN}|[(《“:]", before + after[:1]):
        return False
    sentence = text[max(0, text.rfind("。", 0, start)) : _stop(text, end)]
    return not (compiled(_PARTY).match(after) and compiled(_CASE).search(sentence))


def _stop(text: str, start: int) -> int:
    end = text.find("。", start)
    return len(text) if end < 0 else end + 1
