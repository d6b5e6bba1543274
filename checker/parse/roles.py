"""Which of the mandated parts a heading announces, by its wording.

Three steps, each only where the one before does not decide: expressions that announce a part
wherever they stand; a heading that has nothing but generic words and a part's noun; the nearness
of its words to each part's (segmented by jieba with a small dictionary of our own).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol, cast

from checker.parse.language import Language
from checker.text.dates import years
from checker.text.lazy_regex import pattern

LEADER = "leader-duties"
_PARTS = pattern(r"[,;:、()]|以及|及其|暨")
_JOINED = pattern(r"^(?:和|与|及|以及|暨|、)|(?:和|与|及|以及|暨|、)$")
_YEARS = pattern(r"(?:20\d\d|二[〇零○]\S{2})(?:[-~至]20\d\d)?年?度?")
_FUTURE = pattern(r"工作|任务|重点|计划|安排|打算|思路|举措|措施|目标|部署")
_THEME = pattern(
    "^(?:强化|加强|坚持|聚焦|深化|创新|健全|完善|推动|推进|严格|规范|优化|提升|夯实|全面|持续|深入|着力|扎实|积极"
    "|切实|压实|紧扣|立足|突出|依法|抓|筑牢|构建|打造|发挥|强|提|促|优)"
)


def roles_of(heading: str, year: int | None, language: Language) -> frozenset[str]:
    """The parts that a canonical heading (without its numeral) announces; none for a thematic one."""
    heading = _in_digits(heading)
    leader = next(role for role in language.roles if role.name == LEADER)
    if leader.announces.search(heading):
        return frozenset({LEADER})
    told = _announced(heading, year, language)
    if told:
        return told | _joined_to(heading, language)
    return _by_nouns(heading, language) or _by_similarity(heading, language)


def _in_digits(heading: str) -> str:
    """The heading with its years in digits: what language.yaml says of 2024年 holds for 二〇二四年."""
    for value, start, end in reversed(list(years(heading))):
        heading = f"{heading[:start]}{value}年{heading[end:]}"
    return heading


def is_leader_heading(heading: str, language: Language) -> bool:
    """Whether a heading of any level announces the first responsible person's duties."""
    return any(role.name == LEADER and role.announces.search(heading) for role in language.roles)


def _announced(heading: str, year: int | None, language: Language) -> frozenset[str]:
    if len(heading) > 40:
        return frozenset()
    named = {value for value, _, _ in years(heading)}
    next_year = year is not None and year + 1 in named and year not in named
    coming = {"plan"} if next_year and _FUTURE.search(heading) else set()
    found = {role.name: spot for role in language.roles if (spot := role.announces.search(heading))}
    themed = _THEME.match(heading) and not language.generic.match(heading)
    tail = {
        name
        for name, spot in found.items()
        if not themed
        or spot.end() == len(heading)
        or _bare(heading[spot.end() :], language)
        or _bare(heading[: spot.start()], language)
    }
    # What is done in the coming year is planned, whatever its noun: 2025年主要工作.
    return frozenset((tail - {"achievements"} if coming else tail) | coming)


def _joined_to(heading: str, language: Language) -> frozenset[str]:
    """The parts that bare nouns name beside an announced one: «困难和努力方向», «短板及下步打算»."""
    rest = heading
    for role in language.roles:
        if found := role.announces.search(rest):
            rest = f"{rest[: found.start()]}\n{rest[found.end() :]}"
    nouns = [_JOINED.sub("", piece) for piece in rest.split("\n") if _JOINED.search(piece)]
    return frozenset(
        role.name
        for role in language.roles
        if role.name in ("problems", "plan") and any(_only(noun, role.nouns, language) for noun in nouns)
    )


def _bare(text: str, language: Language) -> bool:
    return not language.generic.sub("", _YEARS.sub("", text)).strip(',、;:()“”"的')


def _by_nouns(heading: str, language: Language) -> frozenset[str]:
    strong, weak = set(), set()
    for part in filter(None, _PARTS.split(heading)):
        rest = _YEARS.sub("", part)
        for role in language.roles:
            if _only(rest, role.nouns, language):
                strong.add(role.name)
            elif role.weak_nouns and _only(rest, role.weak_nouns, language):
                weak.add(role.name)
    if strong:
        return frozenset(strong)
    # A generic word such as 情况 tells something only where the whole heading says nothing else.
    return frozenset(weak) if weak and _bare(heading, language) else frozenset()


def _only(text: str, nouns: tuple[str, ...], language: Language) -> bool:
    for noun in nouns:
        at = text.rfind(noun)
        if at >= 0 and _bare(text[:at] + text[at + len(noun) :], language):
            return True
    return False


def _by_similarity(heading: str, language: Language) -> frozenset[str]:
    """The part to which at least half of a short heading's words are near."""
    if not 2 <= len(heading) <= 16 or _THEME.match(heading):
        return frozenset()
    near = {word: role for role, words in language.synonyms for word in words}
    if not any(word in heading for word in near):
        return frozenset()
    cut = _segmenter(language).lcut(_YEARS.sub("", heading), HMM=False)
    words = [w for w in cut if not _bare(w, language)]
    votes = [near[w] for w in words if w in near] + [
        role.name for w in words for role in language.roles if w in role.nouns
    ]
    best = max(set(votes), key=votes.count, default=None)
    return frozenset({best}) if best and votes.count(best) * 2 >= len(words) else frozenset()


class _Tokenizer(Protocol):
    """What we use of jieba.Tokenizer, which has no types."""

    def lcut(self, sentence: str, *, HMM: bool) -> list[str]: ...  # noqa: N803


def _segmenter(language: Language) -> _Tokenizer:
    words = {word for _, near in language.synonyms for word in near}
    words.update(noun for role in language.roles for noun in role.nouns)
    words.update(language.generic.pattern.split("|"))
    return _tokenizer(frozenset(words))


@lru_cache(maxsize=2)
def _tokenizer(words: frozenset[str]) -> _Tokenizer:
    import io  # noqa: PLC0415
    import logging  # noqa: PLC0415

    import jieba  # noqa: PLC0415  a tenth of a second that most reports need not pay

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    lines = "".join(f"{word} 10000 n\n" for word in sorted(words))
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(io.BytesIO(lines.encode()))
    tokenizer.initialized = True  # else it would read the full dictionary: 0.7 s
    return cast(_Tokenizer, tokenizer)
