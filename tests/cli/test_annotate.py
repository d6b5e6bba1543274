from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from checker.outputs.marks import LISTING, own_kind
from checker.readers import read
from checker.readers.word.libreoffice import office
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


def odt(lines: list[str]) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    text = "".join(f"<text:p>{line}</text:p>" for line in lines)
    content = (
        f'<office:document-content office:version="1.2" xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0">'
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"))
    )
    manifest = f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">{listed}</manifest:manifest>'
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def test_a_copy_beside_the_report(draft: Path):
    before = draft.read_bytes()
    run = fazhi("annotate", str(draft))
    copy = draft.with_name("报告-批注.docx")
    assert run.exit_code == 0
    assert f"已写入 {copy}：{told(copy) - 1} 条批注" in run.stderr
    assert told(copy) > 0
    assert draft.read_bytes() == before


def test_a_copy_that_nobody_changed_is_renewed_and_no_other(draft: Path):
    copy = draft.with_name("报告-批注.docx")
    copy.write_bytes(b"mine")
    for words in ((), ("--force",)):
        run = fazhi("annotate", str(draft), *words)
        assert (run.exit_code, copy.read_bytes()) == (2, b"mine")
        assert "已经存在" in run.stderr
    copy.unlink()
    assert fazhi("annotate", str(draft)).exit_code == 0
    run = fazhi("annotate", str(draft))
    assert run.exit_code == 0
    assert "已更新" in run.stderr
    with zipfile.ZipFile(copy, "a") as saved_by_word:
        saved_by_word.comment = b""
        saved_by_word.writestr("more", b"")
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


def test_a_folder_gives_an_answer_to_each_report_and_none_to_answers(draft: Path, tmp_path: Path):
    (tmp_path / "别的.txt").write_text("\n".join(TEXT), "utf-8")
    (tmp_path / "表.png").write_bytes(b"x")
    other = tmp_path / "子" / "二.docx"
    other.parent.mkdir()
    other.write_bytes(draft.read_bytes())
    assert fazhi("annotate", str(tmp_path)).exit_code == 0
    again = fazhi("annotate", str(tmp_path))
    assert again.exit_code == 0
    assert "不处理fazhi 自己写出的 3 个文件" in again.stderr
    assert "不支持的 1 个文件：" in again.stderr
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.docx"))
    assert made == ["别的-问题清单.docx", "子/二-批注.docx", "子/二.docx", "报告-批注.docx", "报告.docx"]


def test_equal_names_keep_their_folders_below_a_folder_that_is_made(draft: Path, tmp_path: Path):
    other = tmp_path / "子" / draft.name
    other.parent.mkdir()
    other.write_bytes(draft.read_bytes())
    folder = tmp_path / "out" / "批注"
    assert fazhi("annotate", str(draft), str(other), "-o", str(folder)).exit_code == 0
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.docx")) == [
        "子/报告-批注.docx",
        "报告-批注.docx",
    ]


def test_files_that_differ_in_their_suffix_alone_have_two_answers(draft: Path, tmp_path: Path):
    for suffix in (".txt", ".md"):
        draft.with_suffix(suffix).write_text("\n".join(TEXT), "utf-8")
    assert fazhi("annotate", str(tmp_path), "-o", str(tmp_path / "o")).exit_code == 0
    names = {path.name for path in (tmp_path / "o").iterdir()}
    assert names == {"报告-批注.docx", "报告（txt）-问题清单.docx", "报告（md）-问题清单.docx"}


def test_what_cannot_bear_comments_gets_a_list_with_the_passages(tmp_path: Path):
    assert fazhi("annotate", BAD, "-o", str(tmp_path / "清单.docx")).exit_code == 0
    with zipfile.ZipFile(tmp_path / "清单.docx") as package:
        words = package.read("word/document.xml").decode()
    assert all(each in words for each in ("检查发现问题", "原文：", "位置：", "建议：", "依据："))
    draft = tmp_path / "bad.txt"
    draft.write_text("\n".join(TEXT), "utf-8")
    assert fazhi("annotate", str(draft)).exit_code == 0
    made = tmp_path / "bad-问题清单.docx"
    assert own_kind(str(made)) == LISTING


@pytest.mark.skipif(office() is None, reason="needs LibreOffice")
def test_what_libreoffice_makes_a_docx_of_bears_comments(tmp_path: Path):
    source = tmp_path / "报告.odt"
    source.write_bytes(odt(TEXT))
    run = fazhi("annotate", str(source), "-o", str(tmp_path / "out"))
    assert run.exit_code == 0
    assert "LibreOffice" in run.stderr
    assert told(tmp_path / "out" / "报告-批注.docx") > 5


def test_libreoffice_starts_once_for_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    calls: list[int] = []

    def converted(files: list[tuple[bytes, str]]) -> list[bytes | None]:
        calls.append(len(files))
        return [None] * len(files)

    monkeypatch.setattr("checker.cli.annotate.to_docx", converted)
    for name in "甲乙":
        (tmp_path / f"{name}.odt").write_bytes(odt(TEXT))
    (tmp_path / "丙.txt").write_text("\n".join(TEXT), "utf-8")
    assert fazhi("annotate", str(tmp_path)).exit_code == 0
    assert calls == [2]


def test_without_libreoffice_there_is_a_list(draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("checker.cli.annotate.to_docx", lambda files: [None] * len(files))
    rtf = tmp_path / "in" / "报告.odt"
    rtf.parent.mkdir()
    rtf.write_bytes(odt(TEXT))
    assert fazhi("annotate", str(rtf)).exit_code == 0
    assert (rtf.parent / "报告-问题清单.docx").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["没有.docx"], "没有这个文件"),
        (["-"], "标准输入"),
        ([str(Path(BAD).parent.parent / "README")], "没有"),
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
    (tmp_path / "no").write_bytes(b"")
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


def test_sure_mends_are_tracked_changes_only_where_asked(tmp_path: Path):
    path = tmp_path / "错字.docx"
    path.write_bytes(
        word.docx("".join(word.p(line) for line in [*TEXT[:-2], "全年釆取措施12项。", *TEXT[-2:]]))
    )
    run = fazhi("annotate", str(path), "-o", str(tmp_path / "plain.docx"))
    assert "处修订" not in run.stderr
    assert read((tmp_path / "plain.docx").read_bytes(), "plain.docx").revisions == 0
    run = fazhi("annotate", str(path), "--fix")
    assert run.exit_code == 0
    assert "处修订" in run.stderr
    copy = read(path.with_name("错字-批注.docx").read_bytes(), "a.docx")
    assert copy.revisions >= 2
    assert any("全年采取措施" in each.text for each in copy.paragraphs)
