"""Which of the mandated parts a heading announces, by its wording.

Three steps, each only where the one before does not decide: the head nouns of its phrases (headings.py);
expressions that announce a part wherever they stand; the nearness of its words to each part's
(segmented by jieba with a small dictionary of our own).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol, cast

from checker.parse.headings import YEARS, is_coming, is_theme, phrases, unknown
from checker.parse.language import Language
from checker.text.dates import years
from checker.text.lazy_regex import pattern

LEADER = "leader-duties"
_TITLED = pattern(r"《[^《》]*》")
_REMEDY = pattern(r"对策(?:措施|建议)?$")
_MAX_LENGTH = 40  # characters; a longer heading is a sentence, whose nouns are not its head: but the leader's is often long
_TRIMMED = ",、;:。"


def roles_of(heading: str, year: int | None, language: Language) -> frozenset[str]:
    """The parts that a canonical heading (without its numeral) announces; none for a thematic one.

    A part of the rulebook's own takes its headings before the mandated ones do.
    """
    heading = _in_digits(heading).strip(_TRIMMED)
    own = frozenset(name for name, words in language.parts if any(word in heading for word in words))
    if own:
        return own
    if is_leader_heading(heading, language):
        return frozenset({LEADER}) | _beside_the_leader(heading, year, language)
    if len(heading) > _MAX_LENGTH:
        return frozenset()
    found = list(phrases(heading, year, language.grammar))
    told = frozenset(phrase.role for phrase in found if phrase.role)
    if not told:
        coming = frozenset({"plan"} if is_coming(_TITLED.sub("", heading), year, language.grammar) else ())
        return _announced(heading, language) or coming or _by_similarity(heading, language)
    # «问题与对策»: what is said against the problems is no plan for the year.
    return told - {"plan"} if "problems" in told and _REMEDY.search(heading) else told


def _in_digits(heading: str) -> str:
    """The heading with its years in digits: what language.yaml says of 2024年 holds for 二〇二四年."""
    for value, start, end in reversed(list(years(heading))):
        heading = f"{heading[:start]}{value}年{heading[end:]}"
    return heading


def is_leader_heading(heading: str, language: Language) -> bool:
    """Whether a heading of any level announces the first responsible person's duties."""
    return any(role.name == LEADER and role.announces.search(heading) for role in language.roles)


def _beside_the_leader(heading: str, year: int | None, language: Language) -> frozenset[str]:
    """The problems or the plan in a heading that announces the leader's duties, too."""
    told = {phrase.role for phrase in phrases(heading, year, language.grammar)}
    return frozenset(role for role in ("problems", "plan") if role in told)


def _announced(heading: str, language: Language) -> frozenset[str]:
    """The parts whose expressions a heading holds: a theme only where they fill it to an end."""
    found = {role.name: spot for role in language.roles if (spot := role.announces.search(heading))}
    if not is_theme(heading, language.grammar):
        return frozenset(found)
    return frozenset(
        name
        for name, spot in found.items()
        if _bare(heading[spot.end() :], language) or _bare(heading[: spot.start()], language)
    )


def _bare(text: str, language: Language) -> bool:
    return not unknown(YEARS.sub("", text), language.grammar).strip(',、;:()“”"')


def _by_similarity(heading: str, language: Language) -> frozenset[str]:
    """The part to which at least half of a short heading's words are near."""
    if not 2 <= len(heading) <= 16 or is_theme(heading, language.grammar):
        return frozenset()
    near = {word: role for role, words in language.synonyms for word in words}
    if not any(word in heading for word in near):
        return frozenset()
    cut = _segmenter(language).lcut(YEARS.sub("", heading), HMM=False)
    words = [w for w in cut if not _bare(w, language)]
    votes = [near[w] for w in words if w in near] + [
        role for w in words if (role := language.grammar.roles.get(w))
    ]
    best = max(set(votes), key=votes.count, default=None)
    return frozenset({best}) if best and votes.count(best) * 2 >= len(words) else frozenset()


class _Tokenizer(Protocol):
    """What we use of jieba.Tokenizer, which has no types."""

    def lcut(self, sentence: str, *, HMM: bool) -> list[str]: ...  # noqa: N803


def _segmenter(language: Language) -> _Tokenizer:
    words = {word for _, near in language.synonyms for word in near}
    words.update(language.grammar.heads)
    words.update(language.grammar.generic)
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
