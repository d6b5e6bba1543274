"""``fazhi compare``: two rounds on the terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli._run import BAD, EMPTY, GOOD, fazhi


def mended(tmp_path: Path) -> str:
    path = tmp_path / "改稿.txt"
    text = Path(BAD).read_text("utf-8")
    assert "第一责任职责规定" in text
    path.write_text(text.replace("第一责任职责规定", "第一责任人职责规定"), encoding="utf-8")
    return str(path)


def test_what_became_of_each_gap_is_told(tmp_path: Path):
    run = fazhi("compare", BAD, mended(tmp_path))
    assert run.exit_code == 1
    told = run.stdout
    assert (
        told.index("已改正 1 处")
        < told.index("文件名称：")
        < told.index("仍存在")
        < told.index("新出现 0 处")
    )


def test_the_same_as_json(tmp_path: Path):
    (report,) = json.loads(fazhi("compare", BAD, mended(tmp_path), "--format", "json").stdout)["reports"]
    assert [gap["rule"] for gap in report["mended"]] == ["document-title"]
    assert report["new_gaps"] == []
    assert report["old"]["path"] == BAD


def test_exit_codes():
    assert fazhi("compare", BAD, GOOD).exit_code == 0
    assert fazhi("compare", GOOD, EMPTY).exit_code == 2
    assert fazhi("compare", "-", GOOD).exit_code == 2
