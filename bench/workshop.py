"""Where a run works: its folder, the programs that it measures, and the reports laid out for them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench import documents
from bench.measure import FailedError, environment
from bench.peers import Peer, written
from tests.helpers import ROOT

DISTINCT = 2000
"""Documents made at most; a larger folder holds them several times over, as hard links."""
WORD = ".word.docx"
"""Suffix of reports as Word itself would have written them."""
ANSWERED = (0, 1)
"""Exit codes of a check that was carried out."""


class Workshop(NamedTuple):
    """``folder`` is thrown away afterwards; ``installed`` is where the peers are; ``bin`` holds python and fazhi."""

    folder: Path
    installed: Path
    bin: Path
    quick: bool
    whole: bool = False

    @property
    def python(self) -> Path:
        """The interpreter that fazhi is installed for."""
        return self.bin / "python"

    def fazhi(self, *words: str | Path) -> list[str | Path]:
        """A command line of the installed program."""
        return [self.bin / "fazhi", "check", *words]

    def rounds(self, full: int, quick: int) -> int:
        """How often, by the wish for a quick run."""
        return quick if self.quick else full

    def laid_out(self, count: int, suffix: str) -> Path:
        """A folder of ``count`` reports in a form: .docx, WORD, .txt, .md or .json. Made once."""
        return _laid_out(self.folder, count, suffix)

    def rules(self, peer: Peer) -> Path:
        """The folder with a peer's rules, to be run in."""
        folder = self.folder / "rules" / peer.name
        folder.mkdir(parents=True, exist_ok=True)
        peer.rules(folder)
        return folder

    def able(self, peer: Peer) -> str:
        """Why a peer cannot be measured: not there, or blind to one of the patterns; empty where it can."""
        if not peer.program(self.installed).exists():
            return "not installed"
        folder = self.rules(peer)
        for pattern in (documents.PATTERNS[0], documents.PATTERNS[-1]):
            planted = folder / f"planted{peer.form}"
            planted.write_text(written(f"{documents.report(0)}\n{pattern}\n", peer.form), "utf-8")
            code = subprocess.run(
                [str(word) for word in peer.argv(self.installed, planted.name)],
                cwd=folder,
                env=environment(),
                capture_output=True,
                check=False,
            ).returncode
            if code != 1:
                return f"does not find a planted pattern (exit code {code})"
            planted.unlink()
        return ""

    def has_option(self, option: str) -> bool:
        """Whether ``fazhi check`` knows an option."""
        asked = [str(word) for word in self.fazhi("--help")]
        said = subprocess.run(asked, env=environment(), capture_output=True, text=True, check=True)
        return f" {option} " in said.stdout


@lru_cache(maxsize=64)
def _laid_out(base: Path, count: int, suffix: str) -> Path:
    folder = base / f"{count}{suffix}"
    folder.mkdir()
    for number in range(count):
        target = folder / f"report-{number:05}{suffix}"
        if number < DISTINCT:
            target.write_bytes(_content(number, suffix))
        else:
            os.link(folder / f"report-{number % DISTINCT:05}{suffix}", target)
    return folder


def _content(number: int, suffix: str) -> bytes:
    text = documents.report(number)
    if suffix == WORD:
        return documents.as_word_writes(documents.docx(text))
    return documents.docx(text) if suffix == ".docx" else written(text, suffix).encode()


def at_root(path: str) -> Path:
    """A path of this repository."""
    return ROOT / path


def emptied(folder: Path) -> Callable[[], None]:
    """What throws a folder away."""
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def importable(*modules: str) -> bool:
    """Whether all of them are installed here."""
    return all(find_spec(module) is not None for module in modules)


def must_succeed(argv: list[str | Path], cwd: Path) -> None:
    """Run a preparation. Raises FailedError."""
    done = subprocess.run(
        [str(word) for word in argv], cwd=cwd, env=environment(), capture_output=True, check=False
    )
    if done.returncode not in ANSWERED:
        raise FailedError(done.stderr.decode("utf-8", "replace").strip())
