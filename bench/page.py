"""The page that tells a run: RESULTS.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bench.results import Row, Section, Target

_HEAD = (
    "# What was measured\n\nMade by `make bench`. Everything stands side by side in one run: each round runs every "
    "contender once, in turn; the tables\ngive medians and quartiles over the rounds, after one run for warming up. "
    "The same figures are in `results.json`.\n"
)
_QUICK = "\n**A quick run (`--quick`): fewer rounds and at most 1,000 reports. Only a full run counts.**\n"


def page(
    machine: Mapping[str, str], versions: Mapping[str, str], sections: Iterable[Section], *, quick: bool
) -> str:
    held = list(sections)
    parts = [_HEAD + (_QUICK if quick else ""), _about(machine, versions), _summary(held)]
    return "\n".join([*parts, *map(_section, held)])


def _about(machine: Mapping[str, str], versions: Mapping[str, str]) -> str:
    rows = [f"| {name} | {value} |" for name, value in machine.items()]
    said = ", ".join(f"{name} {value or '(not installed)'}" for name, value in versions.items())
    return "\n".join(["| Machine | |", "|---|---|", *rows, "", f"Versions: {said}.", ""])


def _summary(sections: list[Section]) -> str:
    lines = ["## Targets", "", "| Target | Measured | Limit | |", "|---|---|---|---|"]
    for section in sections:
        lines += [
            f"| {target.what} | {amount(target.value)}{_unit(target)} | {_limit(target)} | {verdict(target)} |"
            for target in section.targets
        ]
        if section.skipped:
            lines.append(f"| {section.title} | not measured | | {section.skipped} |")
    return "\n".join([*lines, ""])


def _section(section: Section) -> str:
    lines = [f"## {section.title}", ""]
    if section.skipped:
        return "\n".join([*lines, f"Not measured: {section.skipped}.", ""])
    lines += _table(section.rows)
    lines += [f"- {_told(target)}" for target in section.targets]
    lines += [f"- {note}" for note in section.notes]
    if section.profile:
        lines += ["", "What the profile shows:", "", "```text", section.profile, "```"]
    return "\n".join([*lines, ""])


def _table(rows: Iterable[Row]) -> list[str]:
    held = list(rows)
    compared = any(row.issue for row in held)
    head = ["Contender", "Median", "Quartiles", "Runs", *(["The issue's machine"] if compared else [])]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for row in held:
        cells = [
            row.name,
            f"{amount(row.median)} {row.unit}",
            f"{amount(row.low)}–{amount(row.high)}",
            str(row.runs),
        ]
        if compared:
            cells.append(f"{amount(row.issue)} {row.unit}" if row.issue else "")
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _told(target: Target) -> str:
    return f"{target.what}: {amount(target.value)}{_unit(target)}, {_limit(target)}: {verdict(target)}"


def _limit(target: Target) -> str:
    return f"{target.sense} {amount(target.limit)}{_unit(target)}"


def _unit(target: Target) -> str:
    return f" {target.unit}" if target.unit else " ×"


def verdict(target: Target) -> str:
    """Whether a target is reached, and by how much it is not."""
    return "reached" if target.reached else f"**missed by {target.missed_by:.0%}**"


def amount(value: float) -> str:
    """Three significant digits, never as a power of ten."""
    if value >= 1000:
        return f"{value:,.0f}"
    digits = 2 if value >= 1 else 3
    text = f"{value:.3g}"
    return f"{value:.{digits + 2}f}".rstrip("0").rstrip(".") if "e" in text else text
