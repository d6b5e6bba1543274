"""The head of a report: its title (one line or several), issuer, year and addressee."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from checker.model import Block
from checker.parse.furniture import awaits_value, ends_in_name
from checker.text.dates import years
from checker.text.heading_markers import marker_at
from checker.text.lazy_regex import HAN, pattern
from checker.text.normalize import canonical

_SUBJECT = rf"(?:法治政府建设|法治政府|法治建设|依法行政|依法治[国省市县区镇乡校教水税林矿](?!委|办|领导小组)|法治{HAN}{{2,4}}建设)"
_KIND = r"(?:报告|总结|汇报|年报|自查报告|综述|情况|情况说明)"
_OTHER_KIND = r"(?:请示|函|通知|公告|通告|通报|意见|方案|计划|要点|讲话|发言稿?|纪要|决定|批复|议案|提纲)"
# A newspaper's or a web page's words behind the name: 《…报告》公布, …报告出炉.
_NEWS = r"(?:公布|发布|公示|公开|出炉|发布了)"
_TITLE = pattern(
    rf"^(?P<head>[^。;!?]{{0,60}}?)(?P<subject>{_SUBJECT})(?P<tail>[^。;!?]{{0,24}}?)(?P<kind>{_KIND}|{_OTHER_KIND})"
    rf"(?P<rest>(?:\([^()]*\)|\d)*)》?{_NEWS}?$"
)
_LEAD = pattern(
    r"(?:关于(?:印发|报送|上报|呈报|公布|发布|公开)?|推进|全面|深入|加强|落实|开展|贯彻|扎实|稳步|积极|持续|统筹|的|本级|全力"
    r"|发布|公布|公开|公示|印发|报送|上报|晒出|推出|[《“\"]|权威)+$"
)
_YEAR = pattern(r"(?:\(?(?:20\d\d|二[〇零○O]\S{2})年?度?(?:上半年|下半年)?\)?|年度|上一?年度)")
_SUFFIX = (
    "局|委员会|委|办公室|办|政府|厅|部|街道|办事处|管委会|中心|支队|大队|总队|院|处|站|所|社|镇|乡|县|区|市|省|州|盟|旗|党组|党委|工委|分局|海关"
    "|公署|行署|集团|公司|工会|联合会|协会|兵团|师|团|馆|台|银行|学校|大学|场|库|园"
)
_ORGAN = pattern(rf"^(?:中共|中国共产党|国家税务总局|国网)?(?:{HAN}|[()·]|、){{2,40}}?(?:{_SUFFIX})$")
_ENDS_AS_BODY = pattern(rf"(?:{_SUFFIX})(?:\([^()]{{1,12}}\))?$")
_NOT_TITLE = pattern(r"[〔\[]\d{4}[〕\]]|文件$|^[/>|»→]|^第\d+[期号]")
_NAME = pattern(rf"(?:{HAN}|[A-Za-z()·]|、)+")
_KEPT = pattern(r"^关于|党|^中共|委员会$|[省市县区州盟旗地]委$|[省市县区州盟旗镇乡]$")
_BODY_BLANK = pattern(rf"(?<=[局委会府厅部办])[\s\u3000]+(?={HAN})")
# What stands above or below a title in a line of its own and is none of it: marks of draft, secrecy and urgency, a
# copy number, who passed it and when, the label of an annex, who signed off.
_STAGES = "稿|草案|样本|样稿"
_MARK = pattern(
    rf"^[(\[【〔]?[^。,;]{{0,12}}(?:{_STAGES})[^。;]{{0,4}}[)\]】〕]?$|^[(\[【]?(?:绝密|机密|秘密|内部(?:资料|文件|材料|使用|参考)|特急|加急|急件|平急|限时|密级)[^。;]{{0,14}}$"
    r"|^[^。;]{0,14}[★☆][^。;]{0,8}$|^(?!20\d\d$)\d{4,8}$|^(?:份号|编号|签发人?|会签|缓急|紧急程度|拟稿|核稿|联系人)[:：]?[^。;]{0,20}$"
    r"|^\((?!(?:20\d\d|二[〇零○]..)年?度?\))[^()]{2,60}\)$"
)
_MARK_BEHIND = pattern(rf"\([^()]*(?:{_STAGES}|通过|审议|讨论)[^()]*\)$")
_ANNEX = pattern(r"^附(?:件|表)?[一二三四五六七八九十\d]{0,2}[:.、]?")
_PREFIX = pattern(rf"^(?:【[^【】]{{1,10}}】|\[[^\[\]]{{1,10}}\]|{HAN}{{2,6}}\|)")
_HEADLINE = pattern(
    r"(?:请示|函|通知|公告|通告|通报|意见|方案|计划|要点|讲话|纪要|决定|批复|办法|规定|会议|大会|座谈会|推进会|动员会|部署会|培训会|活动|培训班?|仪式|调研|检查|督导)$"
)
_DATED_NOTE = pattern(r"\([^()]*(?:\d月|通过|审议|讨论|印发)[^()]*\)|〔\d{4}〕|\[\d{4}\]")
_HEAD_LINES = 200  # blocks: menus of a web page stand above its title, and they are not all told as furniture
_LAST_WORD = 8  # characters: 的报告, (2023年度)
_TITLE_LINES = 5  # a long title and two bodies, each on lines of its own


class Opening(NamedTuple):
    """Where the title stands, as indexes into the blocks; ``body`` is the first one after it."""

    title: tuple[int, int] | None
    body: int


def read_opening(blocks: Sequence[Block], furniture: Sequence[bool]) -> Opening:
    """Finds the title before the first sentence or heading; ``furniture`` tells for each block."""
    last = _first_prose(blocks, furniture)
    apart = [junk or is_mark(block.text) for block, junk in zip(blocks[:last], furniture, strict=False)]
    for at in range(1, last):
        is_value = awaits_value(blocks[at - 1].text) and not is_title([blocks[at].text])
        apart[at] = apart[at] or is_value
    best: tuple[int, int] | None = None
    for at in range(last):
        if apart[at]:
            continue
        for size in range(1, _TITLE_LINES + 1):
            span = range(at, min(at + size, last))
            if (
                len(span) == size
                and not any(apart[i] for i in span)
                and is_title([blocks[i].text for i in span])
            ):
                if best is None or at >= best[1]:
                    best = (at, at + size)
                break
    if best is None:
        start = next((i for i in range(len(blocks)) if not furniture[i]), len(blocks))
        return Opening(None, start)
    best = _without_headlines(blocks, best)
    best = _lengthen(blocks, apart, best)
    best = _widen(blocks, apart, _without_letterhead(blocks, best))
    return Opening(best, best[1])


def is_mark(text: str) -> bool:
    """Whether a line near the title is a mark of its own, and no part of it: (送审稿), 机密★3年, (…会议通过)."""
    return len(text) <= 60 and (_MARK.match(text) is not None or _ANNEX.sub("", text) == "")


def _first_prose(blocks: Sequence[Block], furniture: Sequence[bool]) -> int:
    """Index of the first block that is no head line: a sentence or a numbered heading."""
    for i, block in enumerate(blocks[:_HEAD_LINES]):
        if furniture[i]:
            continue
        marker = marker_at(block.text)
        if marker is not None and marker.kind in ("part", "han", "han-paren"):
            return i
        if len(block.text) > 70 or (block.text.endswith(("。", ";")) and len(block.text) > 12):
            return i
    return min(len(blocks), _HEAD_LINES)


def is_title(lines: Sequence[str]) -> bool:
    """Whether canonical lines together are the title of a report of this kind, or of another document on the subject."""
    if any(len(line) > 60 or marker_at(line) or _NOT_TITLE.search(line) for line in lines):
        return False
    found = _TITLE.match(_bare("".join(lines)))
    return (
        found is not None
        and not re.search(r"如下|现将|,.*,|:", found[0])
        and not found["tail"].endswith("有关")
    )


def _bare(title: str) -> str:
    """A title without the label of an annex or a page's 【公示】 before it."""
    return _PREFIX.sub("", _ANNEX.sub("", title))


def title_span(title: str) -> tuple[int, int]:
    """Where a canonical title stands in its lines: behind the label of an annex, before a mark of draft."""
    end = len(title)
    while (found := _MARK_BEHIND.search(title, 0, end)) and found.start() > 0:
        end = found.start()
    return len(title) - len(_bare(title)), end


def other_kind(title: str) -> str | None:
    """The kind of document that a title names where it is no report: 请示, 函, 通知."""
    found = _TITLE.match(_bare(title))
    kind = found["kind"] if found else ""
    return kind if re.fullmatch(_OTHER_KIND, kind) else None


def _without_headlines(blocks: Sequence[Block], span: tuple[int, int]) -> tuple[int, int]:
    """Drops lines above that are another page's or document's own: …要点的通知, …召开会议."""
    first, end = span
    while end - first > 1 and _HEADLINE.search(blocks[first].text):
        if not is_title([blocks[i].text for i in range(first + 1, end)]):
            break
        first += 1
    return first, end


def _without_letterhead(blocks: Sequence[Block], span: tuple[int, int]) -> tuple[int, int]:
    """Drops a line above that only names a body, where the rest names the issuer by itself."""
    first, end = span
    while end - first > 1 and _ORGAN.match(blocks[first].text):
        rest = [blocks[i].text for i in range(first + 1, end)]
        issuer = issuer_of("".join(rest)) if is_title(rest) else None
        above = blocks[first].text
        if issuer is None or (_KEPT.search(above) and not issuer.startswith(above)):
            break
        first += 1
    return first, end


def _lengthen(blocks: Sequence[Block], apart: Sequence[bool], span: tuple[int, int]) -> tuple[int, int]:
    """Takes in the last word of a title that was a title without it: …法治政府建设情况 / 报告."""
    first, end = span
    while end < len(apart) and not apart[end] and len(blocks[end].text) <= _LAST_WORD:
        if not is_title([block.text for block in blocks[first : end + 1]]):
            break
        end += 1
    return first, end


def _widen(blocks: Sequence[Block], apart: Sequence[bool], span: tuple[int, int]) -> tuple[int, int]:
    """Takes in the lines above that belong to the title: the issuer's, or one that breaks off."""
    first, end = span
    while first > 0 and end - first < _TITLE_LINES and not apart[first - 1]:
        above, joined = blocks[first - 1].text, "".join(blocks[i].text for i in range(first, end))
        fits = len(above) <= 40 and not re.search(r"[。;:!?,〕\d]$", above) and not marker_at(above)
        organ = _ORGAN.match(above) and issuer_of(joined) in (None, "")
        if not (fits and (organ or (above.endswith("关于") and _TITLE.match(above + joined)))):
            break
        first -= 1
    return first, end


def issuer_in(title: Sequence[Block]) -> str | None:
    """The body that the title's lines name; bodies that report together, each with a line or a blank behind it,
    are joined by 、.
    """
    issuer = issuer_of("".join(block.text for block in title))
    if issuer is None or "、" in issuer:
        return issuer
    raw = "\n".join(block.raw for block in title)
    for found in _BODY_BLANK.finditer(raw):
        first = canonical(raw[: found.start()])
        at = issuer.find(first) + len(first) if issuer.startswith(first) else 0
        if at and _ORGAN.match(issuer[at:]):
            return f"{issuer[:at]}、{issuer[at:]}"
    return issuer


def issuer_of(title: str) -> str | None:
    """The body that a title names, None where it names none."""
    found = _TITLE.match(_bare(title))
    if found is None:
        return None
    head = _YEAR.sub("", found["head"])
    previous = None
    while head != previous:
        previous, head = head, _LEAD.sub("", head)
    head = re.sub(r"^(?:关于(?:公开|公布|发布|公示|印发|报送|上报)?|《)+", "", head)
    head = re.sub(r"关于.*$", "", head) or head
    head = re.split(r"[-|:]+", head)[-1]
    return head if len(head) >= 2 and _NAME.fullmatch(head) and _ENDS_AS_BODY.search(head) else None


def year_of(title: str) -> int | None:
    """The reporting year that a title names (the first; a range names its last year).

    The date of the meeting that passed it, or of its document number, is none.
    """
    title = _DATED_NOTE.sub("", title)
    named = [year for year, _, _ in years(title)]
    if named:
        return named[0]
    bare = re.search(r"(?<!\d)(20\d\d)(?!\d)", title)
    return int(bare[1]) if bare else None


def is_addressee(text: str) -> bool:
    """Whether a line names those to whom the report goes: 「县委、县政府:」."""
    return (
        text.find(":") == len(text) - 1
        and 1 < len(text) <= 60
        and marker_at(text) is None
        and not ends_in_name(text)
        and not re.search(r"如下|[。;]|报告:|汇报:|总结:|(?:是|有|为):$", text)
    )
