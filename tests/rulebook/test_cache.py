import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker import rulebook
from checker.rulebook import cache
from checker.rulebook import yaml_source as source

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are POSIX")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def readings(monkeypatch):
    """The YAML files that were really parsed."""
    parsed = []
    real = source.load_yaml
    monkeypatch.setattr(source, "load_yaml", lambda path: parsed.append(path.name) or real(path))
    return parsed


@pytest.fixture
def book(tmp_path):
    """A rulebook of the user's own: the shipped one, copied."""
    home = tmp_path / "rules"
    home.mkdir()
    for file in filter(Path.is_file, rulebook.shipped_folder().iterdir()):
        (home / file.name).write_bytes(file.read_bytes())
    return home / "department.yaml"


def told(book):
    """What the files of a rulebook say."""
    return rulebook.gather(str(book))


def test_the_second_time_no_yaml_is_read_and_the_rulebook_is_the_same(folder, readings):
    first = rulebook.gather(rulebook.DEFAULT)
    assert readings
    readings.clear()
    assert rulebook.gather(rulebook.DEFAULT) == first
    assert readings == []


def test_a_second_process_imports_neither_yaml_nor_jsonschema(folder):
    rulebook.gather(rulebook.DEFAULT)
    code = (
        "import sys\nfrom checker import rulebook\nrulebook.load()\n"
        "assert not {'yaml', 'jsonschema'} & set(sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("name", ["department.yaml", "language.yaml"])
def test_a_change_in_any_file_is_seen(folder, readings, book, name):
    rulebook.gather(str(book))
    file = book.parent / name
    file.write_text(file.read_text("utf-8") + "\n# a remark\n", "utf-8")
    readings.clear()
    rulebook.gather(str(book))
    assert "department.yaml" in readings


def test_a_change_in_a_table_is_seen(folder, book):
    name = told(book).data["tables"]["documents"]
    table = book.parent / name
    table.write_text(table.read_text("utf-8") + "# a remark\n", "utf-8")
    assert told(book).tables["documents"].text.endswith("# a remark\n")


def test_a_file_that_appears_beside_the_rulebook_takes_the_place_of_the_shipped_one(folder, book):
    own = book.parent / "language.yaml"
    content = own.read_bytes()
    own.unlink()
    rulebook.gather(str(book))
    own.write_bytes(content.replace("    - [取得, ".encode(), "    - [自己的词, 取得, ".encode(), 1))
    assert "自己的词" in told(book).language.data["headings"]["generic"][2]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace("标题".encode(), "题标".encode(), 1),
        lambda data: b"null\n" + data.partition(b"\n")[2],
        lambda data: b"\xff\xfe" + data,
    ],
    ids=["empty", "cut", "changed", "headless", "no text"],
)
def test_a_damaged_cache_is_ignored_and_rewritten(folder, readings, damage):
    first = rulebook.gather(rulebook.DEFAULT)
    (file,) = folder.glob("rulebook-*.json")
    good = file.read_bytes()
    file.write_bytes(damage(good))
    readings.clear()
    assert rulebook.gather(rulebook.DEFAULT) == first
    assert readings
    assert file.read_bytes() == good


def test_another_version_of_the_product_reads_anew(folder, readings, monkeypatch):
    rulebook.gather(rulebook.DEFAULT)
    readings.clear()
    monkeypatch.setattr(cache, "__version__", "999")
    rulebook.gather(rulebook.DEFAULT)
    assert readings


@POSIX
def test_folder_and_files_are_private(folder):
    rulebook.gather(rulebook.DEFAULT)
    (file,) = folder.glob("rulebook-*.json")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


@POSIX
@pytest.mark.parametrize("which", ["folder", "file"])
def test_a_cache_that_others_can_write_is_not_used(folder, readings, which):
    rulebook.gather(rulebook.DEFAULT)
    (file,) = folder.glob("rulebook-*.json")
    (folder if which == "folder" else file).chmod(0o777)
    readings.clear()
    rulebook.gather(rulebook.DEFAULT)
    assert readings


@POSIX
def test_a_cache_of_another_owner_is_not_used(folder, readings, monkeypatch):
    rulebook.gather(rulebook.DEFAULT)
    readings.clear()
    monkeypatch.setattr(os, "getuid", lambda: 987654)
    rulebook.gather(rulebook.DEFAULT)
    assert readings


@POSIX
def test_a_link_in_the_place_of_the_file_is_not_followed(folder, tmp_path, readings):
    rulebook.gather(rulebook.DEFAULT)
    (file,) = folder.glob("rulebook-*.json")
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    readings.clear()
    rulebook.gather(rulebook.DEFAULT)
    assert readings
    assert not file.is_symlink()


def test_without_a_folder_that_can_be_written_everything_still_works(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "file" / "inside"))
    assert rulebook.load().id == "department"


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"FAZHI_CACHE_DIR": "-"}, None),
        ({"XDG_CACHE_HOME": "/x"}, Path("/x/fazhi")),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/"}, Path("/.cache/fazhi")),
        ({"HOME": "/"}, Path("/.cache/fazhi")),
        ({"HOME": "/named/but/not/there"}, None),
        ({}, None),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the places are those of Linux")
def test_where_caches_are(monkeypatch, env, expected):
    for name in ("FAZHI_CACHE_DIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert cache._folder() == expected


def test_what_is_kept_is_json(folder):
    rulebook.gather(rulebook.DEFAULT)
    (file,) = folder.glob("rulebook-*.json")
    head, payload = file.read_text("utf-8").split("\n", 1)
    assert set(json.loads(head)) == {"version", "payload", "files"}
    assert json.loads(payload)["data"]["rulebook"] == "department"
