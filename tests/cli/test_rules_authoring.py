"""The verbs for authors of rulebooks, as a clerk would use them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker.cli.rules import VERBS
from tests.cli._run import GOOD, fazhi
from tests.helpers import ROOT

ANSWERS = """行政执法监督员
《青岚省行政执法监督办法》第十二条
聘请|选聘…监督员
监督员…参加|列席…评查
<落实>…行政执法监督员制度

选聘行政执法监督员24名。
监督员全年参加案卷评查6次。
建立行政执法监督员制度。
~明年拟聘请行政执法监督员。
-安全生产检查40次。
-举办普法讲座3场。
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def test_four_answers_make_a_rule_that_works(own: Path):
    run = fazhi("rules", "new", str(own), input=ANSWERS)
    assert run.exit_code == 0, run.output
    assert "6 句例句全部相符" in run.stderr
    tested = fazhi("rules", "test", str(own), "--rule", "own-1", "--coverage", "--mutate")
    assert tested.exit_code == 0
    assert "每条线索都有例句用到" in tested.stdout
    assert "（100.0%）" in tested.stdout
    assert fazhi("rules", "lint", str(own)).exit_code == 0


def test_options_take_the_place_of_the_questions(own: Path):
    words = [
        "--title",
        "监督员",
        "--basis",
        "自定",
        "--clue",
        "监督员",
        "--met",
        "监督员3名。",
        "--in",
        "plan",
        "--id",
        "x-1",
    ]
    run = fazhi("rules", "new", str(own), *words, "--met", "明年将聘请监督员。", "--missing", "监督员到岗。")
    assert run.exit_code == 1
    assert "应为缺失，实为已写明" in run.stdout
    assert "where: [plan]" in own.read_text("utf-8")
    again = fazhi("rules", "new", str(own), *words[:6], "--met", "监督员3名。")
    assert again.exit_code == 0
    assert "id: own-1" in own.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--clue", "<没有这个词表>"], "没有名为"),
        (["--clue", "甲", "--after", "no-such-rule"], "no-such-rule"),
        (["--clue", "甲", "--id", "court-appearance"], "已经有了"),
        (["--clue", "甲", "--extends", "nowhere"], "nowhere"),
    ],
)
def test_a_rule_that_cannot_be_used_is_not_written(own: Path, words: list[str], said: str):
    run = fazhi("rules", "new", str(own), "--title", "甲", "--basis", "乙", "--met", "甲。", *words)
    assert run.exit_code == 2
    assert said in run.output + str(run.exception)
    assert not own.exists()


def test_a_rule_that_cannot_be_used_leaves_the_file_as_it_was(own: Path):
    fazhi("rules", "new", str(own), input=ANSWERS)
    before = own.read_bytes()
    run = fazhi(
        "rules", "new", str(own), "--title", "甲", "--basis", "乙", "--clue", "<无此表>", "--met", "甲。"
    )
    assert run.exit_code == 2
    assert own.read_bytes() == before


def test_no_answer_writes_nothing(own: Path):
    assert fazhi("rules", "new", str(own), input="\n").exit_code == 2
    assert not own.exists()


def test_trying_tells_what_matched_the_standing_and_why():
    run = fazhi("rules", "try", "court-appearance", "局长出庭2次。下一步拟由副局长出庭。")
    assert run.exit_code == 0
    for words in (
        "已做：局长出庭2次",
        "打算（“下一步”）：下一步拟由副局长出庭",
        "“局长”、“出庭”",
        "语气是打算，不算写明",
        "结论 已写明",
    ):
        assert "".join(words.split()) in "".join(run.stdout.split())


def test_trying_in_another_part():
    run = fazhi("rules", "try", "court-appearance", "-", "--in", "plan", input="局长出庭2次。")
    assert "结论 不充分" in run.stdout
    assert "下一年度安排" in run.stdout


def test_trying_nothing_is_a_fault():
    assert fazhi("rules", "try", "court-appearance", " ").exit_code == 2


def test_a_wrong_example_is_told(own: Path):
    fazhi("rules", "new", str(own), input=ANSWERS)
    own.write_text(own.read_text("utf-8").replace("- 举办普法讲座3场。", "- 聘请监督员2名。"), "utf-8")
    run = fazhi("rules", "test", str(own), "--rule", "own-1")
    assert run.exit_code == 1
    assert "应为“缺失”，实为“已写明”" in run.stdout


def test_show_gives_the_rule_and_who_had_a_say():
    run = fazhi("rules", "show", "court-appearance", "--rulebook", "township")
    assert run.exit_code == 0
    assert "base.yaml:" in run.stdout
    assert "分值低于部门" in run.stdout
    assert "weight: 3" in run.stdout


def test_diff_tells_the_reasons():
    run = fazhi("rules", "diff", "base", "township")
    assert run.exit_code == 0
    assert "delegated-enforcement" in run.stdout
    assert "理由：" in run.stdout
    assert "没有不同" in fazhi("rules", "diff", "base", "base").stderr


def test_schema_is_json():
    assert json.loads(fazhi("rules", "schema").stdout)["title"] == "fazhi 规则库"


def test_the_rulebook_may_stand_before_the_verb():
    run = fazhi("rules", "--rulebook", "township", "list")
    assert "delegated-enforcement" in run.stdout
    assert "township.yaml" in fazhi("rules", "--rulebook", "township", "lint").stderr


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_page(verb: str):
    page = fazhi("rules", verb, "--help")
    assert page.exit_code == 0
    assert page.stdout.startswith(f"用法：fazhi rules {verb}")


SAMPLES = sorted(path.stem for path in (ROOT / "rules" / "samples").glob("*.yaml"))


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_is_written_and_holds(own: Path, kind: str):
    run = fazhi("rules", "new", str(own), "--kind", kind)
    assert run.exit_code == 0, run.output
    assert "句例句全部相符" in run.stderr
    assert fazhi("rules", "lint", str(own)).exit_code == 0


def test_samples_follow_each_other_and_leave_what_stands_there(own: Path):
    for kind in SAMPLES:
        assert fazhi("rules", "new", str(own), "--kind", kind).exit_code == 0
    before = own.read_text("utf-8")
    again = fazhi(
        "rules", "new", str(own), "--kind", "amount", "--title", "出庭率: 年度", "--basis", "本市办法"
    )
    assert again.exit_code == 0
    after = own.read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert '\n  - id: own-1\n    title: "出庭率: 年度"\n' in after
    assert fazhi("rules", "test", str(own)).exit_code == 0


def test_all_faults_are_told_at_once(own: Path):
    own.write_text(FAULTY, "utf-8")
    run = fazhi("rules", "lint", str(own))
    assert run.exit_code == 2
    told = re.findall(r"own\.yaml:(\d+)：", re.sub(r"\s+", "", run.stdout))
    assert told == ["6", "6", "11", "13", "20"]
    assert "错误 5 处" in run.stderr


FAULTY = """rulebook: own
title: 有毛病的
version: "1.0"
extends: department
rules:
  - id: one
    title: 一
    group: content
    kind: content
    severity: warning
    weight: 很多
    basis: 本省办法
    certaint: part
    clues: {met: [甲]}
  - id: two
    title: 二
    group: wording
    kind: forbidden
    severity: warning
    weight: 3
    basis: 本省办法
    certainty: part
    advice: 改正
    clues: [甲]
    message: 不得写甲
"""


def test_the_clues_of_several_rules_are_told_at_once(own: Path):
    text = (
        FAULTY.replace("很多", "2")
        .replace("certaint:", "advice: 写明\n    certainty:")
        .replace("    weight: 3\n", "")
    )
    own.write_text(
        text.replace("met: [甲]", 'met: [<丁>, "||"]').replace("clues: [甲]", "clues: [<丙>]"), "utf-8"
    )
    run = fazhi("rules", "lint", str(own))
    assert run.exit_code == 2
    assert "错误 3 处" in run.stderr


def test_a_rule_that_asks_for_another_is_held_to_it(own: Path):
    fazhi("rules", "new", str(own), "--kind", "when")
    text = own.read_text("utf-8")
    condition = "when: {number: {clues: [败诉|被撤销|被确认违法], unit: 件|起}}"
    own.write_text(text.replace(condition, "when: {rule: court-apearance, state: [met]}"), "utf-8")
    told = "".join(fazhi("rules", "lint", str(own)).stdout.split())
    assert "没有规则「court-apearance」，或者已经停用。是不是「court-appearance」" in told
    own.write_text(text.replace(condition, "when: {rule: lost-cases, state: [met]}"), "utf-8")
    assert "绕了一圈又要看它自己的" in fazhi("rules", "lint", str(own)).stdout.replace("\n", "")


def test_what_a_changed_rule_changes_over_a_folder(own: Path, tmp_path: Path):
    own.write_text(
        'rulebook: own\ntitle: 我省\nversion: "1"\nextends: department\nchanges:\n'
        "  - rule: section-problems\n    reason: 原文标题\n    heading: [二、存在的不足和原因]\n",
        "utf-8",
    )
    reports = tmp_path / "reports"
    reports.mkdir()
    good = Path(GOOD).read_text("utf-8")
    (reports / "a.txt").write_text(good, "utf-8")
    (reports / "b.txt").write_text(good.replace("短板弱项及成因", "存在的不足和原因"), "utf-8")
    run = fazhi("rules", "try", "section-problems", "--rulebook", str(own), "--against", str(reports))
    assert run.exit_code == 0, run.output
    assert "a.txt：已写明→不充分" in re.sub(r"\s+", "", run.stdout)
    assert "b.txt" not in run.stdout
    assert "2份报告，1份的结论改变" in re.sub(r"\s+", "", run.stdout)
    same = fazhi(
        "rules",
        "try",
        "section-problems",
        "--rulebook",
        str(own),
        "--before",
        str(own),
        "--against",
        str(reports),
    )
    assert "0份的结论改变" in re.sub(r"\s+", "", same.stdout)
    alone = fazhi("rules", "try", "title", "--rulebook", "base", "--against", str(reports))
    assert alone.exit_code == 2
    assert "--before" in alone.stderr
