"""When two figures with one name contradict each other; conflicting-figures' second half."""

import re
from typing import NamedTuple

from checker.kinds.figures.figures import Figure, digits
from checker.kinds.figures.names import SELF, Named, Names
from checker.model import Statement
from checker.text.lazy_regex import pattern
from checker.text.numerals import Quantity

_BODY = pattern(f"[全我本](?P<of>{SELF}|系统)")
_OURS = pattern(f"[我本](?:{SELF})")
_ALL_YEAR = pattern(r"全年|本年度|年内|一年来|今年以来|20\d\d年|共|累计|总计")
_DATED = pattern(r"全年|本年度|年内|20\d\d年")


class Mention(NamedTuple):
    """A named figure with its place in the report, as far as that says what it is a count of.

    ``topic``: the field that an earlier clause opens (食品领域). ``total``: the body whose whole it claims
    to count (镇, «» where it is not said), None where it counts no whole. ``opens``: it opens its
    paragraph with the year (全年开展法治宣传活动…), under no narrower topic.
    """

    named: Named
    topic: str
    total: str | None
    opens: bool

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.named.figure


def mention(names: Names, named: Named) -> Mention:
    """A named figure with what its place tells of it."""
    figure = named.figure
    statement = names.report.statements[figure.statement]
    topic = _topic(names.lead(figure) + figure.before, named, names)
    total = _total(names, statement, figure) if named.sort in {"summed", "strength"} else None
    opens = named.sort == "divided" and not topic and _opens(names, statement, named)
    return Mention(named, topic, total, opens)


def contradict(names: Names, known: Mention, other: Mention) -> bool:
    """Whether a later mention of what has the same name tells another value than an earlier one."""
    first, second = known.figure.quantity, other.figure.quantity
    if known.figure.statement == other.figure.statement or overlap(first, second):
        return False
    if known.topic != other.topic:  # under another topic: only what can hardly be chance
        return is_slip(first, second, 4, exchanged_only=True)
    if known.named.party != other.named.party and not _same_party(names, known, other):
        return False
    return _clash(names, known, other)


def _clash(names: Names, known: Mention, other: Mention) -> bool:
    """Whether two values of one thing under one topic contradict each other, by the sort of thing that it is."""
    sort, sorts = other.named.sort, {known.named.sort, other.named.sort}
    if sorts == {"summed"}:
        return _short(known, other)
    if sorts == {"strength"}:
        return bool(known.total) and known.total == other.total
    if not names.may_be_of_one_area(known.figure, other.figure):
        return False
    if is_slip(known.figure.quantity, other.figure.quantity, 2 if sort == "divided" else 3):
        return True
    # What is wider than the issuer's own is another's: 全市 in the report of a county.
    wider = names.is_wider(known.figure) or names.is_wider(other.figure)
    return not wider and _is_told_once(names, known, other, sorts)


def _is_told_once(names: Names, known: Mention, other: Mention, sorts: set[str]) -> bool:
    """Whether a thing has one value in the year, and both are it."""
    if sorts == {"yearly"}:
        return not _own_cases(names, other)
    if sorts == {"generic"}:
        return _of_one_meeting(names, known, other)
    if known.opens and other.opens and _same_section(names, known, other):
        return True
    return sorts == {"divided"} and _apart(names, known, other) and not names.is_told_elsewhere(other.figure)


def overlap(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be the same, rounded."""
    return one.low <= other.high and other.low <= one.high


def is_slip(one: Quantity, other: Quantity, least: int, *, exchanged_only: bool = False) -> bool:
    """Whether two figures differ as by a slip of the pen: two digits exchanged, or one digit of four or more.

    Both have ``least`` digits, the zeros at their ends not counted: of 5000 and 6000 each may be right.
    """
    first, second = digits(one), digits(other)
    if one.step != other.step or len(first) != len(second):
        return False
    if max(len(first.rstrip("0")), len(second.rstrip("0"))) < least:
        return False
    places = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    exchanged = len(places) == 2 and sorted(first) == sorted(second)
    if exchanged_only or exchanged:
        return exchanged
    round_ = first.endswith("00") or second.endswith("00")
    return len(places) == 1 and len(first) >= 4 and not round_


def _of_one_meeting(names: Names, known: Mention, other: Mention) -> bool:
    """Whether both tell of one body's meetings in the year: 常务会议全年研究法治议题14次."""
    dated = all(_DATED.search(m.figure.before) for m in (known, other))
    return dated and names.settings.meetings.search(other.named.what) is not None


def _same_section(names: Names, known: Mention, other: Mention) -> bool:
    """Whether both stand under the same innermost heading: under another one a part may be told."""
    first, second = (names.report.statements[m.figure.statement] for m in (known, other))
    return first.section == second.section


def _same_party(names: Names, known: Mention, other: Mention) -> bool:
    """Whether 我局行政复议案件 and 以我局为被申请人的… are one: not where the body itself reviews cases.

    In a lawsuit that it answers a body is the party, without saying so.
    """
    reviews = any(word in (names.report.issuer or "") for word in ("司法", "政府", "复议"))
    bare = other if known.named.party else known
    return not reviews and ("应诉" in bare.named.what or _OURS.search(bare.figure.before) is not None)


def _short(known: Mention, other: Mention) -> bool:
    """Whether two wholes of one body differ, or a whole is less than one of its parts."""
    bodies = [m.total or _body(m) for m in (known, other)]
    if bodies[0] and bodies[1] and bodies[0] != bodies[1]:
        return False
    if known.total is not None and other.total is not None:
        return True
    one, two = known.figure.quantity.value, other.figure.quantity.value
    return (known.total is not None and one < two) or (other.total is not None and two < one)


def _body(mention: Mention) -> str:
    found = _BODY.search(mention.figure.before)
    return found["of"] if found else ""


def _own_cases(names: Names, other: Mention) -> bool:
    """Whether a leader's own appearances are told (带头出庭应诉2件), not those of the body."""
    leader = "leader-duties" in names.report.statements[other.figure.statement].roles
    return leader and "出庭" in other.named.what and "负责人" not in other.figure.phrase


def _apart(names: Names, known: Mention, other: Mention) -> bool:
    """Whether two mentions stand in different top-level sections."""
    first, second = known.figure.quantity.start, other.figure.quantity.start
    return any(s.level == 1 and first < s.start <= second for s in names.report.sections)


def _total(names: Names, statement: Statement, figure: Figure) -> str | None:
    """Whose whole the figure claims to count: 全镇; «» where the leader tells it; None where of none.

    It opens its sentence (全年全镇作出…): what follows other clauses may be theirs only.
    """
    lead = names.settings.noise.sub("", names.lead(figure))
    if lead.strip("一二三四五六七八九十是(),、"):
        return None
    body = _BODY.search(figure.before)
    if body is not None:
        return body["of"]
    yearly = _ALL_YEAR.search(names.lead(figure) + figure.before)
    return "" if yearly and "leader-duties" in statement.roles else None


def _topic(before: str, named: Named, names: Names) -> str:
    """The field that an earlier clause of the sentence opens (食品领域, 春雷行动中), else «»."""
    clauses = re.split("[,;:]", before)[:-1]
    topic = next((clause for clause in reversed(clauses) if clause.endswith(names.settings.topics)), "")
    return "" if _own_field(topic, named.what) else topic


def _own_field(topic: str, what: str) -> bool:
    """Whether a topic is no narrower than what is counted: 普法方面,…开展法治宣传活动."""
    stem = topic.removesuffix("方面").removesuffix("领域").removesuffix("工作")
    return bool(stem) and (stem in what or (stem == "普法" and "法治宣传" in what))


def _opens(names: Names, statement: Statement, named: Named) -> bool:
    """Whether a figure is told for the whole year at the head of its paragraph."""
    start, figure = statement.start, named.figure
    if start and names.report.text[start - 1] != "\n":
        return False
    lead = names.settings.noise.sub("", names.lead(figure)).strip(",")
    dated = _DATED.search(names.lead(figure) + figure.before)
    return dated is not None and (not lead or _own_field(lead, named.what))
