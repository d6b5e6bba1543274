"""YAML with places: data, faults with their line, and the line of a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import RulebookError
from checker.rulebook.yaml_source import line_of, load_text, load_yaml

TEXT = """rulebook: own
words:
  名单: [甲, 乙]
rules:
  - id: first
    off: true
  - id: second
    examples:
      met:
        - 一
        - 二
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ([], 1),
        (["rulebook"], 1),
        (["words", "名单"], 3),
        (["rules", 0], 5),
        (["rules", 0, "off"], 6),
        (["rules", 1, "id"], 7),
        (["rules", 1, "examples", "met", 1], 11),
        (["rules", 1, "weight"], 7),
        (["rules", 7], 4),
        (["nothing", "here"], 1),
    ],
)
def test_the_line_of_a_path_or_of_its_nearest_ancestor(path: list[str | int], line: int):
    assert line_of(TEXT, path) == line


def test_words_that_old_yaml_takes_for_booleans_are_words():
    data = load_text("off: true\non: false\nyes: no\nNo: Off", "a.yaml")
    assert data == {"off": True, "on": False, "yes": "no", "No": "Off"}


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("a: 1\na: 2", "a.yaml:2", "写了两次"),
        ("rules:\n  - id: x\n    id: y", "a.yaml:3", "写了两次"),
        ("a: [1, 2", "a.yaml:1", "不是合法的 YAML"),
        ("a: 1\n\tb: 2", "a.yaml:2", "制表符"),
        ("a: b: c", "a.yaml:1", "不是合法的 YAML"),
        ("a: !!python/object:os.system x", "a.yaml", "不是合法的 YAML"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, where: str, told: str):
    with pytest.raises(RulebookError) as error:
        load_text(text, "a.yaml")
    assert error.value.where.startswith(where)
    assert told in str(error.value)


def test_files(tmp_path: Path):
    own = tmp_path / "own.yaml"
    own.write_text(TEXT, "utf-8-sig")
    assert load_yaml(own)["rules"][0] == {"id": "first", "off": True}
    with pytest.raises(RulebookError, match="找不到"):
        load_yaml(tmp_path / "none.yaml")
    own.write_bytes("规则: 一".encode("gb18030"))
    with pytest.raises(RulebookError, match="UTF-8"):
        load_yaml(own)
    with pytest.raises(RulebookError):
        load_yaml(tmp_path)
