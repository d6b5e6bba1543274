"""The documents that a report may cite, by name: exact, short, misquoted or nearly right.

Built once per process from rules/documents.csv and rules/laws.csv, when a report first cites
something. Names are compared without 中华人民共和国, the issuing body before 关于, punctuation and what
follows in brackets, so that their legitimate variants are one.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.clues.index import Index
from checker.model import Report, Shelf, Table
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

_STATE = "中华人民共和国"
_MARKS = ",，、.·:：;；“”‘’\"'《》〈〉<>「」〔〕[]-—–~!?！？ \u3000"
_TAIL = pattern(r"(?<!\))(?:\([^()]*\))+$")  # tried where a row of brackets begins, not in each of them
_TITLE = pattern(r"《([^《》\n]{2,120})》")
_YEAR = pattern(r"\d{4}")
_SPAN = pattern(r"\(((?:19|20)\d\d)年?[-—–~至]((?:19|20)\d\d)年?\)$")
_INNER = pattern(r"^[^〈<]{0,40}关于(?:印发|转发|批转|发布|公布)[〈<]([^〈〉<>]{4,80})[〉>]")
# A slip in a name leaves its first letters as they are, or all others.
_HEAD = 2
# How many letters longer or shorter than a known name a slip of it may be.
_REACH = 4
# Judicial interpretations are too alike to be compared by letters.
_FAR = "司法解释"


class Edition(NamedTuple):
    """One edition of a document. ``since``: its first day in force (a date, a year, or empty: unknown)."""

    label: str = ""
    number: str = ""
    since: str = ""


class Document(NamedTuple):
    """A document of the table, with its editions in order.

    Dates are YYYY-MM-DD or YYYY, empty where unknown. ``since``: the first day in force of its first
    edition; ``until``: the first day on which it is no longer in force; ``period_until``: the last day
    of the time that a plan is made for. ``issued_by``: who issued it, where the name does not say so.
    """

    name: str
    published: str = ""
    since: str = ""
    until: str = ""
    period_until: str = ""
    replaced_by: str = ""
    confirmed: str = ""
    issued_by: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = (Edition(),)

    @property
    def number(self) -> str:
        """The number of its last edition."""
        return self.editions[-1].number

    def editions_in(self, year: int) -> tuple[Edition, ...]:
        """The editions that were in force on some day of a year, as far as the table knows them."""
        last = f"{year}-12-31"
        begun = [each for each in self.editions if each.since <= last]
        ended = [each.since and each.since <= f"{year}-01-01" for each in begun[1:]]
        return tuple(begun[sum(map(bool, ended)) :])

    def is_of(self, body: str) -> bool:
        """Whether it is a document of the body that a citation names before 关于 (empty: none)."""
        own = issuer(self.name)
        whole = "".join(self.issued_by)
        known = {own, whole, *self.issued_by, _abbreviated(own), _abbreviated(whole)}
        return not body or body in known - {""}


class Sources(NamedTuple):
    """The two tables; their index is built when it is first asked for."""

    documents: Table
    laws: Table


class Library(NamedTuple):
    """The names, by key. ``heads`` and ``rests`` lead from a name's first letters and from all others."""

    full: Mapping[str, Document]
    cores: Mapping[str, tuple[Document, ...]]
    laws: Mapping[str, str]
    wrong: Mapping[str, Document]
    heads: Mapping[str, list[str]]
    rests: Mapping[str, list[str]]

    def exact(self, name: str) -> Document | None:
        """The document of the table that bears this name, short name or a legitimate variant of it."""
        found = self.full.get(full_key(name))
        if found is None:
            cores = self.cores.get(core(name), ())
            found = cores[0] if len(cores) == 1 else None
        if found is None or not found.is_of(issuer(name)):
            return None
        cited, own = span(name), span(found.name)
        return found if cited is None or own is None or cited == own else None

    def written_name(self, name: str) -> str:
        """The full name of a cited document of either table; empty where neither has it."""
        found = self.full.get(full_key(name))
        return found.name if found else self.laws.get(core(name), "")

    def full_name(self, name: str) -> Document | None:
        """The document of the table whose full or short name this is."""
        return self.full.get(full_key(name))

    def successor(self, document: Document, day: str) -> str:
        """What stands in its place on a day (YYYY-MM-DD): the end of the chain of replacements by then."""
        last, seen = document.replaced_by, {document.name}
        while (after := self.full.get(full_key(last))) and after.name not in seen:
            if not (after.until and after.until <= day and after.replaced_by):
                break
            seen.add(after.name)
            last = after.replaced_by
        return last

    def has(self, full: str, stem: str) -> bool:
        """Whether one of the tables has this full key or this core."""
        return stem in self.cores or stem in self.laws or full in self.full

    def written(self, key: str, cited: str = "") -> str:
        """The full name of a core, as the tables write it: that with the cited years, or the latest."""
        documents = self.cores.get(key)
        if documents is None:
            return self.laws[key]
        years = _YEAR.findall(cited)
        fits = [each for each in documents if years and _YEAR.findall(each.name) == years]
        return (fits or sorted(documents, key=lambda each: each.since))[-1].name

    def near(self, key: str) -> set[str]:
        """Cores that may be meant: they agree in the first letters, or in all others."""
        found = set(self.heads.get(key[:_HEAD], ()))
        for shift in range(_HEAD + 3):
            found.update(self.rests.get(key[shift:], ()))
        return {each for each in found if abs(len(each) - len(key)) <= _REACH}


class Citation(NamedTuple):
    """A 《name》 of the report: its content and the offsets of the marks around it."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def full_key(name: str) -> str:
    """The name without punctuation and the state's name; years in brackets stay."""
    return full_keys([name])[0]


def full_keys(names: Sequence[str]) -> list[str]:
    """The full keys of many names, at once because that is many times faster."""
    plain = _unmarked("\n".join(names)).split("\n") if names else []
    bare = (line.replace(_STATE, "", 1).replace("(", "").replace(")", "") for line in plain)
    return [line.removesuffix("年") for line in bare]


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """The name without brackets behind it, the issuing body, the state's name and punctuation."""
    return cores_of([name])[0]


def cores_of(names: Sequence[str]) -> list[str]:
    """The cores of many names, at once because that is many times faster."""
    plain = _unmarked("\n".join(names)).split("\n") if names else []
    return [_stripped(line) if "关于" in line or "(" in line else line.removeprefix(_STATE) for line in plain]


@lru_cache(maxsize=4096)
def issuer(name: str) -> str:
    """The body that a name begins with, before 关于; empty where it names none."""
    plain = _unmarked(name)
    about = plain.find("关于", 1, 32)
    return plain[:about] if about > 0 else ""


def span(name: str) -> tuple[int, int] | None:
    """The years that a name states behind it: (2021, 2025)."""
    match = _SPAN.search(canonical(name)) if "0" in name else None
    return (int(match[1]), int(match[2])) if match else None


def _abbreviated(body: str) -> str:
    """The body's name as it is abbreviated: 中办国办."""
    return body.replace("中共中央办公厅", "中办").replace("国务院办公厅", "国办")


def _unmarked(text: str) -> str:
    """Without punctuation, with half-width brackets. (str.translate takes ten times as long.)"""
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text.replace("（", "(").replace("）", ")")


def _stripped(line: str) -> str:
    if line[-1:] == ")":
        line = _TAIL.sub("", line)
    about = line.find("关于", 1, 32)
    return (line[about:] if about > 0 else line).removeprefix(_STATE).replace("(", "").replace(")", "")


def sources(shelf: Shelf) -> Sources:
    """The tables of the rulebook; a table that it has not is empty."""
    documents = shelf.tables.get("documents", Table("documents", "name\n"))
    return Sources(documents, shelf.tables.get("laws", Table("laws", "name\n")))


@lru_cache(maxsize=4)
def library(tables: Sources) -> Library:
    """The index of both tables."""
    rows = _by_name(tables.documents.rows())
    documents = [_document(name, editions) for name, editions in rows.items()]
    cores: dict[str, tuple[Document, ...]] = {}
    compared = cores_of([document.name for document in documents])
    for key, document in zip(compared, documents, strict=True):
        cores[key] = (*cores.get(key, ()), document)
    short = _listed(rows, documents, "short_names")
    for (_, document), key in zip(short, cores_of([name for name, _ in short]), strict=True):
        if document not in cores.get(key, ()):
            cores[key] = (*cores.get(key, ()), document)
    full = _by_full_key([*short, *((document.name, document) for document in documents)])
    wrong = _by_full_key(_listed(rows, documents, "wrong_names"))
    names = tables.laws.column("name")
    laws = dict(zip(cores_of(names), names, strict=True))
    far = dict(zip(names, tables.laws.column("category"), strict=True))
    compared += [key for key, name in laws.items() if far[name] != _FAR and key not in cores]
    return Library(full, cores, laws, wrong, *_index(compared))


def _by_full_key(named: Sequence[tuple[str, Document]]) -> dict[str, Document]:
    return dict(zip(full_keys([name for name, _ in named]), (document for _, document in named), strict=True))


def _by_name(rows: Sequence[Mapping[str, str]]) -> dict[str, list[Mapping[str, str]]]:
    """The rows of each document, an edition a row, by the edition's first day."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        found.setdefault(row["name"], []).append(row)
    for editions in found.values():
        editions.sort(key=_edition_since)
    return found


def _edition_since(row: Mapping[str, str]) -> str:
    return row.get("revised_in_force") or row.get("in_force_from") or ""


def citations(index: Index) -> list[Citation]:
    """Every 《name》 of the report, and the name inside 关于印发〈…〉的通知; read once for all kinds."""
    return index.once(_citations)


def _citations(index: Index) -> list[Citation]:
    return list(_cited(index.report))


def _cited(report: Report) -> Iterator[Citation]:
    for match in _TITLE.finditer(report.text):
        inner = _INNER.match(match[1])
        if inner:
            start = match.start(1)
            yield Citation(inner[1], start + inner.start(1) - 1, start + inner.end(1) + 1)
        yield Citation(match[1], match.start(), match.end())


def _document(name: str, rows: Sequence[Mapping[str, str]]) -> Document:
    def told(column: str) -> str:
        """What the last edition that says something says."""
        return next((row[column] for row in reversed(rows) if row.get(column)), "")

    return Document(
        name,
        told("published"),
        told("in_force_from"),
        told("in_force_until"),
        told("period_until"),
        told("replaced_by"),
        told("confirmed"),
        tuple(filter(None, told("issued_by").split("|"))),
        tuple(
            Edition(row.get("edition") or "", row.get("document_number") or "", _edition_since(row))
            for row in rows
        ),
    )


def _listed(
    rows: Mapping[str, Sequence[Mapping[str, str]]], documents: Sequence[Document], column: str
) -> list[tuple[str, Document]]:
    """The names in a column that holds several, with their documents."""
    return [
        (name, document)
        for document in documents
        for row in rows[document.name]
        for name in (row.get(column) or "").split("|")
        if name
    ]


def _index(keys: list[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    heads: dict[str, list[str]] = {}
    rests: dict[str, list[str]] = {}
    for key in keys:
        heads.setdefault(key[:_HEAD], []).append(key)
        rests.setdefault(key[_HEAD:], []).append(key)
    return heads, rests
