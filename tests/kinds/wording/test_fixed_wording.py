from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.wording import fixed_wording as wording
from tests.kinds._texts import gaps, shelf

FAULTS: tuple[tuple[str, int, str], ...] = (
    ("深入学习习近平总书记法治思想", 2023, "习近平法治思想"),
    ("深入学习习近平法制思想", 2023, "习近平法治思想"),
    ("以习近平新时代中国特设社会主义思想为指导", 2023, "习近平新时代中国特色社会主义思想"),
    ("以习近平新时代特色社会主义思想为指导", 2023, "习近平新时代中国特色社会主义思想"),
    ("以习近平新时代中国特色社会注意思想为指导", 2023, "习近平新时代中国特色社会主义思想"),
    ("贯彻党的二十届三中四中全会精神", 2025, "二十届三中、四中全会"),
    ("贯彻十九大历次全会精神", 2022, "十九届历次全会"),
    ("贯彻党的二十大三中全会精神", 2024, "二十届三中全会"),
    ("统筹推进“五位一体”战略布局", 2023, "五位一体总体布局"),
    ("协调推进“四个全面”总体布局", 2023, "四个全面战略布局"),
    ("扎实推荐法治政府建设", 2023, "推进法治政府建设"),
    ("加快法制政府建设", 2023, "法治政府"),
    ("深刻领悟“两个确立”决定性意义", 2023, "深刻领悟两个确立的决定性意义"),
    ("深刻领悟“两个确立”的决定性意见", 2023, "深刻领悟两个确立的决定性意义"),
    ("坚决做到“两个确立”", 2023, "做到两个维护"),
    ("坚定“四个意识”", 2023, "增强四个意识"),
    ("保证人民当家做主", 2023, "人民当家作主"),
    ("建设中国特色社会主义法制体系", 2023, "中国特色社会主义法治体系"),
    ("坚持法治国家、法治政府、法制社会一体建设", 2023, "法治国家、法治政府、法治社会一体建设"),
    ("贯彻党的二十届四中全会精神", 2024, "才提出"),
    ("贯彻党的二十届三中全会精神", 2022, "才提出"),
    ("贯彻党的二十大精神", 2021, "才提出"),
    ("贯彻习近平法治思想", 2019, "才提出"),
    ("贯彻习近平文化思想", 2022, "才提出"),
    ("贯彻党的二十届二中、三中全会精神", 2025, "已有新提法"),
    ("贯彻党的十九大精神", 2023, "已有新提法"),
)
# Verbs of one formula exchanged with another's; words lost.
FAULTS += (
    ("增强“四个自信”、坚定“四个意识”、做到“两个维护”", 2023, "增强四个意识、坚定四个自信"),
    ("树牢“四个意识”、增强“四个自信”、坚决做到“两个维护”", 2023, "增强四个意识、坚定四个自信"),
    ("增强“四个意识”，增强“四个自信”，做到“两个维护”", 2023, "增强四个意识、坚定四个自信"),
    ("增强“四个自信”、做到“两个维护”", 2023, "增强四个意识、坚定四个自信"),
    ("坚决拥护“两个维护”", 2023, "做到两个维护"),
    ("深刻领悟“两个维护”", 2023, "做到两个维护"),
    ("增强“两个维护”的自觉", 2023, "做到两个维护"),
    ("做到“四个自信”", 2023, "坚定四个自信"),
    ("始终坚定“四个意识”", 2023, "增强四个意识"),
    ("坚决维护“两个确立”", 2023, "坚定拥护两个确立"),
    ("以习近平新时代特色社会主义思想为指导", 2023, "习近平新时代中国特色社会主义思想"),
    ("以习近平新时代中国特色社会主义为指导", 2023, "习近平新时代中国特色社会主义思想"),
    ("统筹推进“五位一体”布局", 2023, "五位一体总体布局"),
    ("协调推进“四个全面”布局", 2023, "四个全面战略布局"),
    ("学习贯彻党的二十精神", 2023, "党的二十大精神"),
    ("坚决做到“两维护”", 2023, "做到两个维护"),
)
LOOK_ALIKES: tuple[tuple[str, int], ...] = (
    ("不断增强“四个自信”", 2023),
    ("增强“四个意识”“四个自信”", 2023),
    ("增强“四个意识”、坚定“四个自信”、自觉做到“两个维护”", 2023),
    ("树牢“四个意识”,坚定“四个自信”,坚决做到“两个维护”", 2023),
    ("忠诚拥护“两个确立”、坚决做到“两个维护”", 2023),
    ("坚定捍卫“两个确立”,忠诚践行“两个维护”", 2023),
    ("把“两个维护”落实到行动上", 2023),
    ("围绕“五位一体”总体布局", 2023),
    ("以习近平新时代中国特色社会主义思想为指导", 2023),
    ("贯彻习近平经济思想", 2023),
    ("贯彻习近平生态文明思想", 2023),
    ("开展习近平新时代中国特色社会主义思想主题教育", 2023),
    ("坚定拥护“两个确立”、坚决做到“两个维护”", 2023),
    ("深刻领悟“两个确立”的决定性意义,增强“四个意识”、坚定“四个自信”、做到“两个维护”", 2022),
    ("深刻认识“两个确立”的决定性意义", 2022),
    ("迎接党的二十大胜利召开", 2021),
    ("以优异成绩迎接党的二十大精神宣讲", 2021),
    ("贯彻党的二十大和二十届历次全会精神", 2025),
    ("贯彻党的二十届二中、三中、四中全会精神", 2025),
    ("贯彻党的二十届二中、三中全会精神", 2024),
    ("贯彻党的十九大和十九届历次全会精神", 2021),
    ("贯彻党的十九届四中、五中、六中全会精神", 2021),
    ("贯彻党的十九大、二十大精神", 2023),
    ("学习习近平总书记关于法治的重要论述", 2023),
    ("形成中国特色社会主义法律体系", 2023),
    ("统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局", 2023),
    ("全面依法治国", 2023),
    ("坚持法治国家、法治政府、法治社会一体建设", 2023),
    ("增强“四个自信”", 2023),
    ("推进法治政府建设", 2023),
    ("推荐典型案例", 2023),
    ("严格规范公正文明执法", 2023),
    ("落实“谁执法谁普法、谁主管谁负责”", 2023),
    ("坚持以人民为中心的发展思想", 2023),
    ("党的二十届中央委员会第三次全体会议", 2024),
    ("学习《中共中央关于党的二十届四中全会的说明》", 2024),
    ("牢固树立法治思维", 2023),
    ("加强法制审核", 2023),
    ("法制机构人员不足", 2023),
    ("提升运用法治思维和法治方式的能力", 2023),
)


@pytest.mark.parametrize(("sentence", "year", "message"), FAULTS)
def test_says_what_is_right(sentence: str, year: int, message: str) -> None:
    found = gaps(wording, sentence + "。", year=year)
    assert any(message in gap.message for gap in found)
    assert all(gap.excerpt and gap.excerpt.marks for gap in found)


@pytest.mark.parametrize(("sentence", "year"), LOOK_ALIKES)
def test_leaves_alone(sentence: str, year: int) -> None:
    assert gaps(wording, sentence + "。", year=year) == ()


def test_marks_the_words_with_their_quotation_marks() -> None:
    (found,) = gaps(wording, "我局统筹推进“五位一体”战略布局。")
    assert found.excerpt
    start, end = found.excerpt.marks[0]
    assert found.excerpt.text[start:end].endswith("五位一体”战略布局")


def test_without_a_table_nothing_but_sessions_is_told() -> None:
    (found,) = gaps(wording, "贯彻习近平法制思想和二十届三中四中全会精神。", year=2025, table="none")
    assert "二十届三中、四中全会" in found.message


def test_the_table_does_not_contradict_itself() -> None:
    for row in wording.wordings(shelf().tables["wordings"]):
        assert row.text not in row.errors
        assert not set(row.variants) & set(row.errors)
        assert not any(error in right for error in row.errors for right in (row.text, *row.variants))
        assert not row.until or row.successors


_ROWS = wording.wordings(shelf().tables["wordings"])


@given(st.lists(st.sampled_from([text for row in _ROWS for text in (row.text, *row.variants)]), max_size=6))
def test_right_wordings_are_right_side_by_side(texts: list[str]) -> None:
    text = ",".join(texts)
    assert list(wording.misprints(text, _ROWS)) == []


def test_a_list_of_sessions_takes_its_length() -> None:
    (found,) = wording.misnamed(wording.sessions("学习二十届一中、二中三中全会精神"))
    assert found.message == "“二十届一中、二中三中全会”缺少顿号，应为“二十届一中、二中、三中全会”"
    assert wording.sessions("二十届" + "一中" * 50_000 + "。全会") == []
