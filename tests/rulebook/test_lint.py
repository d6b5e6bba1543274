"""Lint: what is unwise in a rulebook's own file, each at its line, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.rulebook import gather, shipped
from checker.rulebook.lint import Remark, lint

HEAD = 'rulebook: own\ntitle: 本省\nversion: "1.0"\nextends: department\n'
RULE = """rules:
  - id: supervisors
    title: 监督员
    group: content
    kind: content
    where: [achievements]
    severity: warning
    basis: 规则库自定
    certainty: unconfirmed
    advice: 写明人数
    clues:
      met:
        - 聘请…监督员
    examples:
      met: [聘请监督员12名。]
      missing: [召开会议3次。]
"""


def remarks(tmp_path: Path, text: str) -> list[Remark]:
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    return lint(gather(str(path)))


def test_a_sound_layer_has_no_remarks(tmp_path: Path):
    assert remarks(tmp_path, HEAD + RULE) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "level", "words"),
    [
        ("rules:", "words:\n  名单甲: [甲]\nrules:", 6, "warning", "词表「名单甲」没有一条线索用到"),
        (
            "        - 聘请…监督员\n",
            "        - 聘请…监督员\n        - 聘请+监督员\n",
            6,
            "warning",
            "不会起作用",
        ),
        (
            "        - 聘请…监督员\n",
            "        - 聘请…监督员\n        - 聘请|选聘…监督员\n",
            6,
            "warning",
            "多余",
        ),
        (
            "    examples:",
            "      weak:\n        - 聘请监督员\n        - 监督员\n    examples:",
            6,
            "warning",
            "多余",
        ),
        ("    examples:", "      weak:\n        - 聘请…监督员\n    examples:", 6, "hint", "已经算提到"),
        (RULE[RULE.index("    examples:") :], "", 6, "warning", "没有例句"),
        ("      missing: [召开会议3次。]\n", "", 6, "hint", "没有结论为 missing 的例句"),
        (
            "basis: 规则库自定",
            "basis: 《青岚省监督员办法》第三条",
            6,
            "hint",
            "《青岚省监督员办法》不在文件表里",
        ),
    ],
)
def test_each_fault_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, level: str, words: str
):
    assert old in RULE
    found = remarks(tmp_path, HEAD + RULE.replace(old, new))
    assert [(r.where.rpartition(":")[2], r.level) for r in found] == [(str(line), level)]
    assert words in found[0].what + found[0].todo
    assert found[0].todo


@pytest.mark.parametrize(
    "basis", ["《中华人民共和国行政复议法》第三条", "《行政复议法》", "GB/T 9704—2012《党政机关公文格式》"]
)
def test_a_known_basis_is_no_fault(tmp_path: Path, basis: str):
    assert remarks(tmp_path, HEAD + RULE.replace("规则库自定", basis)) == []


def test_the_layers_below_are_their_authors_own(tmp_path: Path):
    change = "changes:\n  - rule: court-appearance\n    reason: 本省要求更高\n    weight: 5\n"
    assert remarks(tmp_path, HEAD + change) == []


@pytest.mark.parametrize("name", shipped())
def test_shipped_rulebooks_have_no_warnings(name: str):
    assert [r for r in lint(gather(name)) if r.level == "warning"] == []
