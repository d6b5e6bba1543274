"""What stands in for rpds is never edited, and does for jsonschema."""

from __future__ import annotations

import pytest

from checker.rulebook.persistent import HashTrieMap, HashTrieSet, List


def test_maps():
    one = HashTrieMap({"a": 1})
    two = one.insert("b", 2)
    assert (dict(one), dict(two)) == ({"a": 1}, {"a": 1, "b": 2})
    assert dict(two.remove("a")) == {"b": 2}
    assert two.discard("c") is two
    assert dict(one.update({"c": 3}, d=4)) == {"a": 1, "c": 3, "d": 4}
    assert HashTrieMap.convert(one) is one
    assert HashTrieMap.convert({"a": 1}) == one
    assert hash(one) == hash(HashTrieMap([("a", 1)]))
    with pytest.raises(KeyError):
        one.remove("b")


def test_sets():
    one = HashTrieSet(["a"])
    assert one.insert("b") == {"a", "b"}
    assert one.update(["b"], ["c"]) == {"a", "b", "c"}
    assert one == {"a"}
    assert one.discard("x") is one
    assert isinstance(one.remove("a"), HashTrieSet)
    with pytest.raises(KeyError):
        one.remove("x")


def test_lists():
    one: List[int] = List([2, 3])
    assert tuple(one.push_front(1)) == (1, 2, 3)
    assert (one.first, tuple(one.rest), tuple(one.drop_first())) == (2, (3,), (3,))
    assert tuple(List()) == ()
    assert tuple(List(1, 2)) == (1, 2)
    with pytest.raises(IndexError):
        List().drop_first()
