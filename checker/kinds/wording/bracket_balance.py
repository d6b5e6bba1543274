"""bracket-balance: brackets, book-title marks and quotation marks that do not pair up in a paragraph.

Straight quotes, apostrophes and the ) of list numbers are no brackets.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.faults import Change, Fault, decision
from checker.model import Block, Decision, Report, Shelf
from checker.text.heading_markers import han_number
from checker.text.lazy_regex import pattern
from checker.text.normalize import origins

OPTIONS: dict[str, Any] = {
    "ignore": {
        "type": "string",
        "description": "不检查配对的括号或引号，连写即可，如「」『』",
    },
}

_OPENERS = {
    "》": "《",
    "〉": "〈",
    "”": "“",
    "’": "‘",
    ")": "(",
    "〕": "〔",
    "】": "【",
    "]": "[",
    "」": "「",
    "』": "『",
}
_CLOSERS = {opener: closer for closer, opener in _OPENERS.items()}
_MARK = pattern(f"[{re.escape(''.join((*_OPENERS, *_CLOSERS)))}]")
_OTHERS = pattern(f"[^{re.escape(''.join((*_OPENERS, *_CLOSERS)))}\\n]+")
_PAIRS = tuple(opener + closer for opener, closer in _CLOSERS.items())
_WIDE = {"(": "（", ")": "）", "[": "［", "]": "］"}
_QUOTES = {"“", "‘", "”", "’"}
_LIST_MARK = pattern(r"(?:^|(?<=[。;:!?,、”》]))(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")
_ENDS = pattern(r"[。!?;:]")
_NUMERAL = r"(\d{1,2}|[一二三四五六七八九十]{1,3})\)"
_HALF = pattern(rf"(?:(?<=[。;:!?,、\n])(?<!\d:)|\A){_NUMERAL}")
_WHOLE = pattern(rf"\({_NUMERAL}")
# Characters to the next numeral of a list: an item of 300 characters, and two of its kind around it.
_NEAR = 1500
# How much of a title or quotation that is never closed an excerpt shows.
_SHOWN = 30
_BEFORE = 8


class _Slip(NamedTuple):
    """A mark without its counterpart (or in the wrong order), by its offset."""

    at: int
    kind: str
    other: int = -1


def prepare(options: Mapping[str, Any], shelf: Shelf) -> frozenset[str]:
    """The marks that are not looked at."""
    return frozenset(options.get("ignore", ""))


def decide(index: Index, options: frozenset[str]) -> Decision:
    """One gap for each mark that does not pair up within its block."""
    report = index.report
    blocks = report.blocks if options else _suspicious(report)
    slips = [(block, slip) for block in blocks for slip in _slips(_plain(block), options)]
    running = _running_quotes(report) if any(block.text[slip.at] == "“" for block, slip in slips) else set()
    kept = [
        _fault(block.text, slip, block.start)
        for at, (block, slip) in enumerate(slips)
        if not _spans_blocks(slips, at) and block.start + slip.at not in running
    ]
    halves = [] if ")" in options else _half_numbers(report.text)
    return decision(report, [*kept, *halves], before=0, after=0)


def _running_quotes(report: Report) -> set[int]:
    """Offsets of the “ that quotations over several paragraphs open with: each does, the last one closes."""
    open_now: list[int] = []
    found: set[int] = set()
    for block in report.blocks:
        goes_on = bool(open_now) and block.text.startswith("“")
        depth = block.text.count("“") - block.text.count("”")
        if goes_on and depth == 0:
            found.update(open_now)
        open_now = [*(open_now if goes_on else []), block.start + block.text.rfind("“")] if depth == 1 else []
    return found


def _half_numbers(text: str) -> Iterator[Fault]:
    """Numerals of a list that lost their first bracket: 二) between (一) and (三).

    Where all its numerals are so written (1)…2)…3)) that is the list's style.
    """
    if not _HALF.search(text):
        return
    whole = [(found.start(), _value(found[1])) for found in _WHOLE.finditer(text)]
    halves = [(found.start(), _value(found[1])) for found in _HALF.finditer(text)]
    for start, number in halves:
        if _beside(whole, start, number) and not _beside(halves, start, number):
            end = text.index(")", start) + 1
            message = f"序号“{text[start:end]}”缺少配对的 (，应为“({text[start:end]}”"
            shown = min(end + _BEFORE, _line_end(text, end))
            yield Fault(start, shown, message, changes=((start, start, "（"),))


def _value(written: str) -> tuple[str, int]:
    """How a numeral is written, and its number."""
    return ("digit", int(written)) if written.isdecimal() else ("han", han_number(written) or 0)


def _beside(marks: Sequence[tuple[int, tuple[str, int]]], start: int, number: tuple[str, int]) -> bool:
    """Whether the number before or behind one stands near it in the same writing."""
    form, value = number
    wanted = ((form, value - 1), (form, value + 1))
    return any(mark in wanted and abs(at - start) <= _NEAR for at, mark in marks)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _suspicious(report: Report) -> list[Block]:
    """The blocks whose marks do not cancel out pair by pair; the others have no fault."""
    marks, before = _OTHERS.sub("", report.text), ""
    while marks != before:
        before = marks
        for pair in _PAIRS:
            marks = marks.replace(pair, "")
    lines = marks.split("\n")
    return [block for block, rest in zip(report.blocks, lines, strict=True) if rest]


def faults(text: str, ignored: frozenset[str] = frozenset()) -> list[Fault]:
    """The faults of one paragraph (canonical text)."""
    return [_fault(text, slip, 0) for slip in _slips(text, ignored)]


def _plain(block: Block) -> str:
    """The block's text with full-width straight quotes told apart from closing ones."""
    if "\uff02" not in block.raw:
        return block.text
    table = origins(block.raw)
    return "".join('"' if block.raw[table[i]] == "\uff02" else char for i, char in enumerate(block.text))


def _spans_blocks(slips: list[tuple[Block, _Slip]], at: int) -> bool:
    """Whether a pair was only torn apart: opened in one block, closed in the next one."""
    block, slip = slips[at]
    if slip.kind == "open" and at + 1 < len(slips):
        follower, other = slips[at + 1]
        return _torn(block, slip, follower, other)
    if slip.kind == "close" and at > 0:
        return _torn(*slips[at - 1], block, slip)
    return False


def _torn(block: Block, slip: _Slip, follower: Block, other: _Slip) -> bool:
    apart = follower.start - block.end
    if not 0 <= apart <= 1 or (slip.kind, other.kind) != ("open", "close"):
        return False
    pairs = _OPENERS[follower.text[other.at]] == block.text[slip.at]
    return pairs and not _ENDS.match(block.text[-1:])


def _slips(text: str, ignored: frozenset[str]) -> list[_Slip]:
    found: list[_Slip] = []
    stack: list[int] = []
    surplus = text.count(")") - text.count("(")
    skip = -1
    for match in _MARK.finditer(text):
        i, char = match.start(), match[0]
        if char in ignored or i == skip:
            continue
        if char in _CLOSERS:
            if not _apostrophe(text, i):
                stack.append(i)
        elif char in _OPENERS:
            if _apostrophe(text, i):
                continue
            if char == ")" and surplus > 0 and _LIST_MARK.search(text[:i][-6:] if i > 6 else text[:i]):
                surplus -= 1
                continue
            skip = _close(text, i, stack, found)
    found += [_Slip(at, "open") for at in stack]
    return list(_merged(text, sorted(found, key=lambda slip: slip.at)))


def _apostrophe(text: str, at: int) -> bool:
    """’ behind or ‘ before a Latin letter or digit that stands in a Latin word."""
    if text[at] == "’":
        return text[at - 1 : at].isascii() and text[at - 1 : at].isalnum() and "‘" not in text[:at]
    return text[at] == "‘" and text[at + 1 : at + 2].isdigit() and "’" not in text[at:]


def _close(text: str, at: int, stack: list[int], found: list[_Slip]) -> int:
    """Take the partner of the closing mark from the stack; returns an offset to skip, or -1."""
    want = _OPENERS[text[at]]
    depth = next((i for i in range(len(stack) - 1, -1, -1) if text[stack[i]] == want), None)
    if depth is None:
        found.append(_Slip(at, "close"))
        return -1
    inner = stack[depth + 1 :]
    del stack[depth:]
    if len(inner) == 1 and text[at + 1 : at + 2] == _CLOSERS[text[inner[0]]]:
        found.append(_Slip(at, "order"))
        return at + 1
    found += [_Slip(each, "open") for each in inner]
    return -1


def _merged(text: str, slips: list[_Slip]) -> Iterator[_Slip]:
    """Two slips of the same quotation mark close together are one: a mark that is turned round."""
    straight = text.count('"') % 2 == 1
    waiting: _Slip | None = None
    for slip in slips:
        if text[slip.at] in _QUOTES and straight:
            straight = False
            continue
        if waiting and _turned(text, waiting, slip):
            yield _Slip(waiting.at if slip.kind == "close" else slip.at, "turned")
            waiting = None
            continue
        if waiting and _mixed(text, waiting, slip):
            yield _Slip(waiting.at, "mixed", slip.at)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = slip
    if waiting:
        yield waiting


def _turned(text: str, first: _Slip, second: _Slip) -> bool:
    same = text[first.at] == text[second.at] and text[first.at] in _QUOTES and first.kind == second.kind
    between = text[first.at + 1 : second.at]
    return same and len(between) <= _SHOWN and not _QUOTES & set(between) and not _ENDS.search(between)


def _mixed(text: str, first: _Slip, second: _Slip) -> bool:
    """An opening mark and a closing one of another sort that stand for one pair."""
    kinds = (first.kind, second.kind) == ("open", "close")
    between = text[first.at + 1 : second.at]
    return kinds and len(between) <= 2 * _SHOWN and not (_CLOSERS.keys() | _OPENERS.keys()) & set(between)


def _fault(text: str, slip: _Slip, base: int) -> Fault:
    mark = text[slip.at]
    start, end = _shown(text, slip)
    changes: tuple[Change, ...] = ()
    if slip.kind == "mixed":
        message = f"{mark} 与 {text[slip.other]} 不配对，应为 {mark}{_CLOSERS[mark]}"
        changes = ((base + slip.other, base + slip.other + 1, _written(_CLOSERS[mark])),)
    elif slip.kind == "open":
        message = f"{mark} 之后缺少配对的 {_CLOSERS[mark]}"
    elif slip.kind == "close":
        message = f"{mark} 之前缺少配对的 {_OPENERS[mark]}"
    elif slip.kind == "turned":
        right = _CLOSERS.get(mark) or _OPENERS[mark]
        message = f"引号 {mark} 方向有误，应为 {right}"
        changes = ((base + slip.at, base + slip.at + 1, right),)
    else:
        other = text[slip.at + 1]
        message = f"{text[slip.at : slip.at + 2]} 次序颠倒，应为 {other}{mark}"
        changes = ((base + slip.at, base + slip.at + 2, _written(other) + _written(mark)),)
    return Fault(base + start, base + end, message, changes=changes)


def _written(mark: str) -> str:
    """A mark as Chinese text writes it."""
    return _WIDE.get(mark, mark)


def _shown(text: str, slip: _Slip) -> tuple[int, int]:
    """The stretch that shows the fault: forward from what is never closed, else backward."""
    if slip.kind == "mixed":
        return max(0, slip.at - 8), min(len(text), slip.other + 4)
    if slip.kind == "open" or (slip.kind == "turned" and text[slip.at] in _OPENERS):
        return max(0, slip.at - _BEFORE), min(len(text), slip.at + _SHOWN)
    return max(0, slip.at - _SHOWN), min(len(text), slip.at + 3)
