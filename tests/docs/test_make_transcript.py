"""The session in the guide for authors is what the commands print, and the file that it shows works."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from checker.clues.syntax import parse_clue
from checker.parse.language import compile_language
from checker.rulebook import gather, load
from checker.rulebook.examples import trials
from checker.rulebook.lint import lint
from checker.text.user_regex import compiled
from tests.helpers import ROOT, bare_shelf

GUIDE = ROOT / "docs" / "rulebooks.md"


def test_the_session_is_a_true_one():
    """When this fails: python docs/make_transcript.py."""
    spec = importlib.util.spec_from_file_location("make_transcript", ROOT / "docs" / "make_transcript.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert GUIDE.read_text("utf-8") == script.page()


def test_the_rulebook_that_the_guide_shows_works(tmp_path: Path):
    shown = re.search(r"```yaml\n(rulebook: .+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert shown is not None
    own = tmp_path / "own.yaml"
    own.write_text(shown[1], "utf-8")
    book = load(str(own))
    rule = next(rule for rule in book.rules if rule.id == "law-supervisors")
    tried = trials(rule, book, compile_language(book.language))
    assert [(t.example["text"], t.got) for t in tried if not t.right] == []
    assert [remark for remark in lint(gather(str(own))) if remark.level == "warning"] == []


def test_the_clues_in_the_table_can_be_read():
    table = GUIDE.read_text("utf-8").partition("## 线索怎样写")[2].partition("\n## ")[0]
    shown = [row.replace("\\|", "|").strip('"') for row in re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)]
    assert len(shown) == 11
    for clue in shown:
        if clue.startswith("{regex"):
            assert compiled("监督员\\d+名").search("监督员12名")
        elif not clue.startswith("{"):
            parse_clue(clue, bare_shelf({"监督人员": ("监督员",)}))


DEMANDS = GUIDE.read_text("utf-8").partition("## 要点以外的要求")[2].partition("\n## ")[0]
SAMPLES = {path.stem: path.read_text("utf-8") for path in (ROOT / "rules" / "samples").glob("*.yaml")}


def test_the_rules_that_the_guide_shows_beyond_points_work(tmp_path: Path):
    shown = "".join(re.findall(r"```yaml\n(  - id: .*?)```", DEMANDS, re.DOTALL))
    own = tmp_path / "own.yaml"
    parts = re.findall(r"^    (parts:\n      .+)$", DEMANDS, re.MULTILINE)
    head = 'rulebook: own\ntitle: 青岚省\nversion: "1.0"\nextends: department\n'
    own.write_text(f"{head}{parts[0]}\nrules:\n{shown}", "utf-8")
    book = load(str(own))
    language = compile_language(book.language)
    new = [rule for rule in book.rules if f"id: {rule.id}\n" in shown]
    assert len(new) == shown.count("  - id: ")
    wrong = [
        (rule.id, t.example["text"], t.got)
        for rule in new
        for t in trials(rule, book, language)
        if not t.right
    ]
    assert wrong == []
    assert [remark for remark in lint(gather(str(own))) if remark.level == "warning"] == []


def test_every_sample_stands_in_the_guide():
    for name, text in SAMPLES.items():
        rule = text.partition("\nrules:\n")[2].rstrip()
        assert rule in DEMANDS, name
        assert f"--kind {name}" in DEMANDS or f"`kind: {name}`" in DEMANDS
