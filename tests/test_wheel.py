"""The wheel works in a clean virtual environment, outside the repo, with its rulebooks inside it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.test_root import FILES, FOLDERS

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
    rules = (path for path in (ROOT / "rules").rglob("*") if path.is_file())
    shipped = {f"checker/{path.relative_to(ROOT).as_posix()}" for path in rules}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "checker").rglob("*.py")}
    packed = {name for name in names if ".dist-info/" not in name}
    assert shipped | modules <= packed
    assert {Path(name).suffix for name in packed - shipped} <= {
        ".py",
        ".typed",
        ".txt",
        ".jinja",
        ".css",
        ".js",
    }
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
        pytest.skip("needs a package index")
    installed = run(programs / "python", *PIP, wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    assert_works(programs, tmp_path)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data") if sys.version_info >= (3, 12) else archive.extractall(
            folder
        )
    return next(path for path in folder.iterdir() if path.is_dir())


def test_the_sdist_holds_the_whole_repo(unpacked: Path):
    made = {".git", ".venv", ".hypothesis", "__pycache__"}
    kept = [
        path.name for path in ROOT.iterdir() if path.name not in made and not path.name.endswith("_cache")
    ]
    held = {path.name for path in unpacked.iterdir()}
    assert held >= FILES | FOLDERS
    assert held - {"PKG-INFO"} <= set(kept)


def test_the_tests_of_the_sdist_are_collected_where_it_is_unpacked(unpacked: Path):
    found = run(
        sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", cwd=unpacked
    )
    assert found.returncode == 0, found.stdout[-2000:]
    assert re.search(r"^\d{4,} tests collected", found.stdout, re.MULTILINE)
    place = run(sys.executable, "-c", "import checker; print(checker.__file__)", cwd=unpacked)
    assert Path(place.stdout.strip()).is_relative_to(unpacked)
