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
SECOND = "<!-- second session: python docs/make_transcript.py -->\n"
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
SAMPLED = (
    "fazhi rules new 青岚省.yaml --kind amount --id review-share --title 法制审核占比 "
    "--basis 《青岚省法治政府建设考核办法》第十三条 --advice 法制审核不少于处罚决定的一成，例如“作出处罚决定46件，法制审核8件”"
)
OWN = """    when: {number: {clues: [处罚决定], unit: 件, at_least: 20}}
    numbers:
      处罚: {clues: [处罚决定], unit: 件}
      审核: {clues: [法制审核], unit: 件}
    demands:
      - {share: 审核, of: 处罚, at_least: 10}
    or_reason: [审核…少 + 因|由于|原因]
    examples:
      met:
        - 作出处罚决定46件，法制审核8件。
        - 作出处罚决定46件，法制审核2件，审核较少是因为多数为当场处罚。
      weak:
        - 作出处罚决定46件，法制审核2件。
        - 作出处罚决定46件。
      unasked:
        - 作出处罚决定12件。
        - 开展检查46次。
"""
AFTERWARDS = (
    "fazhi rules lint 青岚省.yaml",
    "fazhi rules test 青岚省.yaml --rule review-share",
    "fazhi rules try review-share “作出处罚决定46件，法制审核2件。” --rulebook 青岚省.yaml",
    "fazhi rules try review-share --rulebook 青岚省.yaml --against 报告",
)
REPORT = """{issuer}关于2025年度法治政府建设情况的报告
一、2025年度主要举措和成效
（一）规范执法。{deed}
二、存在的不足和原因
执法案卷质量不够高，主要原因是新手多、轮训跟不上。
{issuer}
2026年1月20日
"""
DEEDS = {
    "水务局": "作出处罚决定46件，由法规科法制审核8件。",
    "林业局": "作出处罚决定58件，由法规科法制审核3件。",
    "民政局": "作出处罚决定2件，均经法制审核。",
}
_SHOWN = re.compile("监督员")  # of a whole answer only these lines


def session() -> str:
    """The commands with what they print, as a terminal shows them."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "草稿.txt").write_text(DRAFT, "utf-8")
        return "\n".join(_run(command, answers, folder) for command, answers in COMMANDS)


def second_session() -> tuple[str, str]:
    """A conditional demand on numbers, from a sample: the commands before the file is edited by hand, and those after it."""
    with tempfile.TemporaryDirectory() as folder:
        book, reports = Path(folder) / "青岚省.yaml", Path(folder) / "报告"
        reports.mkdir()
        for issuer, deed in DEEDS.items():
            text = REPORT.format(issuer=f"青禾县{issuer}", deed=deed)
            (reports / f"{issuer}.txt").write_text(text, "utf-8")
        before = _run(SAMPLED, (), folder)
        head = book.read_text("utf-8").partition("    numbers:\n")[0]
        book.write_text(head + OWN, "utf-8")
        return before, "\n".join(_run(command, (), folder) for command in AFTERWARDS)


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
    text = f"{head}{BEGIN}\n```console\n{session()}```\n\n{END}{rest.partition(END)[2]}"
    head, _, rest = text.partition(SECOND)
    before, after = second_session()
    edit = "打开 青岚省.yaml，把从 `numbers:` 起的几行换成自己的："
    shown = f"```console\n{before}```\n\n{edit}\n\n```yaml\n{OWN}```\n\n```console\n{after}```\n\n"
    return f"{head}{SECOND}\n{shown}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
