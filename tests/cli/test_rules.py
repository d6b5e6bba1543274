from checker.rulebook import load
from tests.cli._run import fazhi, process


def test_the_catalogue_names_every_rule():
    run = fazhi("rules")
    assert run.exit_code == 0
    assert all(rule.id in run.stdout for rule in load("department").rules)


def test_list_says_the_same():
    assert fazhi("rules", "list").stdout == fazhi("rules").stdout


def test_another_rulebook_can_be_listed():
    assert "department" in fazhi("rules", "--rulebook", "department").stderr


def test_an_action_that_does_not_exist():
    run = fazhi("rules", "lst")
    assert run.exit_code == 2
    assert "list" in run.stderr


def test_a_gbk_console():
    run = process("rules", PYTHONIOENCODING="gbk")
    assert run.returncode == 0
    assert "出庭应诉" in run.stdout.decode("gbk")
