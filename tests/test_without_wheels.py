"""Where ahocorasick-rs, rpds-py, pypdfium2 and msgspec have no wheels, the plain checker runs, and says what it cannot do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.readers import _docx as word

REPORTS = ROOT / "fixtures" / "reports"
HIDE = """
import sys
for name in ("ahocorasick_rs", "rpds", "msgspec", "pypdfium2", "pypdfium2_raw"):
    sys.modules[name] = None
from checker.__main__ import main
sys.argv[0] = "fazhi"
main()
"""


def run(folder: Path, *words: str, hidden: bool = True) -> subprocess.CompletedProcess[bytes]:
    start = ["-c", HIDE] if hidden else ["-m", "checker"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FAZHI_CACHE_DIR": str(folder / f"cache-{hidden}")}
    return subprocess.run(
        [sys.executable, *start, *words], capture_output=True, check=False, timeout=120, env=environment
    )


def test_answers_are_the_same(tmp_path: Path):
    text = (REPORTS / "bad-street-2020.txt").read_text("utf-8")
    (tmp_path / "a.docx").write_bytes(
        word.docx("".join(word.p(line) for line in text.splitlines() if line.strip()))
    )
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    told = [
        run(
            tmp_path,
            "check",
            str(tmp_path / "a.docx"),
            str(tmp_path / "b.txt"),
            "--format",
            "json",
            hidden=hidden,
        )
        for hidden in (True, False)
    ]
    assert told[0].returncode == told[1].returncode == 1, told[0].stderr.decode()
    assert json.loads(told[0].stdout) == json.loads(told[1].stdout)


def test_a_pdf_says_what_is_lacking(tmp_path: Path):
    # the child that reads it gets this process's path, and not what is hidden here
    package = tmp_path / "pypdfium2"
    package.mkdir()
    (package / "__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'pypdfium2'\")", encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    pdf = ROOT / "fixtures" / "readers" / "office.pdf"
    told = subprocess.run(
        [sys.executable, "-m", "checker", "check", str(pdf)],
        capture_output=True,
        check=False,
        timeout=120,
        env=environment,
    )
    assert told.returncode == 2
    assert "缺少读取 PDF 的组件" in told.stderr.decode() + told.stdout.decode()


def test_a_kept_answer_says_what_is_lacking(tmp_path: Path):
    told = run(tmp_path, "check", str(REPORTS / "bad-street-2020.txt"), "--cache", str(tmp_path / "kept"))
    assert told.returncode == 2
    assert "msgspec" in told.stderr.decode()


def test_a_faulty_rulebook_is_told_as_ever(tmp_path: Path):
    book = tmp_path / "x.yaml"
    book.write_text("rulebook: x\nextends: base\nrules: [{id: y}]\n", encoding="utf-8")
    told = [run(tmp_path, "rules", "lint", str(book), hidden=hidden) for hidden in (True, False)]
    assert told[0].returncode != 0
    assert told[0].stdout + told[0].stderr == told[1].stdout + told[1].stderr


@pytest.mark.parametrize("name", ["ahocorasick-rs", "msgspec", "pypdfium2"])
def test_they_are_not_asked_for_where_they_have_no_wheels(name: str):
    declared = (ROOT / "pyproject.toml").read_text("utf-8")
    line = next(line for line in declared.splitlines() if line.strip().startswith(f'"{name}'))
    assert "platform_machine != 'loongarch64'" in line
