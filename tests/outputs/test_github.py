"""The grammar is that of the runner: a command a line, its properties and its data unescaped."""

from __future__ import annotations

import re

import pytest

from checker.model.answer import Answer, findings
from checker.outputs.github import render
from tests.outputs import hostile, sample
from tests.outputs._golden import golden

COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::(.*)")


def unescape(text: str, signs: dict[str, str]) -> str:
    for code, sign in signs.items():
        text = text.replace(code, sign)
    return text.replace("%25", "%")


def commands(answer: Answer) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner makes of the text, line by line."""
    data = {"%0D": "\r", "%0A": "\n"}
    found = []
    for line in re.split(r"\r\n|\r|\n", render(answer))[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        told = {key: unescape(value, {**data, "%3A": ":", "%2C": ","}) for key, value in pairs}
        found.append((match[1], told, unescape(match[3], data)))
    return found


def test_golden():
    assert render(sample.ALL) == golden("answer.github.txt", render(sample.ALL))


def test_nothing_checked_says_nothing():
    assert render(sample.NONE) == ""


def test_each_gap_is_one_command_of_its_severity():
    names = {"error": "error", "warning": "warning", "hint": "notice"}
    told = [(name, p["title"]) for name, p, _ in commands(sample.ONE)][1:]
    assert told == [(names[gap.severity], gap.title) for gap in findings(sample.FAILED)]


def test_word_files_have_no_line_and_say_the_place():
    last = commands(sample.ONE)[-1]
    assert "line" not in last[1]
    assert "（第5段，一、主要举措和成效）" in last[2]


@pytest.mark.parametrize("answer", [sample.ALL, hostile.ANSWER])
def test_every_line_is_a_command_whatever_the_report_says(answer: Answer):
    gaps = sum(len(findings(each)) for each in answer.assessments)
    assert len(commands(answer)) == gaps + len(answer.assessments) + len(answer.unreadable)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", render(answer).replace("\t", ""))


def test_what_was_escaped_comes_back():
    told = [p for _, p, _ in commands(hostile.ANSWER)]
    assert told[0]["file"] == hostile.PATHS[0]
    lines = [p["line"] for p in told if "line" in p]
    assert lines[:13] == [str(number) for number in range(1, 14)]
    assert any(text.startswith("一行\r\n::error::另一行%0A::") for _, _, text in commands(hostile.ANSWER))
