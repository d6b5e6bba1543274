"""``--baseline``: gaps that are known and accepted for now; only new ones fail.

A gap is known by its report's path (as seen from the baseline's folder), its rule and its words,
not by its line, so that it stays known when text above it changes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from checker.cli._files import write_whole
from checker.errors import UsageError
from checker.model import Assessment
from checker.model.answer import Finding, findings
from checker.text.normalize import canonical

_VERSION = 1
_CURE = "请用 --write-baseline 重新写一份"
Key = tuple[str, str, str]
"""Path, rule, fingerprint of the words."""


class Baseline:
    """The gaps known before this run, by path, and those met in it."""

    def __init__(self, file: Path, known: Mapping[str, Counter[Key]]) -> None:
        self.file = file
        self.known = known
        self.met: dict[Key, list[str]] = {}

    def fresh(self, assessment: Assessment) -> list[Finding]:
        """The gaps of a report that are not known."""
        left, new = Counter(self.known.get(_seen_from(self.file, assessment.path), {})), []
        for gap in findings(assessment):
            key = self._key(assessment.path, gap)
            self.met.setdefault(key, []).append(gap.message)
            left[key] -= 1
            if left[key] < 0:
                new.append(gap)
        return new

    def write(self, *, through: bool = False) -> int:
        """Put the gaps met in this run into the file (``through``: that a link leads to); returns how many. Raises UsageError."""
        gaps = [
            {"path": path, "rule": rule, "fingerprint": mark, "message": message}
            for (path, rule, mark), messages in sorted(self.met.items())
            for message in messages
        ]
        text = json.dumps({"fazhi_baseline": _VERSION, "gaps": gaps}, ensure_ascii=False, indent=1) + "\n"
        write_whole(self.file, text.encode("utf-8", "backslashreplace"), through=through)
        return len(gaps)

    def _key(self, path: str, gap: Finding) -> Key:
        words = gap.excerpt.text if gap.excerpt and gap.excerpt.text.strip() else gap.message
        squeezed = "".join(canonical(words).split())
        mark = hashlib.sha256(squeezed.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return _seen_from(self.file, path), gap.rule, mark


def _seen_from(file: Path, path: str) -> str:
    try:
        return Path(os.path.relpath(path, file.parent)).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()


def read_baseline(file: Path) -> Baseline:
    """A baseline as written by ``Baseline.write``. Raises UsageError."""
    try:
        data = json.loads(file.read_text("utf-8"))
        if data["fazhi_baseline"] != _VERSION:
            raise UsageError("这份基线是别的版本写的", where=str(file), todo=_CURE)
        known: dict[str, Counter[Key]] = {}
        for gap in data["gaps"]:
            known.setdefault(gap["path"], Counter())[gap["path"], gap["rule"], gap["fingerprint"]] += 1
    except FileNotFoundError:
        raise UsageError("没有这份基线", where=str(file), todo="第一次请加 --write-baseline 写一份") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError("读不出这份基线", where=str(file), todo=_CURE) from None
    return Baseline(file, known)


def passes_anew(assessment: Assessment, new: Iterable[Finding], fail_on: str) -> bool:
    """Whether a report that fails does so for nothing but what is known.

    Blame falls on a new error, on a new gap of weight where the score is too low, and on a new
    warning where warnings fail.
    """
    blame = ("error", "warning") if fail_on == "warning" else ("error",)
    low = not assessment.score.passed
    return not any(gap.severity in blame or (low and gap.weight > 0) for gap in new)
