"""A small invented report around a sentence, and what a kind says of it."""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType
from typing import Any

import yaml

from checker.clues.index import Index
from checker.model import Gap, Shelf, Table
from checker.rulebook.word_lists import flatten
from checker.text.automaton import Lexicon
from tests.helpers import RULES, index_of

_REPORT = """青禾县水务局{year}年度法治政府建设情况报告

县委、县政府:

{year}年,我局推进依法治水各项工作,现将有关情况报告如下。

一、主要举措和成效

(一)规范执法行为。{sentence}

二、存在的不足和原因

由于人手不够,基层站所办案质量还不均衡。

三、党政主要负责人履行推进法治建设第一责任人职责情况

局主要负责人听取汇报3次。

四、{following}年主要安排

继续加强培训。

青禾县水务局
{following}年1月20日
"""


@lru_cache(maxsize=1)
def shelf() -> Shelf:
    """The tables that ship with the rulebook."""
    names = ("documents", "laws", "wordings", "places", "words", "misprints")
    return Shelf(
        {}, {name: Table(name, (RULES / f"{name}.csv").read_text("utf-8")) for name in names}, Lexicon()
    )


def index_with(sentence: str, year: int = 2023) -> Index:
    """The index of the report in which the sentence stands in section 一."""
    return index_of(_REPORT.format(sentence=sentence, year=year, following=year + 1))


def gaps(kind: ModuleType, sentence: str, year: int = 2023, **options: Any) -> tuple[Gap, ...]:
    """What the kind reports of a report with this sentence."""
    decided = kind.decide(index_with(sentence, year), kind.prepare(options, shelf()))
    assert decided.state is None
    return decided.gaps


@lru_cache(maxsize=1)
def _base() -> tuple[dict[str, Any], Shelf]:
    """What base.yaml says of each rule, and its word lists beside the tables."""
    told = yaml.load((RULES / "base.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {rule["id"]: rule for rule in told["rules"]}, shelf()._replace(words=flatten(told["words"]))


def shipped_options(kind: ModuleType, rule: str) -> Any:
    """The options of a shipped rule, prepared by its kind."""
    rules, stocked = _base()
    own = {key: value for key, value in rules[rule].items() if key in kind.OPTIONS}
    return kind.prepare(own, stocked)


def told(kind: ModuleType, rule: str, text: str) -> list[str]:
    """The messages of a shipped rule on a whole plain text."""
    return [gap.message for gap in kind.decide(index_of(text), shipped_options(kind, rule)).gaps]
