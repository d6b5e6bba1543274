"""Values as JSON and back, held against their type hints: for text that anybody may have written.

A named tuple is the list of its members, a set a sorted list, a word index its text. Reading makes
nothing but the types that the hints name, and never calls what the text says.
"""

import json
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import chain
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, NoReturn, Union, get_args, get_origin, get_type_hints

_LEAVES: dict[Any, frozenset[type]] = {
    str: frozenset({str}),
    bool: frozenset({bool}),
    int: frozenset({int}),
    float: frozenset({float, int}),
    NoneType: frozenset({NoneType}),
}

_ROW = frozenset({list})


class Shape(NamedTuple):
    """How a type stands in JSON: the types that its data may have, and what is made of them (None: nothing).

    ``make`` raises ValueError for data of another shape, and is not asked about None.
    """

    kinds: frozenset[type]
    make: Callable[[Any], Any] | None = None


def dump(value: Any) -> bytes:
    """A value of named tuples, tuples, sets, numbers and text as JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return text.encode("utf-8", "surrogatepass")


def parse(content: bytes, shape: Shape) -> Any:
    """The value that JSON holds. Raises ValueError for anything else."""
    try:
        data = _DECODER.decode(content.decode("utf-8", "surrogatepass"))
    except RecursionError:
        raise ValueError("nested too deep") from None
    if type(data) not in shape.kinds:
        raise ValueError("another type")
    return data if shape.make is None or data is None else shape.make(data)


@lru_cache(maxsize=256)
def shape_of(hint: Any) -> Shape:
    """The shape of a type as a hint names it. Raises TypeError for one that has none."""
    if hint in _LEAVES:
        return Shape(_LEAVES[hint])
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _either([shape_of(arg) for arg in args])
    if origin is Literal:
        return Shape(frozenset({str}), _one_of(frozenset(args)))
    if origin is frozenset:
        return Shape(frozenset({list}), _all(shape_of(args[0]), frozenset))
    if origin is tuple and args[-1] is Ellipsis:
        return Shape(frozenset({list}), _rows(args[0]) or _all(shape_of(args[0]), tuple))
    if origin is tuple:
        return Shape(frozenset({list}), _members(tuple(map(shape_of, args)), tuple))
    if isinstance(hint, type) and issubclass(hint, tuple):
        shapes = tuple(map(shape_of, get_type_hints(hint).values()))
        return Shape(frozenset({list}), _members(shapes, partial(tuple.__new__, hint)))
    raise TypeError(f"no shape for {hint}")


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _either(shapes: list[Shape]) -> Shape:
    makers = [shape.make for shape in shapes if shape.make is not None]
    if len(makers) > 1:
        raise TypeError("a union of two types that must be made")
    kinds = frozenset[type]().union(*(shape.kinds for shape in shapes))
    return Shape(kinds, makers[0] if makers else None)


def _one_of(words: frozenset[Any]) -> Callable[[Any], Any]:
    def make(word: str) -> str:
        if word not in words:
            raise ValueError("none of the words")
        return word

    return make


def _all(item: Shape, collect: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What collects a list whose items are all of one shape."""
    kinds, build = item

    def make(data: list[Any]) -> Any:
        if not kinds.issuperset(map(type, data)):
            raise ValueError("an item of another type")
        return collect(data if build is None else map(build, data))

    return make


def _rows(hint: Any) -> Callable[[Any], Any] | None:
    """What collects a list of rows of one leaf, as spans are; None for other items. They are many, and small."""
    row = get_args(hint) if get_origin(hint) is tuple else ()
    if not (row and row[0] in _LEAVES and row.count(row[0]) == len(row)):
        return None
    kinds, sizes = _LEAVES[row[0]], {len(row)}

    def make(data: list[Any]) -> Any:
        if not (_ROW.issuperset(map(type, data)) and sizes.issuperset(map(len, data))):
            raise ValueError("an item of another type")
        if not kinds.issuperset(map(type, chain.from_iterable(data))):
            raise ValueError("a member of another type")
        return tuple(map(tuple, data))

    return make


def _members(shapes: tuple[Shape, ...], collect: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What collects a list of members, each of its own shape.

    There are thousands in one report: the types of all members are compared at once with those of
    lists that were right before.
    """
    right: set[tuple[type, ...]] = set()
    built = [(index, shape.make) for index, shape in enumerate(shapes) if shape.make is not None]

    def make(data: list[Any]) -> Any:
        kinds = tuple(map(type, data))
        if kinds not in right:
            if len(kinds) != len(shapes) or any(
                kind not in s.kinds for kind, s in zip(kinds, shapes, strict=True)
            ):
                raise ValueError("a member of another type")
            right.add(kinds)
        for index, build in built:
            if data[index] is not None:
                data[index] = build(data[index])
        return collect(data)

    return make
