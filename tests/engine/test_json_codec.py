import json
from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine.json_codec import dump, parse, shape_of
from checker.engine.transport import Parcel
from checker.model import Excerpt, Place


class Inner(NamedTuple):
    word: Literal["one", "two"] | None
    pair: tuple[int, bool]
    roles: frozenset[str]


class Outer(NamedTuple):
    text: str
    number: float | None
    inner: Inner | None
    several: tuple[Inner, ...]


TEXTS = st.text(st.characters(), max_size=20)
INNER = st.builds(
    Inner,
    st.sampled_from(["one", "two", None]),
    st.tuples(st.integers(), st.booleans()),
    st.frozensets(TEXTS, max_size=3),
)
NUMBERS = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
OUTER = st.builds(
    Outer,
    TEXTS,
    NUMBERS,
    st.none() | INNER,
    st.lists(INNER, max_size=3).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(TEXTS, inner, max_size=3),
)


@given(OUTER)
def test_a_value_comes_back_with_the_types_that_it_had(value):
    back = parse(dump(value), shape_of(Outer))
    assert back == value
    assert repr(back.number) == repr(value.number)
    assert type(back) is Outer
    assert all(type(each) is Inner for each in back.several)


@given(JSON)
def test_anything_else_is_a_value_error(data):
    content = json.dumps(data).encode()
    for hint in (Outer, Excerpt, Parcel):
        with pytest.raises(ValueError):  # noqa: PT011
            parse(content, shape_of(hint))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b'["a"',
        b"[" * 100_000,
        b'["a",[null,1,1,1,NaN],[]]',
        b'["a",[null,1,1,1,"1"],[]]',
        b'["a",[null,true,1,1,1],[]]',
        b'["a",[null,1,1,1],[]]',
        b'["a",[null,1,1,1,1,1],[]]',
        b'["a",[null,1,1,1,1],[[1]]]',
        b'["a",[null,1,1,1,1],null]',
    ],
)
def test_almost_an_excerpt_is_none(content):
    assert parse(b'["a",[null,1,1,1,null],[[0,1]]]', shape_of(Excerpt)) == Excerpt(
        "a", Place(None, 1, 1, 1), ((0, 1),)
    )
    with pytest.raises(ValueError):  # noqa: PT011
        parse(content, shape_of(Excerpt))


def test_words_must_be_those_of_the_hint():
    assert parse(b'["one",[1,true],["b","a"]]', shape_of(Inner)) == Inner("one", (1, True), frozenset("ab"))
    with pytest.raises(ValueError, match="none of the words"):
        parse(b'["three",[1,true],[]]', shape_of(Inner))


def test_types_without_a_shape_are_refused():
    for hint in (object, dict[str, int], Inner | Place):
        with pytest.raises(TypeError):
            shape_of(hint)
    with pytest.raises(TypeError):
        dump(object())
