"""The end of a report: signature and date, apart or on one line, in either order, also in a table."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Block
from checker.text.dates import WrittenDate, dates, years
from checker.text.heading_markers import han_number, marker_at
from checker.text.lazy_regex import HAN, pattern

_SUFFIX = (
    "局|委员会|委|办公室|办|政府|厅|部|街道|办事处|管委会|中心|支队|大队|总队|院|处|站|所|社|镇|乡|县|区|市|省|州|盟|旗|党组|党委|工委|领导小组|分局|海关"
    "|公署|行署|集团|公司|工会|联合会|协会|师|团|馆|台|银行|学校|大学"
)
_SEAL = r"(?:[(\[〔【](?:盖章|公章|印章|章|代章|印|签章|加盖公章)[)\]〕】])?"
_LABEL = rf"(?:(?:报告|填报|报送|落款|编制|发文|制发)?(?:单位|机关|部门)(?:名称)?|署名|落款){_SEAL}:?"
_ORGAN = rf"(?:中共|中国共产党)?(?:{HAN}|[()·]|、){{1,40}}?(?:{_SUFFIX})"
_SIGNATURE = pattern(rf"^(?:{_LABEL})?(?P<organ>{_ORGAN}){_SEAL}$")
_DATE_LABEL = r"(?:(?:成文|报告|填报|落款)?(?:日期|时间):?)"
_LABEL_ONLY = pattern(rf"^(?:{_LABEL}|{_DATE_LABEL}|{_SEAL[:-1]}|\(?此页无正文\)?|特此报告[。.]?)$")
# What stands behind or amid a signature and is neither it nor a part of the report: 版记, notes, lists of annexes.
_TAIL = pattern(
    r"^(?:[(〔\[【]?(?:联系人|联系电话|联系方式|电话|网址|公开网址|公开链接|经办人?|承办人|校对|打字|印数|主题词|录入|责任编辑|审核人?|签发人?)[:：].{0,80}$"
    r"|[(〔\[【]?(?:此件.{0,8}公开|(?:主动|不予|依申请)公开|(?:信息)?公开(?:方式|属性|选项|类别|范围|形式)[:：].{0,20})[)〕\]】]?[。.]?$"
    r"|(?:主送|抄送|抄报|分送|发送|报送|送)[:：]|附(?:件|表|录|图)[一二三四五六七八九十\d]{0,2}(?:[:：]|[^。]{0,60}$)"
    r"|(?:注|备注|说明|填表说明)[:：]|.{2,30}(?:\d|[一二三四五六七八九十])日印发?$|(?:印发|翻印)(?:单位|机关)[:：]"
    r"|.{0,20}共印\d+份[)。]?$|[(\[【](?:盖章|印章|公章)[)\]】]$)"
)
_LISTED = pattern(r"^\d{1,2}[.、][^。;,]{2,40}$")  # an annex in a list of several: 2.行政规范性文件清单
_ANNEX = pattern(r"^附(?:件|表|录)?[一二三四五六七八九十\d]{0,2}[:：.、]?(?P<name>.{0,60})$")
_ANNEX_LABEL = pattern(r"^附(?:件|表|录)[一二三四五六七八九十\d]{0,2}[:：]?$")
_BARE_LABEL = pattern(r"^附件:?$")  # also a page's button
_HINT = "【此处填写"  # where `fazhi template` asks for the signature or the date
# Behind its year, a date whose month or day is still to be filled in: 2025年1月XX日, 2025年 月 日 (blanks are gone).
_OPEN = r"[Xx×✕╳*○◯□_?]{0,4}"
_LEFT_OPEN = pattern(rf"(?:(?P<m>\d{{1,2}})|(?P<hm>元|[一二三四五六七八九十]{{1,3}})|{_OPEN})月{_OPEN}[日号]")
_PROSE = pattern(r"[。;,!?]")
_NOTE = pattern(r"^(?:注|备注|说明|填表说明)[:：]")
_FILE = pattern(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)", re.IGNORECASE)
_PARAGRAPH = 60  # characters of a sentence that only a report's body has
_SHORT = 12  # characters of a sentence that may stand at the end: 特此报告。
_GROUP = (
    12  # blocks in which a signature and its date stand: two bodies, labels, a list of annexes between them
)


class ClosingDate(NamedTuple):
    """The date of a closing line, with its span; month or day are None where they are left open."""

    start: int
    end: int
    year: int
    month: int | None
    day: int | None


class Closing(NamedTuple):
    """What the closing lines say; offsets are those of their blocks. ``organ`` joins all who sign."""

    signature: tuple[int, int] | None = None
    organ: str | None = None
    date: ClosingDate | None = None


class Ending(NamedTuple):
    """Indexes into the blocks: where the body ends, which lines close the report, which belong to annexes."""

    prose: int
    lines: tuple[int, ...]
    annexes: tuple[int, ...]


def find_ending(blocks: Sequence[Block], furniture: Sequence[bool], body: int) -> Ending:
    """Where a report ends: at its signature and date, even if annexes, 抄送 or a page's footer stand behind them.

    Where one of the two lacks, the lines at the very end are looked at alone, for amid the text a line may be
    a body's name or a date for many reasons.
    """
    group = _signed_and_dated(blocks, furniture, body)
    if group:
        first = _behind_fillers(blocks, furniture, body, group[0])
        return Ending(first, group, tuple(_annexes(blocks, furniture, group[-1] + 1)))
    end = _end_of_prose(blocks, furniture, body)
    lines = tuple(_closing_lines(blocks, furniture, end))
    return Ending(end, lines, tuple(_annexes(blocks, furniture, lines[-1] + 1)) if lines else ())


def _behind_fillers(blocks: Sequence[Block], furniture: Sequence[bool], body: int, signed: int) -> int:
    """Index of the first label, seal or list of annexes that stands right before a signature; its own else."""
    first = at = signed
    while at > body:
        at -= 1
        if _is_filler(blocks[at].text, furniture[at]):
            first = at
        elif not _LISTED.match(blocks[at].text):
            break
    return first


def _signed_and_dated(blocks: Sequence[Block], furniture: Sequence[bool], body: int) -> tuple[int, ...]:
    """The lines of the first signature that a date stands with, behind which no part of the report follows."""
    for at in range(body, len(blocks)):
        organ, date = (None, None) if furniture[at] else read_line(blocks[at].text)
        if not organ and not date:
            continue
        group = _group(blocks, furniture, at)
        if group and not _goes_on(blocks, furniture, group[-1] + 1):
            return group
    return ()


def _group(blocks: Sequence[Block], furniture: Sequence[bool], first: int) -> tuple[int, ...]:
    """The closing lines from one on, where they both sign and date; nothing else than fillers among them."""
    lines: list[int] = []
    signed = dated = False
    for at in range(first, min(first + _GROUP, len(blocks))):
        text = blocks[at].text
        organ, date = (None, None) if furniture[at] or _TAIL.match(text) else read_line(text)
        if (organ and date and lines) or (date and dated) or (organ and signed and dated):
            break
        if organ or date:
            lines.append(at)
            signed, dated = signed or bool(organ), dated or bool(date)
        elif not _is_filler(text, furniture[at]):
            break
    return tuple(lines) if signed and dated else ()


def _is_filler(text: str, furniture: bool) -> bool:
    """Whether a line may stand before or amid a signature and its date: a label, a seal, a list of annexes."""
    return furniture or bool(_LABEL_ONLY.match(text) or _TAIL.match(text))


def _goes_on(blocks: Sequence[Block], furniture: Sequence[bool], start: int) -> bool:
    """Whether parts of the report follow: then what was found stands above them, or is a covering letter's."""
    for at in range(start, len(blocks)):
        text = blocks[at].text
        if furniture[at] or _TAIL.match(text):
            if _ANNEX.match(text):
                return False
            continue
        marker = marker_at(text)
        if (marker is not None and marker.kind in ("part", "han")) or (
            len(text) > _PARAGRAPH and "。" in text
        ):
            return True
    return False


def _annexes(blocks: Sequence[Block], furniture: Sequence[bool], start: int) -> Iterator[int]:
    """The blocks of what is annexed, each annex from its label on: behind a label something must follow."""
    begun = False
    for at in range(start, len(blocks)):
        text = blocks[at].text
        if furniture[at] and not (_BARE_LABEL.match(text) and _tells(blocks, furniture, at + 1)):
            continue
        label = _ANNEX_LABEL.match(text) or (
            _is_annex_title(text) and at + 1 < len(blocks) and not furniture[at + 1]
        )
        if label and not _names_file(blocks, at + 1):
            begun = True
            yield at
        elif begun and not (_TAIL.match(text) and not _NOTE.match(text)):
            yield at


def _tells(blocks: Sequence[Block], furniture: Sequence[bool], start: int) -> bool:
    """Whether an annex stands behind its label: a table or sentences, not a page's list of files and links."""
    if start >= len(blocks) or furniture[start] or _names_file(blocks, start):
        return False
    behind = [block for block, junk in zip(blocks[start:], furniture[start:], strict=True) if not junk]
    return any(each.piece.source == "cell" or "。" in each.text for each in behind)


def _names_file(blocks: Sequence[Block], at: int) -> bool:
    return at < len(blocks) and _FILE.search(blocks[at].text) is not None


def _is_annex_title(text: str) -> bool:
    found = _ANNEX.match(text)
    return found is not None and not _FILE.search(text) and not _PROSE.search(found["name"])


def is_annex(text: str) -> bool:
    """Whether a line begins an annex."""
    return _ANNEX_LABEL.match(text) is not None or _is_annex_title(text)


def _end_of_prose(blocks: Sequence[Block], furniture: Sequence[bool], body: int) -> int:
    """Index behind the last block of the body: behind it only closing lines and furniture stand."""
    end = len(blocks)
    while end > body and _may_close(blocks[end - 1].text, furniture[end - 1]):
        end -= 1
    return end


def _closing_lines(blocks: Sequence[Block], furniture: Sequence[bool], start: int) -> Iterator[int]:
    """The blocks from ``start`` on that sign or date the report; none once both have been found."""
    signed = dated = False
    for at in range(start, len(blocks)):
        text = blocks[at].text
        if furniture[at] or _TAIL.match(text):
            if signed and dated:
                return
            continue
        organ, date = read_line(text)
        signed, dated = signed or bool(organ), dated or bool(date)
        if organ or date or text.startswith(_HINT):
            yield at


def read_closing(lines: Sequence[Block]) -> Closing:
    """Signature and date of the closing lines, in either order."""
    signature, organ, date = None, None, None
    for block in lines:
        line_organ, line_date = read_line(block.text)
        if line_organ:
            start, end = _span(block.text, line_organ)
            signature = signature or (block.start + start, block.start + end)
            organ = f"{organ}{line_organ}" if organ and not date else organ or line_organ
        if line_date and date is None:
            start, end = block.start + line_date.start, block.start + line_date.end
            date = line_date._replace(start=start, end=end)
    return Closing(signature, organ, date)


def _span(text: str, organ: str) -> tuple[int, int]:
    """Where a body stands in its line: in one piece, or around the date (某局 2025年1月24日 和某局)."""
    start = text.find(organ)
    if start >= 0:
        return start, start + len(organ)
    end = 0
    for char in organ:  # in order, for a line is its body and what was taken out of it
        end = text.index(char, end) + 1
    start = end
    for char in reversed(organ):
        start = text.rindex(char, 0, start)
    return start, end


def _may_close(text: str, furniture: bool) -> bool:
    if _LABEL_ONLY.match(text) or _TAIL.match(text):
        return True
    if text.endswith("。") and len(text) > _SHORT:
        return False
    if furniture:
        return True
    marker = marker_at(text)
    if marker is not None and marker.kind != "decimal" and not next(dates(text), None):
        return False
    organ, date = read_line(text)
    return bool(organ or date) or (len(text) <= 40 and not _PROSE.search(text) and not marker)


def _date_in(text: str) -> ClosingDate | None:
    """The first date of a line, one that is yet to be filled in too."""
    found: WrittenDate | None = next(dates(text), None)
    if found is None or found.day is None:
        for year, start, end in years(text):
            if rest := _LEFT_OPEN.match(text, end):
                month = int(rest["m"]) if rest["m"] else _month(rest["hm"])
                return ClosingDate(start, rest.end(), year, month, None)
    return ClosingDate(*found) if found else None


def _month(numeral: str | None) -> int | None:
    return 1 if numeral == "元" else han_number(numeral or "")


def read_line(text: str) -> tuple[str | None, ClosingDate | None]:
    """The body and the date that make up a closing line; (None, None) where it is something else."""
    date = _date_in(text)
    rest = text
    if date is not None:
        rest = text[: date.start] + text[date.end :]
        rest = re.sub(rf"{_DATE_LABEL}(?=$|\()", "", rest).strip(":;,|。.")
        if not rest:
            return None, date
    found = _SIGNATURE.match(rest) or _SIGNATURE.match(rest.strip("()|"))
    if found and len(rest) <= 44:
        return found["organ"], date
    return None, None
