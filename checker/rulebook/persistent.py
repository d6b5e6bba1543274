"""Maps, sets and lists that are never edited, in the place of rpds where no wheel of it exists (LoongArch).

jsonschema and referencing keep their resources in them; each has a few dozen entries, so that a copy costs nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")
_Item = TypeVar("_Item")


class HashTrieMap(Mapping[_Key, _Value]):
    """A mapping of which a changed copy can be had."""

    def __init__(
        self, value: Mapping[_Key, _Value] | Iterable[tuple[_Key, _Value]] = (), **named: Any
    ) -> None:
        self._held: dict[_Key, _Value] = dict(value, **named)

    @classmethod
    def convert(cls, value: Any) -> Any:
        """The value as such a mapping."""
        return value if isinstance(value, cls) else cls(value)

    def __getitem__(self, key: _Key) -> _Value:
        return self._held[key]

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def insert(self, key: _Key, value: _Value) -> HashTrieMap[_Key, _Value]:
        """A copy with one more entry."""
        return HashTrieMap({**self._held, key: value})

    def remove(self, key: _Key) -> HashTrieMap[_Key, _Value]:
        """A copy without an entry. Raises KeyError."""
        rest = dict(self._held)
        del rest[key]
        return HashTrieMap(rest)

    def discard(self, key: _Key) -> HashTrieMap[_Key, _Value]:
        """A copy without an entry that may be there."""
        return self.remove(key) if key in self else self

    def update(self, *more: Any, **named: Any) -> HashTrieMap[_Key, _Value]:
        """A copy with further entries."""
        held: dict[Any, Any] = dict(self._held)
        for each in more:
            held.update(each)
        held.update(named)
        return HashTrieMap(held)


class HashTrieSet(frozenset[_Item]):
    """A set of which a changed copy can be had."""

    def insert(self, item: _Item) -> HashTrieSet[_Item]:
        """A copy with one more item."""
        return HashTrieSet((*self, item))

    def remove(self, item: _Item) -> HashTrieSet[_Item]:
        """A copy without an item. Raises KeyError."""
        if item not in self:
            raise KeyError(item)
        return HashTrieSet(each for each in self if each != item)

    def discard(self, item: _Item) -> HashTrieSet[_Item]:
        """A copy without an item that may be there."""
        return self.remove(item) if item in self else self

    def update(self, *more: Iterable[_Item]) -> HashTrieSet[_Item]:
        """A copy with further items."""
        return HashTrieSet(self.union(*more))


class List(tuple[_Item, ...]):
    """A list of which a longer or shorter copy can be had."""

    def __new__(cls, *items: Any) -> List[_Item]:
        """Of one iterable, or of several items."""
        return super().__new__(cls, items[0] if len(items) == 1 else items)

    @property
    def first(self) -> _Item:
        """The item in front. Raises IndexError."""
        return self[0]

    @property
    def rest(self) -> List[_Item]:
        """All items but the one in front."""
        return List(self[1:])

    def push_front(self, item: _Item) -> List[_Item]:
        """A copy with an item in front of all."""
        return List((item, *self))

    def drop_first(self) -> List[_Item]:
        """A copy without the item in front. Raises IndexError."""
        if not self:
            raise IndexError("empty list")
        return self.rest


def provide() -> None:
    """Let ``import rpds`` find these where rpds itself is not there."""
    try:
        import_module("rpds")
    except ImportError:
        module = ModuleType("rpds")
        module.__dict__.update(HashTrieMap=HashTrieMap, HashTrieSet=HashTrieSet, List=List)
        sys.modules["rpds"] = module
