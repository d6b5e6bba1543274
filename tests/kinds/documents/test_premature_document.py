from __future__ import annotations

import pytest

from checker.kinds.documents import premature_document
from checker.kinds.documents.library import Document
from tests.kinds._texts import gaps

PREMATURE: tuple[tuple[str, int], ...] = (
    ("组织学习《法治宣传教育法》", 2023),
    ("组织学习《中华人民共和国民营经济促进法》", 2022),
    ("依据《生态环境法典》办案12件", 2024),
    ("学习《中华人民共和国行政复议法(2026年修订)》", 2023),
    ("学习《习近平法治文选》第一卷", 2023),
    ("落实《中共中央关于制定国民经济和社会发展第十五个五年规划的建议》", 2023),
    ("落实《中央宣传部、司法部关于开展法治宣传教育的第九个五年规划(2026—2030年)》", 2024),
)
LOOK_ALIKES: tuple[tuple[str, int], ...] = (
    ("组织学习《法治宣传教育法》", 2025),
    ("就《中华人民共和国生态环境法典(草案)》征求意见", 2024),
    ("配合开展《中华人民共和国社会救助法》立法调研", 2023),
    ("落实《行政执法监督条例》", 2022),  # provinces have had such regulations for decades
    ("落实《节约用水条例》", 2019),
    ("学习《行政处罚法》", 2018),
    ("学习《行政处罚法(2021年修订)》", 2021),
    ("学习《食品安全法》", 2016),
    ("做好《民法典》宣传准备", 2019),
    ("落实《青禾省民营经济促进条例》", 2020),
)


@pytest.mark.parametrize(("sentence", "year"), PREMATURE)
def test_says_when_it_was_made(sentence: str, year: int) -> None:
    (found,) = gaps(premature_document, sentence + "。", year=year)
    assert "晚于这份报告" in found.message


@pytest.mark.parametrize(("sentence", "year"), LOOK_ALIKES)
def test_leaves_alone(sentence: str, year: int) -> None:
    assert gaps(premature_document, sentence + "。", year=year) == ()


def test_what_is_only_general_knowledge_says_nothing() -> None:
    assert premature_document.made_in(Document("甲法", published="2025-01-01", confirmed="general")) is None
    assert premature_document.made_in(Document("甲法", since="2025-03-01", confirmed="part")) == (2024, 3)
    assert premature_document.made_in(Document("甲法", confirmed="yes")) is None
