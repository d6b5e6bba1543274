import os
import stat
import sys
from pathlib import Path

import pytest

from checker.cli._files import must_be_writable, whole_file, write_whole
from checker.errors import UsageError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX")


def test_a_file_is_written_and_nothing_else_is_left(tmp_path):
    write_whole(tmp_path / "a.json", b"1")
    write_whole(tmp_path / "a.json", b"2")
    assert (tmp_path / "a.json").read_bytes() == b"2"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_failure_midway_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail():
        with whole_file(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@POSIX
def test_the_mode_is_that_of_the_old_file_or_of_any_new_one(tmp_path):
    old, new, plain = (tmp_path / name for name in ("old", "new", "plain"))
    old.write_bytes(b"")
    old.chmod(0o640)
    plain.write_bytes(b"")
    write_whole(old, b"x")
    write_whole(new, b"x")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


@POSIX
def test_a_link_is_followed_only_where_that_is_asked_for(tmp_path):
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real").write_bytes(b"")
    write_whole(tmp_path / "link", b"x", through=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"
    write_whole(tmp_path / "link", b"y")
    assert not (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


@POSIX
def test_a_device_is_written_to():
    write_whole(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("path", ["no/such/a.json", "."])
def test_what_cannot_be_written_is_told_before_the_work(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        must_be_writable(Path(path))


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageError, match="No space left"):
        write_whole(tmp_path / "a", b"x")
    assert list(tmp_path.iterdir()) == []
