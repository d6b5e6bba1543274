import pytest

from checker.rulebook import load
from tests.cli._run import fazhi, process


@pytest.mark.parametrize("rule", [rule.id for rule in load("department").rules])
def test_every_rule_can_be_explained(rule):
    run = fazhi("explain", rule)
    assert run.exit_code == 0
    assert rule in run.stdout
    assert "依据" in run.stdout


def test_a_title_names_a_rule_too():
    assert "court-appearance" in fazhi("explain", "行政机关负责人出庭应诉").stdout


@pytest.mark.parametrize("wrong", ["court-apearance", "courtappearance"])
def test_the_nearest_rule_is_suggested(wrong):
    run = fazhi("explain", wrong)
    assert run.exit_code == 2
    assert "是不是 court-appearance？" in run.stderr
    assert run.stdout == ""


def test_a_word_too_many():
    run = fazhi("explain", "title", "date")
    assert run.exit_code == 2
    assert "多出了「date」" in run.stderr


def test_a_gbk_console():
    run = process("explain", "court-appearance", PYTHONIOENCODING="gbk")
    assert run.returncode == 0
    assert "出庭应诉" in run.stdout.decode("gbk")
