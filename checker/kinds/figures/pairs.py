"""Which two counts of a passage a claimed rate is about: its part and its whole."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from checker.kinds.figures.amounts import agree, amount, less, part_sums, with_sums
from checker.kinds.figures.claims import Claim
from checker.kinds.figures.figures import Figure, runs
from checker.text.lazy_regex import pattern

_EXCEPT = pattern("除[^,;。]{2,24}外")
_REMEMBERED = 500
# 局长、副局长各出庭1件: as many as there are of them. Not 各乡镇, 各类.
_EACH = pattern(
    "(?:各(?![类项级单部地乡镇县区市州旗省股科处方种界族所行村社街])|每|人均|户均|平均)[^,;]{0,4}$"
)
_NEGATIVE = ("不", "未", "没有")
# Whose turn it still is (应当进行法制审核的案件, 责令…补办审核): not what was done, unless 已 follows.
_DUE = pattern(r"(?:责令|要求|(?<![相响反对供适效回感理一])应(?![诉急用对答届聘邀变援力付])|须|需要).*")
_HAS = pattern(r"已|实际|完成|全部|均")


class Family(NamedTuple):
    """Words of one sort of rate: in its name, of its part, of its whole, and of what lacks for the whole."""

    rate: tuple[str, ...]
    part: tuple[str, ...]
    whole: tuple[str, ...]
    lack: tuple[str, ...]


def family_of(
    rate: tuple[str, ...], part: tuple[str, ...], whole: tuple[str, ...], lack: tuple[str, ...] = ()
) -> Family:
    """A family; what lacks is told by its own words, and by those of the part denied (不合格, 未办结)."""
    denied = (no + word for no in _NEGATIVE for word in part if not word.startswith(no))
    return Family(rate, part, whole, (*lack, *denied))


class Pair(NamedTuple):
    """Part and whole of a rate; ``lacks``: the part counts those that are missing (不合格16批次,合格率97%)."""

    part: Figure
    whole: Figure
    lacks: bool = False


class Words(NamedTuple):
    """All word lists of the rule, canonical; those that are only looked for are patterns."""

    families: tuple[Family, ...]
    goals: re.Pattern[str]
    compared: re.Pattern[str]
    excuses: re.Pattern[str]
    duties: tuple[str, ...]
    limits: tuple[str, ...]
    manners: tuple[str, ...]
    fillers: tuple[str, ...]
    elsewhere: tuple[str, ...]
    areas: re.Pattern[str]
    shares: re.Pattern[str]
    totals: tuple[str, ...]
    tails: tuple[str, ...]
    taken: tuple[str, ...]
    known: dict[str, Family]

    def family(self, stem: str) -> Family:
        """The family with the longest name in the stem; else the stem's own last word is the part."""
        found = self.known.get(stem)
        if found is None:
            if len(self.known) > _REMEMBERED:
                self.known.clear()
            found = self.known[stem] = self._family(stem)
        return found

    def _family(self, stem: str) -> Family:
        fits = [
            (len(name), family)
            for family in self.families
            for name in family.rate
            if name in stem and self._ends(stem, name)
        ]
        if fits:
            return max(fits, key=lambda fit: fit[0])[1]
        return family_of((stem[-2:],), (stem[-2:],), self.taken)

    def _ends(self, stem: str, name: str) -> bool:
        """Whether a name is the stem's last word, but for 完成 and the like: 不合格产品处置率 is no 不合格率."""
        tail = stem[stem.rfind(name) + len(name) :]
        return not tail or tail in self.tails


def is_part(figure: Figure, family: Family, words: Words) -> bool:
    """Whether the figure's own words say that the thing was done."""
    for no in _NEGATIVE:  # 未审核的2件已责令补办审核: what was made good later was not done
        if no in figure.before and any(
            no + word in figure.before for word in family.part if not word.startswith(no)
        ):
            return False
    sides = (figure.before, figure.after)
    return any(word in side and _done(side, word, words) for side in sides for word in family.part)


def _done(phrase: str, word: str, words: Words) -> bool:
    at = phrase.find(word)
    while at >= 0:
        due = _DUE.search(phrase, 0, at)
        if not phrase[:at].endswith(words.duties) and (due is None or _HAS.search(due[0])):
            return True
        at = phrase.find(word, at + 1)
    return False


def _past(figure: Figure, words: Words) -> bool:
    return words.compared.search(figure.phrase) is not None


def is_plain(figure: Figure, words: Words) -> bool:
    """Whether a figure is an exact amount of the reporting year: no bound, no zero, no earlier year, none of 各出庭1件."""
    if figure.quantity.bound or _EACH.search(figure.before):
        return False
    return figure.quantity.value > 0 and not _past(figure, words)


def rate_pair(
    text: str, claim: Claim, stem: str, family: Family, passage: list[Figure], start: int, words: Words
) -> Pair | None:
    """Part and whole of a named rate, or None where the words do not tell them or they agree."""
    segment = max(text.rfind(";", start, claim.start) + 1, start)
    told = _told_here(text, claim, passage, segment)
    if not told:  # the rate stands alone: «…办结312件。办结率100%»
        told = [figure for figure in passage if figure.quantity.end <= claim.start]
    parts = [f for f in told if is_part(f, family, words) and is_plain(f, words) and _limited(f, stem, words)]
    if not parts:
        return _lacking_pair(claim, stem, family, told, words)
    if _is_of_some(told, parts, claim, family, words):
        return None
    sums = [_joined(run) for run in runs(parts, text)]
    for part in sorted(sums + parts, key=lambda figure: figure.quantity.value, reverse=True):
        all_done = _all_done(part, told, stem, family, words)
        whole = all_done or _whole(part, told, family, words)
        whole = whole or _whole_before(part, told, passage, family, words)
        if whole is None:
            continue
        if agree(claim, amount([part]), amount([whole])):
            return None
        if all_done or _is_among(part, whole) or not _stray(part, whole, stem, family, words):
            return Pair(part, whole)
    return None


def _is_of_some(told: list[Figure], parts: list[Figure], claim: Claim, family: Family, words: Words) -> bool:
    """Whether the rate is of some that are counted last: 整改340处,其中重大隐患12处,整改率100%."""
    last = next((figure for figure in reversed(told) if figure.quantity.end <= claim.start), None)
    if last is None or last.start < parts[-1].start or is_part(last, family, words):
        return False
    earlier = any(_names_whole(figure, family) for figure in told if figure.start < parts[0].start)
    return last.before.startswith("其中") or (earlier and _names_whole(last, family))


def _lacking_pair(claim: Claim, stem: str, family: Family, told: list[Figure], words: Words) -> Pair | None:
    """Those that lack and the whole, where nothing counts the part itself: 抽检800批次,不合格16批次,合格率97%."""
    lacking = [figure for figure in told if _lacks(figure, family) and is_plain(figure, words)]
    if len(lacking) != 1:
        return None
    whole = _whole(lacking[0], told, family, words)
    if whole is None or agree(claim, less(whole, lacking[0]), amount([whole])):
        return None
    # 复检合格率 is not of those that were examined at first.
    rest = without(stem, (*family.rate, *words.tails, *words.fillers))
    named = all(char in whole.phrase or char in lacking[0].phrase for char in rest)
    return Pair(lacking[0], whole, lacks=True) if named else None


def _lacks(figure: Figure, family: Family) -> bool:
    """Whether the figure's own words say that the thing was not done (未办结5件, 5件未办结)."""
    return any(word in side for side in (figure.before, figure.after) for word in family.lack)


def _is_among(part: Figure, whole: Figure) -> bool:
    """Whether the part is said to be among the whole: 14个乡镇中已有12个."""
    return part.start == whole.quantity.end and "中" in whole.after


def _joined(run: list[Figure]) -> Figure:
    """An enumeration of parts (撤销3件、变更1件) as one figure, their sum."""
    count = run[0].quantity
    total = sum((figure.quantity.value for figure in run), Decimal(0))
    step = max(figure.quantity.step for figure in run)
    words = "、".join(figure.before for figure in run)
    summed = count._replace(end=run[-1].quantity.end, value=total, step=step)
    return run[0]._replace(quantity=summed, end=run[-1].end, before=words, after=run[-1].after)


def _told_here(text: str, claim: Claim, passage: list[Figure], segment: int) -> list[Figure]:
    """Figures of the claim's own segment: before it, and in brackets right behind it."""
    close = text.find(")", claim.end) if text[claim.end : claim.end + 1] == "(" else claim.end
    return [
        figure
        for figure in passage
        if figure.start >= segment
        and (figure.quantity.end <= claim.start or claim.end <= figure.start < close)
    ]


def _limited(part: Figure, stem: str, words: Words) -> bool:
    return all(limit in part.phrase for limit in words.limits if limit in stem)


def _fits_whole(figure: Figure, part: Figure, family: Family, words: Words) -> bool:
    return (
        not part.start <= figure.start < part.end
        and figure.unit == part.unit
        and figure.quantity.value >= part.quantity.value
        and not is_part(figure, family, words)
        and is_plain(figure, words)
    )


def _whole(part: Figure, told: list[Figure], family: Family, words: Words) -> Figure | None:
    """The nearest count before the part whose words name the whole; else one behind it."""
    fits = [figure for figure in told if _fits_whole(figure, part, family, words)]
    before = [figure for figure in fits if figure.start < part.start]
    named = [f for f in before if _names_whole(f, family)]
    if named:
        return named[-1]
    if before and part.before.startswith("其中") and len(without(before[-1].phrase, words.fillers)) <= 1:
        return before[-1]
    behind = [f for f in fits if f.start > part.start and _names_whole(f, family)]
    return behind[0] if behind else None


def _all_done(part: Figure, told: list[Figure], stem: str, family: Family, words: Words) -> Figure | None:
    """The count right before, of the same act in any manner (办结1200件,其中网上办结900件)."""
    manner = next((word for word in words.manners if word in stem), None)
    earlier = [figure for figure in told if figure.start < part.start]
    if manner is None or not earlier or not part.before.startswith("其中"):
        return None
    whole, own = earlier[-1], without(part.before, (stem, *words.fillers))
    fits = whole.unit == part.unit and whole.quantity.value >= part.quantity.value and is_plain(whole, words)
    return (
        whole if fits and not own and manner not in whole.phrase and is_part(whole, family, words) else None
    )


def _names_whole(figure: Figure, family: Family) -> bool:
    """Whether the figure counts those that the rate is about, or those whose turn it was."""
    if any(word in figure.phrase for word in family.whole):
        return True
    due = _DUE.search(figure.before)
    return due is not None and any(word in due[0] for word in (*family.part, *family.rate))


def _whole_before(
    part: Figure, told: list[Figure], passage: list[Figure], family: Family, words: Words
) -> Figure | None:
    """The last count of the segment before, where this segment opens with the part."""
    if told[0].start != part.start:
        return None
    earlier = [figure for figure in passage if figure.start < part.start]
    if not earlier or not _fits_whole(earlier[-1], part, family, words):
        return None
    return earlier[-1] if _names_whole(earlier[-1], family) else None


def without(phrase: str, fillers: Iterable[str]) -> str:
    """The phrase without any of the filler words."""
    for word in fillers:
        phrase = phrase.replace(word, "")
    return phrase


def _stray(part: Figure, whole: Figure, stem: str, family: Family, words: Words) -> bool:
    """Whether the part speaks of something narrower than the whole (办结涉企信访 of 受理投诉)."""
    shared = family.whole
    if shared is words.taken:  # these are no synonyms: 解答咨询90人 are none of 接待来访420人
        shared = tuple(word for word in shared if word in whole.phrase)
    rest = without(part.phrase.replace("、", ""), (*shared, *words.fillers, *family.part))
    return sum(char not in whole.phrase and char not in stem for char in rest) > 1


def explained(
    text: str, claim: Claim, family: Family, passage: list[Figure], words: Words, start: int
) -> bool:
    """Whether any part and any whole of the passage would make the rate right, or it is excused."""
    told = text[start : claim.end]
    if _EXCEPT.search(told):
        return True
    used = [figure for figure in passage if figure.quantity.end <= claim.start or figure.start >= claim.end]
    excused = [figure for figure in used if words.excuses.search(figure.phrase)]
    if not excused and words.excuses.search(told):
        return True
    parts = [figure for figure in used if is_part(figure, family, words)]
    if any(_EACH.search(figure.before) for figure in parts):
        return True
    shares = [amount([figure]) for figure in parts] + part_sums(parts, text)
    # 优秀15卷、合格35卷,合格率100%: an enumeration that holds the part may be the part.
    shares += [amount(run) for run in runs(used, text) if any(figure in parts for figure in run)]
    wholes = with_sums(used, text)
    lessened = [less(whole, fewer) for whole in used for fewer in excused if whole is not fewer]
    if any(agree(claim, part, whole) for part in shares for whole in wholes + lessened):
        return True
    failed = [f for f in used if not is_part(f, family, words) and _lacks(f, family)]
    return any(agree(claim, less(w, n)._replace(members=()), amount([w])) for n in failed for w in used)
