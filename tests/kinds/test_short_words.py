from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds import misspellings as spelling
from checker.kinds import short_words
from checker.kinds.alike import homophones
from tests.kinds._texts import shelf

KNOWN = spelling.misspellings(spelling.tables(shelf()))
SHORT = sorted({term for term in KNOWN.right if len(term) == short_words.SIZE})


def told(text: str) -> list[str]:
    return [text[each.start : each.end] for each in spelling.guessed_in(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("受理行政许可申清300件", "申清"),
        ("大家学习了宪发。", "宪发"),
        ("对部门进行平估,排名通报", "平估"),
        ("自由载量权", "载量"),
        ("参加资格考式120人", "考式"),
    ],
)
def test_one_of_two_characters_is_wrong(text: str, wrong: str) -> None:
    assert told(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "向区司法局报备文件",  # 局报 is no 举报: 局 ends the body's name
        "138项处罚权里,真正用过的40项",
        "公务员因工作需要",
        "演出搭到村口",
        "有1件因无上位法依据退回",
        "实行总分馆制,完善数字化服务",
        "案件经政\n复议",  # the line breaks within a sentence
        "执法检察、公式、权力",  # words of their own
        "李宪发、王建社",  # names of persons
        "国计民生、人情世故、知行合一",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert told(text) == []


@given(st.sampled_from(SHORT), st.sampled_from(SHORT))
def test_right_words_are_right_side_by_side(one: str, other: str) -> None:
    assert told(f"{one}、{other},{other}") == []


@given(st.sampled_from(SHORT), st.integers(0, 1), st.data())
def test_a_homophone_between_stops_is_told_unless_it_makes_a_word(
    term: str, at: int, data: st.DataObject
) -> None:
    other = data.draw(st.sampled_from(sorted(homophones(term[at])) or [term[at]]))
    wrong = term[:at] + other + term[at + 1 :]
    is_word = wrong[1] in KNOWN.short.words.get(wrong[0], "") or wrong in SHORT
    found = told(f",{wrong},")
    assert found in ([], [wrong])
    if is_word or other == term[at]:
        assert found == []
