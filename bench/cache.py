"""Cache: an unchanged folder checked again."""

from __future__ import annotations

from pathlib import Path

from bench.measure import Contender, all_of, command
from bench.results import Section, Target, rows_of
from bench.workshop import ANSWERED, Workshop, emptied, must_succeed

TITLE = "Cache: --cache, an unchanged folder again"
LIMIT = 10.0
SIZES, FEW = (200, 500), (200,)
"""Reports of a full run and of a quick one."""


def run(shop: Workshop) -> Section:
    if not shop.has_option("--cache"):
        return Section("cache", TITLE, skipped="`fazhi check` has no option --cache")
    sizes = FEW if shop.quick else SIZES
    contenders: list[Contender] = []
    for size in sizes:
        contenders += _three(shop, size)
    taken = all_of(contenders, shop.rounds(3, 2))
    targets = [
        Target(
            f"first run ÷ second run, {size} docx",
            taken.ratio(_name(size, "first run"), _name(size, "second run")),
            "at least",
            LIMIT,
        )
        for size in sizes
    ]
    kept = sum(file.stat().st_size for file in _filled(shop, sizes[-1]).rglob("*") if file.is_file())
    figures = {"bytes": kept / sizes[-1]} | {
        f"second_{size}": taken.median(_name(size, "second run")) for size in sizes
    }
    notes = [
        "The first run begins with an empty folder each time; the second finds it filled by another run."
    ]
    return Section("cache", TITLE, rows_of(taken), targets, notes, figures)


def _three(shop: Workshop, size: int) -> list[Contender]:
    folder = shop.laid_out(size, ".docx")
    fresh, filled = shop.folder / f"cache-fresh-{size}", _filled(shop, size)
    plain = ("--format", "jsonl", folder)
    must_succeed(shop.fazhi("--cache", filled, *plain), shop.folder)
    return [
        command(_name(size, "no cache"), shop.fazhi(*plain), shop.folder, ok=ANSWERED),
        command(
            _name(size, "first run"),
            shop.fazhi("--cache", fresh, *plain),
            shop.folder,
            ok=ANSWERED,
            before=emptied(fresh),
        ),
        command(_name(size, "second run"), shop.fazhi("--cache", filled, *plain), shop.folder, ok=ANSWERED),
    ]


def _filled(shop: Workshop, size: int) -> Path:
    return shop.folder / f"cache-filled-{size}"


def _name(size: int, what: str) -> str:
    return f"{what}, {size} docx"
