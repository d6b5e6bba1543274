"""Lines of fazhi.yaml on which rulebook fits which issuer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checker.cli import _config
from tests.cli._run import GOOD, fazhi
from tests.helpers import ROOT

TOWN = ROOT / "fixtures" / "reports" / "joint-town-2025.txt"
OWN = """rulebook: own
title: 本省部门
version: "1.0"
extends: department
parts:
  其他需要报告的情况: [其他需要报告]
changes:
  - {rule: title, reason: 试一试, weight: 9}
"""
LINE = 'issuers:\n  - {name: "局$", rulebook: own.yaml, because: 本省部门}\n'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a department's and a town's report, and a rulebook of its own."""
    shutil.copy(GOOD, tmp_path / "good.txt")
    shutil.copy(TOWN, tmp_path / "town.txt")
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def chosen(*words: str) -> dict[str, tuple[str, str]]:
    """File → the id of its rulebook, and why."""
    _config._nearest.cache_clear()
    _config._loaded.cache_clear()
    run = fazhi("check", ".", "--format", "json", "--fail-on", "never", *words)
    assert run.exit_code == 0, run.stderr
    reports = json.loads(run.stdout)["reports"]
    return {
        Path(report["path"]).name: (report["rulebook"]["id"], report["rulebook"]["because"])
        for report in reports
    }


def refused() -> str:
    _config._nearest.cache_clear()
    _config._loaded.cache_clear()
    run = fazhi("check", ".")
    assert run.exit_code == 2
    return run.stderr


def test_the_first_line_that_fits_decides_and_the_shipped_ones_after_it(home: Path):
    (home / "fazhi.yaml").write_text(LINE, "utf-8")
    assert chosen() == {
        "good.txt": ("own", "本省部门"),
        "town.txt": ("party-township", "乡镇（街道）党委和政府联合报告"),
    }


def test_a_report_is_read_with_the_parts_of_its_own_rulebook(home: Path):
    own = (
        OWN
        + """rules:
  - id: section-other
    title: 其他需要报告的情况
    group: structure
    kind: section
    role: 其他需要报告的情况
    severity: warning
    basis: 本省模板
    certainty: part
    advice: 另设一部分
"""
    )
    (home / "own.yaml").write_text(own, "utf-8")
    (home / "fazhi.yaml").write_text(LINE, "utf-8")
    text = (home / "good.txt").read_text("utf-8")
    last = text.rstrip().rpartition("\n")[0].rpartition("\n")[0]
    (home / "good.txt").write_text(
        text.replace(last, f"{last}\n五、其他需要报告的情况\n{'全年信访积案化解9件。' * 5}"), "utf-8"
    )
    _config._nearest.cache_clear()
    run = fazhi("check", "good.txt", "--format", "json", "--fail-on", "never")
    (report,) = json.loads(run.stdout)["reports"]
    states = {point["rule"]: point["state"] for point in report["points"]}
    assert states["section-other"] == "met"


def test_a_named_rulebook_goes_before_them(home: Path):
    (home / "fazhi.yaml").write_text(f"rulebook: township\n{LINE}", "utf-8")
    assert {book for book, _ in chosen().values()} == {"township"}
    (home / "fazhi.yaml").write_text(LINE, "utf-8")
    assert {book for book, _ in chosen("--rulebook", "department").values()} == {"department"}


def test_a_table_replaces_the_shipped_one(home: Path):
    (home / "fazhi.yaml").write_text("issuer_table: 单位.csv\n", "utf-8")
    (home / "单位.csv").write_text("# 本县\nrulebook,name,because\ntownship,[镇乡],本县的镇\n", "utf-8-sig")
    found = chosen()
    assert found["town.txt"] == ("township", "本县的镇")
    assert found["good.txt"][0] == "department"
    assert "对应表里没有相合的一行" in found["good.txt"][1]


@pytest.mark.parametrize(
    ("config", "table", "told"),
    [
        (
            'issuers:\n  - name: "局$("\n    rulebook: own.yaml\n',
            "",
            "fazhi.yaml:2：正则表达式「局$(」写错了",
        ),
        ('issuers:\n  - {name: "局$", rulebook: gone.yaml}\n', "", "fazhi.yaml:2：找不到规则库「gone.yaml」"),
        ('issuers:\n  - {name: "局$", rulebook: departments}\n', "", "departments"),
        ("issuers:\n  - {rulebook: own.yaml}\n", "", "fazhi.yaml:2：缺少「name」"),
        ("issuer_table: gone.csv\n", "", "fazhi.yaml:1：读不出单位对应表「gone.csv」"),
        ("issuer_table: t.csv\n", "name,rulebook\n", "t.csv:1：单位对应表的列不对"),
        (
            "issuer_table: t.csv\n",
            "rulebook,name,because\ntownship,镇$\n",
            "t.csv:2：单位对应表的这一行不完整",
        ),
        ("issuer_table: t.csv\n", "rulebook,name,because\ntownship,镇$(,镇\n", "t.csv:2：正则表达式"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_place(home: Path, config: str, table: str, told: str):
    (home / "fazhi.yaml").write_text(config, "utf-8")
    if table:
        (home / "t.csv").write_text(table, "utf-8")
    assert told in refused()


def test_the_template_takes_them_too(home: Path):
    (home / "fazhi.yaml").write_text(LINE, "utf-8")
    _config._nearest.cache_clear()
    _config._loaded.cache_clear()
    run = fazhi("template", "--issuer", "松陵县林业局", "-o", "draft.docx")
    assert "规则库 own（本省部门，本省部门）" in run.stderr


def test_the_cache_keeps_them_apart(home: Path):
    before = chosen("--cache", "kept")
    (home / "fazhi.yaml").write_text(LINE, "utf-8")
    after = chosen("--cache", "kept")
    assert before["good.txt"][0] == "department"
    assert after["good.txt"][0] == "own"
    assert chosen("--cache", "kept") == after


PROVINCE = ROOT / "fixtures" / "rulebooks" / "province"


@pytest.mark.parametrize(
    ("issuer", "book", "because"),
    [
        ("青禾县水务局", "qinglan", "省级模板适用于部门"),
        ("青禾县水利服务中心", "qinglan", "事业单位，省里也按部门"),
        ("青禾县鹿泉镇人民政府", "township", "乡镇和街道按自带的规则库"),
        ("青禾县人民政府", "county-government", "市县政府按自带的规则库"),
    ],
)
def test_a_province_maps_its_issuers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, issuer: str, book: str, because: str
):
    shutil.copytree(PROVINCE, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "full.txt").read_text("utf-8").replace("青禾县水务局", issuer)
    for each in tmp_path.glob("*.txt"):
        each.unlink()
    (tmp_path / "报告.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert chosen() == {"报告.txt": (book, because)}
