"""Fingerprints: what is put aside, and that a shared passage always leaves some in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.copying import fingerprints
from tests.helpers import report_of

HAN = st.text(
    "沿河泵站渠系闸门巡护抢险驻守值班调度预警蓄洪排涝堤坝清淤护坡植草围挡警示灯塔航标渡口",
    min_size=0,
    max_size=60,
)


@given(HAN, HAN, HAN, HAN, st.text("森林草原矿井牧场果园茶山竹海盐田", min_size=29, max_size=60))
def test_a_passage_of_run_and_window_leaves_a_fingerprint_in_common(
    a: str, b: str, c: str, d: str, same: str
) -> None:
    ours, _ = fingerprints.winnow(a + same + b)
    theirs, _ = fingerprints.winnow(c + same + d)
    assert set(ours) & set(theirs)


@given(st.text("沿河泵站渠系闸门", max_size=200))
def test_indexes_rise_and_are_those_of_the_hashes(text: str) -> None:
    hashes, indexes = fingerprints.winnow(text)
    assert indexes == sorted(set(indexes))
    runs = [text[at : at + fingerprints.RUN].encode("utf-16-le") for at in indexes]
    assert hashes == [fingerprints._hash(run) for run in runs]


def test_hashes_are_the_same_in_every_process() -> None:
    """A cached entry, or another machine's, is compared with what is made here."""
    assert fingerprints._hash("组织执法人员参加业务培训两轮".encode("utf-16-le")) == 0x662D76058CD1BBD6


def test_names_numbers_titles_and_formulas_are_put_aside() -> None:
    text = "2024年，云岭区水务局印发《云岭区取水办法》，评查卷宗36册，全区贯彻落实"
    own = fingerprints.own_characters(text, ("云岭区水务局", "云岭"), ("贯彻落实",))
    assert own.characters == "印发评查卷宗册"
    assert [text[at] for at in own.offsets] == list(own.characters)


@pytest.mark.parametrize(
    ("issuer", "names"),
    [
        ("海平市云岭区水务局", ("海平市云岭区水务局", "云岭", "水务", "海平")),
        ("石桥镇人民政府", ("石桥镇人民政府", "石桥")),
        ("市司法局", ("市司法局", "市司法")),
    ],
)
def test_names_of_a_body(issuer: str, names: tuple[str, ...]) -> None:
    report = report_of("一份报告\n正文。")._replace(issuer=issuer, signers=None)
    assert fingerprints.names_of(report) == names


def test_sentences_come_back_as_the_file_writes_them() -> None:
    text = (
        "青禾县水务局关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n开展普法１２场，评查案卷60册。\n"
        "二、存在的不足和原因\n由于人手不够，台账登记不细。\n三、2025年主要安排\n充实人手。\n青禾县水务局\n2025年1月9日"
    )
    report = report_of(text)
    found = list(fingerprints.sentences(fingerprints.prints_of(report, ())))
    assert [(each.role, each.text, each.place.line) for each in found] == [
        ("achievements", "开展普法１２场，评查案卷60册。", 3),
        ("problems", "由于人手不够，台账登记不细。", 5),
        ("plan", "充实人手。", 7),
    ]


def test_a_report_without_sentences_has_no_fingerprints() -> None:
    prints = fingerprints.prints_of(report_of("标题"), ())
    assert (list(fingerprints.sentences(prints)), prints.hashes, prints.own) == ([], b"", 0)
