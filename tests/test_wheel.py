"""The wheel works in a clean virtual environment, outside the repo, with its rulebooks inside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.helpers import ROOT

GOOD = ROOT / "fixtures" / "reports" / "good-department-2024.txt"
PIP = ("-m", "pip", "--disable-pip-version-check", "install", "-q")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command run outside the repo, without what this process's environment says of Python."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    env["PYTHONUTF8"] = "1"
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


def fresh(folder: Path) -> Path:
    """A new virtual environment's folder of programs."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def assert_works(programs: Path, cwd: Path) -> None:
    draft = cwd / "草稿.txt"
    draft.write_bytes(GOOD.read_bytes())
    checked = run(programs / "fazhi", "check", "草稿.txt", "--format", "json", cwd=cwd)
    assert checked.returncode == 0, checked.stderr
    answer = json.loads(checked.stdout)
    assert answer["reports"][0]["rulebook"]["id"] == "department"
    assert [report["passed"] for report in answer["reports"]] == [True]
    place = run(programs / "python", "-c", "import checker; print(checker.__file__)", cwd=cwd)
    assert Path(place.stdout.strip()).is_relative_to(programs.parent.resolve())


def test_the_wheel_holds_the_product_and_nothing_else(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"checker/rules/{path.name}" for path in (ROOT / "rules").iterdir() if path.is_file()}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "checker").rglob("*.py")}
    packed = {name for name in names if ".dist-info/" not in name}
    assert shipped | modules <= packed
    assert {Path(name).suffix for name in packed - shipped} <= {".py", ".typed", ".jinja", ".css", ".js"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_works_outside_the_repo(wheel: Path, tmp_path: Path):
    """Its dependencies are those of this environment, so that no index is needed."""
    programs = fresh(tmp_path / "venv")
    python = programs / "python"
    installed = run(python, *PIP, "--no-deps", "--no-index", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path)
    (Path(site.stdout.strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    assert_works(programs, tmp_path)


def test_a_plain_install_brings_all_that_it_needs(wheel: Path, tmp_path: Path):
    programs = fresh(tmp_path / "venv")
    probe = run(
        programs / "python", "-m", "pip", "download", "-q", "--no-deps", "-d", "probe", "click", cwd=tmp_path
    )
    if probe.returncode != 0:
        pytest.skip("no package index can be reached from here")
    installed = run(programs / "python", *PIP, wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    assert_works(programs, tmp_path)
