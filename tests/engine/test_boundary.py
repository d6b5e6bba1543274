"""The boundary of a file: what goes wrong with it stays with it, in words and with a reference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.engine import boundary, evaluate
from checker.errors import RulebookError, UnreadableError, UsageError
from checker.model import Unreadable
from tests.cli._run import GOOD, fazhi


def raising(error: BaseException):
    def work() -> None:
        raise error

    return work


def test_what_comes_of_work_comes_back() -> None:
    assert boundary.apart("甲", 0, lambda: 7) == 7


@pytest.mark.parametrize(
    "error", [ValueError("x"), IndexError(), RecursionError(), AssertionError(), OSError(5, "x")]
)
def test_a_fault_of_the_program_is_told_with_a_reference(error: Exception) -> None:
    said = boundary.apart("甲", 0, raising(error))
    assert isinstance(said, Unreadable)
    assert (said.path, type(error).__name__ in said.reason, "--debug" in said.reason) == ("甲", True, True)
    assert "Traceback" not in said.reason
    assert "Traceback" in said.detail


def test_a_reference_names_the_innermost_place_of_the_product() -> None:
    from checker.text.numerals import decimal

    said = boundary.apart("甲", 0, lambda: decimal(None))  # type: ignore[arg-type]
    assert isinstance(said, Unreadable)
    assert "AttributeError text/numerals.py:" in said.reason


@pytest.mark.parametrize(
    ("error", "words"),
    [(UnreadableError("坏了", todo="换一份"), "坏了。换一份"), (MemoryError(), "内存超过上限")],
)
def test_what_is_the_files_own_fault_has_no_reference(error: Exception, words: str) -> None:
    said = boundary.apart("甲", 0, raising(error))
    assert isinstance(said, Unreadable)
    assert words in said.reason
    assert not said.detail


@pytest.mark.parametrize("error", [RulebookError("规则"), UsageError("用法"), KeyboardInterrupt()])
def test_what_is_no_files_fault_goes_on(error: BaseException) -> None:
    with pytest.raises(type(error)):
        boundary.apart("甲", 0, raising(error))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_file_ends_nothing_but_itself(tmp_path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    good = Path(GOOD).read_text("utf-8")
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(good + name, "utf-8")
    whole = evaluate.parse

    def odd(draft, language):
        if draft.paragraphs[-1].text.endswith("b.txt"):
            raise ValueError("\x1b[31m甲")
        return whole(draft, language)

    monkeypatch.setattr(evaluate, "parse", odd)
    run = fazhi("check", "--format", "json", "--jobs", jobs, str(tmp_path))
    answer = json.loads(run.stdout)
    assert (run.exit_code, len(answer["reports"]), len(answer["unreadable"])) == (2, 2, 1)
    assert "ValueError" in answer["unreadable"][0]["reason"]
    assert "Traceback" not in run.stderr
    run = fazhi("check", "--debug", "--jobs", jobs, str(tmp_path))
    assert "Traceback" in run.stderr
    assert "\x1b" not in run.stderr


def test_a_fault_in_converting_is_told_by_each_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "convert", lambda files: raising(ValueError())())
    monkeypatch.setattr(evaluate, "outcome", lambda data, name, plan, converted: (name, converted))
    assert list(evaluate.outcomes([("甲", b"1"), ("乙", b"2")], None)) == [("甲", None), ("乙", None)]  # type: ignore[arg-type]
