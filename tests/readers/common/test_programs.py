"""Programs are found where the system has them, never where a file was put."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from checker.readers.common.programs import program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def put(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "soffice"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("entry", ["", ".", "./bin", "bin", "../here/bin", "{here}", "{here}/."])
def test_what_lies_with_the_drafts_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    here = tmp_path / "here"
    put(here)
    put(here / "bin")
    monkeypatch.chdir(here)
    monkeypatch.setenv("PATH", entry.format(here=here))
    assert program("soffice") is None


def test_an_absolute_entry_of_path_is_taken_and_the_first_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(tmp_path / "a"), put(tmp_path / "b")
    monkeypatch.setenv(
        "PATH", os.pathsep.join(("", str(tmp_path / "no"), str(tmp_path / "a"), str(tmp_path / "b")))
    )
    assert program("soffice") == first
    Path(first).chmod(0o644)
    assert program("soffice") == second
    assert program("libreoffice") is None


def test_without_a_path_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PATH")
    assert program("sh") is None
