"""The hook, installed by pre-commit itself from a copy of this repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci import _site
from tests.cli._run import BAD, GOOD
from tests.helpers import ROOT

pytest.importorskip("pre_commit", reason="needs pre-commit")
pytestmark = pytest.mark.skipif(not _site.GIT, reason="needs git")


def run(folder: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *words, "--color", "never"],
        cwd=folder,
        env=_site.environment(PRE_COMMIT_HOME=str(home), PYTHONUTF8="1"),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=600,
    )


def test_a_commit_with_a_bad_report_is_refused(tmp_path: Path):
    _site.python()  # skips where there is no index
    (tmp_path / "product").mkdir()
    product = _site.product(tmp_path / "product")
    site = tmp_path / "site"
    site.mkdir()
    hook = {"repo": str(product), "rev": _site.git(product, "rev-parse", "HEAD"), "hooks": [{"id": "fazhi"}]}
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [hook]}), "utf-8")
    shutil.copy(GOOD, site / "年度 报告.txt")
    (site / "说明.txt").write_text("不是报告", "utf-8")
    _site.repository(site)
    home = tmp_path / "home"

    good = run(site, home, "run", "--all-files")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout

    shutil.copy(BAD, site / "年度 报告.txt")
    _site.git(site, "add", "-A")
    bad = run(site, home, "run")
    assert bad.returncode == 1
    assert "exit code: 1" in bad.stdout
    assert "年度 报告.txt" in bad.stdout
    assert "说明.txt" not in bad.stdout


def test_the_hook_takes_reports_and_neither_lock_files_nor_our_copies():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    taken = [
        name
        for name in (
            "a/2024年度报告.docx",
            "报告（终稿）.PDF",
            "报告.pdf",
            "a/~$报告.docx",
            "报告-批注.docx",
            "报告/x.docx",
        )
        if re.search(hook["files"], name) and not re.search(hook["exclude"], name)
    ]
    assert taken == ["a/2024年度报告.docx", "报告（终稿）.PDF", "报告.pdf"]
