"""One written form; every character of it comes from one of the raw text, in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.normalize import canonical, origins

TEXT = st.text(st.one_of(st.sampled_from("法治（）：，。　\u200b\xa0 —–―～•［］＂１ａ\n\t"), st.characters()))


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("", ""),
        ("２０２４年１月", "2024年1月"),
        ("（一）规范　执法：", "(一)规范执法:"),
        ("法\u200b治\xa0政 府\ufeff", "法治政府"),
        ("2021—2025", "2021-2025"),
        ("2021–2025", "2021-2025"),
        ("3～5日", "3~5日"),
        ("以案•释法", "以案·释法"),
        ("［2024］", "[2024]"),
        ("第一行\r\n第二行\t三", "第一行第二行三"),
        ("“法治”《办法》〔2018〕、。", "“法治”《办法》〔2018〕、。"),
        ("ＡＢＣ％", "ABC%"),
        ("｢执法｣", "「执法」"),
        ("⼀、⼆、⼗⼀⽉", "一、二、十一月"),
        ("⺠⽣⻅\uf901", "民生见更"),
        ("⺟⻳", "母龟"),
    ],
)
def test_forms(raw: str, form: str):
    assert canonical(raw) == form


@given(TEXT)
def test_it_is_idempotent(raw: str):
    assert canonical(canonical(raw)) == canonical(raw)


@given(TEXT, TEXT)
def test_it_is_made_character_by_character(one: str, other: str):
    assert canonical(one + other) == canonical(one) + canonical(other)


@given(TEXT)
def test_origins_lead_back(raw: str):
    form, table = canonical(raw), origins(raw)
    assert len(table) == len(form)
    assert list(table) == sorted(set(table))
    assert all(canonical(raw[at]) == char for at, char in zip(table, form, strict=True))


def test_every_character_has_one_form_that_stays():
    everything = "".join(map(chr, range(0x110000)))
    assert canonical(canonical(everything)) == canonical(everything)
    assert len(origins(everything)) == len(canonical(everything))
