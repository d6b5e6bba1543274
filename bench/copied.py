"""Reports of which some copied from others, to find them again: every report is made of clauses of the fixtures.

Honest reports share clauses, as offices do, and whole stock sentences, but no two sentences in one order. A
copy takes several sentences of another report, changes names and most numbers, and drops or adds a clause here and there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bench.documents import ROOT

STOCK = 30
"""Sentences that any report may have; each has six of them."""
_CLAUSE = re.compile(r"[^，。；：、“”《》（）()\s]{8,28}")
_NUMBER = re.compile(r"\d+")
_NAMES = "青云石柳桐望松澄岚沙白金长永安宁平丰昌盛"
_SECOND = "禾岭桥坪坞川源溪原洲芷山乐康化海江湖林泉"
_OFFICES = (
    "水务局",
    "司法局",
    "教育局",
    "民政局",
    "林业局",
    "交通运输局",
    "审计局",
    "统计局",
    "医疗保障局",
    "文化和旅游局",
)


class Made(NamedTuple):
    """Texts of reports, and which copied from which (numbers of the copy and of its source)."""

    texts: tuple[str, ...]
    planted: frozenset[tuple[int, int]]


def made(count: int, copies: int, seed: int = 7) -> Made:
    """``count`` reports, of which ``copies`` took passages from others."""
    chance = random.Random(seed)
    stock = [_sentence(chance) for _ in range(STOCK)]
    bodies = [_body(chance, stock) for _ in range(count)]
    chosen = chance.sample(range(count), 2 * copies)
    planted = set()
    for copier, source in zip(chosen[:copies], chosen[copies:], strict=True):
        bodies[copier] = _copied(chance, bodies[copier], bodies[source])
        planted.add((min(copier, source), max(copier, source)))
    return Made(tuple(_report(number, body) for number, body in enumerate(bodies)), frozenset(planted))


@lru_cache(maxsize=1)
def _clauses() -> tuple[str, ...]:
    """The clauses of the fixtures, each once; numbers in them are written #."""
    paths = sorted((ROOT / "fixtures").glob("labelled/[hkmpq]*.txt")) + sorted(
        (ROOT / "fixtures").glob("reports/good*.txt")
    )
    found = (clause for path in paths for clause in _CLAUSE.findall(path.read_text("utf-8")))
    return tuple(dict.fromkeys(_NUMBER.sub("#", clause) for clause in found))


def _sentence(chance: random.Random) -> str:
    return "，".join(chance.sample(_clauses(), chance.randint(2, 4))) + "。"


def _body(chance: random.Random, stock: Sequence[str]) -> list[str]:
    """The sentences of a report of its own, with six that others have too; numbers are still #."""
    sentences = [_sentence(chance) for _ in range(chance.randint(28, 44))]
    for sentence in chance.sample(stock, 6):
        sentences.insert(chance.randrange(len(sentences)), sentence)
    return [_NUMBER_SIGN.sub(lambda _: str(chance.randint(2, 900)), sentence) for sentence in sentences]


def _copied(chance: random.Random, own: list[str], source: list[str]) -> list[str]:
    """A report of which five to twelve sentences one behind the other are another's, slightly edited."""
    length = chance.randint(5, 12)
    first = chance.randrange(len(source) - length)
    taken = [_edited(chance, sentence) for sentence in source[first : first + length]]
    at = chance.randrange(len(own) - length)
    return [*own[:at], *taken, *own[at + length :]]


def _edited(chance: random.Random, sentence: str) -> str:
    clauses = sentence.rstrip("。").split("，")
    if len(clauses) > 2 and chance.random() < 0.2:
        del clauses[chance.randrange(len(clauses))]
    if chance.random() < 0.15:
        clauses.insert(chance.randrange(len(clauses)), _NUMBER_SIGN.sub("9", chance.choice(_clauses())))
    text = "，".join(clauses) + "。"
    return _NUMBER.sub(lambda found: str(chance.randint(2, 900)) if chance.random() < 0.7 else found[0], text)


def _report(number: int, sentences: Sequence[str]) -> str:
    place = f"{_NAMES[number % 20]}{_SECOND[number // 20 % 20]}县"
    body = f"{place}{_OFFICES[number % 10]}"
    parts = (
        "一、主要举措和成效",
        "二、存在的不足和原因",
        "三、党政主要负责人履行推进法治建设第一责任人职责情况",
        "四、2025年主要安排",
    )
    cuts = [0, *(round(len(sentences) * share) for share in (0.55, 0.7, 0.88)), len(sentences)]
    lines = [f"{body}关于2024年度法治政府建设情况的报告"]
    for part, first, last in zip(parts, cuts, cuts[1:], strict=False):
        lines.append(part)
        lines += ["".join(sentences[at : min(at + 3, last)]) for at in range(first, last, 3)]
    return "\n".join([*lines, body, "2025年1月20日"]) + "\n"


_NUMBER_SIGN = re.compile("#")
