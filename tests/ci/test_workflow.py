"""The hosted workflow, pre-commit's configuration for this repo, and the templates: parsed, and held against the gate."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.helpers import ROOT

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
JOBS = WORKFLOW["jobs"]
PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def gate(*targets: str) -> list[str]:
    """The commands that make runs for some targets, without the folder of their programs."""
    found = []
    for target in targets:
        recipe = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
        assert recipe is not None
        found += [line.strip().removeprefix("$(BIN)/") for line in recipe[1].splitlines()]
    return found


def commands(job: str) -> list[str]:
    """What the steps of a job run, line by line."""
    return list(chain(*(step["run"].strip().splitlines() for step in JOBS[job]["steps"] if "run" in step)))


def test_it_may_only_read():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in JOBS.values())


@pytest.mark.parametrize("job", sorted(JOBS))
def test_every_python_that_the_product_promises_is_tried(job: str):
    assert JOBS[job]["strategy"]["matrix"]["python"] == PYTHONS
    least = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert least is not None
    assert least[1] == PYTHONS[0]


def test_the_three_systems_are_tried():
    assert JOBS["linux"]["runs-on"].startswith("ubuntu")
    systems = JOBS["elsewhere"]["strategy"]["matrix"]["os"]
    assert sorted(system.partition("-")[0] for system in systems) == ["macos", "windows"]


def test_linux_runs_the_gate_and_the_others_what_it_runs():
    assert commands("linux")[-1] == "bash .ci/run"
    assert (ROOT / ".ci/run").read_text("utf-8").rstrip().endswith("exec make test")
    assert commands("elsewhere")[-4:] == gate("lint", "cover")


@pytest.mark.parametrize("job", sorted(JOBS))
def test_actions_are_of_a_stated_version_and_steps_do_one_thing(job: str):
    for step in JOBS[job]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", step.get("uses", "actions/x@v1"))
    assert JOBS[job]["timeout-minutes"] <= 60


def test_nothing_of_an_event_is_put_into_a_command():
    for line in chain(commands("linux"), commands("elsewhere")):
        assert "${{" not in line


def test_pre_commit_runs_the_linters_of_the_gate():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    entries = [hook["entry"].split() for repo in config["repos"] for hook in repo["hooks"]]
    of_gate = [command.removesuffix(" .").split() for command in gate("lint")]
    assert [entry[: len(wanted)] for entry, wanted in zip(entries, of_gate, strict=True)] == of_gate


def test_pre_commit_takes_its_configuration():
    pytest.importorskip("pre_commit", reason="needs pre-commit")
    for verb, file in (("config", ".pre-commit-config.yaml"), ("manifest", ".pre-commit-hooks.yaml")):
        command = [sys.executable, "-m", "pre_commit", f"validate-{verb}", str(ROOT / file)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_issue_forms_have_what_the_platform_demands(path: Path):
    form = yaml.safe_load(path.read_text("utf-8"))
    if path.name == "config.yml":
        assert set(form) == {"blank_issues_enabled", "contact_links"}
        return
    assert {"name", "description", "body"} <= set(form)
    names = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(names) == len(set(names)) > 1
    for field in form["body"]:
        assert field["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["value" if field["type"] == "markdown" else "label"]


def test_each_form_warns_of_reports_that_are_not_public_on_both_platforms():
    texts = [path.read_text("utf-8") for path in FORMS if path.name != "config.yml"]
    texts += [path.read_text("utf-8") for path in (ROOT / ".gitlab/issue_templates").glob("*.md")]
    assert len(texts) == 4
    assert all("未公开的报告" in text for text in texts)


def test_both_platforms_ask_the_same_of_a_request():
    mine, other = ".github/PULL_REQUEST_TEMPLATE.md", ".gitlab/merge_request_templates/Default.md"
    assert (ROOT / mine).read_text("utf-8") == (ROOT / other).read_text("utf-8")
