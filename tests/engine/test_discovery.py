import io
import os
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checker.engine import discovery
from checker.engine.discovery import list_files, load
from checker.errors import UnreadableError
from checker.model import Unreadable
from checker.readers import read
from tests.helpers import bound


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt",
        "a.docx",
        "a/z.md",
        "a/y.PDF",
        ".hidden.txt",
        ".git/c.txt",
        "~$a.docx",
        "__MACOSX/a.docx",
        "photo.jpg",
        "a/notes.xlsx",
    ):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(b"x")
    return tmp_path


def names(*paths, **more):
    return [each if isinstance(each, str) else each.path for each in list_files(paths, **more).entries]


def test_a_folder_is_walked_in_the_order_of_names(tree):
    assert names(".") == [name.replace("/", os.sep) for name in ("a/y.PDF", "a/z.md", "a.docx", "b.txt")]


def test_what_has_no_known_suffix_is_skipped_and_named(tree):
    assert {Path(name).name for name in list_files(["."]).skipped} == {"photo.jpg", "notes.xlsx"}


def test_a_file_that_is_named_is_listed_whatever_it_is_called(tree):
    assert names("photo.jpg", ".hidden.txt") == ["photo.jpg", ".hidden.txt"]


def test_no_file_is_listed_twice(tree):
    assert names("a.docx", ".", "./a.docx") == ["a.docx", *names(".")[:2], names(".")[3]]


def test_outputs_of_this_run_are_left_out(tree):
    assert "b.txt" not in [Path(n).name for n in names(".", leave_out={os.path.realpath("b.txt")})]


def test_a_path_that_is_not_there_stands_in_its_place(tree):
    entries = list_files(["b.txt", "没有.docx", "a.docx"]).entries
    assert isinstance(entries[1], Unreadable)
    assert "请核对路径" in entries[1].reason


def test_a_path_with_a_null_character(tree):
    assert isinstance(list_files(["a\0b"]).entries[0], Unreadable)


def test_a_folder_named_like_a_file(tree):
    Path("报告.docx").mkdir()
    (entry,) = list_files(["报告.docx"]).entries
    assert isinstance(entry, Unreadable)
    assert [each.path for each in list_files(["."]).entries if isinstance(each, Unreadable)] == [
        f".{os.sep}报告.docx"
    ]
    Path("报告.docx/真.txt").write_bytes(b"x")
    assert names("报告.docx") == [f"报告.docx{os.sep}真.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_a_pipe_in_a_folder_is_left_alone(tree):
    os.mkfifo("pipe.txt")
    assert "pipe.txt" not in [Path(name).name for name in names(".")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_a_pipe_that_is_named_is_read_where_somebody_writes_into_it(tree, monkeypatch):
    os.mkfifo("pipe.txt")
    with monkeypatch.context() as impatient:  # an undo would leave the folder of the fixture, too
        impatient.setattr(discovery, "_WRITER_WITHIN", 0)
        found = next(load("pipe.txt"))
    assert isinstance(found, Unreadable)
    assert "没有程序往里写" in found.reason
    with ThreadPoolExecutor(1) as other:
        writing = other.submit(lambda: Path("pipe.txt").write_bytes(b"x" * 100_000))
        assert next(load("pipe.txt")) == ("pipe.txt", b"x" * 100_000)
        assert writing.result(30) == 100_000


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero on this system")
def test_a_device_without_end_is_too_large():
    name, data = next(load("/dev/zero"))
    with pytest.raises(UnreadableError, match="超过上限"):
        read(data, name)


def test_links_to_folders_are_not_followed(tree):
    Path("a/loop").symlink_to(tree, target_is_directory=True)
    assert len(names(".")) == 4


def test_a_link_that_leads_nowhere_cannot_be_read(tree):
    Path("c.txt").symlink_to("nowhere")
    assert isinstance(next(load(names(".")[-1])), Unreadable)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="needs an ordinary user (root may read everything)",
)
def test_files_and_folders_without_permission(tree):
    Path("b.txt").chmod(0)
    Path("a").chmod(0)
    try:
        entries = list_files(["."]).entries
        assert isinstance(entries[0], Unreadable)
        assert "权限" in next(load("b.txt")).reason
    finally:
        Path("a").chmod(0o700)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "x"), "权限"),
        (FileNotFoundError(2, "x"), "没有这个文件"),
        (OSError(5, "I/O"), "I/O"),
    ],
)
def test_what_the_system_says_is_told_in_chinese(tree, monkeypatch, error, words):
    def refuse(*args, **kwargs):
        raise error

    monkeypatch.setattr(discovery, "_opened", refuse)
    found = next(load("b.txt"))
    assert isinstance(found, Unreadable)
    assert words in found.reason


def test_a_file_that_vanished_after_listing(tree):
    Path("b.txt").unlink()
    assert isinstance(next(load("b.txt")), Unreadable)


def test_no_more_than_the_limit_is_read(tree, monkeypatch):
    bound(monkeypatch, file_size=10)
    Path("b.txt").write_bytes(b"x" * 100)
    assert next(load("b.txt")) == ("b.txt", b"x" * 11)


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("正文".encode())))
    assert names("-") == ["-"]
    assert next(load("-")) == ("-", "正文".encode())


def test_no_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert isinstance(next(load("-")), Unreadable)


def test_a_zip_gives_its_files_and_a_docx_is_one(tree):
    with zipfile.ZipFile("p.zip", "w") as archive:
        archive.writestr("b.txt", "乙")
        archive.writestr("a.txt", "甲")
        archive.writestr("c.png", "丙")
    assert list(load("p.zip")) == [("p.zip/a.txt", "甲".encode()), ("p.zip/b.txt", "乙".encode())]
    with zipfile.ZipFile("q.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "")
    assert next(load("q.docx"))[0] == "q.docx"


def test_a_zip_without_drafts_or_damaged(tree):
    with zipfile.ZipFile("p.zip", "w") as archive:
        archive.writestr("c.png", "丙")
    assert isinstance(next(load("p.zip")), Unreadable)
    Path("q.zip").write_bytes(b"PK\3\4" + b"x" * 50)
    assert len(list(load("q.zip"))) == 1
