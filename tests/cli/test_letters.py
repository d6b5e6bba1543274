"""``fazhi letters``: a letter for each report, never over anything but an earlier letter."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from checker.outputs.marks import LETTER, own_kind
from tests.cli._run import BAD, EMPTY, GOOD, REPORTS, fazhi
from tests.readers import _docx as word

BAD_LETTER = "审查意见书-乌桕区人民政府银杏街道办事处2020年.docx"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_each_report_gets_its_letter_in_a_folder_that_is_made(tmp_path: Path):
    folder = tmp_path / "意见" / "第一轮"
    run = fazhi("letters", BAD, GOOD, "-o", str(folder), "--sender", "青禾县司法局")
    assert run.exit_code == 0, run.stderr
    assert "2 份意见书" in run.stderr
    assert len(list(folder.iterdir())) == 2
    assert "青禾县司法局" in text_of(folder / BAD_LETTER)


@pytest.mark.parametrize(("only", "letters"), [("failed", 1), ("gaps", 2)])
def test_only_those_asked_for(tmp_path: Path, only: str, letters: int):
    """The good report passes, and has a gap all the same."""
    assert fazhi("letters", BAD, GOOD, "-o", str(tmp_path), "--only", only).exit_code == 0
    made = [path.name for path in tmp_path.iterdir()]
    assert BAD_LETTER in made
    assert len(made) == letters


def test_nothing_is_written_over_but_an_earlier_letter_and_that_only_when_asked(tmp_path: Path):
    target = tmp_path / BAD_LETTER
    target.write_bytes(b"mine")
    for words in ((), ("--force",)):
        assert fazhi("letters", BAD, GOOD, "-o", str(tmp_path), *words).exit_code == 2
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]
    target.unlink()
    assert fazhi("letters", BAD, "-o", str(tmp_path)).exit_code == 0
    assert fazhi("letters", BAD, "-o", str(tmp_path)).exit_code == 0
    with zipfile.ZipFile(target, "a") as saved_by_word:
        saved_by_word.comment = b""
        saved_by_word.writestr("more", b"")
    again = fazhi("letters", BAD, "-o", str(tmp_path))
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert fazhi("letters", BAD, "-o", str(tmp_path), "--force").exit_code == 0


def test_letters_among_the_reports_are_no_reports(tmp_path: Path):
    shutil.copy(BAD, tmp_path)
    assert fazhi("letters", str(tmp_path), "-o", str(tmp_path)).exit_code == 0
    assert own_kind(str(tmp_path / BAD_LETTER)) == LETTER
    run = fazhi("check", str(tmp_path), "--quiet")
    assert "不检查 fazhi 自己写出的 1 个文件" in run.stderr
    assert len(run.stdout.splitlines()) == 1


def test_a_report_that_is_only_named_like_a_letter_is_checked(tmp_path: Path):
    draft = tmp_path / "审查意见书-草稿.docx"
    assert fazhi("template", "-o", str(draft)).exit_code == 0
    assert own_kind(str(draft)) is None


def test_two_reports_of_one_body_keep_two_letters(tmp_path: Path):
    second = tmp_path / "改稿.txt"
    shutil.copy(BAD, second)
    run = fazhi("letters", BAD, str(second), "-o", str(tmp_path / "o"))
    assert run.exit_code == 0
    assert "同一单位" in run.stderr
    assert len(list((tmp_path / "o").iterdir())) == 2


def test_what_gets_no_letter_is_said(tmp_path: Path):
    other = str(REPORTS / "not-a-report-recipe.txt")
    run = fazhi("letters", EMPTY, other, GOOD, "-o", str(tmp_path))
    assert run.exit_code == 2
    assert all(f"写不了意见书 {path}" in run.stderr for path in (EMPTY, other))
    assert len(list(tmp_path.iterdir())) == 1


def test_bureau_and_day_come_from_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "fazhi.yaml").write_text(
        "letters: {sender: 柳川县司法局, deadline: 2026-02-15}\n", encoding="utf-8"
    )
    shutil.copy(BAD, tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert fazhi("letters", "a.txt", "-o", "o").exit_code == 0
    assert "柳川县司法局" in text_of(tmp_path / "o" / BAD_LETTER)
    assert "于2026年2月15日前" in text_of(tmp_path / "o" / BAD_LETTER)


@pytest.mark.parametrize("words", [("--deadline", "下周"), ("--only", "all")])
def test_wrong_words_are_refused(tmp_path: Path, words: tuple[str, ...]):
    assert fazhi("letters", BAD, "-o", str(tmp_path / "o"), *words).exit_code == 2
    assert not (tmp_path / "o").exists()


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_libreoffice_opens_it(tmp_path: Path):
    assert fazhi("letters", BAD, "-o", str(tmp_path)).exit_code == 0
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [str(OFFICE), profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]
    done = subprocess.run(
        [*words, str(tmp_path), str(tmp_path / BAD_LETTER)], capture_output=True, check=False
    )
    assert done.returncode == 0
    text = (tmp_path / BAD_LETTER).with_suffix(".txt").read_text("utf-8-sig")
    assert "一、缺少的内容" in text
    assert "重新报送" in text


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "o").write_text("mine")
    run = fazhi("letters", BAD, "-o", str(tmp_path / "o"))
    assert run.exit_code == 2
    assert "文件夹" in run.stderr


def template(path: Path, *lines: str) -> str:
    path.write_bytes(word.docx("".join(word.p(line) for line in lines)))
    return str(path)


def test_a_template_of_the_bureaus_own(tmp_path: Path):
    form = template(
        tmp_path / "模板.docx", "致{{单位}}", "{{审查意见}}", "请于{{期限}}前报送", "{{审查单位}}"
    )
    words = ("letters", BAD, "-o", str(tmp_path / "o"), "--template", form, "--sender", "青禾县司法局")
    assert fazhi(*words).exit_code == 0
    text = text_of(tmp_path / "o" / BAD_LETTER)
    assert "致乌桕区人民政府银杏街道办事处" in text
    assert "一、缺少的内容" in text
    assert "青禾县司法局" in text
    assert "{{" not in text


@pytest.mark.parametrize(
    ("lines", "told"), [(("致{{单位名}}",), "不认识的字段：单位名"), (("致各单位",), "没有字段")]
)
def test_a_template_that_cannot_be_used_is_told(tmp_path: Path, lines: tuple[str, ...], told: str):
    form = template(tmp_path / "模板.docx", *lines)
    run = fazhi("letters", BAD, "-o", str(tmp_path / "o"), "--template", form)
    assert run.exit_code == 2
    assert told in run.stderr
    assert "审查意见" in run.stderr


@pytest.mark.parametrize("name", [BAD, "没有.docx"])
def test_what_is_no_template_is_told(tmp_path: Path, name: str):
    run = fazhi("letters", BAD, "-o", str(tmp_path / "o"), "--template", name)
    assert run.exit_code == 2
    assert "模板" in run.stderr


def test_all_letters_in_one_file_on_demand(tmp_path: Path):
    words = ("letters", BAD, GOOD, "-o", str(tmp_path), "--combined")
    assert fazhi(*words).exit_code == 0
    whole = tmp_path / "审查意见书合订.docx"
    text = text_of(whole)
    assert text.count("的审查意见</w:t>") == 2
    assert own_kind(str(whole)) == LETTER
    assert fazhi(*words).exit_code == 0


def test_the_letter_of_round_two(tmp_path: Path):
    second = tmp_path / "改稿.txt"
    second.write_text(Path(BAD).read_text("utf-8").replace("第一责任职责规定", "第一责任人职责规定"), "utf-8")
    assert fazhi("letters", str(second), "-o", str(tmp_path / "o"), "--before", BAD).exit_code == 0
    assert "与上一轮报送的报告相比，已改正1项" in text_of(tmp_path / "o" / BAD_LETTER)
    run = fazhi("letters", GOOD, "-o", str(tmp_path / "p"), "--before", BAD)
    assert run.exit_code == 0
    assert "在上一轮里没有" in run.stderr
