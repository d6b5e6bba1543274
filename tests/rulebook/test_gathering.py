"""Rulebooks gathered with the layers below them, checked against the schema, with all they name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.errors import RulebookError
from checker.model import Table
from checker.rulebook import AUTO, gather, load, shipped, shipped_folder
from checker.rulebook.choice import FALLBACK
from checker.rulebook.gathering import chain, merged

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
    held = json.loads(gather(name).text)
    assert set(held) == {"data", "language", "tables", "origins"}
    book = load(name)
    ids = [rule.id for rule in book.rules]
    assert ids == [rule["id"] for rule in held["data"]["rules"]]
    assert len(ids) == len(set(ids)) == len(held["origins"])
    assert book.id == name


def test_auto_begins_with_the_departments_rulebook():
    gathered = gather(AUTO)
    assert gathered.auto
    assert gathered.text == gather(FALLBACK).text
    assert not gather(FALLBACK).auto


def test_a_layer_stands_on_those_below(tmp_path: Path):
    path = write(tmp_path, "own.yaml", OWN)
    assert [source.data["rulebook"] for source in chain(path)] == ["own", "department", "base"]
    held = json.loads(gather(str(path)).text)
    title = next(rule for rule in held["data"]["rules"] if rule["id"] == "title")
    assert title["weight"] == 7
    assert held["origins"]["title"][0] == str(path)
    assert held["origins"]["section-plan"][0].endswith("base.yaml")
    assert merged(chain(path))["rulebook"] == "own"


def test_a_table_beside_a_rulebook_hides_the_shipped_one(tmp_path: Path):
    write(tmp_path, "laws.csv", "name\n自己的法\n")
    held = json.loads(gather(str(write(tmp_path, "own.yaml", OWN))).text)
    assert held["tables"]["laws"] == "name\n自己的法\n"
    assert held["tables"]["documents"] == json.loads(gather("department").text)["tables"]["documents"]


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
    table = json.loads(gather(str(tmp_path / "own.yaml")).text)["tables"]["documents"]
    names = [row["name"] for row in Table("documents", table).rows()]
    assert names[-1] == "云岭省行政执法监督办法"
    assert "中华人民共和国行政处罚法" in names


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("名称\n某办法\n", "utf-8")
    layer = "rulebook: own\ntitle: 某省\nversion: '1'\nextends: department\ntables: {documents: own.csv}\n"
    (tmp_path / "own.yaml").write_text(layer, "utf-8")
    with pytest.raises(RulebookError, match="的列和"):
        gather(str(tmp_path / "own.yaml"))
