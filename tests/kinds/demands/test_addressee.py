"""addressee: the line of those to whom a report goes, and of those who get a copy."""

from __future__ import annotations

import pytest

from checker.kinds.demands import addressee
from tests.kinds.demands._report import decided

TO = {"part": "to", "names": ["县委|中共松陵县委", "县人民政府|县政府"]}
COPIES = {"part": "copies", "names": ["县委依法治县办|县委全面依法治县委员会办公室"]}


def test_the_addressees_are_named():
    decision = decided(addressee, TO)
    assert decision.state == "met"
    assert decision.evidence[0].text == "县委、县人民政府："


def test_one_that_is_lacking_is_told():
    decision = decided(addressee, TO | {"names": ["县委", "市林业局"]})
    assert decision.state == "weak"
    assert decision.gaps[0].message == "主送机关里没有「市林业局」"


@pytest.mark.parametrize(
    "line",
    ["抄送：县委依法治县办。", "抄送:县委办公室、县委全面依法治县委员会办公室", "抄报：县委依法治县办"],
)
def test_the_line_of_copies_stands_behind_the_closing(line: str):
    decision = decided(addressee, COPIES, tail=line)
    assert decision.state == "met"
    assert decision.evidence[0].text == line
    assert decision.evidence[0].place.line == 13


def test_copies_that_lack_a_body_and_no_copies_at_all():
    assert decided(addressee, COPIES, tail="抄送：县人大常委会。").state == "weak"
    decision = decided(addressee, COPIES)
    assert (decision.state, decision.gaps[0].message) == ("missing", "没有写抄送机关")
    assert decided(addressee, {"part": "copies"}, tail="抄送：县人大常委会。").state == "met"


def test_a_sentence_about_copying_is_no_line_of_copies():
    assert decided(addressee, COPIES, done="文件抄送县委依法治县办。").state == "missing"
