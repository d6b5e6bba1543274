"""addressee: the line that names to whom a report goes (主送), or to whom a copy goes (抄送), and whether it names all of them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.model import Decision, Excerpt, Gap, Paragraph, Place, Report, Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "part": {"enum": ["to", "copies"], "description": "to 主送机关，copies 抄送机关"},
    "names": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "description": "要写到的机关，同一机关的几种写法用 | 隔开，例如 县委|中共青禾县委员会",
    },
}
_COPIES = pattern(r"^抄(?:送|报)(?:机关|单位)?:?")
_WORDS = {"to": "主送机关", "copies": "抄送机关"}


class Options(NamedTuple):
    """Which of the two lines, and the ways to write each body that it must name."""

    part: str
    names: tuple[tuple[str, ...], ...]

    def describe(self) -> Iterator[str]:
        """One line a body, for `fazhi explain`."""
        yield from (f"要写到：{' 或者 '.join(names)}" for names in self.names)


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """The names in canonical form."""
    names = (tuple(filter(None, map(canonical, name.split("|")))) for name in options.get("names", ()))
    return Options(options["part"], tuple(each for each in names if each))


def decide(index: Index, options: Options) -> Decision:
    """Met where the line names all, weak where it lacks one, missing where there is no such line."""
    line = index.report.addressee if options.part == "to" else _copies(index.report)
    word = _WORDS[options.part]
    if line is None:
        return Decision("missing", (), (Gap(f"没有写{word}"),))
    told = canonical(line.text)
    lacking = [names[0] for names in options.names if not any(name in told for name in names)]
    if lacking:
        return Decision("weak", (line,), (Gap(f"{word}里没有「{'」「'.join(lacking)}」", line),))
    return Decision("met", (line,))


def _copies(report: Report) -> Excerpt | None:
    """The line of those who get a copy: it stands behind the closing, where the report's text has ended."""
    for paragraph in reversed(report.draft.paragraphs):
        if _COPIES.match(canonical(paragraph.text)):
            return Excerpt(paragraph.text.strip(), _place(paragraph))
    return None


def _place(paragraph: Paragraph) -> Place:
    return Place(None, paragraph.paragraph, paragraph.line, None, paragraph.page)
