"""Which rulebook fits which issuer, as fazhi.yaml says it: lines of its own, or a table that replaces the shipped one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from checker.cli._config import rulebook_from
from checker.engine.plan import IssuerLine
from checker.errors import RulebookError
from checker.rulebook import gather
from checker.rulebook.errors import Source
from checker.rulebook.select import FALLBACK
from checker.text.normalize import canonical
from checker.text.user_regex import ExpressionError, compiled

_COLUMNS = ("rulebook", "name", "because")
_OTHERS = "单位对应表里没有相合的一行，暂按部门；请在表里补一行，或者用 --rulebook 指定"
_TABLE_TODO = "第一行写 rulebook,name,because，以后每行是规则库、单位名称的正则、理由；名称里有逗号的要加引号"

Told = tuple[str, str, str]
"""A rulebook, the expression for its issuers, and why."""


def issuer_lines(source: Source | None) -> tuple[IssuerLine, ...]:
    """The lines of a configuration, in order. Raises RulebookError where one cannot be used."""
    if source is None or not ("issuers" in source.data or "issuer_table" in source.data):
        return ()
    return _prepared(source.path, tuple(_written(source)))


def _written(source: Source) -> Iterator[tuple[Told, str]]:
    """What a configuration says of issuers, with where each line stands: the table behind the lines of its own."""
    why = f"按 {source.path.name} 的 issuers"
    for i, each in enumerate(source.data.get("issuers", ())):
        where = source.fault("", ["issuers", i]).where
        yield (each["rulebook"], each["name"], each.get("because", why)), where
    name = source.data.get("issuer_table")
    if name is not None:
        yield from _rows(source, source.path.parent / name)
        yield (FALLBACK, "", _OTHERS), source.fault("", ["issuer_table"]).where


def _rows(source: Source, file: Path) -> Iterator[tuple[Told, str]]:
    """The rows of a table of issuers, comments left out."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise source.fault(
            f"读不出单位对应表「{file.name}」", ["issuer_table"], "请核对文件名，并存为 UTF-8 的 CSV"
        ) from None
    head = True
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = next(csv.reader([line]))
        if head and tuple(cells) != _COLUMNS:
            raise RulebookError("单位对应表的列不对", where=f"{file}:{number}", todo=_TABLE_TODO)
        if not head and (len(cells) != len(_COLUMNS) or not cells[0] or not cells[1]):
            raise RulebookError("单位对应表的这一行不完整", where=f"{file}:{number}", todo=_TABLE_TODO)
        if not head:
            yield (cells[0], cells[1], cells[2] or f"按 {file.name}"), f"{file}:{number}"
        head = False


@lru_cache(maxsize=64)
def _prepared(config: Path, written: tuple[tuple[Told, str], ...]) -> tuple[IssuerLine, ...]:
    return tuple(_line(config.parent, told, where) for told, where in written)


def _line(folder: Path, told: Told, where: str) -> IssuerLine:
    name, expression, because = told
    try:
        compiled(canonical(expression))
    except ExpressionError as error:
        raise RulebookError(str(error), where=where, todo="写法例如 镇$|乡$|街道办事处$") from None
    file = rulebook_from(name, folder)
    if file != name and not Path(file).is_file():
        raise RulebookError(
            f"找不到规则库「{name}」", where=where, todo="文件名从 fazhi.yaml 所在的文件夹算起，请核对"
        )
    return IssuerLine(canonical(expression), gather(file), because)
