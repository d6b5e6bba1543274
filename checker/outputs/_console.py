"""Lines on a console of rich: in its colours and its encoding. Only who has such a console imports this."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from checker.outputs._layout import fitting, hang
from checker.outputs._styled import Line, plain, styled
from checker.text.terminal import safe


class Printable:
    """A renderable without control characters and without what the encoding lacks.

    Cell widths are kept, so that columns stay in line.
    """

    def __init__(self, inner: RenderableType, encoding: str) -> None:
        self.inner = inner
        self.encoding = encoding

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.inner, options):
            text = segment.text if segment.control else fitting(segment.text, self.encoding)
            yield Segment(text, segment.style, segment.control)


class Wrapped:
    """A renderable of a label with its text beside it, wrapped as Chinese text is."""

    def __init__(self, label: str, text: str) -> None:
        self.label = label
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in hang(styled(self.label), styled(self.text), options.max_width):
            yield Text.assemble(*line)


def tell(console: Console, renderable: RenderableType) -> None:
    """Print what rich renders of words from outside."""
    console.print(Printable(renderable, console.encoding))


def show(console: Console, block: Iterable[Line]) -> None:
    """Print lines at once: a print of rich costs more than the line it prints."""
    lines = ([(safe(text, ""), style) for text, style in line] for line in block)
    text = Text("\n").join(Text.assemble(*line) for line in lines)
    console.print(Printable(text, console.encoding), soft_wrap=True)


def folded(line: Line, width: int, *, folds: bool) -> list[Line]:
    """A line of one style in lines of at most ``width`` cells, as rich breaks words, or cut with an ellipsis."""
    style = line[0][1] if line else ""
    text = Text(plain(line))
    overflow = "fold" if folds else "ellipsis"
    lines = text.wrap(Console(), width, overflow=overflow, no_wrap=not folds)  # type: ignore[arg-type]
    return [styled(each.plain, style) for each in lines]
