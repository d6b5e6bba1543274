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
    assert len(shown) == 10
    for clue in shown:
        if clue.startswith("{regex"):
            assert compiled("监督员\\d+名").search("监督员12名")
        elif not clue.startswith("{"):
            parse_clue(clue, bare_shelf({"监督人员": ("监督员",)}))
