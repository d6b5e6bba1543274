"""Which reports share passages, among made ones of which some copied."""

from __future__ import annotations

import random
from array import array
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.copied import Made, made
from checker.kinds.copying import passages
from checker.kinds.copying.copied_text import Settings, fingerprint
from checker.kinds.copying.fingerprints import own_characters, winnow
from checker.model.copies import Prints
from tests.helpers import department, report_of

LEAST = 60


@lru_cache(maxsize=1)
def settings() -> Settings:
    options: Settings = next(rule.options for rule in department().rules if rule.kind == "copied-text")
    return options


@lru_cache(maxsize=1)
def batch() -> tuple[Made, tuple[Prints, ...]]:
    """160 made reports of which 15 copied."""
    reports = made(160, 15, seed=3)
    return reports, tuple(fingerprint(report_of(text), settings()) for text in reports.texts)


def prints_of_text(text: str) -> Prints:
    """The fingerprints of a bare text."""
    own = own_characters(text, (), ())
    hashes, indexes = winnow(own.characters)
    starts = [own.offsets[at] for at in indexes]
    packed = [array(kind, each).tobytes() for kind, each in (("Q", hashes), ("I", indexes), ("I", starts))]
    return Prints(packed[0], packed[1], packed[2], len(own.characters), b"")


def test_planted_copies_are_found_and_little_else() -> None:
    reports, prints = batch()
    found = {(pair.first, pair.second) for pair in passages.shared_passages(prints, settings().least)}
    right = len(found & reports.planted)
    assert right >= 0.95 * len(reports.planted)
    assert right >= 0.95 * len(found)


def test_the_same_reports_in_another_order_give_the_same_pairs() -> None:
    _, prints = batch()
    last = len(prints) - 1
    found = {(p.first, p.second) for p in passages.shared_passages(prints, LEAST)}
    turned = {(last - p.second, last - p.first) for p in passages.shared_passages(prints[::-1], LEAST)}
    assert found == turned


def test_pairs_that_are_compared_grow_with_the_reports_and_not_with_their_square() -> None:
    """Thirty reports with one text: each is compared with the first few, not with all the others."""
    text = batch()[0].texts[0]
    same = prints_of_text(text)
    for count in (20, 24):
        compared = passages._repeated([same] * count).pairs
        assert len(compared) <= passages._FIRST * count


def test_what_a_twentieth_of_the_reports_share_is_common_wording() -> None:
    _, prints = batch()
    stock = prints_of_text(batch()[0].texts[5])
    many = [*prints, *([stock] * 40)]
    assert not {p.first for p in passages.shared_passages(many, LEAST) if p.first >= len(prints)}


@pytest.mark.parametrize("copies", [2, 8, 12, 20])
def test_a_handful_of_reports_with_one_text_are_all_told(copies: int) -> None:
    _, prints = batch()
    same = prints_of_text("".join(batch()[0].texts[9].split("\n")[2:8]))
    pairs = passages.shared_passages([*prints[20:60], *([same] * copies)], LEAST)
    told = {number for pair in pairs for number in (pair.first, pair.second)}
    assert set(range(40, 40 + copies)) <= told


HAN = "沿河泵站渠系闸门巡护抢险驻守值班调度预警蓄洪排涝堤坝清淤护坡植草围挡警示灯塔航标渡口船舶靠泊码头栈桥"


AROUND = "森林草原矿井牧场果园茶山竹海盐田砖窑陶坊纺车染缸"


@given(st.integers(0, 10**9))
def test_a_passage_is_found_with_its_length_whatever_stands_around_it(seed: int) -> None:
    chance = random.Random(seed)
    ours, theirs = ("".join(chance.sample(AROUND, 22)) for _ in range(2))
    middle = "".join(chance.sample(HAN, len(HAN)))
    (run,) = passages.common_runs(prints_of_text(ours + middle), prints_of_text(theirs + middle + ours[::-1]))
    assert len(middle) - 2 * passages.WINDOW <= run.length <= len(middle)


def test_an_edit_does_not_tear_a_passage_apart() -> None:
    text = "".join(batch()[0].texts[9].split("\n")[2:5])
    own = own_characters(text, (), ()).characters
    edited = f"{own[:60]}另有新增{own[66:]}"
    (run,) = passages.common_runs(prints_of_text(own), prints_of_text(edited))
    assert run.length >= 0.8 * len(own) - passages.WINDOW
