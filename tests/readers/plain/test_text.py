from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers.plain.text import read

SAMPLE = "关于某局2024年法治政府建设情况的报告\r\n\r\n一、主要做法\n（一）加强学习，提高认识。\n"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
HANZI = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"


def texts(data: bytes) -> list[str]:
    return [each.text for each in read(data).paragraphs]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_usual_encoding_is_told(encoding):
    found = read(SAMPLE.encode(encoding)).paragraphs
    assert [each.text for each in found] == [*SAMPLE.replace("\r", "").split("\n")]
    assert [each.line for each in found] == [1, 2, 3, 4, 5]
    assert all(each.wrapped and each.paragraph is None for each in found)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@given(tail=st.text(alphabet=HANZI + "，。、0123456789"))
def test_no_chinese_text_turns_into_mojibake(encoding, tail):
    # A handful of characters alone can be honest text in two encodings: 一 is N the other way round.
    text = "法治政府建设情况" + tail
    assert "\n".join(texts(text.encode(encoding))) == text


def test_traditional_text_in_big5_is_told():
    text = "關於某局二〇二四年法治政府建設情況的報告\n一、主要做法，二、存在的問題。"
    assert "\n".join(texts(text.replace("〇", "零").encode("big5"))) == text.replace("〇", "零")


@pytest.mark.parametrize("count", [0, 10, 300, 6000])
@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le"])
def test_much_ascii_does_not_hide_which_encoding_the_rest_has(encoding, count):
    text = (
        "關於某局2024年法治政府建設情況的報告。"
        if encoding == "big5"
        else "关于某局2024年法治政府建设情况的报告。"
    )
    whole = "<td>12</td>" * count + text + "x=1;" * count
    assert texts(whole.encode(encoding)) == [whole]


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "koi8-r"])
def test_other_languages_do_not_turn_into_chinese(encoding):
    text = (
        "Отчёт о работе за год"
        if encoding == "koi8-r"
        else "これは日本語の報告書です。よろしくお願いします。"
    )
    try:
        found = "\n".join(texts(text.encode(encoding)))
    except UnreadableError:
        return
    assert found == text


def test_rare_characters_of_names_do_not_upset_the_guess():
    text = SAMPLE * 5 + "联系人：王喆、李淼、赵龑、㛃某。"
    assert texts(text.encode("gb18030"))[-1] == "联系人：王喆、李淼、赵龑、㛃某。"


def test_a_damaged_character_is_said_and_the_rest_is_read():
    data = SAMPLE.encode() * 20 + "末尾".encode()[:-1]
    draft = read(data)
    assert draft.paragraphs[0].text == SAMPLE.split("\r", maxsplit=1)[0]
    assert "1 个字符" in draft.notices[0]


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\0" * 64, b"\x01\x02\x03", b"\x89PNG\r\n\x1a\n" + bytes(200)]
)
def test_binary_junk_is_no_text(data):
    with pytest.raises(UnreadableError, match="不是可识别的文字"):
        read(data)


def test_rows_drawn_with_pipes_give_their_cells():
    drawn = "| 单位 | 某局 |\n|---|:-:|\n│ 案件 │ │ 12 │\n├──┼──┤\n甲|乙\n"
    cells = [(each.text, each.line, each.source) for each in read(drawn.encode()).paragraphs]
    assert cells == [
        ("单位", 1, "cell"),
        ("某局", 1, "cell"),
        ("案件", 3, "cell"),
        ("12", 3, "cell"),
        ("甲|乙", 5, "body"),
        ("", 6, "body"),
    ]
