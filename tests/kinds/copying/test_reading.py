"""Passages read again from what was kept."""

from __future__ import annotations

from checker.kinds.copying.fingerprints import prints_of
from checker.kinds.copying.passages import common_runs
from checker.kinds.copying.reading import passage_of, reading
from tests.helpers import report_of

SHARED = "对险工险段逐处建立巡护档案，明确巡护人、频次和处置时限，汛前汛中汛后各排查一轮，销号管理。"


def test_a_passage_is_whole_sentences_with_their_places() -> None:
    texts = [
        f"{place}县水务局关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n{before}\n{SHARED}{behind}"
        for place, before, behind in (
            ("青禾", "开展普法12场，受众三千人。", "修订制度三项，印发各站。"),
            ("柳溪", "评查案卷60册，通报两期，约谈一人。", "组织旁听庭审四次。"),
        )
    ]
    ours, theirs = (reading(prints_of(report_of(text), ())) for text in texts)
    (run,) = common_runs(ours.prints, theirs.prints)
    passage = passage_of(run, ours, theirs)
    assert (passage.ours, passage.theirs) == (SHARED, SHARED)
    assert (passage.place.line, passage.their_place.line) == (4, 4)
    assert not passage.figures
