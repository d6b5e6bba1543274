"""Names of files, issuers and rulebooks that try to steer terminals and CI reach neither stream, whatever the verb."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from checker.outputs import BINARY, OUTPUTS
from checker.text.terminal import safe, safe_lines, uncommanding
from tests.cli._run import BAD, fazhi, process
from tests.readers._docx import docx, p

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
ESCAPES = "\x1b]0;甲\x07\x1b[31m\x9b2J"
COMMANDS = "\n::error file=x::乙\r\n  ::add-mask::丙\r##[error]丁##vso[task.setvariable variable=x]戊\u202e\u2028::warning::己"
NAME = f"报告{ESCAPES}{COMMANDS}"
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
TEXT = (
    Path(BAD)
    .read_text("utf-8")
    .replace("乌桕区", "乌桕\x1b[5m区\u202e")
    .replace("（一）", "（一）::error::甲\x1b]0;乙\x07##[group]")
)


def quoted(text: str) -> str:
    """A text as YAML's double quotes hold it."""
    return '"' + "".join(char if char.isalnum() else f"\\u{ord(char):04x}" for char in text) + '"'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / f"夹{ESCAPES}\n::error::甲"
    folder.mkdir()
    (folder / f"{NAME}.txt").write_text(TEXT, "utf-8")
    (folder / f"空{NAME}.docx").write_bytes(b"")
    (folder / f"不支持{NAME}.xyz").write_bytes(b"")
    (folder / f"本{NAME}.docx").write_bytes(
        docx("".join(p(line) for line in TEXT.translate({27: None, 7: None}).splitlines()))
    )
    (folder / "own.yaml").write_text(
        f"""rulebook: own
title: {quoted(NAME)}
version: "1.0"
extends: department
rules:
  - id: own-rule
    title: {quoted("甲" + NAME)}
    kind: content
    severity: warning
    weight: 3
    basis: {quoted(NAME)}
    advice: {quoted(NAME)}
    options:
      clues: [{quoted("执法" + NAME)}, 绝无此词]
    examples:
      met: [{quoted("执法" + NAME + "。")}]
      missing: [{quoted(NAME + "绝无此词。")}]
changes:
  - rule: title
    reason: {quoted(NAME)}
    weight: 1
""",
        "utf-8",
    )
    return folder


def assert_harmless(stream: str, *, commands: bool = False) -> None:
    assert not STEERING.search(stream.replace("\r\n", "\n"))
    assert commands or not COMMAND.search(stream)


@pytest.mark.parametrize("kind", [name for name in OUTPUTS if name not in BINARY])
def test_check(place: Path, kind: str) -> None:
    for words in ([], ["--verbose"], ["--quiet"]):
        run = process("check", "--format", kind, *words, str(place), GITHUB_ACTIONS="true")
        assert run.returncode == 2
        assert_harmless(run.stderr.decode())
        assert_harmless(run.stdout.decode("utf-8-sig"), commands=kind == "github")


VERBS = [
    ["check", "{place}/none\x1b[1m\n::error::x"],
    ["check", "--rulebook", "{own}", "{place}", "--verbose"],
    ["check", "--rulebook", "none\x1b[1m\n::error::x", "{place}"],
    ["check", "--output", "{place}/none\n::error::x/y", "{place}"],
    ["check", "--config", "{own}", "{place}"],
    ["annotate", "{place}"],
    ["explain", "own-rule", "--rulebook", "{own}"],
    ["explain", "\n::error::x", "--rulebook", "{own}"],
    ["rules", "list", "--rulebook", "{own}"],
    ["rules", "show", "own-rule", "--rulebook", "{own}"],
    ["rules", "lint", "{own}"],
    ["rules", "test", "{own}", "--coverage"],
    ["rules", "try", "own-rule", "执法\x1b[1m\n::error::x", "--rulebook", "{own}"],
    ["rules", "diff", "department", "{own}"],
    [
        "rules",
        "new",
        "{place}/new.yaml",
        "--title",
        "甲\x1b[1m\n::error::x",
        "--basis",
        "乙\n::error::",
        "--clue",
        "丙\x1b[1m",
        "--met",
        "丙。\n::error::",
    ],
    ["template", "-o", "{place}/草稿.docx", "--issuer", "某局\x1b[1m\n::error::x"],
    ["nothing\x1b[1m\n::error::x"],
    ["check", "--nothing\x1b[1m\n::error::x"],
    ["rules", "schema"],
    ["completion", "bash"],
]


@pytest.mark.parametrize(
    "words", VERBS, ids=lambda words: "-".join(words[:2]).translate(dict.fromkeys(range(32), "_"))
)
def test_every_verb(place: Path, words: list[str]) -> None:
    filled = [word.replace("{place}", str(place)).replace("{own}", str(place / "own.yaml")) for word in words]
    run = fazhi(*filled, env={"FORCE_COLOR": "", "NO_COLOR": "1"})
    assert run.exit_code in (0, 1, 2)
    assert "程序内部出错" not in run.stderr
    assert_harmless(run.stderr)
    assert_harmless(run.stdout)


def test_a_line_stays_one_line() -> None:
    assert safe(f"甲{COMMANDS}").count("\n") == 0
    assert safe("a\tb\n c") == "a\tb? c"
    assert safe_lines("a\x1b\nb") == "a?\nb"


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("::error::x", "：：error::x"),
        ("  ::error::x", "  ：：error::x"),
        ("a ::error::x", "a ::error::x"),
        ("甲##[error]", "甲＃＃[error]"),
        ("##vso[task]", "＃＃vso[task]"),
        ("## 标题", "## 标题"),
        ("甲\n::x", "甲\n：：x"),
    ],
)
def test_only_what_runners_obey_is_changed(text: str, harmless: str) -> None:
    assert uncommanding(text) == harmless
