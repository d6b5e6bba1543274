"""action.yml: its steps run as the runner runs them, in a shell."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci import _site
from tests.cli._run import BAD, GOOD, REPORTS
from tests.helpers import ROOT

pytestmark = pytest.mark.skipif(not _site.BASH, reason="needs bash")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]


def given(**inputs: str) -> dict[str, str]:
    """What the runner puts into a step's environment for these inputs."""
    values = {name: said["default"] for name, said in ACTION["inputs"].items()} | inputs
    found = {}
    for name, text in STEPS[-1]["env"].items():
        found[name] = re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], text)
    return found


@pytest.fixture(scope="module")
def installed() -> None:
    run = _site.shell(STEPS[1]["run"], ROOT, GITHUB_ACTION_PATH=str(ROOT))
    assert run.returncode == 0, run.stderr


@pytest.fixture
def job(tmp_path: Path) -> Path:
    (tmp_path / "报告 一").mkdir()
    (tmp_path / "temp").mkdir()
    shutil.copy(BAD, tmp_path / "报告 一" / "坏.txt")
    shutil.copy(GOOD, tmp_path / "好.txt")
    shutil.copy(REPORTS / "faulty-party-government-2023.txt", tmp_path / "中.txt")
    return tmp_path


def checked(job: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    summary = job / "summary.md"
    summary.write_text("earlier\n", "utf-8")
    return _site.shell(
        STEPS[-1]["run"],
        job,
        **given(**inputs),
        RUNNER_TEMP=str(job / "temp"),
        GITHUB_STEP_SUMMARY=str(summary),
    )


def test_no_input_reaches_a_script_as_text():
    assert not any("${{" in step.get("run", "") for step in STEPS)
    told = re.findall(r"inputs\.([\w-]+)", json.dumps(STEPS))
    assert set(told) == set(ACTION["inputs"])


@pytest.mark.usefixtures("installed")
def test_a_bad_report_is_annotated_and_fails_the_job(job: Path):
    run = checked(job, paths="报告 一\n好.txt\n", sarif="out.sarif", junit="out.xml")
    assert run.returncode == 1, run.stderr
    assert "::error file=报告 一/坏.txt," in run.stdout
    assert (job / "summary.md").read_text("utf-8").startswith("earlier\n## 法治政府建设情况报告检查")
    assert json.loads((job / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (job / "out.xml").read_text("utf-8").count("<testsuite ") == 2


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "好.txt"}, 0),
        ({"paths": "."}, 1),
        ({"paths": "报告 一", "fail-on": "never"}, 0),
        ({"paths": "中.txt"}, 0),
        ({"paths": "中.txt", "min-score": "99.9", "rulebook": "department"}, 1),
        ({"paths": "没有"}, 2),
        ({"paths": "$(touch pwned)\n`touch pwned`\n--help"}, 2),
    ],
)
def test_inputs(job: Path, inputs: dict[str, str], code: int):
    assert checked(job, **inputs).returncode == code
    assert not (job / "pwned").exists()
