"""Rulebooks gathered with the layers below them, checked against the schema, with all they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.errors import RulebookError
from checker.parse import parse
from checker.parse.language import compile_language
from checker.readers import read
from checker.rulebook import AUTO, gather, load, shipped, shipped_folder
from checker.rulebook.load import chain, merged
from checker.rulebook.select import FALLBACK
from tests.helpers import ROOT

OWN = """rulebook: own
title: 自己的
version: "1"
extends: department
changes:
  - rule: title
    reason: 试一试
    weight: 7
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_rulebook_is_gathered_and_built(name: str):
    held = gather(name)
    assert held.language.data["standing"]
    book = load(name)
    ids = [rule.id for rule in book.rules]
    assert ids == [rule["id"] for rule in held.data["rules"]]
    assert len(ids) == len(set(ids)) == len(held.origins)
    assert book.id == name


def test_two_rulebooks_are_equal_where_they_say_the_same(tmp_path: Path):
    path = write(tmp_path, "own.yaml", OWN)
    first, again = gather(str(path)), gather(str(path))
    assert first == again
    assert hash(first) == hash(again)
    write(tmp_path, "own.yaml", OWN.replace("weight: 7", "weight: 8"))
    changed = gather(str(path))
    assert changed != first
    assert changed.language == first.language


def test_auto_begins_with_the_departments_rulebook():
    gathered = gather(AUTO)
    assert gathered.auto
    assert gathered.digest == gather(FALLBACK).digest
    assert gathered != gather(FALLBACK)
    assert not gather(FALLBACK).auto


def test_a_layer_stands_on_those_below(tmp_path: Path):
    path = write(tmp_path, "own.yaml", OWN)
    assert [source.data["rulebook"] for source in chain(path)] == ["own", "department", "base"]
    held = gather(str(path))
    title = next(rule for rule in held.data["rules"] if rule["id"] == "title")
    assert title["weight"] == 7
    assert held.origins["title"].file == str(path)
    assert held.origins["section-plan"].file.endswith("base.yaml")
    assert merged(chain(path))["rulebook"] == "own"


def test_a_table_beside_a_rulebook_hides_the_shipped_one(tmp_path: Path):
    write(tmp_path, "laws.csv", "name\n自己的法\n")
    held = gather(str(write(tmp_path, "own.yaml", OWN)))
    assert held.tables["laws"].text == "name\n自己的法\n"
    assert held.tables["documents"] == gather("department").tables["documents"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- 一\n- 二\n", "键: 值"),
        (OWN.replace("reason: 试一试\n    ", ""), "缺少「reason」"),
        (OWN.replace("weight: 7", "wieght: 7"), "是不是「weight」"),
        (OWN.replace("weight: 7", "weight: 重"), "应当是数字"),
        (OWN.replace("rule: title", "rule: titel"), "是不是「title」"),
        (OWN.replace("extends: department", "extends: departmant"), "是不是「department」"),
        (OWN.replace("extends: department", "extends: ../department"), "不是规则库旁边的文件"),
        (OWN + "tables: {own: own.csv}\n", "找不到文件「own.csv」"),
        (OWN + "language: ../language.yaml\n", "不是规则库旁边的文件"),
        (OWN + "rules:\n  - id: new\n    kind: contents\n", "不认识的 kind"),
    ],
)
def test_faults_are_told_with_file_and_cure(tmp_path: Path, text: str, told: str):
    path = write(tmp_path, "own.yaml", text)
    with pytest.raises(RulebookError, match=told) as error:
        gather(str(path))
    assert str(path) in error.value.where


def test_layers_that_extend_each_other_are_refused(tmp_path: Path):
    path = write(tmp_path, "own.yaml", OWN.replace("extends: department", "extends: other"))
    write(tmp_path, "other.yaml", OWN.replace("extends: department", "extends: own"))
    with pytest.raises(RulebookError, match="own → other → own"):
        gather(str(path))


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(RulebookError, match="是不是「township」"):
        gather("townships")


def test_a_layers_table_adds_rows_to_the_one_below(tmp_path: Path) -> None:
    below = (shipped_folder() / "documents.csv").read_text("utf-8")
    head = next(line for line in below.splitlines() if not line.startswith("#"))
    (tmp_path / "own.csv").write_text(f"{head}\n云岭省行政执法监督办法{',' * head.count(',')}\n", "utf-8")
    layer = "rulebook: own\ntitle: 某省\nversion: '1'\nextends: department\ntables: {documents: own.csv}\n"
    (tmp_path / "own.yaml").write_text(layer, "utf-8")
    names = [row["name"] for row in gather(str(tmp_path / "own.yaml")).tables["documents"].rows()]
    assert names[-1] == "云岭省行政执法监督办法"
    assert "中华人民共和国行政处罚法" in names


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("名称\n某办法\n", "utf-8")
    layer = "rulebook: own\ntitle: 某省\nversion: '1'\nextends: department\ntables: {documents: own.csv}\n"
    (tmp_path / "own.yaml").write_text(layer, "utf-8")
    with pytest.raises(RulebookError, match="的列和"):
        gather(str(tmp_path / "own.yaml"))


LANGUAGE = (ROOT / "rules" / "language.yaml").read_text("utf-8")


def own_language(folder: Path, text: str) -> Path:
    """A layer with language data of its own."""
    (folder / "自己.yaml").write_text(text, "utf-8")
    book = folder / "own.yaml"
    book.write_text(
        'rulebook: own\ntitle: 自己的\nversion: "1"\nextends: department\nlanguage: 自己.yaml\n', "utf-8"
    )
    return book


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    - 薄弱|欠缺", "    - (薄弱|欠缺", "少了右括号"),
        ("standing:", "standings:", "standings"),
        ("    nouns: [问题, 不足,", "    noun: [问题, 不足,", "noun"),
        (LANGUAGE, "", "现在是空的"),
    ],
)
def test_faulty_language_data_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str):
    assert old in LANGUAGE
    book = own_language(tmp_path, LANGUAGE.replace(old, new, 1))
    with pytest.raises(RulebookError, match=told) as error:
        gather(str(book))
    assert re.match(r".*自己\.yaml:\d+：", str(error.value))


def test_language_data_of_ones_own_may_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    slow = LANGUAGE.replace("    - 薄弱|欠缺", "    - (?:.|..)+[yz]|薄弱|欠缺", 1)
    language = compile_language(load(str(own_language(tmp_path, slow))).language)
    monkeypatch.setattr("checker.text.user_regex.TIMEOUT", 0.01)
    with pytest.raises(RulebookError, match="匹配超过"):
        parse(
            read(
                ("松陵县林业局2023年度法治政府建设情况报告\n\n" + "一二三四五六七八" * 40).encode(), "a.txt"
            ),
            language,
        )


def test_a_copy_of_the_shipped_language_reads_alike(tmp_path: Path):
    own = compile_language(load(str(own_language(tmp_path, LANGUAGE))).language)
    text = (ROOT / "fixtures" / "reports" / "good-department-2024.txt").read_bytes()
    plain = parse(read(text, "a.txt"), compile_language(load("department").language))
    assert parse(read(text, "a.txt"), own) == plain
