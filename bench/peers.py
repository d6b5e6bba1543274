"""The peers: other checkers that look for twenty plain patterns in the same text, as they are installed.

Everyone gets the text in the form that it reads: texts, JSON documents with the text inside, Markdown.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from bench.documents import PATTERNS
from bench.measure import environment

NPM, PIP = "npm", "pip"
"""How a peer is installed; npm's share one folder, pip's have an environment each."""


class Peer(NamedTuple):
    """``package`` is what is installed; ``form`` is the suffix of what it reads; ``arguments`` come before
    the files; ``rules`` writes its rules into a folder. ``issue`` are the issue's seconds for one file and
    for 200. ``slow`` ones are run in every third round."""

    name: str
    package: str
    way: str
    form: str
    arguments: Sequence[str]
    rules: Callable[[Path], None]
    issue: tuple[float, float]
    slow: bool = False

    def program(self, installed: Path) -> Path:
        """Its executable below the folder of peers."""
        if self.way == NPM:
            return installed / NPM / "node_modules" / ".bin" / self.name
        return installed / self.name / "bin" / self.name

    def argv(self, installed: Path, *files: str) -> list[str | Path]:
        """The command line for files, to be run where the rules are."""
        return [self.program(installed), *self.arguments, *files]

    def version(self, installed: Path) -> str:
        """Its version, empty where it is not installed."""
        if not self.program(installed).exists():
            return ""
        if self.way == NPM:
            about = installed / NPM / "node_modules" / self.package / "package.json"
            return str(json.loads(about.read_text("utf-8"))["version"])
        ask = f"from importlib.metadata import version; print(version({self.package!r}))"
        python = installed / self.name / "bin" / "python"
        said = subprocess.run(
            [python, "-c", ask], capture_output=True, text=True, env=environment(), check=False
        )
        return said.stdout.strip()


def _textlint(folder: Path) -> None:
    rules = [{"expected": f"（{word}）", "pattern": word} for word in PATTERNS]
    _write(folder / "prh.yml", yaml.safe_dump({"version": 1, "rules": rules}, allow_unicode=True))
    _write(folder / ".textlintrc.json", json.dumps({"rules": {"prh": {"rulePaths": ["./prh.yml"]}}}))


def _check_jsonschema(folder: Path) -> None:
    text = {"type": "string", "allOf": [{"not": {"pattern": word}} for word in PATTERNS]}
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"text": text}}
    _write(folder / "schema.json", json.dumps(schema))


def _markdownlint(folder: Path) -> None:
    code = """
const words = %s;
export default words.map((word, index) => ({
  names: [`word-${index}`], description: word, tags: ["words"], parser: "none",
  function: (params, onError) => params.lines.forEach((line, at) => {
    if (new RegExp(word, "u").test(line)) onError({ lineNumber: at + 1 });
  }),
}));
"""
    _write(folder / "words.mjs", code % json.dumps(PATTERNS))
    on = {f"word-{index}": True for index in range(len(PATTERNS))}
    options = {"config": {"default": False, **on}, "customRules": ["./words.mjs"], "noProgress": True}
    _write(folder / ".markdownlint-cli2.jsonc", json.dumps(options))


def _spectral(folder: Path) -> None:
    rules = {
        f"word-{index}": {
            "given": "$.text",
            "severity": "error",
            "then": {"function": "pattern", "functionOptions": {"notMatch": word}},
        }
        for index, word in enumerate(PATTERNS)
    }
    _write(folder / "ruleset.json", json.dumps({"rules": rules}))


def _semgrep(folder: Path) -> None:
    rules = [
        {
            "id": f"word-{index}",
            "languages": ["regex"],
            "pattern-regex": word,
            "message": word,
            "severity": "ERROR",
        }
        for index, word in enumerate(PATTERNS)
    ]
    _write(folder / "semgrep.yml", yaml.safe_dump({"rules": rules}, allow_unicode=True))


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")


_ALONE = ("--disable-version-check", "--no-git-ignore")
PEERS = (
    Peer("textlint", "textlint", NPM, ".txt", (), _textlint, (0.34, 0.50)),
    Peer(
        "check-jsonschema",
        "check-jsonschema",
        PIP,
        ".json",
        ("--schemafile", "schema.json"),
        _check_jsonschema,
        (0.22, 0.48),
    ),
    Peer("markdownlint-cli2", "markdownlint-cli2", NPM, ".md", (), _markdownlint, (0.28, 0.43)),
    Peer(
        "spectral",
        "@stoplight/spectral-cli",
        NPM,
        ".json",
        ("lint", "--ignore-unknown-format", "--ruleset", "ruleset.json"),
        _spectral,
        (0.65, 1.07),
    ),
    Peer(
        "semgrep",
        "semgrep",
        PIP,
        ".txt",
        ("scan", "--config", "semgrep.yml", "--error", "--metrics", "off", *_ALONE),
        _semgrep,
        (1.45, 10.2),
        slow=True,
    ),
)
TEXTLINT, CHECK_JSONSCHEMA = PEERS[0], PEERS[1]
HELPERS = ("textlint-rule-prh",)
"""Packages of npm that a peer needs beside itself."""


def written(text: str, form: str) -> str:
    """A report in the form that a peer reads."""
    return json.dumps({"text": text}, ensure_ascii=False) if form == ".json" else text
