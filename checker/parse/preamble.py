"""What the first paragraphs announce where no title does: 现将某局2023年法治政府建设情况报告如下.

The reporting year is read there first, wherever it stands in its paragraph; then from the headings; last from a
paragraph that begins with it. A year that only dates an event (机构改革后, 组建, 印发) is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from checker.model import Block
from checker.parse.closing import ClosingDate
from checker.text.dates import years
from checker.text.heading_markers import marker_at
from checker.text.lazy_regex import HAN, pattern

_ANNOUNCED = pattern(
    r"(?:现将|现就|现把|谨将|兹将|将|把)(?P<what>[^。;]{0,80}?(?:情况|总结|工作|建设))"
    r"[^。;,]{0,14}?(?:报告|汇报|总结|公开|公布|公示|通报|说明|述职)(?=如下|于后|[:。,;)]|$)"
)
_SUBJECT = pattern(rf"法治政府|法治建设|依法行政|依法治|法治{HAN}{{2,4}}建设")
_EVENT = pattern(
    rf"^度?(?:\d{{1,2}}月|以来|起|前|之前|后|底|初|{HAN}{{0,8}}?(?:改革|组建|成立|印发|出台|颁布|施行|修订|换届|挂牌|启动|合并|划转|制定|开始|完成|获|荣获|被评))"
)
_SINCE = pattern(r"^度?(?:以来|起)")
_TOP = ("part", "han", "plain")
_PARAGRAPHS = 8  # of the body, among which an announcement stands: those behind tell what was done
_MAX_HEADING = 60  # characters
_LATE = 11  # month from which a report on the running year may be signed
_LEADING = 12  # characters before the year of a sentence that begins with it: 「一年来,」「过去的」
_BODIES = "局|委员会|办公室|政府|厅|街道|办事处|管委会|中心|支队|大队|院|镇|乡"
_NAMED = pattern(rf"(?P<body>{HAN}{{2,20}}?(?:{_BODIES}))(?:关于)?(?=20\d\d年|的?法治|推进|开展)")
# Characters of no place's name, with which words end before a level: 再报县司法局, 会同县公安局, 由市财政局.
_NO_PLACE = "全各本我该邻外跨及与和到赴向由对为有同被把从据按请经报送交函商再并又都已未可应要会拟就先因于入助给受各省市县区局"
_FULL_NAME = pattern(
    rf"(?:^|(?<=[,。;:、“(\n]))(?P<body>(?:(?![{_NO_PLACE}]){HAN}){{2,5}}[省市县区州旗盟]{HAN}{{1,12}}?(?:{_BODIES}))"
    rf"(?!{HAN}?(?:局|院|镇|乡)长|[^。;,]{{0,12}}[对向给为到由][我本])"
)
_MENTIONS = 2  # of a full name below the headings: a body named once is another's, 青禾县司法局出具审查意见
_SELF = pattern(r"[我本](局|委|办|厅|街道|中心|支队|大队|院|镇|乡|县|区|市|府)")
_PRONOUN = pattern(r"^[我本]")


class Announcement(NamedTuple):
    """«现将…情况报告如下»: its span in the text searched, and what is reported on, with the offset of that."""

    start: int
    end: int
    what: str
    at: int


def announcements(text: str) -> Iterator[Announcement]:
    """What a text says that it reports on, in order."""
    for found in _ANNOUNCED.finditer(text):
        yield Announcement(found.start(), found.end(), found["what"], found.start("what"))


def announces_report(text: str) -> bool:
    """Whether a text says of itself that it reports on the law-based government."""
    return any(_SUBJECT.search(each.what) for each in announcements(text))


def year_of(
    prose: Sequence[Block], roles: Callable[[str], frozenset[str]], signed: ClosingDate | None
) -> int | None:
    """The reporting year by the body; ``roles`` are those of a heading whose year is not known.

    Where what is said first cannot be the year of a report signed on that date, and something else can, it is that.
    """
    said = list(_years_of(prose, roles))
    fitting = [year for year in said if signed is None or year in _fitting(signed)]
    return next(iter(fitting or said), None)


def _fitting(signed: ClosingDate) -> tuple[int, ...]:
    """The years on which a report may be that is signed on a date: the last one, from November on this one."""
    late = signed.month is None or signed.month >= _LATE
    return (signed.year - 1, signed.year) if late else (signed.year - 1,)


def _years_of(prose: Sequence[Block], roles: Callable[[str], frozenset[str]]) -> Iterator[int]:
    """The years that the body may be meant to report on, the best sign first."""
    first = prose[:_PARAGRAPHS]
    for block in first:
        for announced in announcements(block.text):
            yield from [year for year, _, _ in years(announced.what)][-1:]
    head = next((i for i, block in enumerate(first) if _is_heading(block.text)), len(first))
    yield from _leading_years(first[:head])
    yield from _by_headings(prose, roles)
    yield from _leading_years(first[head:])
    yield from _leading_years(first, since=True)


def _is_heading(text: str) -> bool:
    marker = marker_at(text)
    return marker is not None and marker.kind in _TOP


def _leading_years(blocks: Sequence[Block], *, since: bool = False) -> Iterator[int]:
    """The years with which sentences begin, unless they date an event; ``since``: 2023年以来 may be meant."""
    for block in blocks:
        for sentence in block.text.split("。"):
            for year, start, end in years(sentence):
                behind = sentence[end:]
                if start <= _LEADING and (_SINCE.match(behind) if since else not _EVENT.match(behind)):
                    yield year


def _by_headings(prose: Sequence[Block], roles: Callable[[str], frozenset[str]]) -> list[int]:
    """The years of headings of what was done; then those before that of a plan."""
    done, due = [], []
    for block in prose:
        marker = marker_at(block.text)
        if marker is None or marker.kind not in _TOP or len(block.text) > _MAX_HEADING:
            continue
        heading = block.text[marker.end :]
        named = [year for year, _, _ in years(heading)]
        told = roles(heading) if named else frozenset()
        if told & {"achievements", "leader-duties"}:
            done.append(named[0])
        elif told == {"plan"}:
            due.append(named[0] - 1)
    return [*done, *due]


def issuer_of(prose: Sequence[Block], text: str) -> str | None:
    """The body that the text names as the one that reports, where neither title nor signature does."""
    for block in prose[:_PARAGRAPHS]:
        for announced in announcements(block.text):
            found = _NAMED.match(announced.what)
            if found and not _PRONOUN.match(found["body"]):
                return found["body"]
    own = {found[1][-1] for found in _SELF.finditer(text)}
    head = next((block.start for block in prose if _is_heading(block.text)), len(text))
    named: Counter[str] = Counter()
    for found in _FULL_NAME.finditer(text):
        named[found["body"]] += _MENTIONS if found.start() < head else 1
    fitting = [body for body, count in named.most_common() if body[-1] in own and count >= _MENTIONS]
    return fitting[0] if fitting else None
