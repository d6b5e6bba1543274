"""A right figure may be told twice; one that was changed by a slip is told where the second place states it."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.kinds.figures import conflicting_figures
from tests.helpers import index_of, options_of
from tools.seed_faults import clean_reports

SETTINGS = options_of("conflicting-figures")
REPORTS = dict(clean_reports())
THINGS = [
    "发放取水许可证{}本",
    "巡查河道岸线{}公里",
    "走访用水企业{}家次",
    "整治入河排口{}处",
    "补种护岸苗木{}株",
]
names = st.sampled_from(sorted(REPORTS))


def gaps(text: str, first: str, second: str) -> list[str]:
    """What is said of a clean report to which two sentences were added, in two parts of it."""
    head, mark, tail = text.rpartition("。")
    middle = len(head) // 2
    at = head.index("。", middle) + 1 if "。" in head[middle:] else middle
    changed = f"{head[:at]}全年{first}。{head[at:]}{mark}\n全年{second}，成效明显。{tail}"
    return [gap.message for gap in conflicting_figures.decide(index_of(changed), SETTINGS).gaps]


@st.composite
def slips(draw: st.DrawFn) -> tuple[int, int]:
    """A number of three to five digits, and the same with two neighbouring digits exchanged."""
    digits = str(draw(st.integers(101, 99_999)))
    at = draw(st.integers(0, len(digits) - 2))
    other = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assume(other != digits and other[0] != "0" and len(other.rstrip("0")) > 2 and len(digits.rstrip("0")) > 2)
    return int(digits), int(other)


@settings(deadline=None, max_examples=40)
@given(names, st.sampled_from(THINGS), st.integers(2, 99_999))
def test_what_is_told_twice_and_right_is_silent(name: str, words: str, number: int) -> None:
    assert gaps(REPORTS[name], words.format(number), words.format(number)) == []


@settings(deadline=None, max_examples=40)
@given(names, st.sampled_from(THINGS), slips())
def test_digits_exchanged_in_the_second_place_are_told(name: str, words: str, pair: tuple[int, int]) -> None:
    (told,) = gaps(REPORTS[name], words.format(pair[0]), words.format(pair[1]))
    assert f"前文为 {pair[0]} " in told
    assert f"此处为 {pair[1]} " in told
