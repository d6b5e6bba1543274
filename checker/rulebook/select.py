"""Which rulebook fits an issuer: by the lines of rules/auto.csv, from the top."""

import re
from functools import lru_cache
from typing import NamedTuple

from checker.model import Table
from checker.rulebook.paths import shipped_folder
from checker.text.normalize import canonical

AUTO = "auto"
FALLBACK = "department"


class Choice(NamedTuple):
    """The name of a shipped rulebook, and why it was chosen (Chinese)."""

    rulebook: str
    because: str


@lru_cache(maxsize=1024)
def choose(issuer: str | None) -> Choice:
    """The rulebook for an issuer; the departments' where its name does not tell."""
    if issuer is None:
        return Choice(FALLBACK, "报告没有写明单位，暂按部门；请用 --rulebook 指定")
    name = canonical(issuer)
    for expression, choice in _lines():
        if re.search(expression, name):
            return choice
    return Choice(FALLBACK, f"从「{issuer}」看不出是哪类单位，暂按部门；请用 --rulebook 指定")


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[str, Choice], ...]:
    table = Table(AUTO, (shipped_folder() / "auto.csv").read_text("utf-8"))
    return tuple((row["name"], Choice(row["rulebook"], row["because"])) for row in table.rows())
