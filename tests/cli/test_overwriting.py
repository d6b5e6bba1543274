"""Nothing is written over but an earlier output of the same kind; what fazhi wrote is never checked as a report."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from checker.outputs import OUTPUTS
from checker.outputs.marks import AUTHOR, BASELINE, COPY, TEMPLATE, UNTOUCHED, carries, own_kind
from tests.cli._run import BAD, GOOD, fazhi
from tests.readers._docx import docx, p

links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
TEXT = Path(GOOD).read_text("utf-8")
DRAFT = docx("".join(p(line) for line in Path(BAD).read_text("utf-8").splitlines() if line.strip()))
KINDS = [*OUTPUTS, BASELINE]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "甲.txt").write_text(TEXT, "utf-8")
    (folder / "乙.docx").write_bytes(DRAFT)
    (folder / "空.docx").write_bytes(b"")
    return folder


def check(kind: str, target: Path, *words: str):
    """A check that writes one kind of output to a file."""
    ways = (
        ["--write-baseline", "--baseline", str(target)]
        if kind == BASELINE
        else ["--format", f"{kind}:{target}"]
    )
    return fazhi("check", *words, *ways)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["甲.txt", "乙.docx", "空.docx"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_draft_is_written_over(drafts: Path, kind: str, name: str) -> None:
    before = contents(drafts)
    for words in ([str(drafts)], [str(drafts / name)], [str(drafts), "--force"]):
        run = check(kind, drafts / name, *words)
        assert run.exit_code == 2
        assert run.stderr.startswith("错误：")
        assert run.stderr.count("\n") == 1
        assert contents(drafts) == before


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_elses_file_is_written_over(drafts: Path, kind: str) -> None:
    for name, content in {
        "笔记.txt": b"notes",
        "a.json": b"{}",
        "b.xlsx": DRAFT,
        "c.docx": DRAFT,
        "d.html": b"<p>a",
    }.items():
        other = drafts.parent / name
        other.write_bytes(content)
        for words in ([str(drafts)], [str(drafts), "--force"]):
            run = check(kind, other, *words)
            assert (run.exit_code, run.stderr.count("\n")) == (2, 1)
            assert other.read_bytes() == content


@pytest.mark.parametrize("kind", KINDS)
def test_an_earlier_output_of_the_same_kind_is_written_anew(drafts: Path, kind: str) -> None:
    target = drafts.parent / "结果"
    assert check(kind, target, GOOD, BAD).exit_code in (0, 1)
    assert carries(kind, target)
    first = target.read_bytes()
    assert check(kind, target, GOOD, BAD).exit_code in (0, 1)
    assert target.read_bytes() == first
    assert check(kind, target, GOOD).exit_code in (0, 1)
    assert carries(kind, target)
    assert [other for other in KINDS if carries(other, target)] == [kind]


@pytest.mark.parametrize("kind", KINDS)
def test_an_output_is_written_over_by_no_other_kind(drafts: Path, kind: str) -> None:
    target = drafts.parent / "结果"
    other = "json" if kind != "json" else "html"
    check(kind, target, GOOD)
    before = target.read_bytes()
    assert check(other, target, GOOD).exit_code == 2
    assert target.read_bytes() == before


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_file_and_a_device_take_what_comes(drafts: Path, kind: str) -> None:
    target = drafts.parent / "结果"
    target.touch()
    assert check(kind, target, GOOD).exit_code in (0, 1)
    assert target.stat().st_size
    if Path(os.devnull).exists() and kind != BASELINE:
        assert check(kind, Path(os.devnull), GOOD).exit_code in (0, 1)


@links
@pytest.mark.parametrize("kind", KINDS)
def test_no_link_is_written_through_but_by_force(drafts: Path, kind: str) -> None:
    real, link = drafts.parent / "真", drafts.parent / "链接"
    link.symlink_to(real)
    assert check(kind, link, GOOD).exit_code == 2
    assert not real.exists()
    assert check(kind, link, GOOD, "--force").exit_code in (0, 1)
    assert link.is_symlink()
    assert carries(kind, real)
    link.unlink()
    link.symlink_to(drafts / "甲.txt")
    assert check(kind, link, str(drafts), "--force").exit_code == 2
    assert (drafts / "甲.txt").read_text("utf-8") == TEXT


def test_outputs_in_a_folder_are_no_reports_and_are_told_once(drafts: Path) -> None:
    (drafts / "空.docx").unlink()
    for name, kind in (("a.html", "html"), ("b.md", "markdown"), ("c.txt", "terminal"), ("d.txt", "csv")):
        assert check(kind, drafts / name, str(drafts / "甲.txt")).exit_code in (0, 1)
    assert fazhi("annotate", str(drafts / "乙.docx"), "-o", str(drafts / "丙.docx")).exit_code == 0
    run = fazhi("check", "--format", "json", str(drafts))
    assert sorted(Path(each["path"]).name for each in json.loads(run.stdout)["reports"]) == [
        "乙.docx",
        "甲.txt",
    ]
    told = [line for line in run.stderr.splitlines() if "自己写出的 5 个文件" in line]
    assert len(told) == 1
    for name in ("a.html", "b.md", "c.txt", "d.txt", "丙.docx"):
        assert name in told[0]


def test_an_output_that_is_named_is_told_to_be_one_and_a_copy_is_checked(drafts: Path) -> None:
    check("html", drafts / "a.html", GOOD)
    run = fazhi("check", str(drafts / "a.html"))
    assert run.exit_code == 2
    assert "不是报告" in run.stdout + run.stderr
    fazhi("annotate", str(drafts / "乙.docx"))
    assert fazhi("check", str(drafts / "乙-批注.docx")).exit_code in (0, 1)


def test_a_folder_of_outputs_alone_holds_nothing_to_check(drafts: Path) -> None:
    folder = drafts.parent / "out"
    folder.mkdir()
    check("html", folder / "a.html", GOOD)
    run = fazhi("check", str(folder))
    assert run.exit_code == 2
    assert "a.html" in run.stderr


def test_a_copy_with_comments_takes_no_drafts_place(drafts: Path) -> None:
    before = contents(drafts)
    source, other = drafts / "乙.docx", drafts / "丁.docx"
    for target in (source, drafts / "甲.txt"):
        assert fazhi("annotate", str(source), "-o", str(target), "--force").exit_code == 2
    other.write_bytes(docx(p("别的")))
    assert fazhi("annotate", str(source), "-o", str(other), "--force").exit_code == 2
    other.unlink()
    assert contents(drafts) == before
    assert fazhi("annotate", str(source)).exit_code == 0
    copy = drafts / "乙-批注.docx"
    assert carries(COPY, copy)
    assert fazhi("annotate", str(source)).exit_code == 0
    copy.write_bytes(copy.read_bytes()[: -len(UNTOUCHED) - 2] + b"\0\0")  # as saved by another program
    assert fazhi("annotate", str(source)).exit_code == 2
    assert fazhi("annotate", str(source), "--force").exit_code == 0
    copy.write_bytes(DRAFT)  # a copy that got no comments
    assert fazhi("annotate", str(source), "--force").exit_code == 0


def test_a_template_takes_no_drafts_place(drafts: Path) -> None:
    source, made = drafts / "乙.docx", drafts / "草稿.docx"
    assert fazhi("template", "-o", str(source), "--force").exit_code == 2
    assert source.read_bytes() == DRAFT
    assert fazhi("template", "-o", str(made)).exit_code == 0
    assert carries(TEMPLATE, made)
    assert fazhi("template", "-o", str(made)).exit_code == 2
    assert fazhi("template", "-o", str(made), "--force").exit_code == 0


@links
def test_rules_are_not_written_through_a_link(drafts: Path) -> None:
    real, link = drafts / "real.yaml", drafts / "link.yaml"
    link.symlink_to(real)
    run = fazhi("rules", "new", str(link), "--title", "甲", "--basis", "乙", "--clue", "丙", "--met", "丙。")
    assert run.exit_code == 2
    assert not real.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT.encode()),
        ("a.txt", b""),
        ("a.txt", "规则库：无\n".encode()),
        ("a.md", "## 法治政府建设情况报告\n".encode()),
        ("a.html", "<title>某县法治政府建设情况报告</title>".encode()),
        ("a.docx", DRAFT),
        (
            "a.docx",
            docx(p("甲"), comments=f'<w:comment w:id="1" w:author="张三">{p(AUTHOR[:5])}</w:comment>'),
        ),
        ("a.docx", b"PK\3\4word/comments.xml"),
        ("a.pdf", b"%PDF-"),
    ],
)
def test_what_others_wrote_is_no_output(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert own_kind(str(tmp_path / name)) is None
    assert own_kind(str(tmp_path / "none.txt")) is None
