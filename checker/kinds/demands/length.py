"""length: how long a report or one of its parts is, in characters or as a share of the whole."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.model import Decision, Excerpt, Gap, Shelf

WHOLE = "whole"
_PERCENT = {"type": "number", "minimum": 0, "maximum": 100}
OPTIONS: dict[str, Any] = {
    "part": {
        "type": "string",
        "minLength": 1,
        "description": f"哪一部分；{WHOLE} 是全文（标题、主送、署名、日期不计），默认全文",
    },
    "at_least": {"type": "integer", "minimum": 1, "description": "不少于多少字"},
    "at_most": {"type": "integer", "minimum": 1, "description": "不多于多少字"},
    "share_at_least": {**_PERCENT, "description": "不少于全文的百分之几"},
    "share_at_most": {**_PERCENT, "description": "不多于全文的百分之几"},
}
_LIMITS = ("at_least", "at_most", "share_at_least", "share_at_most")


class Options(NamedTuple):
    """A part (or the whole), and its bounds in characters and in per cent; None: no bound."""

    part: str
    at_least: int | None
    at_most: int | None
    share_at_least: float | None
    share_at_most: float | None

    def describe(self) -> Iterator[str]:
        """One line a bound, for `fazhi explain`."""
        for limit, words in (
            (self.at_least, "不少于 {} 字"),
            (self.at_most, "不多于 {} 字"),
            (self.share_at_least, "不少于全文的 {}%"),
            (self.share_at_most, "不多于全文的 {}%"),
        ):
            if limit is not None:
                yield words.format(f"{limit:g}")


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """The bounds. Raises ValueError where there is none, or a share of the whole is asked for."""
    bounds = [options.get(name) for name in _LIMITS]
    if all(bound is None for bound in bounds):
        raise ValueError(f"至少写一个界限：{'、'.join(_LIMITS)}")
    part = options.get("part", WHOLE)
    if part == WHOLE and (bounds[2] is not None or bounds[3] is not None):
        raise ValueError("share_at_least、share_at_most 要和 part 写在一起：哪一部分占全文的百分之几")
    return Options(part, *bounds)


def decide(index: Index, options: Options) -> Decision:
    """Met or weak by the length; of a part that is not there nothing is said (its section's rule tells)."""
    report = index.report
    whole = _size(report.text[slice(*report.body)])
    if options.part == WHOLE:
        return _decided("全文", whole, whole, options, None)
    own = [s for s in report.sections if s.level == 1 and options.part in s.roles]
    if not own:
        return Decision()
    size = sum(_size(report.text[section.body : section.end]) for section in own)
    heading = report.excerpt(own[0].start, own[0].body)
    return _decided(f"「{report.heading(own[0])}」", size, whole, options, heading)


def _size(text: str) -> int:
    """Characters of a canonical text, line ends not counted: what word processors count as 字数, marks among them."""
    return len(text.replace("\n", ""))


def _decided(name: str, size: int, whole: int, options: Options, heading: Excerpt | None) -> Decision:
    evidence = (heading,) if heading is not None else ()
    faults = list(_faults(size, whole, options))
    if not faults:
        return Decision("met", evidence)
    return Decision("weak", evidence, tuple(Gap(f"{name}{fault}", heading) for fault in faults))


def _faults(size: int, whole: int, options: Options) -> Iterator[str]:
    if options.at_least is not None and size < options.at_least:
        yield f"有 {size} 字，少于 {options.at_least} 字"
    if options.at_most is not None and size > options.at_most:
        yield f"有 {size} 字，多于 {options.at_most} 字"
    share = 100 * size / whole if whole else 0.0
    told = f"占全文的 {share:.1f}%（{size} 字，全文 {whole} 字）"
    if options.share_at_least is not None and share < options.share_at_least:
        yield f"{told}，少于 {options.share_at_least:g}%"
    if options.share_at_most is not None and share > options.share_at_most:
        yield f"{told}，多于 {options.share_at_most:g}%"
