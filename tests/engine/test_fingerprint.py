import os

import pytest

from checker.engine import fingerprint as edition
from checker.readers.word import libreoffice as _office


@pytest.fixture(autouse=True)
def fresh():
    caches = (edition.build, edition.edition, edition.tools, edition.office_here)
    for each in caches:
        each.cache_clear()
    yield
    for each in caches:
        each.cache_clear()


@pytest.fixture
def package(tmp_path, monkeypatch):
    (tmp_path / "code" / "kinds").mkdir(parents=True)
    (tmp_path / "code" / "cli").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "code" / "kinds" / "a.py").write_text("A = 1")
    (tmp_path / "code" / "cli" / "b.py").write_text("B = 1")
    (tmp_path / "rules" / "base.yaml").write_text("a: 1")
    monkeypatch.setattr(edition, "_PACKAGE", tmp_path / "code")
    monkeypatch.setattr(edition, "shipped_folder", lambda: tmp_path / "rules")
    return tmp_path


def built():
    edition.build.cache_clear()
    return edition.build()


@pytest.mark.parametrize("file", ["code/kinds/a.py", "rules/base.yaml"])
def test_the_build_is_told_by_content(package, file):
    before = built()
    os.utime(package / file, (0, 0))
    assert built() == before
    (package / file).write_text("A = 2")
    assert built() != before


def test_what_no_verdict_depends_on_is_left_out(package):
    before = built()
    (package / "code" / "cli" / "b.py").write_text("B = 2")
    (package / "code" / "kinds" / "__pycache__").mkdir()
    (package / "code" / "kinds" / "__pycache__" / "a.pyc").write_text("x")
    assert built() == before


def test_a_file_that_moves_its_content_to_another_is_another_build(package):
    before = built()
    (package / "code" / "kinds" / "a.py").rename(package / "code" / "kinds" / "c.py")
    assert built() != before


def test_the_version_is_part_of_it(package, monkeypatch):
    before = built()
    monkeypatch.setattr(edition, "__version__", "99.0")
    assert built() != before


def test_libraries_are_told_by_their_versions():
    assert "regex-2" in edition.edition()
    assert edition.tools("docx") == edition.tools("") == ""
    assert "pypdfium2-" in edition.tools("pdf")


def test_libreoffice_counts_for_the_formats_that_it_reads(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("1")
    monkeypatch.setattr(_office, "office", lambda: str(program))
    with_office = edition.tools("rtf")
    assert str(program) in with_office
    assert str(program) not in edition.tools("pdf")
    for each in (edition.tools, edition.office_here):
        each.cache_clear()
    monkeypatch.setattr(_office, "office", lambda: None)
    assert edition.tools("rtf") != with_office
