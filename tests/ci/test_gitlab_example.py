"""docs/gitlab-ci.example.yml: its scripts run, and leave what its artifacts name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests.ci import _site
from tests.cli._run import BAD
from tests.helpers import ROOT

pytestmark = pytest.mark.skipif(not _site.BASH, reason="needs bash")


def test_the_example_runs(tmp_path: Path):
    job = yaml.safe_load((ROOT / "docs/gitlab-ci.example.yml").read_text("utf-8"))["fazhi"]
    (tmp_path / "报告").mkdir()
    shutil.copy(BAD, tmp_path / "报告")
    said = {**job["variables"], "FAZHI_PACKAGE": str(ROOT)}
    before = _site.shell("\n".join(job["before_script"]), tmp_path, **said)
    assert before.returncode == 0, before.stderr
    run = _site.shell("\n".join(job["script"]), tmp_path, **said)
    assert run.returncode == 1, run.stderr
    reports = job["artifacts"]["reports"]
    issues = json.loads((tmp_path / reports["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {f"报告/{Path(BAD).name}"}
    assert ElementTree.parse(tmp_path / reports["junit"]).getroot().get("tests") != "0"
    assert (tmp_path / job["artifacts"]["paths"][0]).is_file()
