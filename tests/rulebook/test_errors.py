"""Each faulty rulebook of fixtures/rulebooks gives the message that its sidecar states, and no verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import RulebookError
from checker.rulebook import load
from checker.rulebook.errors import nearest
from tests.helpers import ROOT

FAULTY = sorted((ROOT / "fixtures" / "rulebooks").glob("*.yaml"))


def test_there_are_enough():
    assert len(FAULTY) >= 25


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_rulebook_is_told_with_its_line_and_cure(path: Path):
    with pytest.raises(RulebookError) as told:
        load(str(path))
    said = str(told.value).replace(f"{path.parent}/", "")
    assert said == path.with_suffix(".txt").read_text("utf-8").strip()
    assert (path.parent / said.partition(".yaml")[0]).with_suffix(".yaml").exists()
    assert told.value.todo


def test_a_long_list_of_names_is_not_recited():
    names = [f"rule-{i}" for i in range(40)]
    assert nearest("rule-7x", names) == "是不是「rule-7」？"
    assert nearest("无", names).endswith("等 40 个")
    assert nearest("rul", ["rule", "other"]) == "是不是「rule」？可以用的有：rule、other"


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(RulebookError, match="找不到这个文件"):
        load(str(tmp_path / "none.yaml"))
