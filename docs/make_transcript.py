"""Puts the session shown in docs/rulebooks.md there anew, by running it: python docs/make_transcript.py."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "rulebooks.md"
BEGIN, END = "<!-- session: python docs/make_transcript.py -->\n", "<!-- end of session -->\n"
_QUESTION = re.compile(r"^[一二三四]、")

ANSWERS = (
    ("行政执法监督员",),
    ("《青岚省行政执法监督办法》第十二条",),
    ("聘请|选聘…监督员", "监督员…参加|列席…评查|检查", "<落实>…行政执法监督员制度", ""),
    (
        "选聘行政执法监督员24名，任期三年。",
        "监督员全年参加案卷评查6次，提出意见31条。",
        "建立行政执法监督员制度，印发工作规则。",
        "~明年拟聘请行政执法监督员。",
        "-安全监督员巡查企业40家。",
        "-举办普法讲座3场。",
        "",
    ),
)
DRAFT = """青禾县水务局关于2025年度法治政府建设情况的报告
一、2025年度主要举措和成效
（一）规范执法。选聘行政执法监督员12名，参加案卷评查4次，提出意见26条。
二、存在的不足和原因
执法案卷质量不够高，主要原因是新手多、轮训跟不上。
青禾县水务局
2026年1月20日
"""
COMMANDS = (
    ("fazhi rules new 青岚省.yaml", ANSWERS),
    ("fazhi rules test 青岚省.yaml --rule own-1 --coverage --mutate", ()),
    ("fazhi rules lint 青岚省.yaml", ()),
    ("fazhi rules try own-1 “下一步拟选聘监督员。” --rulebook 青岚省.yaml", ()),
    ("fazhi rules diff department 青岚省.yaml", ()),
    ("fazhi check --rulebook 青岚省.yaml 草稿.txt", ()),
)
_SHOWN = re.compile("监督员")  # of a whole answer only these lines


def session() -> str:
    """The commands with what they print, as a terminal shows them."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "草稿.txt").write_text(DRAFT, "utf-8")
        return "\n".join(_run(command, answers, folder) for command, answers in COMMANDS)


def _run(command: str, answers: Sequence[Sequence[str]], folder: str) -> str:
    words = [word.strip("“”") for word in command.split()[1:]]
    env = {**os.environ, "FAZHI_CACHE_DIR": "-", "COLUMNS": "78", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "checker", *words],
        input="\n".join(line for lines in answers for line in lines) + "\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**env, "PYTHONPATH": str(TARGET.parent.parent)},
    )
    output = _shortened(done.stdout) if words[0] == "check" else done.stdout
    return f"$ {command}\n{_answered(output, answers)}"


def _shortened(output: str) -> str:
    """The lines on the rule that was added, dots where others were left out."""
    lines: list[str] = []
    for line in output.splitlines():
        if _SHOWN.search(line):
            lines.append(line)
        elif lines[-1:] != ["……"]:
            lines.append("……")
    return "\n".join(lines)


def _answered(output: str, answers: Sequence[Sequence[str]]) -> str:
    """The output with each answer behind its question."""
    left = list(answers)
    lines: list[str] = []
    for line in output.splitlines():
        asked = bool(lines) and bool(left) and (_QUESTION.match(line) or not line.startswith(" "))
        if asked and any(_QUESTION.match(said) for said in lines) and len(left) <= len(answers):
            lines += left.pop(0)
        lines.append(line)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def page() -> str:
    """The page with the session put in."""
    text = TARGET.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n```console\n{session()}```\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
