"""``fazhi compare``: two rounds on the terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.outputs.marks import carries, own_kind
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


def test_a_page_and_a_workbook_that_are_known_again(tmp_path: Path):
    files = [tmp_path / "对照.html", tmp_path / "对照.xlsx"]
    words = [word for file in files for word in ("--format", f"{file.suffix[1:]}:{file}")]
    assert fazhi("compare", BAD, mended(tmp_path), *words).exit_code == 1
    assert fazhi("compare", BAD, mended(tmp_path), *words).exit_code == 1
    assert own_kind(str(files[0])) == "html"
    assert carries("xlsx", files[1])
    files[0].write_text("mine", "utf-8")
    assert fazhi("compare", BAD, mended(tmp_path), *words).exit_code == 2
    assert files[0].read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["xlsx"], "没有写文件名"),
        (["html:"], "没有写文件名"),
        (["pdf"], "pdf"),
        (["json", "terminal"], "标准输出"),
    ],
)
def test_formats_that_cannot_be(words: list[str], told: str):
    run = fazhi("compare", BAD, BAD, *(each for word in words for each in ("--format", word)))
    assert run.exit_code == 2
    assert told in run.stderr


def test_changed_passages_in_json(tmp_path: Path):
    (report,) = json.loads(fazhi("compare", BAD, mended(tmp_path), "--format", "json").stdout)["reports"]
    assert len(report["changes"]) == 1
