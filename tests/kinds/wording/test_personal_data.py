"""personal-data: numbers and homes of persons, and the numbers of offices, documents and firms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.wording import personal_data
from tests.kinds._texts import gaps, index_with, shipped_options, told

LABELS = shipped_options(personal_data, "personal-data")

TOLD = [
    ("当事人李某，身份证号110101199003070038。", "身份证号"),
    ("公民身份号码为 11010119900307003X，已告知。", "身份证号"),
    ("身份证：110101900307003", "身份证号"),
    ("受害人（110101199003079998）", None),  # no label, and the check digit is wrong
    ("罚没款共110101元", None),
    ("联系人：王工，13900001234。", "手机号码"),
    ("电话139-0000-1234", "手机号码"),
    ("手机１３９００００１２３４", "手机号码"),
    ("联系电话：139 0000 1234", "手机号码"),
    ("卡号6222 0200 0000 1234 567，已退款。", "银行卡号"),
    ("银行卡号：4213000000001234", "银行卡号"),
    ("家住青禾县柳坪镇青山村3组的王某强，已获赔偿", None),  # anonymous
    ("赵小明，住青禾县城关镇人民路15号，要求赔偿", "个人住址"),
    ("家庭住址：城关镇幸福小区3幢2单元502室", "个人住址"),
    ("户籍所在地柳坪镇青山村12组", "个人住址"),
]


@pytest.mark.parametrize(("text", "what"), TOLD)
def test_data_of_persons_are_told(text: str, what: str | None) -> None:
    found = [datum.what for datum in personal_data.personal_data(text, LABELS)]
    assert found == ([what] if what else [])


SILENT = [
    "联系电话：139****1234",
    "身份证号110101********0038",
    "卡号6222**********4567",
    "监督举报电话：0571-88001234",
    "12345热线办理工单13900件",
    "值班手机13900001234",
    "罚没款13900001234元",
    "13900001234.56元",
    "统一社会信用代码11330102002496583J",
    "信用代码911101011990030700",
    "许可证编号13900001234",
    "案号：（2024）浙0102行初13900001234号",
    "发票代码3300202130，发票号码13900001",
    "立案 138 1234 5678",
    "住建部门检查人民路15号工地",
    "居住小区加装电梯3号楼",
    "位于人民路15号的办事大厅",
    "家住城东社区的独居老人",
    "入住安置小区3幢的12户",
    "备案号：浙ICP备13900001234号",
    "身份证遗失补办1390件",
    "2024年1月20日—2025年12月31日",
]


@pytest.mark.parametrize("text", SILENT)
def test_other_numbers_are_silent(text: str) -> None:
    assert personal_data.personal_data(text, LABELS) == []


@given(st.integers(10**16, 10**17 - 1))
def test_an_identity_number_with_its_check_digit_needs_no_label_and_another_digit_does(number: int) -> None:
    digits = f"110101{1950 + number % 60}0{1 + number % 9}1{number % 10}{number % 1000:03}"
    total = sum(int(d) * w for d, w in zip(digits, personal_data._WEIGHTS, strict=True))
    check = personal_data._CHECKS[total % 11]
    wrong = "0" if check != "0" else "1"
    assert personal_data.personal_data(f"申请人（{digits}{check}）", LABELS)
    assert not personal_data.personal_data(f"材料（{digits}{wrong}）", LABELS)


def test_the_message_masks_what_the_excerpt_shows() -> None:
    sentence = "当事人李某，手机号码13900001234，要求退款。"
    (gap,) = personal_data.decide(index_with(sentence), LABELS).gaps
    assert gap.message == "写有手机号码“139****234”，公开前应当删去或者遮盖"
    assert gap.excerpt is not None
    assert "13900001234" in gap.excerpt.text


def test_lines_behind_the_report_are_read_too() -> None:
    text = (
        "青禾县水务局关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n开展普法12场。\n"
        "青禾县水务局\n2025年1月16日\n（联系人：王工，13900001234）"
    )
    assert len(told(personal_data, "personal-data", text)) == 1


def test_without_labels_only_what_speaks_for_itself_is_told() -> None:
    assert gaps(personal_data, "手机13900001234。")
    assert not gaps(personal_data, "卡号4213000000001234。")
