from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.wording import fixed_wording as wording
from checker.kinds.wording import wordings
from checker.kinds.wording.members import disordered, lists
from checker.kinds.wording.sessions import misnamed, sessions
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
    ("贯彻党的二十届二中、三中全会精神", 2025, "没有提到“党的二十届四中全会”"),
    ("贯彻党的十九大精神", 2023, "没有提到“党的二十大”"),
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
MORE_FAULTS = (
    ("推进科学执法、严格立法、公正司法、全民守法", "科学立法"),
    ("践行以人民为中心的发展思路", "以人民为中心的发展思想"),
    ("团结在以习近平同志为核心的党中央周边", "党中央"),
    ("学习习近平总书记经济思想", "习近平经济思想"),
    ("落实“谁执行谁普法”责任", "谁执法谁普法"),
    ("落实科学立法、严格执法、公正司法、全民学法", "全民守法"),
    ("提升政治判断力、政治领会力、政治执行力", "政治领悟力"),
    ("履行推进法治建设第一责任人责职", "第一责任人职责"),
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


@pytest.mark.parametrize(("sentence", "message"), MORE_FAULTS)
def test_says_what_is_meant(sentence: str, message: str) -> None:
    assert any(message in gap.message for gap in gaps(wording, sentence + "。", year=2025))


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
    for row in wordings.wordings(shelf().tables["wordings"]):
        assert row.text not in row.errors
        assert not set(row.variants) & set(row.errors)
        assert not any(error in right for error in row.errors for right in (row.text, *row.variants))
        assert not row.until or row.successors or row.now
        assert all(member[0] in row.text for member in row.members)


_ROWS = wordings.wordings(shelf().tables["wordings"])


@given(st.lists(st.sampled_from([text for row in _ROWS for text in (row.text, *row.variants)]), max_size=6))
def test_right_wordings_are_right_side_by_side(texts: list[str]) -> None:
    text = ",".join(texts)
    assert list(wording.misprints(text, _ROWS)) == []


def test_a_list_of_sessions_takes_its_length() -> None:
    text = "学习二十届一中、二中三中全会精神"
    (found,) = misnamed(text, sessions(text))
    assert found.message == "“二十届一中、二中三中全会”缺少顿号，应为“二十届一中、二中、三中全会”"
    assert sessions("二十届" + "一中" * 50_000 + "。全会") == []


NAMES_OF_SESSIONS = {
    "党的第二十届四中全会": "二十届四中全会",
    "党的20届四中全会": "二十届四中全会",
    "党的20届4中全会": "二十届四中全会",
    "党的20大精神": "二十大精神",
    "党的二十届历届全会": "二十届历次全会",
    "党的二十届四次全会": "党的二十届四中全会",
    "党的二十届四种全会": "二十届四中全会",
    "党的二十届四中会议": "二十届四中全会",
    "党的二十届、四中全会": "二十届四中全会",
    "党的二十大届四中全会": "二十届四中全会",
    "党的二十届四中、三中全会": "次序有误",
    "党的十九届八中全会": "没有“十九届八中全会”",
    "党的第二十大": "党的二十大",
    "党的二十届四中会全": "二十届四中全会",
    "党的二十届二、三、四中全会": "二十届二中、三中、四中全会",
}


@pytest.mark.parametrize(("name", "message"), NAMES_OF_SESSIONS.items())
def test_names_of_sessions(name: str, message: str) -> None:
    found = gaps(wording, f"学习{name}精神。".replace("精神精神", "精神"), year=2025, tells=["wrong"])
    assert [message in gap.message for gap in found] == [True]


@pytest.mark.parametrize("name", ["党的二十届六中全会", "党的二十一届一中全会", "党的二十一大"])
def test_what_has_not_met_is_doubted(name: str) -> None:
    (found,) = gaps(wording, f"学习{name}精神。", year=2025, tells=["time"])
    assert "没有查到" in found.message
    assert found.doubt
    assert gaps(wording, f"以实际行动喜迎{name}。", year=2025, tells=["time"]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "中国共产党第二十届中央委员会第四次全体会议",
        "县委十四届四次全会",
        "十三届县委七次全会",
        "二十届中央纪委四次全会",
        "市第十四届人大四次会议",
        "党的二十大报告",
        "党的十九届五中、六中全会",
        "第20届村委会选举",
        "第二十届广交会",
    ],
)
def test_names_of_other_meetings(text: str) -> None:
    assert gaps(wording, f"学习{text}精神。", year=2025, tells=["wrong", "time"]) == ()


DISORDERED = {
    "坚持党的领导、依法治国、人民当家作主有机统一": "次序",
    "贯彻创新、绿色、协调、开放、共享的新发展理念": "次序",
    "贯彻创新、协调、绿色、共享的新发展理念": "缺少“开放”",
    "推进科学立法、严格执法、全民守法、公正司法": "次序",
    "坚持依法治县、依法行政、依法执政共同推进": "次序",
    "习近平总书记关于全面依法治国新思想新战略": "缺少“新理念”",
    "建设职能科学、权责法定、执法严明、公开公正、智能高效、廉洁诚信的法治政府": "缺少“人民满意”",
    "增强政治意识、核心意识、大局意识、看齐意识": "次序",
}
IN_ORDER = (
    "坚持依法治省、依法执政、依法行政共同推进",
    "坚持依法治疆、依法执政、依法行政共同推进",
    "坚持依法治藏、依法执政、依法行政共同推进",
    "法治国家、法治政府、法治社会一体建设",
    "推进严格执法、公正司法",
    "坚持绿色、共享理念",
    "党的领导和人民当家作主",
    "创新、协调、绿色、开放、共享的发展理念",
    "严格规范公正文明执法",
    "规范、公正执法",
    "坚持自治、法治、德治相结合",
    "营造市场化、法治化、国际化一流营商环境",
)


@pytest.mark.parametrize(("text", "message"), DISORDERED.items())
def test_members_of_a_list(text: str, message: str) -> None:
    found = gaps(wording, f"{text}。", year=2024, tells=["wrong"])
    assert [message in gap.message for gap in found] == [True]


@pytest.mark.parametrize("text", IN_ORDER)
def test_lists_that_are_right(text: str) -> None:
    assert gaps(wording, f"{text}。", year=2024) == ()


_LISTS = [row for row in _ROWS if row.members and not row.doubt]


@given(st.sampled_from(_LISTS), st.data())
def test_every_other_order_is_noticed(row: wordings.Wording, data: st.DataObject) -> None:
    members = [data.draw(st.sampled_from(member)) for member in row.members]
    order = data.draw(st.permutations(range(len(members))))
    first, last = row.members[0][0], row.members[-1][0]
    before, after = row.text[: row.text.find(first)], row.text[row.text.rfind(last) + len(last) :]
    text = before + "、".join(members[each] for each in order) + after
    found = list(disordered(text, lists(_ROWS)))
    assert any(not each.doubt for each in found) == (list(order) != sorted(order))


OF_ANOTHER_TIME: tuple[tuple[str, int, str, bool], ...] = (
    ("建设职能科学、权责法定、执法严明、公开公正、廉洁高效、守法诚信的法治政府", 2023, "time", True),
    ("建设职能科学、权责法定、执法严明、公开公正、廉洁高效、守法诚信的法治政府", 2019, "time", False),
    (
        "2020年基本建成职能科学、权责法定、执法严明、公开公正、廉洁高效、守法诚信的法治政府",
        2022,
        "time",
        False,
    ),
    ("深刻领悟“两个确立”的决定性意义", 2019, "time", True),
    ("深入学习党的二十届五中全会精神", 2025, "time", True),
    ("深入学习党的二十届五中全会精神", 2026, "time", False),
    ("深入贯彻党的二十届四中全会精神", 2026, "behind", True),
    ("学习党的二十届三中全会精神", 2025, "behind", True),
    ("按照党的二十届三中全会部署，完成任务3项", 2025, "behind", False),
    ("党的二十届二中全会以来，机构改革如期完成", 2024, "behind", False),
    ("2月，学习党的二十届二中全会精神", 2024, "behind", False),
    ("落实“八五”普法规划", 2026, "behind", True),
    ("完成“八五”普法验收，启动“九五”普法", 2026, "behind", False),
    ("落实“八五”普法规划", 2025, "behind", False),
)


@pytest.mark.parametrize(("text", "year", "tells", "told"), OF_ANOTHER_TIME)
def test_formulations_of_another_time(text: str, year: int, tells: str, told: bool) -> None:
    found = gaps(wording, f"{text}。", year=year, tells=[tells])
    assert bool(found) is told
    assert all(gap.doubt == (tells == "behind") for gap in found)


@pytest.mark.parametrize(
    "text",
    [
        "落实《法制政府建设实施纲要(2021—2025年)》",  # document-title tells it
        "学习习进平总书记关于法冶的论述",  # misprint
        "推进依法治囯",  # variant-character
    ],
)
def test_what_other_kinds_tell_is_left_to_them(text: str) -> None:
    assert gaps(wording, f"{text}。", year=2024) == ()


def test_what_had_not_been_made_cannot_be_misprinted() -> None:
    text = "以习近平新时代中国特色社会主义法治思想为指导。"
    assert gaps(wording, text, year=2019, tells=["wrong"]) == ()
    assert len(gaps(wording, text, year=2022, tells=["wrong"])) == 1
