"""What a heading is about, by its grammar: in Chinese the head noun stands last, what it is of before it.

«2024年法治政府建设重点任务完成情况» tells what became of tasks, «下一步重点任务» what is to be done, «抓实重点任务»
is a theme: a verb with its object. So a heading is cut at its commas and conjunctions, and each phrase is read
from its end. The words stand in rules/language.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.text.dates import years
from checker.text.lazy_regex import HAN, pattern
from checker.text.normalize import canonical

YEARS = pattern(r"(?:20\d\d|二[〇零○]\S{2})(?:[-~至]20\d\d)?年?度?")
_PERIOD = pattern(r"20\d\d年?[-~至到]20\d\d年")
_TITLE = pattern(r"《[^《》]*》")
_PARTS = pattern(r"[,;:。!?()—]|-+")
# Not inside 和谐, 参与, 普及 and the like, which would be cut in two.
_JOINTS = pattern(
    r"、|和(?![谐平解睦美])|(?<![参给赋授寄])与|以及|及其|(?<![普涉波顾遍危以])及(?![时早格])|暨"
)
_QUOTES = str.maketrans("", "", "“”‘’\"'·")
_TITLED = "□"  # stands for a 《title》, which may be that of anything
# What is done, said of by a verb: «推进法治政府建设工作». With 的, 主要 or 重点 before it it is a head: «推进…的工作».
_OBJECT = pattern(r"(?<![的要点])(?:工作|任务|部署|规划|方案|纲要|要点)$")
_SUBJECT = rf"法治(?![政建宣]){HAN}{{2,5}}?建设|依法治[国省市州县区镇乡]"
_BODIES = "局厅委办镇乡县区市州旗盟院队"
# «某局2023年…»: who reports, where the year behind it tells its end.
_REPORTER = pattern(rf"^{HAN}{{2,20}}(?:街道|[{_BODIES}])(?=20\d\d年)")
_NAMES = pattern(rf"{_SUBJECT}|[我本](?:街道|单位|[{_BODIES}])|全(?:街道|系统|[{_BODIES}])")
_WHOLE_WORK = pattern(_SUBJECT)
_NAMED = ("subjects", "coming", "themes", "not_themes", "remedies", "fillers", "verbs")


class Phrase(NamedTuple):
    """A phrase of a heading: the part that it announces, and whether it is a verb with its object.

    ``noun`` is its head; it is ``bare`` where nothing but it was said.
    """

    role: str | None
    theme: bool = False
    noun: str = ""
    bare: bool = False


class Words:
    """A set of words, found in a text without a regular expression: one of 300 words takes 10 ms to compile."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(map(canonical, words))
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)
        self._first = frozenset(word[0] for word in self._words)
        self._last = frozenset(word[-1] for word in self._words)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def at(self, text: str, start: int = 0) -> str:
        """The longest word that begins at an offset, "" where none does."""
        if text[start : start + 1] not in self._first:
            return ""
        return next((w for n in self._lengths if (w := text[start : start + n]) in self._words), "")

    def ending(self, text: str) -> str:
        """The longest word with which a text ends, "" where there is none."""
        if text[-1:] not in self._last:
            return ""
        return next((w for n in self._lengths if n <= len(text) and (w := text[-n:]) in self._words), "")

    def stand_in(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        return any(char in self._first and self.at(text, start) for start, char in enumerate(text))


class Grammar(NamedTuple):
    """The words of headings. ``nouns`` gives heads their role; that of None may belong to any part.

    ``outcomes`` are heads of what is over, ``either`` those that may be of this year or of the next.
    """

    known: Words
    subjects: Words
    coming: Words
    themes: Words
    not_themes: Words
    remedies: Words
    fillers: Words
    verbs: Words
    heads: Words
    roles: Mapping[str, str | None]
    outcomes: Words
    either: Words
    generic: tuple[str, ...]


def compile_grammar(roles: Mapping[str, Mapping[str, Any]], words: Mapping[str, Any]) -> Grammar:
    """The grammar made of the roles' nouns and the other words of headings, all of them literal."""
    neutral = words.get("neutral", ())
    heads: dict[str, str | None] = dict.fromkeys(map(canonical, neutral))
    for role, spec in roles.items():
        heads |= dict.fromkeys(map(canonical, (*spec["nouns"], *spec.get("outcomes", ()))), role)
    generic = [word for group in words["generic"] for word in group]
    named = {name: Words(words.get(name, ())) for name in _NAMED}
    return Grammar(
        **named,
        known=Words(
            [*words["subjects"], *words["coming"], *heads, *words["verbs"], *words["fillers"], *generic]
        ),
        heads=Words(heads),
        roles=heads,
        outcomes=Words(noun for spec in roles.values() for noun in spec.get("outcomes", ())),
        either=Words([*roles["achievements"]["nouns"], *neutral]),
        generic=tuple(map(canonical, generic)),
    )


def unknown(text: str, grammar: Grammar) -> str:
    """What is left of a text without the words that only say that it is a heading."""
    left, at = [], 0
    while at < len(text):
        found = _NAMES.match(text, at)
        word = found[0] if found else grammar.known.at(text, at)
        if not word:
            left.append(text[at])
        at += len(word) or 1
    return "".join(left)


def phrases(heading: str, year: int | None, grammar: Grammar) -> Iterator[Phrase]:
    """The phrases of a heading, in order, each with what it announces.

    What is joined to a verb's object is another object of it: «加强工作部署和任务落实» is one theme; and what
    stands behind a theme is mostly its like: «坚持党的领导,把准法治建设方向».
    """
    plain = _PERIOD.sub("", _TITLE.sub(_TITLED, heading)).translate(_QUOTES)
    themed = False
    for part in filter(None, _PARTS.split(plain)):
        if themed and not is_coming(part, year, grammar):
            continue
        ruled = False
        joined: list[Phrase] = []
        for words in filter(None, _JOINTS.split(part)):
            free = grammar.coming.stand_in(words) or _has_subject(words, grammar) or "的" in words
            if not ruled or free:
                joined.append(_phrase(words, year, grammar))
                ruled = joined[-1].theme
        yield from _agreed(joined, grammar)
        themed = all(phrase.theme for phrase in joined)


def _agreed(joined: Sequence[Phrase], grammar: Grammar) -> Iterator[Phrase]:
    """Joined phrases: a noun such as 措施, which may be of either year, follows what it is joined to.

    «2024年主要举措和成效» has an outcome, so that its year is wrong; «下一步思路和措施» are both of the next
    step; «问题和措施» are measures against the problems, not those of the year.
    """
    outcome = any(phrase.noun in grammar.outcomes for phrase in joined)
    before: str | None = None
    for phrase in joined:
        role = phrase.role
        either = phrase.noun in grammar.either
        if either and outcome:
            role = "achievements"
        elif either and phrase.bare and before in ("plan", "problems"):
            role = "plan" if before == "plan" else None
        yield phrase._replace(role=role)
        before = role or before


def _phrase(words: str, year: int | None, grammar: Grammar) -> Phrase:
    """The role that a phrase's head gives it."""
    coming = is_coming(words, year, grammar)
    body, told = _without_fillers(YEARS.sub("", _REPORTER.sub("", words)), grammar)
    theme = is_theme(body, grammar)
    of = _without_verbs(body, grammar)
    if of != body:
        return Phrase(_of_deed(of, grammar, told=told, theme=theme), theme=theme and not told)
    if theme and not (told and _has_subject(body, grammar)):
        return Phrase(None, theme=True)
    noun = grammar.heads.ending(body)
    if noun:
        role = _of_noun(noun, body.removesuffix(noun), grammar, coming=coming)
        return Phrase(role, noun=noun, bare=words == noun)
    whole = is_whole(body, grammar)
    return Phrase("plan" if coming and whole else "achievements" if told and whole else None)


def _of_deed(rest: str, grammar: Grammar, *, told: bool, theme: bool) -> str | None:
    """«…完成情况» tells what was done, where it is that of the whole work or of its tasks."""
    tasks = any(role == "plan" and noun in rest for noun, role in grammar.roles.items())
    return "achievements" if (told or (tasks and not theme)) and is_whole(rest, grammar) else None


def _of_noun(noun: str, rest: str, grammar: Grammar, *, coming: bool) -> str | None:
    """The role of a head noun, by what it is of; work of the coming year is planned, its outcome never."""
    role = grammar.roles[noun]
    if coming and noun in grammar.either:
        return "plan"
    # Whatever is modified, «普法成效»: where the noun itself can be said of no other part.
    sure = (role == "plan" and coming) or noun in grammar.outcomes
    return role if sure or is_whole(rest, grammar) or _is_modified(rest, grammar) else None


def _is_modified(rest: str, grammar: Grammar) -> bool:
    """Whether what is not known only says which one is meant: «影响依法行政的突出(问题)», «普法工作(计划)»."""
    while rest:
        word = grammar.known.ending(rest)
        if rest.endswith("的") or word in ("工作", "主要", "总体", "存在"):
            return True
        if not word:
            return False
        rest = rest[: -len(word)]
    return False


def _without_verbs(body: str, grammar: Grammar) -> str:
    """The phrase without the verbs with which it ends: 任务 of «任务推进落实»."""
    while word := grammar.verbs.ending(body):
        body = body[: -len(word)]
    return body


def _has_subject(text: str, grammar: Grammar) -> bool:
    return grammar.subjects.stand_in(text) or _WHOLE_WORK.search(text) is not None


def is_coming(words: str, year: int | None, grammar: Grammar) -> bool:
    """Whether words speak of the time to come: by a word, or by a year that ends no period (2021-2025年)."""
    later = any(year is not None and value > year for value, _, _ in years(_PERIOD.sub("", words)))
    return later or grammar.coming.stand_in(words)


def _without_fillers(body: str, grammar: Grammar) -> tuple[str, bool]:
    """The phrase without 情况 and the like at its end, and whether 情况 was among them."""
    told = False
    while word := grammar.fillers.ending(body):
        told = told or word == "情况"
        body = body[: -len(word)]
    return body, told


def is_theme(body: str, grammar: Grammar) -> bool:
    """Whether a phrase is a verb with its object, and no clause that says of what: «推进法治政府建设的举措»."""
    verb = grammar.themes.at(body)
    if not verb or grammar.not_themes.at(body):
        return False
    if verb in grammar.remedies:
        return True
    behind = body[len(verb) :]
    if _OBJECT.search(behind):
        return True
    said = behind.rpartition("的")
    clause = bool(said[1]) and not unknown(said[2], grammar)
    return not (clause or _has_subject(behind, grammar) or grammar.coming.stand_in(behind))


def is_whole(text: str, grammar: Grammar) -> bool:
    """Whether words only say that it is the work as a whole: all are known, or all behind its name."""
    behind = text
    for found in _WHOLE_WORK.finditer(text):
        behind = text[found.end() :]
    for subject in grammar.subjects:
        if subject in behind:
            behind = behind.rpartition(subject)[2]
    return not unknown(behind.replace(_TITLED, ""), grammar)
