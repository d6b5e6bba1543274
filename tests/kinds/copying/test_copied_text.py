"""copied-text: a report alone copies from nobody; what is kept of it is small."""

from __future__ import annotations

from checker.kinds.copying import copied_text
from checker.model import Shelf
from checker.text.automaton import Lexicon
from tests.helpers import index_of, report_of, reports

TEXT = "青禾县水务局关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n开展普法12场，评查案卷60册。"


def test_a_report_alone_copies_from_nobody() -> None:
    options = copied_text.prepare({}, Shelf({}, {}, Lexicon()))
    assert copied_text.decide(index_of(TEXT), options).gaps == ()


def test_formulas_come_from_word_lists_too_and_none_is_a_single_character() -> None:
    shelf = Shelf({"固定提法": ("在", "依法行政")}, {}, Lexicon())
    options = copied_text.prepare({"formulas": ["<固定提法>", "人民 至上"], "least": 80}, shelf)
    assert options == (80, ("人民至上", "依法行政"))


def test_what_is_kept_is_small_beside_the_report() -> None:
    options = copied_text.prepare({}, Shelf({}, {}, Lexicon()))
    for path in reports():
        text = path.read_text("utf-8")
        kept = copied_text.fingerprint(report_of(text), options)
        assert sum(map(len, (kept.hashes, kept.indexes, kept.starts, kept.sentences))) < len(text.encode())
