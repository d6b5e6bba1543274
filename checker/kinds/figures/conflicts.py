"""When two mentions of a quantity contradict each other; conflicting-figures' second half."""

from typing import NamedTuple

from checker.kinds.figures.figures import Figure
from checker.model import Report
from checker.text.lazy_regex import pattern
from checker.text.numerals import Quantity, plain

SELF = "局|委|厅|办|院|中心|单位|机关|部门|镇|乡|街道|县|市|区|旗|州|省"
BODY = pattern(f"[全我本](?P<of>{SELF}|系统)")
_OWN = pattern(f"[我本](?:{SELF})")


class Mention(NamedTuple):
    """A quantity as mentioned: what it counts, under which topic, in which statement.

    ``party`` is a scope that the body itself is (以我局为被申请人的); ``total`` the body whose whole it
    claims to count (镇, «» where it is not said), None where it counts no whole. ``opens``: it opens its
    paragraph with the year (全年开展法治宣传活动…), under no narrower topic.
    """

    key: tuple[str, str, str]
    figure: Figure
    statement: int
    sort: str
    party: bool = False
    total: str | None = None
    opens: bool = False


def contradict(report: Report, known: Mention, mention: Mention) -> bool:
    """Whether a later mention tells another value of what an earlier one tells."""
    one, other = known.figure.quantity, mention.figure.quantity
    if known.statement == mention.statement or (one.low <= other.high and other.low <= one.high):
        return False
    if known.key != mention.key:  # under another topic: only what can hardly be chance
        return one.step == other.step and _slip(_digits(one), _digits(other), 4, exchanged_only=True)
    if known.party != mention.party and not _same_party(report, known, mention):
        return False
    if mention.sort == known.sort == "summed":
        return _short(known, mention)
    if mention.sort == known.sort == "strength":
        return bool(known.total) and known.total == mention.total
    if mention.sort == "yearly" and known.sort == "yearly":
        return not _own_cases(report, mention)
    if known.opens and mention.opens and _same_section(report, known, mention):
        return True
    slip = one.step == other.step and _slip(
        _digits(one), _digits(other), 2 if mention.sort == "divided" else 3
    )
    return slip or (mention.sort == known.sort == "divided" and _apart(report, known, mention))


def _same_section(report: Report, known: Mention, mention: Mention) -> bool:
    """Whether both stand under the same innermost heading: under another one a part may be told."""
    first, second = report.statements[known.statement], report.statements[mention.statement]
    return first.section == second.section


def _same_party(report: Report, known: Mention, mention: Mention) -> bool:
    """Whether 我局行政复议案件 and 以我局为被申请人的… are one: not where the body itself reviews cases."""
    reviews = any(word in (report.issuer or "") for word in ("司法", "政府", "复议"))
    plain = mention if known.party else known
    return not reviews and _OWN.search(plain.figure.before) is not None


def _short(known: Mention, mention: Mention) -> bool:
    """Whether two wholes of one body differ, or a whole is less than one of its parts."""
    bodies = [m.total or _body(m) for m in (known, mention)]
    if bodies[0] and bodies[1] and bodies[0] != bodies[1]:
        return False
    if known.total is not None and mention.total is not None:
        return True
    one, other = known.figure.quantity, mention.figure.quantity
    return (known.total is not None and one.value < other.value) or (
        mention.total is not None and other.value < one.value
    )


def _body(mention: Mention) -> str:
    found = BODY.search(mention.figure.before)
    return found["of"] if found else ""


def _digits(count: Quantity) -> str:
    """The figure as it is written, without its 万 or point."""
    return plain(count.value / count.step if count.step else count.value)


def _own_cases(report: Report, mention: Mention) -> bool:
    """Whether a leader's own appearances are told (带头出庭应诉2件), not those of the body."""
    leader = "leader-duties" in report.statements[mention.statement].roles
    return leader and "出庭" in mention.key[0] and "负责人" not in mention.figure.phrase


def _slip(one: str, other: str, least: int, *, exchanged_only: bool = False) -> bool:
    """Whether two figures differ as by a slip of the pen: digits exchanged, or one digit of many."""
    if len(one) != len(other) or len(one) < least or one.endswith("00") or other.endswith("00"):
        return False
    places = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    exchanged = len(places) == 2 and sorted(one) == sorted(other)
    return exchanged or (len(places) == 1 and len(one) >= 4 and not exchanged_only)


def _apart(report: Report, known: Mention, mention: Mention) -> bool:
    """Whether two mentions stand in different top-level sections."""
    tops = [s for s in report.sections if s.level == 1]
    edges = [known.figure.quantity.start, mention.figure.quantity.start]
    return any(edges[0] < section.start <= edges[1] for section in tops)
