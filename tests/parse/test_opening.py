"""Titles of one to four lines, with what they name; addressees; what is no title."""

from __future__ import annotations

import pytest

from checker.parse.opening import (
    is_addressee,
    is_mark,
    issuer_of,
    other_kind,
    read_opening,
    year_of,
)
from checker.text.normalize import canonical
from tests.helpers import report_of
from tests.parse._blocks import blocks_of

PROSE = "2023年，我局在县委、县政府的领导下，坚持依法行政，各项工作取得新的进展。"


def opened(*lines: str, furniture: tuple[int, ...] = ()):
    blocks = blocks_of(lines)
    return read_opening(blocks, [i in furniture for i in range(len(blocks))])


@pytest.mark.parametrize(
    "title",
    [
        ["松陵县林业局2023年度法治政府建设情况报告"],
        ["松陵县林业局关于2023年度法治政府建设情况的报告"],
        ["2023年度法治政府建设工作总结"],
        ["法治政府建设年度报告（2023）"],
        ["松陵县林业局", "2023年度法治政府建设情况报告"],
        ["松陵县林业局关于2023年度", "法治政府建设情况的报告"],
        ["中共松陵县河口镇委员会", "松陵县河口镇人民政府", "2023年度法治政府建设情况报告"],
        ["松陵县林业局", "关于2023年度推进", "法治政府建设", "情况的报告"],
        ["松陵县林业局2023年推进依法治县工作情况汇报"],
        ["松陵县税务局2023年法治税务建设情况报告"],
    ],
)
def test_a_title_of_one_to_four_lines(title: list[str]):
    found = opened(*title, PROSE)
    assert found.title == (0, len(title))
    assert found.body == len(title)


def test_a_title_behind_other_head_lines():
    found = opened("松林字〔2024〕6号", "松陵县林业局2023年度法治政府建设情况报告", "(2024年1月20日)", PROSE)
    assert found.title == (1, 2)


@pytest.mark.parametrize(
    "above",
    [
        "松林字〔2024〕6号",
        "松林字[2024]6号",
        "松陵县林业局文件",
        "松陵县林业局",
        "松陵县人民政府",
        "松陵县",
        "/ 年度报告",
        "第12期",
    ],
)
def test_what_stands_above_the_title_is_no_part_of_it(above: str):
    assert opened(above, "松陵县林业局2023年度法治政府建设情况报告", PROSE).title == (1, 2)


@pytest.mark.parametrize(
    "title",
    [
        ["关于松陵县", "林业局2023年度法治政府建设情况的报告"],
        ["松陵县", "林业局2023年度法治政府建设情况报告"],
        ["中共松陵县河口街道工作委员会", "松陵县河口街道办事处2023年度法治政府建设情况报告"],
        ["松陵县林业局", "关于2023年度法治政府建设情况的报告"],
    ],
)
def test_a_line_above_that_the_title_needs_belongs_to_it(title: list[str]):
    assert opened(*title, PROSE).title == (0, 2)


def test_furniture_is_no_title():
    lines = ("名称: 松陵县林业局2023年法治政府建设报告", "松陵县林业局2023年度法治政府建设情况报告", PROSE)
    assert opened(*lines, furniture=(0,)).title == (1, 2)


@pytest.mark.parametrize(
    "lines",
    [
        [PROSE],
        ["一、主要举措和成效", PROSE],
        ["关于开展春季造林的通知", PROSE],
        ["现将2023年度法治政府建设情况报告如下：", PROSE],
        ["一、2023年度法治政府建设情况", PROSE],
        ["县委、县政府：", PROSE],
        [],
    ],
)
def test_what_is_no_title(lines: list[str]):
    assert opened(*lines).title is None


def test_a_heading_behind_the_first_sentence_is_no_title():
    found = opened(PROSE, "松陵县林业局2023年度法治政府建设情况报告")
    assert found.title is None
    assert found.body == 0


@pytest.mark.parametrize(
    ("title", "issuer", "year"),
    [
        ("松陵县林业局2023年度法治政府建设情况报告", "松陵县林业局", 2023),
        ("松陵县林业局关于2023年度法治政府建设情况的报告", "松陵县林业局", 2023),
        ("关于松陵县林业局2023年度法治政府建设情况的报告", "松陵县林业局", 2023),
        ("2023年度松陵县林业局法治政府建设情况报告", "松陵县林业局", 2023),
        ("松陵县林业局二〇二三年度法治政府建设情况报告", "松陵县林业局", 2023),
        ("松陵县人民政府2023年法治政府建设年度报告", "松陵县人民政府", 2023),
        ("松陵县林业局法治政府建设年度报告（2023年）", "松陵县林业局", 2023),
        ("松陵县林业局推进法治政府建设情况报告", "松陵县林业局", None),
        ("2023年度法治政府建设情况报告", None, 2023),
        ("关于2023年度法治政府建设情况的报告", None, 2023),
        ("法治政府建设情况报告", None, None),
        (
            "中共松陵县河口镇委员会、松陵县河口镇人民政府2023年度法治政府建设情况报告",
            "中共松陵县河口镇委员会、松陵县河口镇人民政府",
            2023,
        ),
        ("松陵县林业局2023年上半年法治政府建设工作总结", "松陵县林业局", 2023),
    ],
)
def test_a_title_names_issuer_and_year(title: str, issuer: str | None, year: int | None):
    assert issuer_of(canonical(title)) == issuer
    assert year_of(canonical(title)) == year


@pytest.mark.parametrize("text", ["番茄炒蛋的做法", "关于开展造林绿化的通知", ""])
def test_no_issuer_is_read_from_another_title(text: str):
    assert issuer_of(text) is None


@pytest.mark.parametrize("line", ["县委、县政府：", "县委依法治县办:", "松陵县人民政府、市林业局："])
def test_an_addressee(line: str):
    assert is_addressee(canonical(line))


@pytest.mark.parametrize(
    "line",
    [
        "现将有关情况报告如下：",
        "县委、县政府",
        "主要问题是：",
        "有关情况报告：",
        "一是加强学习。二是抓好落实：",
    ],
)
def test_no_addressee(line: str):
    assert not is_addressee(canonical(line))


TITLE = "松陵县林业局2023年度法治政府建设情况报告"
MARKS = [
    "（送审稿）",
    "(征求意见稿)",
    "第二稿",
    "【讨论稿】",
    "机密★3年",
    "绝密★长期",
    "特急",
    "内部资料 注意保存",
    "000012",
    "（2024年1月20日局党组会议通过）",
    "（二〇二四年一月二十日局长办公会议审议通过）",
    "签发人：林青",
    "附件1",
    "附件：",
    "附件二：",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_above_or_below_is_no_part_of_the_title(mark: str):
    assert is_mark(canonical(mark))
    for lines in ([mark, TITLE], [TITLE, mark], [mark, "松陵县林业局", TITLE[6:], mark]):
        report = report_of("\n".join([*lines, "", "县委、县政府：", PROSE]))
        assert report.title is not None
        assert report.title.text.replace("\n", "") == TITLE
        assert (report.issuer, report.year) == ("松陵县林业局", 2023)


@pytest.mark.parametrize(
    "line", [TITLE, "松陵县林业局", "（2023年度）", "(2023年)", "县委、县政府：", "2023年度"]
)
def test_no_mark(line: str):
    assert not is_mark(canonical(line))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (f"附件1：{TITLE}", TITLE),
        (f"附件2 {TITLE}", TITLE),
        (f"【公示】{TITLE}", TITLE),
        (f"{TITLE}（送审稿）", TITLE),
        (f"{TITLE}(2024年1月20日党组会议通过)", TITLE),
        ("松陵县林业局法治政府建设年度报告（2023年）", "松陵县林业局法治政府建设年度报告（2023年）"),
    ],
)
def test_what_stands_on_the_title_s_own_line_is_cut_off(line: str, shown: str):
    report = report_of(f"{line}\n\n{PROSE}")
    assert report.title is not None
    assert report.title.text == shown
    assert (report.issuer, report.year) == ("松陵县林业局", 2023)


@pytest.mark.parametrize(
    "title",
    [
        "松陵县林业局发布2023年法治政府建设年度报告",
        "松陵县林业局公布2023年度法治政府建设情况报告",
        "松陵县林业局公开2023年度法治政府建设工作报告",
        "松陵县林业局2023年度法治政府建设情况报告出炉",
        "松陵县林业局晒出2023年法治政府建设年报",
        "关于公开松陵县林业局2023年度法治政府建设情况的报告",
    ],
)
def test_a_newspaper_s_words_are_no_part_of_the_name(title: str):
    assert opened(title, PROSE).title == (0, 1)
    assert (issuer_of(title), year_of(title)) == ("松陵县林业局", 2023)


@pytest.mark.parametrize("title", ["扎实推进2023年法治政府建设工作总结", "2023年稳步推进法治建设情况报告"])
def test_a_motto_is_no_body(title: str):
    assert issuer_of(title) is None


def test_a_motto_before_the_title_is_no_part_of_the_name():
    title = canonical("以法护林——松陵县林业局2023年度法治政府建设情况报告")
    assert issuer_of(title) == "松陵县林业局"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("松陵县林业局关于2023年度法治政府建设情况的请示", "请示"),
        ("关于报送2023年度法治政府建设情况的函", "函"),
        ("关于做好2023年度法治政府建设年度报告工作的通知", "通知"),
        ("松陵县2024年法治政府建设工作要点", "要点"),
        (TITLE, None),
        ("松陵县林业局2023年法治政府建设工作总结", None),
        ("番茄炒蛋的做法", None),
    ],
)
def test_a_title_of_another_kind(title: str, kind: str | None):
    assert other_kind(canonical(title)) == kind


def test_the_date_of_a_meeting_is_no_reporting_year():
    assert year_of(canonical("松陵县林业局法治政府建设情况报告（2024年1月20日党组会议通过）")) is None
    assert year_of(canonical("松陵县林业局法治政府建设情况报告（松林字〔2024〕6号）")) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["中共松陵县河口镇委员会", "松陵县河口镇人民政府", "关于2023年度法治政府建设情况的报告"],
        ["中共松陵县河口镇委员会　松陵县河口镇人民政府", "关于2023年度法治政府建设情况的报告"],
        ["中共松陵县河口镇委员会 松陵县河口镇人民政府关于2023年度法治政府建设情况的报告"],
    ],
)
def test_bodies_that_report_together_are_told_apart(lines: list[str]):
    report = report_of("\n".join([*lines, "", PROSE]))
    assert report.issuer == "中共松陵县河口镇委员会、松陵县河口镇人民政府"


def test_a_title_below_a_page_s_menus_and_metadata():
    page = [
        "首页→政务公开→法定主动公开内容→年度报告",
        *("机构职能", "政策文件", "办事服务", "互动交流") * 20,
        "索引号：000014349/2024-00012",
        "生成日期：2024-01-26",
        "文号：-",
        "附件1",
        TITLE,
        "·字号【 】",
        "·打印【 】",
        PROSE,
    ]
    report = report_of("\n".join(page))
    assert report.title is not None
    assert report.title.text == TITLE
    assert "【" not in report.text


@pytest.mark.parametrize("name", ["索引号", "公开方式：", "发布机构", "生成日期"])
def test_a_value_below_its_name_is_no_part_of_the_title(name: str):
    report = report_of(
        f"{name}\n主动公开\n松陵县林业局关于2023年度法治政府建设情况的报告\n一、主要举措和成效\n办案16件。"
    )
    assert report.title
    assert report.title.text == "松陵县林业局关于2023年度法治政府建设情况的报告"


def test_a_name_whose_value_is_the_title():
    report = report_of("标题\n松陵县林业局2023年法治政府建设情况报告\n一、主要举措和成效\n办案16件。")
    assert report.issuer == "松陵县林业局"


@pytest.mark.parametrize(
    "above", ["关于印发《松陵县2023年普法依法治理工作要点》的通知", "松陵县召开全面依法治县委员会会议"]
)
def test_another_page_s_headline_is_no_part_of_the_title(above: str):
    report = report_of(f"{above}\n松陵县林业局2023年法治政府建设情况报告\n一、主要举措和成效\n办案16件。")
    assert report.title
    assert report.title.text == "松陵县林业局2023年法治政府建设情况报告"


def test_a_title_in_marks_that_was_made_public():
    report = report_of("《松陵县林业局2023年度法治政府建设情况报告》发布\n一、主要举措和成效\n办案16件。")
    assert (report.issuer, report.year) == ("松陵县林业局", 2023)
