"""The skeleton of a report: one hint for each content rule, with its advice and its example."""

from __future__ import annotations

import pytest

from checker.outputs.docx.template import filled, skeleton
from checker.rulebook import load, shipped
from tests.helpers import ROOT, department


@pytest.mark.parametrize("name", shipped())
def test_every_point_is_hinted_at_with_its_advice(name: str):
    book = load(name)
    text = "\n".join(line.text for line in skeleton(book, None, 2025) if line.hint)
    for rule in book.rules:
        if rule.kind == "content":
            assert rule.title in text
            assert rule.advice in text


def test_the_parts_stand_in_their_order_with_their_years():
    heads = [line.text for line in skeleton(department(), "青禾县水务局", 2031) if line.style == "heading"]
    assert [head[:2] for head in heads] == ["一、", "二、", "三、", "四、", "五、"]
    assert "2031年度" in heads[0]
    assert "2032年" in heads[3]


def test_without_a_body_its_name_is_a_hint():
    lines = skeleton(department(), None, 2025)
    assert [line.style for line in lines if "单位名称" in line.text] == ["title", "signature"]
    assert filled(lines[0], "青禾县水务局") == "青禾县水务局关于2025年度法治政府建设情况的报告"


def test_brackets_in_an_advice_do_not_end_the_hint():
    book = department()
    rules = tuple(
        rule._replace(advice="写【某】项") if rule.id == "leader-study" else rule for rule in book.rules
    )
    line = next(line for line in skeleton(book._replace(rules=rules), None, 2025) if "〔某〕" in line.text)
    assert line.text.count("【") == line.text.count("】") == 1


def test_a_province_s_own_headings_parts_and_lines_are_prompted():
    book = load(str(ROOT / "fixtures" / "rulebooks" / "province" / "qinglan.yaml"))
    lines = skeleton(book, "青禾县水务局", 2025)
    heads = [line.text for line in lines if line.style == "heading"]
    assert "二、存在的不足和原因" in heads
    assert "四、2026年主要安排" in heads
    assert heads[-1] == "五、其他需要报告的情况"
    text = "\n".join(line.text for line in lines)
    assert "【此处填写“典型案例”：" in text.partition("五、其他需要报告的情况")[2]
    assert "【此处填写“附件”：数据表】" in text
    assert "【此处填写“学法不少于4次”：" in text
    addressee = next(line for line in lines if line.style == "addressee")
    assert addressee.example == "县委、县人民政府："


def test_a_point_of_later_years_is_not_prompted_yet():
    texts = {
        year: "\n".join(line.text for line in skeleton(department(), None, year)) for year in (2024, 2025)
    }
    assert "规范涉企行政检查" not in texts[2024]
    assert "规范涉企行政检查" in texts[2025]
