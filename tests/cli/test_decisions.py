"""``--decisions``: one file of rulings for check, letters, annotate and compare; a bad one is told with its line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli._run import BAD, GOOD, fazhi

WHO = "- body: 乌桕区人民政府银杏街道办事处\n  year: 2020\n"
MISSING = f"decisions:\n{WHO}  rule: section-plan\n  state: exempt\n  reason: 另文报送\n"


def report(*words: str) -> dict[str, object]:
    run = fazhi("check", BAD, "--format", "json", "--no-config", *words)
    return json.loads(run.stdout)["reports"][0]


def decisions(folder: Path, text: str) -> str:
    file = folder / "认定.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def one_missing() -> str:
    points = report()["points"]
    assert isinstance(points, list)
    return next(point["rule"] for point in points if point["state"] == "missing" and point["weight"])


@pytest.fixture
def file(tmp_path: Path) -> str:
    return decisions(tmp_path, MISSING.replace("section-plan", one_missing()))


def test_check_follows_it_with_the_score(file: str):
    before, after = report(), report("--decisions", file)
    assert after["score"] > before["score"]  # type: ignore[operator]
    assert [each["reason"] for each in after["overruled"]] == ["另文报送"]  # type: ignore[attr-defined]


def test_lines_written_one_by_one_follow_it_too(file: str):
    run = fazhi("check", BAD, "--format", "jsonl", "--decisions", file)
    assert json.loads(run.stdout)["overruled"]


def test_processes_and_a_cache_make_no_difference(file: str, tmp_path: Path):
    words = ("check", BAD, GOOD, "--format", "json", "--decisions", file)
    plain = fazhi(*words).stdout
    store = ("--cache", str(tmp_path / "store"))
    assert fazhi(*words, *store).stdout == plain
    assert fazhi(*words, *store).stdout == plain


def test_letters_say_nothing_of_what_is_no_gap(file: str, tmp_path: Path):
    def letter(folder: str, *words: str) -> str:
        assert fazhi("letters", BAD, "-o", str(tmp_path / folder), *words).exit_code == 0
        (path,) = (tmp_path / folder).iterdir()
        with zipfile.ZipFile(path) as package:
            return package.read("word/document.xml").decode()

    before, after = letter("a"), letter("b", "--decisions", file)
    assert len(after) < len(before)


def test_compare_follows_it(file: str):
    run = fazhi("compare", BAD, BAD, "--decisions", file, "--format", "json")
    (pair,) = json.loads(run.stdout)["reports"]
    assert pair["old"]["score"] == report("--decisions", file)["score"]


def test_what_fell_is_told(tmp_path: Path):
    text = MISSING.replace("section-plan", one_missing()) + "  words: 这句话报告里没有\n"
    run = fazhi("check", BAD, "--decisions", decisions(tmp_path, text), "--quiet")
    assert "认定失效" in run.stderr
    assert "另文报送" in fazhi("check", BAD, "--decisions", decisions(tmp_path, text)).stdout


def test_a_file_on_other_bodies_alone_is_told(file: str):
    assert "没有这些报告的认定" in fazhi("check", GOOD, "--decisions", file).stderr
    assert "没有这些报告的认定" not in fazhi("check", GOOD, BAD, "--decisions", file).stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("decisions:\n- body: 甲局\n", "缺少"),
        (MISSING.replace("exempt", "ok"), "不在允许的值里"),
        (MISSING.replace("section-plan", "section-plann"), "是不是「section-plan」"),
        (MISSING.replace("2020", "二〇二〇"), "整数"),
        (MISSING.replace("reason:", "理由:"), "理由"),
        ("- body\n", "decisions:"),
        ("decisions: [\n", "YAML"),
        ("", "decisions:"),
        ("PK\x03\x04", "不是 YAML"),
    ],
)
def test_a_bad_file_is_told_with_its_place(tmp_path: Path, text: str, told: str):
    run = fazhi("check", BAD, "--decisions", decisions(tmp_path, text))
    assert run.exit_code == 2
    assert told in run.stderr
    assert "认定.yaml" in run.stderr


def test_no_file_is_told(tmp_path: Path):
    run = fazhi("check", BAD, "--decisions", str(tmp_path / "没有.yaml"))
    assert run.exit_code == 2
    assert "找不到" in run.stderr
