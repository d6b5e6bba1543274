import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli._run import BAD, EMPTY, GOOD, fazhi


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("报告").mkdir()
    shutil.copy(BAD, "报告/bad.txt")
    shutil.copy(GOOD, "报告/good.txt")
    return tmp_path


def check(*words):
    return fazhi("check", "报告", "--baseline", "base.json", "--quiet", *words)


def edit(name, old, new):
    path = Path("报告") / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_known_does_not_fail(home):
    assert fazhi("check", "报告").exit_code == 1
    assert check("--write-baseline").exit_code == 0
    run = check()
    assert run.exit_code == 0
    assert "新问题 0 处" in run.stderr


def test_text_above_a_known_gap_does_not_make_it_new(home):
    check("--write-baseline")
    edit("bad.txt", "\n", "\n\n\n")
    assert "新问题 0 处" in check().stderr


def test_a_new_gap_fails_and_is_named(home):
    check("--write-baseline")
    lines = Path(GOOD).read_text("utf-8").splitlines()
    tops = [number for number, line in enumerate(lines) if re.match(r"\s*[一二三四]、", line)]
    Path("报告/good.txt").write_text("\n".join(lines[: tops[1]] + lines[tops[2] :]), "utf-8")
    run = check()
    assert run.exit_code == 1
    assert "新问题 报告" in run.stderr
    assert "section-problems" in run.stderr


def test_a_second_gap_with_the_words_of_a_known_one_is_new(home):
    edit("good.txt", "\n\n", "\n\n本段写到XX局。\n\n本段写到XX局。\n\n")
    check("--write-baseline", "--fail-on", "warning")
    base = json.loads(Path("base.json").read_text("utf-8"))
    doubled = [gap for gap in base["gaps"] if gap["path"] == "报告/good.txt"]
    assert doubled
    base["gaps"].remove(doubled[0])
    Path("base.json").write_text(json.dumps(base), "utf-8")
    run = check("--fail-on", "warning")
    assert run.exit_code == 1
    assert "新问题 1 处" in run.stderr


def test_a_new_warning_fails_only_where_warnings_fail(home):
    check("--write-baseline")
    edit("good.txt", "\n\n", "\n\n学习习近平总书记法治思想。\n\n")
    assert check().exit_code == 0
    assert check("--fail-on", "warning").exit_code == 1


def test_it_is_seen_from_its_own_folder(home, monkeypatch):
    check("--write-baseline")
    monkeypatch.chdir(home / "报告")
    assert fazhi("check", ".", "--baseline", "../base.json").exit_code == 0


def test_what_cannot_be_read_still_counts(home):
    shutil.copy(EMPTY, "报告/empty.txt")
    assert check("--write-baseline").exit_code == 2
    assert check().exit_code == 2


def test_writing_twice_writes_the_same(home):
    check("--write-baseline")
    first = Path("base.json").read_bytes()
    check("--write-baseline")
    assert Path("base.json").read_bytes() == first


@pytest.mark.parametrize(
    "content", [None, "", "{}", "[]", '{"fazhi_baseline": 2, "gaps": []}', '{"fazhi_baseline": 1}']
)
def test_a_baseline_that_is_missing_or_damaged(home, content):
    if content is not None:
        Path("base.json").write_text(content)
    run = check()
    assert run.exit_code == 2
    assert "--write-baseline" in run.stderr


def test_writing_needs_a_file():
    run = fazhi("check", GOOD, "--write-baseline")
    assert run.exit_code == 2
    assert "--baseline" in run.stderr
