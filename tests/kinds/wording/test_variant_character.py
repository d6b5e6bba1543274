from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.clues.index import Index
from checker.kinds.wording import variant_character as characters
from checker.text.normalize import canonical
from tests.kinds._texts import gaps, index_with

FAULTS = {
    "对程序瑕疵釆取约谈方式": ("釆", "采"),
    "依法採取强制措施": ("採", "采"),
    "修订流程見附件": ("見", "见"),
    "办理ЗА级事项中的А级": ("А", "A"),
    "对Β类企业检查": ("Β", "B"),
    "ニ是严格执法": ("ニ", "二"),
    "保护人ロ密集区": ("ロ", "口"),
    "エ作有序开展": ("エ", "工"),
    "把群众的事当自已的事": ("已", "己"),
    "整改巳完成": ("巳", "已"),
    "案件己经办结": ("己", "已"),
    "截至12月31曰": ("曰", "日"),
    "二O二三年": ("O", "〇"),
    "統一执法标准": ("統", "统"),
    "规范执法行爲": ("爲", "为"),
    "內部控制": ("內", "内"),
    "更新戶外公告": ("戶", "户"),
    "群众滿意": ("滿", "满"),
    "杮子产业用水": ("杮", "柿"),
}
FOLDED = {
    "推进⺠主法治": ("⺠", "民"),
    "保障群众⽣活用水": ("⽣", "生"),
    "依法⾏政": ("⾏", "行"),
    "加强⽔利执法": ("⽔", "水"),
    "兼容字〿更\uf901": ("\uf901", "更"),
    "⻅义勇为": ("⻅", "见"),
    "兼容而繁体的\uf914": ("\uf914", "乐"),
}
LOOK_ALIKES = (
    "乙巳年启动、辛巳年完工",
    "巳时开闸",
    "克己奉公",
    "自己动手",
    "自已有预案以来",
    "自已建成的泵站起",
    "γ射线和β受体",
    "浓度单位为μg",
    "Ⅱ类水源地",
    "①强化培训",
    "面积3㎡",
    "PM2.5监测",
    "AI+执法",
    "朱镕基",
    "王喆参加培训",
    "李堃授课",
    "陈昇主持",
    "乾坤湾水库",
    "瞭望塔",
    "徵羽",
    "著作权",
    "於菟村",
    "锺繇书法展",
    "与トヨタ公司签约",
    "ABC类企业",
    "3·15活动",
    "二〇二三年",
    "二○二三年",
    "O2O平台",
    "℃以下",
    "岚阳市",
    "采取措施",
    "12月曰常检查",
    "3D建模",
    "№1泵站",
)


@pytest.mark.parametrize(("sentence", "pair"), FAULTS.items())
def test_says_what_is_meant(sentence: str, pair: tuple[str, str]) -> None:
    wrong, right = pair
    assert any(
        f"“{wrong}”" in f.message and f"“{right}”" in f.message
        for f in characters.faults(canonical(sentence))
    )


@pytest.mark.parametrize(("sentence", "pair"), FOLDED.items())
def test_says_once_what_a_radical_or_a_compatibility_form_is(sentence: str, pair: tuple[str, str]) -> None:
    wrong, right = pair
    (gap,) = gaps(characters, f"{sentence}。{sentence}。")
    assert f"“{wrong}”" in gap.message
    assert f"“{right}”" in gap.message
    assert "共2处" in gap.message
    assert gap.excerpt
    start, end = gap.excerpt.marks[0]
    assert gap.excerpt.text[start:end] == wrong


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_leaves_alone(sentence: str) -> None:
    assert characters.faults(canonical(sentence)) == []


def test_shows_the_place_and_counts() -> None:
    found = gaps(characters, "对问题釆取约谈、釆取通报。")
    assert len(found) == 1
    assert "共2处" in found[0].message
    excerpt = found[0].excerpt
    assert excerpt
    start, end = excerpt.marks[0]
    assert excerpt.text[start:end] == "釆"
    assert excerpt.place.line == 9


def test_allowed_characters_are_silent() -> None:
    assert gaps(characters, "対策会議を", allow="対議") == ()
    assert gaps(characters, "由釆薇主讲。", allow="釆") == ()


def test_radicals_of_a_printed_page_are_the_font_s() -> None:
    report = index_with("依法⾏政,釆取措施。").report
    pages = tuple(paragraph._replace(page=1) for paragraph in report.draft.paragraphs)
    printed = report._replace(draft=report.draft._replace(paragraphs=pages))
    assert len(characters.decide(Index(report), frozenset()).gaps) == 2
    assert len(characters.decide(Index(printed), frozenset()).gaps) == 1


def test_silent_in_a_traditional_text() -> None:
    assert characters.faults("羅馬字說明書與漢語詞典對照,國務院辦公廳關於全面推行行政執法公示制度") == []


@given(st.integers(0xF900, 0xFAFF) | st.integers(0x2F00, 0x2FD5))
def test_every_compatibility_form_has_its_plain_one(code: int) -> None:
    plain = unicodedata.normalize("NFKC", chr(code))
    meant = characters.meaning(chr(code))
    assert (meant is None) == (plain == chr(code))
    assert meant is None or characters.meaning(meant) is None


@given(st.text(st.characters(codec="gb2312", categories=["Lo"], max_codepoint=0x9FFF, min_codepoint=0x4E00)))
def test_characters_of_gb_2312_are_their_own(text: str) -> None:
    merged = "後憝摺麴"  # in GB 2312, yet forms of 后怼折麹 by the table
    assert all(characters.meaning(char) is None for char in text if char not in merged)


def test_every_misleading_character_is_found_among_simplified_ones() -> None:
    misleading = [char for char in map(chr, range(0x110000)) if characters.meaning(char)]
    assert len(misleading) > 3000
    assert set(misleading) <= characters._all("依法行政".join(misleading))


@pytest.mark.parametrize("text", ["&#28450;字", "&#99999999;", "\ud800字"])
def test_what_looks_like_a_coded_character_is_none(text: str) -> None:
    assert characters.faults(text) == []
