"""annex: a list of annexes (附件：1.法治政府建设数据表) stands at the end and names what must be annexed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.model import Decision, Excerpt, Gap, Paragraph, Place, Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "names": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "minItems": 1,
        "description": "附件说明里要有的名称，几种写法用 | 隔开，例如 数据表|统计表",
    }
}
_LIST = pattern(r"^附(?:件|表)(?:\d{1,2}|[一二三四五六七八九十])?(?:[:.、]|$)")
_ITEM = pattern(r"^\d{1,2}[.、]")


class Options(NamedTuple):
    """The ways to write the name of each annex."""

    names: tuple[tuple[str, ...], ...]

    def describe(self) -> Iterator[str]:
        """One line an annex, for `fazhi explain`."""
        yield from (f"要有附件：{' 或者 '.join(names)}" for names in self.names)


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """The names in canonical form."""
    names = (tuple(filter(None, map(canonical, name.split("|")))) for name in options["names"])
    return Options(tuple(each for each in names if each))


def decide(index: Index, options: Options) -> Decision:
    """Met where all are listed, weak where one is lacking, missing where no annex is."""
    lines = _listed(index.report.draft.paragraphs)
    if not lines:
        return Decision("missing", (), (Gap("没有附件"),))
    told = "\n".join(canonical(line.text) for line in lines)
    first = lines[0]
    excerpt = Excerpt(first.text.strip(), Place(None, first.paragraph, first.line, None, first.page))
    lacking = [names[0] for names in options.names if not any(name in told for name in names)]
    if lacking:
        return Decision("weak", (excerpt,), (Gap(f"附件里没有「{'」「'.join(lacking)}」", excerpt),))
    return Decision("met", (excerpt,))


def _listed(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines that name annexes: those that begin with 附件, the numbered ones behind them, and the title below a bare 附件."""
    found: list[Paragraph] = []
    bare = open_ = False
    for paragraph in paragraphs:
        text = canonical(paragraph.text)
        if not text:
            continue
        begun = _LIST.match(text) is not None
        if begun or bare or (open_ and _ITEM.match(text)):
            found.append(paragraph)
            open_ = begun or open_
        else:
            open_ = False
        bare = begun and len(text) <= 4
    return found
