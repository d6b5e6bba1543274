"""Writes the figures of docs/accuracy.md: python docs/make_accuracy.py (from the repository's root).

The tables stand between the two marks; the words around them are written by hand.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from checker.rulebook.examples import changes, trials  # noqa: E402
from tests.helpers import ROOT as REPO  # noqa: E402
from tests.helpers import SHARED, department, language  # noqa: E402
from tests.labels import Tally, tally  # noqa: E402

TARGET = ROOT / "docs/accuracy.md"
SETS = {
    "真实报告 3 份（../shared/corpus/labels.yaml）": SHARED / "corpus/labels.yaml",
    "书面样例 8 份（../shared/corpus/labels-written.yaml）": SHARED / "corpus/labels-written.yaml",
    "书面样例 8 份，八种写法（../shared/corpus/labels-styles.yaml）": SHARED / "corpus/labels-styles.yaml",
    "自写带标注 58 份（fixtures/labelled/labels.yaml）": REPO / "fixtures/labelled/labels.yaml",
    "自写带标注 12 份，多用口语（fixtures/labelled/labels-s.yaml）": REPO / "fixtures/labelled/labels-s.yaml",
    "自写带标注 8 份（fixtures/labelled/labels-t.yaml）": REPO / "fixtures/labelled/labels-t.yaml",
}


def main() -> None:
    """Puts the figures of this run between the marks."""
    tallies = {name: tally(path) for name, path in SETS.items() if path.exists()}
    parts = [_summary(tallies), _confusion(tallies), _examples()]
    text = TARGET.read_text("utf-8")
    body = "\n\n".join(parts)
    made = re.sub(
        r"(?s)(<!-- figures -->).*(<!-- /figures -->)", lambda m: f"{m[1]}\n\n{body}\n\n{m[2]}", text
    )
    TARGET.write_text(made, encoding="utf-8", newline="\n")


def _summary(tallies: dict[str, Tally]) -> str:
    rows = ["| 集合 | 要点判对 | 应报的问题报出 | 误报 |", "|---|---|---|---|"]
    for name, each in tallies.items():
        points = f"{each.right}/{each.points} = {each.right / each.points:.3f}"
        found = f"{each.found}/{each.wanted} = {each.found / max(1, each.wanted):.3f}"
        rows.append(f"| {name} | {points} | {found} | {len(each.alarms)} |")
    return "\n".join(rows)


def _confusion(tallies: dict[str, Tally]) -> str:
    total: Counter[tuple[str, str, str]] = Counter()
    for each in tallies.values():
        total += each.confusion
    rows = ["| 规则 | 已写明 | 不充分 | 缺失 | 无此情况 | 判错（应为 → 判为） |", "|---|---|---|---|---|---|"]
    for rule in dict.fromkeys(rule for rule, _, _ in total):
        right = [total[rule, state, state] for state in ("met", "weak", "missing", "exempt")]
        wrong = [f"{want} → {got} ×{n}" for (r, want, got), n in total.items() if r == rule and want != got]
        rows.append(f"| {rule} | {' | '.join(map(str, right))} | {'；'.join(wrong) or '无'} |")
    return "\n".join(rows)


def _examples() -> str:
    count = noticed = made = wrong = 0
    for rule in department().rules:
        tried = trials(rule, department(), language())
        count += len(tried)
        wrong += sum(not trial.right for trial in tried)
        for change in changes(rule, tried):
            made += 1
            noticed += change.noticed
    rate = noticed / made if made else 0.0
    return (
        f"规则旁边的例句 {count} 条，结论不符 {wrong} 条。"
        f"逐条删去线索、去掉 unless 或排除词共 {made} 处改动，例句察觉 {noticed} 处（{rate:.1%}）。"
    )


if __name__ == "__main__":
    main()
