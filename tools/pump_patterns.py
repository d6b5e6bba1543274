"""Try every regular expression of the product with pumped inputs, and count its steps.

Usage: pump_patterns.py [NAME …]

An expression that can fail in many ways takes a time that grows with the square of a text's length, or doubles with each
character. A clock cannot tell that reliably, so this counts: a small backtracking matcher over the syntax tree of
Python's own parser takes the steps that ``re`` would take (without its shortcuts, so rather too many). Inputs are made of
the expression itself: a beginning that matches, a piece that can be repeated, an end that fails.

Growth is the exponent e by which steps grow with length, steps ~ length^e. Expressions that are only tried on short
texts are listed in BOUNDED with the length and the place that bounds them; for these the steps at that length count.
Exits with 1 where any expression grows faster than it may.
"""

from __future__ import annotations

import ast
import math
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    from re import _constants as sc  # type: ignore[attr-defined]
    from re import _parser as sp  # type: ignore[attr-defined]
else:
    import sre_constants as sc
    import sre_parse as sp

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "checker"
LENGTHS = (64, 256, 1024)
"""Characters of pumped inputs. The first two sort out most; the last is far beyond the bounds ({0,120}) in our expressions."""
CAP = 400_000
"""Steps after which an input counts as hopeless: 400 for each of 1,024 characters."""
GROWTH = 1.3
"""Exponent up to which an expression counts as linear: with bounded repetitions the steps grow a little faster at first."""
ENOUGH = 60_000
"""Steps that an expression on a bounded text may take: some two milliseconds of ``re``."""
_SAMPLES = 3
_DEEP = 20_000
BOUNDED: dict[str, tuple[int, str]] = {
    "checker/kinds/figures/claims.py:_RATE": (60, "the letters before a percentage, by _BEFORE"),
    "checker/parse/opening.py:_LEAD": (60, "the head of a title, by _TITLE"),
    "checker/rulebook/examples.py:_OWN_TITLE": (120, "the end of an example's line"),
    "checker/text/numerals.py:_NUMERAL": (31, "a numeral, by _COUNT"),
    "checker/text/prefilter.py:_TOKEN": (
        200,
        "expressions of the shipped language.yaml; a user's own are not taken apart",
    ),
}
"""file:name of an expression → characters of the longest text on which it is tried, and what bounds that."""


class Hopeless(Exception):  # noqa: N818  no error: the answer to a question
    """The cap of steps is reached."""


class Steps:
    """Counts to the cap."""

    def __init__(self) -> None:
        self.taken = 0

    def one(self) -> None:
        """One step more. Raises Hopeless at the cap."""
        self.taken += 1
        if self.taken > CAP:
            raise Hopeless


class Found(NamedTuple):
    """An expression of the product: where it stands, its source, its flags, and whether a search tries it everywhere."""

    place: str
    source: str | bytes
    flags: int
    searched: bool


# --- the matcher ----------------------------------------------------------------------------------

Then = Callable[[int, dict[int, tuple[int, int]]], bool]
Match = Callable[[int, dict[int, tuple[int, int]], Then], bool]


class Counter:
    """An expression compiled to functions that try it on a text and count what they do."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        parse: Any = sp.parse  # of bytes as well
        self.tree: Any = parse(source, flags)
        self.flags: int = self.tree.state.flags
        self.text = ""
        self.steps = Steps()
        self._match = self._sequence(list(iter(self.tree)))

    def count(self, text: str, *, searched: bool) -> int:
        """The steps of finding all matches in a text, or of trying it at the beginning; CAP + 1 where hopeless."""
        self.text = text
        self.steps = Steps()
        at = 0
        try:
            while at <= len(text):
                end = [at]

                def keep(stop: int, _groups: dict[int, tuple[int, int]], end: list[int] = end) -> bool:
                    end[0] = stop
                    return True

                found = self._match(at, {}, keep)
                if not searched:
                    break
                at = max(end[0], at + 1) if found else at + 1
        except Hopeless:
            return CAP + 1
        return self.steps.taken

    def _sequence(self, items: Sequence[tuple[Any, Any]]) -> Match:
        parts = [self._one(op, value) for op, value in items]
        if len(parts) == 1:
            return parts[0]

        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            def after(index: int) -> Then:
                if index == len(parts):
                    return then
                return lambda stop, got: parts[index](stop, got, after(index + 1))

            return after(0)(at, groups)

        return match

    def _one(self, op: Any, value: Any) -> Match:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self._char(self.test(op, value))
        made: Match = getattr(self, f"_{name.lower()}")(value)
        return made

    def _char(self, test: Callable[[str], bool]) -> Match:
        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            self.steps.one()
            return at < len(self.text) and test(self.text[at]) and then(at + 1, groups)

        return match

    def test(self, op: Any, value: Any) -> Callable[[str], bool]:
        """Whether a character fits a node that takes one."""
        if op is sc.ANY:
            return (lambda char: True) if self.flags & re.DOTALL else (lambda char: char != "\n")
        items = value if op is sc.IN else [(op, value)]
        return cache(lambda char: _fits(char, items, self.flags))

    def _branch(self, value: Any) -> Match:
        ways = [(_first(way), self._sequence(list(way))) for way in value[1]]

        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            self.steps.one()
            char = self.text[at : at + 1]
            # Of alternatives that begin with letters ``re`` looks at no more than these.
            return any(way(at, groups, then) for first, way in ways if first is None or first == char)

        return match

    def _subpattern(self, value: Any) -> Match:
        number, inner = value[0], self._sequence(list(value[3]))
        if number is None:
            return inner

        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            return inner(at, groups, lambda stop, got: then(stop, {**got, number: (at, stop)}))

        return match

    def _max_repeat(self, value: Any) -> Match:
        return self._repeat(value, greedy=True)

    def _min_repeat(self, value: Any) -> Match:
        return self._repeat(value, greedy=False)

    def _possessive_repeat(self, value: Any) -> Match:
        return self._alone(self._repeat(value, greedy=True))

    def _atomic_group(self, value: Any) -> Match:
        return self._alone(self._sequence(list(value)))

    def _repeat(self, value: Any, *, greedy: bool) -> Match:
        least, most, body = value
        most = math.inf if most is sc.MAXREPEAT else most
        if len(body) == 1 and str(body[0][0]) in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self._run(self.test(*body[0]), least, most, greedy=greedy)
        inner = self._sequence(list(body))

        def again(done: int, at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            self.steps.one()

            def more() -> bool:
                return done < most and inner(
                    at,
                    groups,
                    # A round that takes nothing is not tried twice.
                    lambda stop, got: (stop > at or done < least) and again(done + 1, stop, got, then),
                )

            if done < least:
                return more()
            return (more() or then(at, groups)) if greedy else (then(at, groups) or more())

        return lambda at, groups, then: again(0, at, groups, then)

    def _run(self, test: Callable[[str], bool], least: int, most: float, *, greedy: bool) -> Match:
        """A repeated character: without recursion, as ``re`` does it."""

        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            end = at
            while greedy or end - at < least:
                self.steps.one()
                if end - at >= most or end >= len(self.text) or not test(self.text[end]):
                    break
                end += 1
            if end - at < least:
                return False
            while True:
                self.steps.one()
                if then(end, groups):
                    return True
                if greedy:
                    end -= 1
                    if end - at < least:
                        return False
                else:
                    if end - at >= most or end >= len(self.text) or not test(self.text[end]):
                        return False
                    end += 1

        return match

    def _alone(self, inner: Match) -> Match:
        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            kept: list[tuple[int, dict[int, tuple[int, int]]]] = []

            def keep(stop: int, got: dict[int, tuple[int, int]]) -> bool:
                kept.append((stop, got))
                return True

            return inner(at, groups, keep) and then(*kept[0])

        return match

    def _assert(self, value: Any) -> Match:
        return self._look(value, wanted=True)

    def _assert_not(self, value: Any) -> Match:
        return self._look(value, wanted=False)

    def _look(self, value: Any, *, wanted: bool) -> Match:
        direction, body = value
        inner = self._sequence(list(body))
        width = body.getwidth()[0] if direction < 0 else 0

        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            kept = [groups]

            def keep(_stop: int, got: dict[int, tuple[int, int]]) -> bool:
                kept[0] = got
                return True

            self.steps.one()
            found = at >= width and inner(at - width, groups, keep)
            return found == wanted and then(at, kept[0] if wanted else groups)

        return match

    def _at(self, value: Any) -> Match:
        name = str(value)

        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            self.steps.one()
            return self._stands(name, at) and then(at, groups)

        return match

    def _stands(self, name: str, at: int) -> bool:
        text = self.text
        if name in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            return at == 0 or bool(
                name == "AT_BEGINNING" and self.flags & re.MULTILINE and text[at - 1] == "\n"
            )
        if name == "AT_END_STRING":
            return at == len(text)
        if name == "AT_END":
            many = self.flags & re.MULTILINE and text[at : at + 1] == "\n"
            return at == len(text) or text[at:] == "\n" or bool(many)
        edge = _is_word(text[at - 1 : at]) != _is_word(text[at : at + 1])
        return edge == (name == "AT_BOUNDARY")

    def _groupref(self, value: Any) -> Match:
        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            self.steps.one()
            if value not in groups:
                return False
            said = self.text[slice(*groups[value])]
            return self.text.startswith(said, at) and then(at + len(said), groups)

        return match

    def _groupref_exists(self, value: Any) -> Match:
        number, yes, no = value
        there = self._sequence(list(yes))
        absent = self._sequence(list(no)) if no else None

        def match(at: int, groups: dict[int, tuple[int, int]], then: Then) -> bool:
            if number in groups:
                return there(at, groups, then)
            return absent(at, groups, then) if absent else then(at, groups)

        return match


def _first(way: Any) -> str | None:
    """The character with which a way begins, where it is one."""
    if not len(way):
        return None
    op, value = way[0]
    return chr(value) if op is sc.LITERAL else None


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _fits(char: str, items: Sequence[tuple[Any, Any]], flags: int) -> bool:
    forms = {char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char}
    wanted = True
    for op, value in items:
        if op is sc.NEGATE:
            wanted = False
        elif any(_is_one(form, op, value, flags) for form in forms if len(form) == 1):
            return wanted
    return not wanted


def _is_one(char: str, op: Any, value: Any, flags: int) -> bool:
    if op is sc.LITERAL:
        return bool(ord(char) == value)
    if op is sc.NOT_LITERAL:
        return bool(ord(char) != value)
    if op is sc.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    narrow = bool(flags & re.ASCII) or not flags & re.UNICODE
    name = str(value).removeprefix("CATEGORY_")
    asked = name.removeprefix("NOT_")
    told = {
        "DIGIT": char.isdecimal(),
        "SPACE": char.isspace(),
        "WORD": _is_word(char),
    }[asked] and (not narrow or char.isascii())
    return told == (asked == name)


# --- inputs made of an expression -----------------------------------------------------------------

_USUAL = "甲1一a A、,。;:(《“-._\n\t<[*`#"


def alphabet(tree: Any) -> str:
    """The characters that an expression names, and some of each usual sort."""
    named = {chr(value) for op, value in _nodes(tree) if op in (sc.LITERAL, sc.NOT_LITERAL)}
    edges = {chr(edge) for op, value in _nodes(tree) if op is sc.RANGE for edge in value}
    return _USUAL + "".join(sorted((named | edges) - set(_USUAL)))


def _nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    """All nodes of a syntax tree that are pairs of a name and a value."""
    if isinstance(tree, tuple) and len(tree) == 2 and isinstance(tree[0], type(sc.LITERAL)):
        yield tree
    parts: Any = tree  # a sub-pattern is walked like a list
    if isinstance(tree, (tuple, list, sp.SubPattern)):
        for part in parts:
            if isinstance(part, (tuple, list, sp.SubPattern)):
                yield from _nodes(part)


class Inputs:
    """Samples of what the parts of an expression match."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._letters = alphabet(counter.tree)

    def pumps(self) -> Iterator[tuple[str, str]]:
        """(what stands before, what is repeated): each repeated part behind what leads to it, and each beginning."""
        letters = [("", char) for char in self._letters]
        yield from dict.fromkeys((*self._within(list(self._counter.tree), ""), *letters))

    def ends(self) -> tuple[str, ...]:
        """What follows a pumped input: nothing, and characters at which it may fail."""
        return ("", "\0", "甲", "。")

    def _within(self, items: list[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
        lead = before
        for index, (op, value) in enumerate(items):
            if index:
                yield before, lead[len(before) :]  # a beginning again and again
            for inner in self._bodies(op, value):
                yield from self._within(inner, lead)
            if op in _REPEATS:
                bodies = self.samples(list(value[2]), _SAMPLES)
                rest = "".join(
                    sample for part in items[index + 1 : index + 3] for sample in self.samples([part], 1)
                )
                for body in bodies:
                    yield lead, body
                    yield before, lead[len(before) :] + body
                    yield lead, body + rest
            lead += next(iter(self.samples([(op, value)], 1)), "")
        yield before, lead[len(before) :]

    def _bodies(self, op: Any, value: Any) -> Iterator[list[tuple[Any, Any]]]:
        if op in _REPEATS:
            yield list(value[2])
        elif op is sc.SUBPATTERN:
            yield list(value[3])
        elif op is sc.BRANCH:
            yield from map(list, value[1])
        elif str(op) == "ATOMIC_GROUP":
            yield list(value)

    def samples(self, items: list[tuple[Any, Any]], most: int) -> list[str]:
        """Some texts that a sequence matches, by its nodes (what looks around is not heeded)."""
        found = [""]
        for op, value in items:
            found = [text + more for text in found for more in self._of(op, value, most)][: most * 2]
        return list(dict.fromkeys(found))[:most]

    def _of(self, op: Any, value: Any, most: int) -> list[str]:
        if str(op) in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            test = self._counter.test(op, value)
            return [char for char in self._letters if test(char)][:most] or [""]
        if op in _REPEATS:
            least = value[0]
            return [sample * max(1, least) for sample in self.samples(list(value[2]), most)]
        ways = [self.samples(inner, most) for inner in self._bodies(op, value)]
        return [sample for way in ways for sample in way][:most] or [""]


_REPEATS = tuple(
    getattr(sc, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(sc, name)
)


class Worst(NamedTuple):
    """The input on which an expression's steps grow fastest: exponent, steps, and what it is made of."""

    growth: float
    steps: int
    before: str = ""
    pump: str = ""
    end: str = ""


def worst(found: Found, length: int | None = None) -> Worst:
    """How an expression's steps grow on its worst input; ``length``: only up to so many characters."""
    counter = Counter(found.source, found.flags)
    inputs = Inputs(counter)
    sizes = LENGTHS if length is None else (max(8, length // 4), length)
    grows = Worst(0.0, 0)
    for before, pump in inputs.pumps():
        if not pump:
            continue
        for end in inputs.ends():
            steps = [0]
            growth = 0.0
            for size in sizes:
                text = (before + pump * (size // len(pump) + 1))[:size] + end
                steps.append(counter.count(text, searched=found.searched))
                if steps[-1] > CAP:
                    growth = math.inf if size == sizes[0] else 9.0
                    break
                if size != sizes[0]:
                    growth = math.log(steps[-1] / max(1, steps[-2])) / math.log(
                        size / sizes[sizes.index(size) - 1]
                    )
                    if growth < GROWTH and length is None:
                        break
            grows = max(grows, Worst(growth, max(steps), before, pump, end))
            if max(steps) > CAP:
                return grows  # it will not be better
    return grows


# --- the expressions of the product ---------------------------------------------------------------

_FUNCTIONS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
_ONCE = {"match", "fullmatch"}


def expressions() -> list[Found]:
    """Every expression that stands in the package or is made by it of the shipped rulebooks, once each."""
    found: dict[tuple[str | bytes, int], Found] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for each in _of_module(path):
            old = found.setdefault((each.source, each.flags), each)
            if each.searched and not old.searched:
                found[each.source, each.flags] = each
    for each in _of_rulebooks():
        found.setdefault((each.source, each.flags), each)
    return list(found.values())


def _of_module(path: Path) -> Iterator[Found]:
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = import_module(".".join(parts if parts[-1] != "__init__" else parts[:-1]))
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    names = {
        node.value: _name(node) for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.AnnAssign))
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        call = node.func
        is_re = isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id == "re"
        verb = call.attr if isinstance(call, ast.Attribute) and is_re else getattr(call, "id", "")
        if verb not in (("pattern", "compiled") if not is_re else _FUNCTIONS):
            continue
        try:
            code = compile(ast.Expression(node.args[0]), str(path), "eval")
            value = eval(code, vars(module))
            flags = _flags(node, module)
        except NameError:
            continue  # made of a function's arguments: met in the rulebooks
        name = names.get(node, "")
        uses = _uses(name, source) if verb in ("pattern", "compiled", "compile") else {verb}
        yield Found(
            f"{path.relative_to(ROOT)}:{name or node.lineno}", value, flags, not uses or bool(uses - _ONCE)
        )


def _flags(node: ast.Call, module: object) -> int:
    places = [each for each in node.args[1:] if "re." in ast.unparse(each)]
    named = [each.value for each in node.keywords if each.arg == "flags"]
    return sum(int(eval(compile(ast.Expression(each), "", "eval"), vars(module))) for each in places + named)


def _name(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


@cache
def _sources() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))


def _uses(name: str, source: str) -> set[str]:
    """The methods that are called of a pattern by its name."""
    if not name:
        return set()
    text = source if name.startswith("_") else _sources()
    return set(re.findall(rf"\b{name}\.(search|match|fullmatch|finditer|findall|sub|subn|split)\b", text))


def _of_rulebooks() -> Iterator[Found]:
    """What is compiled of language data and of the options of kinds, in the shipped rulebooks."""
    from checker.engine.plan import Plan, rulebook_of  # noqa: PLC0415
    from checker.parse.language import compile_language  # noqa: PLC0415
    from checker.rulebook import gather  # noqa: PLC0415

    met: dict[tuple[str, int], None] = {}
    real = re.compile

    def noted(source: Any, flags: int = 0) -> Any:
        if isinstance(source, str):
            met.setdefault((source, int(flags)))
        return real(source, flags)

    re.compile = noted  # type: ignore[assignment]
    try:
        for name in ("department", "county-government", "township", "party-government"):
            gathered = gather(name)
            compile_language(gathered.language.data)
            book = rulebook_of(Plan(gathered))
            for deferred in _patterns(book.rules, set()):
                deferred.search("")
    finally:
        re.compile = real
    for number, (source, flags) in enumerate(met):
        yield Found(f"rules:{number}", source, flags, True)


def _patterns(value: object, seen: set[int]) -> Iterator[Any]:
    """Expressions that are held in options, wherever they are."""
    if id(value) in seen or isinstance(value, (str, bytes, int, float, type(None))):
        return
    seen.add(id(value))
    if type(value).__name__ in ("_Deferred", "Pattern"):
        yield value
    elif isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from _patterns(each, seen)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from _patterns(each, seen)
    elif hasattr(value, "__dict__"):
        yield from _patterns(vars(value), seen)


def faults(names: Sequence[str] = ()) -> Iterator[str]:
    """What is wrong with which expression; ``names``: only with those of these files."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _DEEP))
    for found in expressions():
        if names and not any(name in found.place for name in names):
            continue
        bound = BOUNDED.get(found.place)
        told = worst(found, bound[0] if bound else None)
        if (told.steps > ENOUGH) if bound else (told.growth > GROWTH):
            shown = f"{told.before!r} + {told.pump!r} × n + {told.end!r}"
            yield f"{found.place}: length^{told.growth:.1f}, {told.steps} steps on {shown}: {found.source!r}"


def main() -> int:
    """Print the faults; 1 where there is any."""
    number = 0
    for fault in faults(sys.argv[1:]):
        number += 1
        print(fault[:600], flush=True)
    print(f"{number} of {len(expressions())} expressions grow too fast")
    return int(number > 0)


if __name__ == "__main__":
    import threading

    threading.stack_size(512 * 1024 * 1024)
    code: list[int] = []
    worker = threading.Thread(target=lambda: code.append(main()))
    worker.start()
    worker.join()
    sys.exit(code[0] if code else 2)
