from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from checker.cli import _faces
from checker.errors import UsageError
from tests.cli._run import BAD, GOOD, fazhi


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.xlsx", b"PK"),
        ("a.csv", b"\xef\xbb\xbf"),
        ("a.sarif", b'{\n  "$schema"'),
        ("a.md", b"## "),
        ("a.json", b"{"),
    ],
)
def test_the_suffix_names_the_output(name: str, begins: bytes, tmp_path: Path):
    assert fazhi("check", GOOD, "--output", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_one_reading_many_faces(tmp_path: Path):
    names = ("xlsx", "csv", "sarif", "junit", "gitlab", "github", "markdown")
    asked = [word for name in names for word in ("--format", f"{name}:{tmp_path / name}")]
    run = fazhi("check", GOOD, BAD, *asked, "--format", "terminal")
    assert run.exit_code == 1
    assert "共检查 2 份" in run.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert load_workbook(BytesIO((tmp_path / "xlsx").read_bytes())).sheetnames[0] == "汇总"


def test_bytes_go_into_a_pipe_but_not_onto_a_terminal(monkeypatch: pytest.MonkeyPatch):
    assert fazhi("check", GOOD, "--format", "xlsx").stdout_bytes.startswith(b"PK")
    monkeypatch.setattr(_faces.sys.stdout, "isatty", lambda: True)
    with pytest.raises(UsageError, match="--output"):
        _faces.faces_of(["xlsx"], None, (), through=False)
