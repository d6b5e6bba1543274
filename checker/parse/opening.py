"""The head of a report: its title (one line or several), issuer, year and addressee."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from checker.model import Block
from checker.text.dates import years
from checker.text.heading_markers import marker_at
from checker.text.lazy_regex import HAN, pattern

_SUBJECT = rf"(?:法治政府建设|法治政府|法治建设|依法行政|依法治[国省市县区镇乡校教水税林矿](?!委|办|领导小组)|法治{HAN}{{2,4}}建设)"
_KIND = r"(?:报告|总结|汇报|年报|自查报告|情况|情况说明)"
_TITLE = pattern(
    rf"^(?P<head>[^。;!?]{{0,60}}?)(?P<subject>{_SUBJECT})(?P<tail>[^。;!?]{{0,24}}?)(?P<kind>{_KIND})(?P<rest>(?:\([^()]*\)|\d{{0,2}})*)$"
)
_LEAD = pattern(
    r"(?:关于印发|关于报送|关于上报|关于呈报|关于|推进|全面|深入|加强|落实|开展|贯彻|的|本级|全力|[《“\"])+$"
)
_YEAR = pattern(r"(?:\(?(?:20\d\d|二[〇零○O]\S{2})年?度?(?:上半年|下半年)?\)?|年度|上一?年度)")
_ORGAN = pattern(
    rf"^(?:中共|中国共产党|国家税务总局|国网)?(?:{HAN}|[()·]|、){{2,40}}?"
    r"(?:局|委员会|委|办公室|办|政府|厅|部|街道|办事处|管委会|中心|支队|大队|总队|院|处|站|所|社|镇|乡|县|区|市|省|州|盟|旗|党组|党委|工委|分局|海关|公署|行署|集团|公司|工会|联合会|兵团|师|团|馆|台|银行)$"
)
_NOT_TITLE = pattern(r"[〔\[]\d{4}[〕\]]|文件$|^[/>|»]|^第\d+[期号]")
_NAME = pattern(rf"(?:{HAN}|[A-Za-z()·]|、)+")
_KEPT = pattern(r"^关于|党|^中共|委员会$|[省市县区州盟旗地]委$|[省市县区州盟旗镇乡]$")


class Opening(NamedTuple):
    """Where the title stands, as indexes into the blocks; ``body`` is the first one after it."""

    title: tuple[int, int] | None
    body: int


def read_opening(blocks: Sequence[Block], furniture: Sequence[bool]) -> Opening:
    """Finds the title before the first sentence or heading; ``furniture`` tells for each block."""
    last = _first_prose(blocks, furniture)
    best: tuple[int, int] | None = None
    for at in range(last):
        if furniture[at]:
            continue
        for size in (1, 2, 3, 4):
            span = range(at, min(at + size, last))
            if (
                len(span) == size
                and not any(furniture[i] for i in span)
                and _is_title([blocks[i].text for i in span])
            ):
                if best is None or at >= best[1]:
                    best = (at, at + size)
                break
    if best is None:
        start = next((i for i in range(len(blocks)) if not furniture[i]), len(blocks))
        return Opening(None, start)
    best = _widen(blocks, furniture, _without_letterhead(blocks, best))
    return Opening(best, best[1])


def _first_prose(blocks: Sequence[Block], furniture: Sequence[bool]) -> int:
    """Index of the first block that is no head line: a sentence or a numbered heading."""
    for i, block in enumerate(blocks[:60]):
        if furniture[i]:
            continue
        marker = marker_at(block.text)
        if marker is not None and marker.kind in ("part", "han", "han-paren"):
            return i
        if len(block.text) > 70 or (block.text.endswith(("。", ";")) and len(block.text) > 12):
            return i
    return min(len(blocks), 60)


def _is_title(lines: Sequence[str]) -> bool:
    if any(len(line) > 60 or marker_at(line) or _NOT_TITLE.search(line) for line in lines):
        return False
    found = _TITLE.match("".join(lines))
    return (
        found is not None
        and not re.search(r"如下|现将|,.*,|:", found[0])
        and not found["tail"].endswith("有关")
    )


def _without_letterhead(blocks: Sequence[Block], span: tuple[int, int]) -> tuple[int, int]:
    """Drops a line above that only names a body, where the rest names the issuer by itself."""
    first, end = span
    while end - first > 1 and _ORGAN.match(blocks[first].text):
        rest = [blocks[i].text for i in range(first + 1, end)]
        issuer = issuer_of("".join(rest)) if _is_title(rest) else None
        above = blocks[first].text
        if issuer is None or (_KEPT.search(above) and not issuer.startswith(above)):
            break
        first += 1
    return first, end


def _widen(blocks: Sequence[Block], furniture: Sequence[bool], span: tuple[int, int]) -> tuple[int, int]:
    """Takes in the lines above that belong to the title: the issuer's, or one that breaks off."""
    first, end = span
    while first > 0 and end - first < 4 and not furniture[first - 1]:
        above, joined = blocks[first - 1].text, "".join(blocks[i].text for i in range(first, end))
        fits = len(above) <= 40 and not re.search(r"[。;:!?,〕\d]$", above) and not marker_at(above)
        organ = _ORGAN.match(above) and issuer_of(joined) in (None, "")
        if not (fits and (organ or (above.endswith("关于") and _TITLE.match(above + joined)))):
            break
        first -= 1
    return first, end


def issuer_of(title: str) -> str | None:
    """The body that a title names, None where it names none."""
    found = _TITLE.match(title)
    if found is None:
        return None
    head = _YEAR.sub("", found["head"])
    previous = None
    while head != previous:
        previous, head = head, _LEAD.sub("", head)
    head = re.sub(r"^(?:关于|《)+", "", head)
    head = re.sub(r"关于.*$", "", head) or head
    return head if len(head) >= 2 and _NAME.fullmatch(head) else None


def year_of(title: str) -> int | None:
    """The reporting year that a title names (the first; a range names its last year)."""
    named = [year for year, _, _ in years(title)]
    if named:
        return named[0]
    bare = re.search(r"(?<!\d)(20\d\d)(?!\d)", title)
    return int(bare[1]) if bare else None


def is_addressee(text: str) -> bool:
    """Whether a line names those to whom the report goes: 「县委、县政府:」."""
    return (
        text.endswith(":")
        and len(text) <= 60
        and marker_at(text) is None
        and not re.search(r"如下|[。;]|报告:|汇报:|总结:|(?:是|有|为):$", text)
    )
