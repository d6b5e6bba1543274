"""The end of a report: signature and date, apart or on one line, in either order, also in a table."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from checker.model import Block
from checker.text.dates import WrittenDate, dates
from checker.text.heading_markers import marker_at
from checker.text.lazy_regex import HAN, pattern

_SUFFIX = "局|委员会|委|办公室|办|政府|厅|部|街道|办事处|管委会|中心|支队|大队|总队|院|处|站|所|社|镇|乡|县|区|市|省|州|盟|旗|党组|党委|工委|分局|海关|公署|行署|集团|公司|工会|联合会|师|团|馆|台|银行|法院|医院|学校|大学|学院"
_SEAL = r"(?:\((?:盖章|公章|印章|章|代章|印)\))?"
_LABEL = r"(?:(?:报告|填报|报送|落款|编制|发文|制发)?(?:单位|机关|部门)(?:名称)?|署名|落款)(?:\((?:盖章|公章|章)\))?:?"
_ORGAN = rf"(?:中共|中国共产党)?(?:{HAN}|[()·]|、){{1,40}}?(?:{_SUFFIX})"
_SIGNATURE = pattern(rf"^(?:{_LABEL})?(?P<organ>{_ORGAN}){_SEAL}$")
_LABEL_ONLY = pattern(rf"^(?:{_LABEL}|(?:成文|报告|填报)?(?:日期|时间):?|{_SEAL[:-1]})$")
_TAIL = pattern(
    r"^(?:\((?:联系人|此件|信息公开|公开)|联系人:|抄送[:：]|附件|附:|附表|.{2,20}\d日印发$|\(盖章\)|\(印章\)|\(公章\))"
)
_HINT = "【此处填写"  # where `fazhi template` asks for the signature or the date
_PROSE = pattern(r"[。;,!?]")


class Closing(NamedTuple):
    """What the closing lines say; offsets are those of their blocks. ``organ`` joins all who sign."""

    signature: tuple[int, int] | None = None
    organ: str | None = None
    date: WrittenDate | None = None


def end_of_prose(blocks: Sequence[Block], furniture: Sequence[bool], body: int) -> int:
    """Index behind the last block of the body: behind it only closing lines and furniture stand."""
    end = len(blocks)
    while end > body and _may_close(blocks[end - 1].text, furniture[end - 1]):
        end -= 1
    return end


def closing_lines(blocks: Sequence[Block], furniture: Sequence[bool], start: int) -> list[Block]:
    """The blocks from ``start`` on that sign or date the report; none once both have been found."""
    kept: list[Block] = []
    signed = dated = False
    for block, is_junk in zip(blocks[start:], furniture[start:], strict=True):
        if is_junk or _TAIL.match(block.text):
            if signed and dated:
                break
            continue
        organ, date = _read_line(block.text)
        signed, dated = signed or bool(organ), dated or bool(date)
        if organ or date or block.text.startswith(_HINT):
            kept.append(block)
    return kept


def read_closing(lines: Sequence[Block]) -> Closing:
    """Signature and date of the closing lines, in either order."""
    signature, organ, date = None, None, None
    for block in lines:
        line_organ, line_date = _read_line(block.text)
        if line_organ:
            start, end = _span(block.text, line_organ)
            signature = signature or (block.start + start, block.start + end)
            organ = f"{organ}{line_organ}" if organ and not date else organ or line_organ
        if line_date and date is None:
            start, end = block.start + line_date.start, block.start + line_date.end
            date = WrittenDate(start, end, line_date.year, line_date.month, line_date.day)
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
    if text.endswith("。") and len(text) > 12:
        return False
    if furniture or _LABEL_ONLY.match(text) or _TAIL.match(text):
        return True
    marker = marker_at(text)
    if marker is not None and marker.kind != "decimal" and not next(dates(text), None):
        return False
    organ, date = _read_line(text)
    return bool(organ or date) or (len(text) <= 40 and not _PROSE.search(text) and not marker)


def _read_line(text: str) -> tuple[str | None, WrittenDate | None]:
    """The body and the date that make up a closing line; (None, None) where it is something else."""
    date = next(iter(dates(text)), None)
    rest = text
    if date is not None:
        rest = text[: date.start] + text[date.end :]
        rest = re.sub(r"(?:日期|时间|成文日期|报告日期|填报日期|填报时间):?(?=$|\()", "", rest).strip(":;,|")
        if not rest:
            return None, date
    found = _SIGNATURE.match(rest) or _SIGNATURE.match(rest.strip("()|"))
    if found and len(rest) <= 44:
        return found["organ"], date
    return None, None
