"""What the READMEs say holds: commands, options, rule ids, links, and the rule that one is shown to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from checker.cli import app
from checker.clues.syntax import parse_clue
from checker.rulebook import load
from tests.helpers import ROOT, bare_shelf

GUIDE = ROOT / "README.zh-CN.md"
READMES = [ROOT / "README.md", GUIDE]
PAGES = [*READMES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def code(page: Path) -> str:
    """The commands and names that a page sets as code."""
    text = page.read_text("utf-8")
    return "\n".join([*re.findall(r"^    .+$", text, re.MULTILINE), *re.findall(r"`[^`\n]+`", text)])


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_verbs_and_options_exist(page: Path):
    context = app.make_context("fazhi", [], resilient_parsing=True)
    for verb, rest in re.findall(r"\bfazhi (?!-)([a-z]+)([^\n#]*)", code(page)):
        command = app.get_command(context, verb)
        assert command is not None, verb
        options = {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options | {"--help"}


def test_the_options_in_the_table_are_those_of_check():
    context = app.make_context("fazhi", [], resilient_parsing=True)
    check = app.get_command(context, "check")
    assert check is not None
    options = {option for param in check.params for option in param.opts}
    named = set(re.findall(r"(?<=`)--[a-z-]+", GUIDE.read_text("utf-8")))
    assert named - {"--no-index"} <= options


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_rules_that_are_named_exist(page: Path):
    named = re.findall(r"fazhi explain ([a-z-]+)", page.read_text("utf-8"))
    assert named
    assert set(named) <= {rule.id for rule in load("department").rules}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_repo_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_anchors_of_the_guide_lead_somewhere():
    text = GUIDE.read_text("utf-8")
    headings = {re.sub(r"[^\w-]", "", title) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_the_rulebook_that_the_guide_writes_is_accepted(tmp_path: Path):
    layer, changes = re.findall(r"```yaml\n(.+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    own = tmp_path / "own.yaml"
    own.write_text(layer + changes, "utf-8")
    book = load(str(own))
    below = {rule.id: rule for rule in load("department").rules}
    added = [rule for rule in book.rules if rule.id not in below]
    assert [rule.id for rule in added] == [rule["id"] for rule in yaml.safe_load(layer)["rules"]]
    for change in yaml.safe_load(changes)["changes"]:
        kept = [rule for rule in book.rules if rule.id == change["rule"]]
        assert [rule.weight for rule in kept] == ([change["weight"]] if "weight" in change else [])


def test_the_clues_that_the_guide_shows_can_be_read():
    rows = re.findall(r"^\| `([^`]+)` \|", GUIDE.read_text("utf-8").partition("线索的写法")[2], re.MULTILINE)
    assert len(rows) >= 6
    for row in rows:
        clue = row.replace("\\|", "|")
        parse_clue(f"会议|{clue}" if clue.startswith("!") else clue, bare_shelf({"负责人": ("局长",)}))
