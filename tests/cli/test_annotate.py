from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from checker.readers import read
from tests.cli._run import BAD, fazhi
from tests.readers import _docx as word

TEXT = Path(BAD).read_text("utf-8").splitlines()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(word.docx("".join(word.p(line) for line in TEXT)))
    return path


def told(path: Path) -> int:
    return read(path.read_bytes(), path.name).comments


def test_a_copy_beside_the_report(draft: Path):
    before = draft.read_bytes()
    run = fazhi("annotate", str(draft))
    copy = draft.with_name("报告-批注.docx")
    assert run.exit_code == 0
    assert f"已写入 {copy}：{told(copy)} 条批注" in run.stderr
    assert told(copy) > 0
    assert draft.read_bytes() == before


def test_a_copy_that_is_there_is_not_overwritten_unless_asked(draft: Path):
    copy = draft.with_name("报告-批注.docx")
    copy.write_bytes(b"mine")
    for words in ((), ("--force",)):
        run = fazhi("annotate", str(draft), *words)
        assert (run.exit_code, copy.read_bytes()) == (2, b"mine")
        assert "已经存在" in run.stderr
    copy.unlink()
    assert fazhi("annotate", str(draft)).exit_code == 0
    run = fazhi("annotate", str(draft))
    assert run.exit_code == 2
    assert "--force" in run.stderr
    assert fazhi("annotate", str(draft), "--force").exit_code == 0
    assert told(copy) > 0


def test_output_names_a_file_or_a_folder(draft: Path, tmp_path: Path):
    folder = tmp_path / "批注"
    folder.mkdir()
    assert fazhi("annotate", str(draft), "-o", str(tmp_path / "a.docx")).exit_code == 0
    assert fazhi("annotate", str(draft), "-o", str(folder)).exit_code == 0
    assert told(tmp_path / "a.docx") == told(folder / "报告-批注.docx") > 0


def test_the_report_itself_is_never_written(draft: Path):
    run = fazhi("annotate", str(draft), "-o", str(draft), "--force")
    assert run.exit_code == 2
    assert told(draft) == 0


def test_a_folder_gives_its_word_files_and_not_our_copies(draft: Path, tmp_path: Path):
    (tmp_path / "别的.txt").write_text("x", "utf-8")
    other = tmp_path / "子" / "二.docx"
    other.parent.mkdir()
    other.write_bytes(draft.read_bytes())
    assert fazhi("annotate", str(tmp_path)).exit_code == 0
    assert fazhi("annotate", str(tmp_path), "--force").exit_code == 0
    made = sorted(path.name for path in tmp_path.rglob("*批注.docx"))
    assert made == ["二-批注.docx", "报告-批注.docx"]


def test_two_copies_never_share_a_name(draft: Path, tmp_path: Path):
    other = tmp_path / "子" / draft.name
    other.parent.mkdir()
    other.write_bytes(draft.read_bytes())
    folder = tmp_path / "out"
    folder.mkdir()
    run = fazhi("annotate", str(draft), str(other), "-o", str(folder))
    assert run.exit_code == 2
    assert "同名" in run.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([BAD], "不是 Word"),
        (["没有.docx"], "没有这个文件"),
        (["-"], "标准输入"),
        ([str(Path(BAD).parent)], "没有找到"),
    ],
)
def test_faults_say_what_to_do(words: list[str], said: str, tmp_path: Path):
    run = fazhi("annotate", *words, *(["-o", str(tmp_path / "x.docx")] if words[0] != "-" else []))
    assert run.exit_code == 2
    assert said in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_others_are_written_when_one_cannot_be(draft: Path, tmp_path: Path):
    bad = tmp_path / "坏.docx"
    bad.write_bytes(draft.read_bytes()[:300])
    run = fazhi("annotate", str(bad), str(draft))
    assert run.exit_code == 2
    assert "写不了批注" in run.stderr
    assert told(draft.with_name("报告-批注.docx")) > 0


def test_several_files_need_a_folder(draft: Path, tmp_path: Path):
    run = fazhi("annotate", str(draft), str(draft.with_name("b.docx")), "-o", str(tmp_path / "no"))
    assert run.exit_code == 2
    assert "文件夹" in run.stderr


def test_waivers_of_the_configuration_hold(draft: Path, tmp_path: Path):
    waiver = "waivers: [{rule: section-plan, reason: 试, until: 2999-12-31}]\n"
    (tmp_path / "fazhi.yaml").write_text(waiver, "utf-8")
    copy = draft.with_name("报告-批注.docx")
    assert fazhi("annotate", str(draft)).exit_code == 0
    waived = told(copy)
    assert fazhi("annotate", str(draft), "--force", "--no-config").exit_code == 0
    assert told(copy) == waived + 1


def test_an_archive_is_not_unpacked(draft: Path, tmp_path: Path):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(draft, "报告.docx")
    run = fazhi("annotate", str(archive))
    assert run.exit_code == 2
    assert "请先解压" in run.stderr


def test_a_docx_of_another_name_gives_a_docx(draft: Path):
    named = draft.rename(draft.with_name("稿.wps"))
    assert fazhi("annotate", str(named)).exit_code == 0
    assert told(named.with_name("稿-批注.docx")) > 0
