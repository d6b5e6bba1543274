import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker.cli import _config
from checker.cli._globs import matches
from tests.cli._run import BAD, GOOD, fazhi
from tests.helpers import ROOT

WARNED = ROOT / "fixtures" / "reports" / "faulty-party-government-2023.txt"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with a good report, one that passes with warnings, and one that fails, below it."""
    (tmp_path / "县" / "乡").mkdir(parents=True)
    shutil.copy(GOOD, tmp_path / "good.txt")
    shutil.copy(WARNED, tmp_path / "县" / "warned.txt")
    shutil.copy(BAD, tmp_path / "县" / "乡" / "bad.txt")
    monkeypatch.chdir(tmp_path)
    _forget()
    return tmp_path


def _forget():
    """Each run of fazhi is a process of its own; these tests run in one."""
    _config._nearest.cache_clear()
    _config._loaded.cache_clear()


def check(*words, config=None, at="fazhi.yaml"):
    if config is not None:
        Path(at).write_text(config, "utf-8")
    _forget()
    run = fazhi("check", *words, "--format", "json")
    return run, json.loads(run.stdout) if run.stdout else None


def test_settings_take_the_place_of_the_rulebooks(home):
    assert check("县/warned.txt")[0].exit_code == 0
    assert check("县/warned.txt", config="fail_on: warning\n")[0].exit_code == 1
    assert check("县/warned.txt", config="min_score: 99.9\n")[0].exit_code == 1
    assert check("县/乡/bad.txt", config="fail_on: never\n")[0].exit_code == 0
    assert check("good.txt", config="rulebook: department\n")[1]["rulebook"]["id"] == "department"


def test_the_command_line_wins(home):
    assert check("县/warned.txt", "--fail-on", "error", config="fail_on: warning\n")[0].exit_code == 0
    assert check("县/warned.txt", "--min-score", "0", config="min_score: 99.9\n")[0].exit_code == 0


def test_the_nearest_file_counts(home):
    Path("fazhi.yaml").write_text("fail_on: warning\n", "utf-8")
    assert check("县/warned.txt", config="fail_on: error\n", at="县/fazhi.yaml")[0].exit_code == 0


def test_another_file_or_none(home):
    Path("fazhi.yaml").write_text("fail_on: warning\n", "utf-8")
    Path("other.yaml").write_text("fail_on: never\n", "utf-8")
    assert check("县/warned.txt", "--no-config")[0].exit_code == 0
    assert check("县/乡/bad.txt", "--config", "other.yaml")[0].exit_code == 0
    assert check("good.txt", "--config", "no.yaml")[0].exit_code == 2
    assert "不能同时用" in check("good.txt", "--no-config", "--config", "other.yaml")[0].stderr


def test_excluded_files_are_left_out_also_when_they_are_named(home):
    config = "exclude: [县/乡/, '*.tmp.txt']\n"
    paths = {each["path"] for each in check(".", config=config)[1]["reports"]}
    assert paths == {"good.txt", str(Path("县/warned.txt"))}
    run, _ = check("县/乡/bad.txt", config=config)
    assert run.exit_code == 0
    assert "排除" in run.stderr


def test_settings_by_path_the_last_one_winning(home):
    config = "paths:\n- {path: 县/**, fail_on: warning}\n- {path: 县/warned.txt, fail_on: error}\n"
    assert check("县/warned.txt", config=config)[0].exit_code == 0
    config = "paths:\n- {path: 县/**, fail_on: warning}\n"
    assert check("县/warned.txt", config=config)[0].exit_code == 1
    assert check("good.txt", config=config)[0].exit_code == 0


def test_a_rulebook_file_is_seen_from_the_configuration(home):
    own = "rulebook: own\ntitle: 自己的\nversion: '1'\nextends: department\nscoring: {pass: 99}\n"
    Path("own.yaml").write_text(own, "utf-8")
    run, answer = check("县/warned.txt", config="rulebook: ./own.yaml\n")
    assert answer["rulebook"]["id"] == "own"
    assert run.exit_code == 1


WAIVER = "waivers:\n- {rule: %s, path: %s, reason: 县里批准, until: %s}\n"


def test_a_waiver_takes_its_rule_away_and_says_why(home):
    _, answer = check("县/乡/bad.txt", config=WAIVER % ("section-plan", "县/**", "2999-01-01"))
    (report,) = answer["reports"]
    assert "section-plan" not in {point["rule"] for point in report["points"]}
    assert "section-plan" not in {gap["rule"] for gap in report["findings"]}
    assert "县里批准" in fazhi("check", "县/乡/bad.txt").stdout


def test_a_waiver_counts_only_for_its_path(home):
    _, answer = check("县/乡/bad.txt", config=WAIVER % ("section-plan", "good.txt", "2999-01-01"))
    assert "section-plan" in {gap["rule"] for gap in answer["reports"][0]["findings"]}


def test_an_expired_waiver_is_an_error_that_says_so(home):
    run, answer = check("good.txt", config=WAIVER % ("section-plan", "县/**", "2020-01-01"))
    assert (run.exit_code, answer) == (2, None)
    assert "fazhi.yaml:2" in run.stderr
    assert "已于 2020-01-01 到期" in run.stderr
    assert "县里批准" in run.stderr


def test_a_waiver_counts_through_its_last_day(home, monkeypatch):
    config = WAIVER % ("section-plan", "县/**", "2026-06-30")
    monkeypatch.setattr(_config, "today", lambda: date(2026, 6, 30))
    assert check("good.txt", config=config)[0].exit_code == 0
    monkeypatch.setattr(_config, "today", lambda: date(2026, 7, 1))
    assert check("good.txt", config=config)[0].exit_code == 2


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("fail-on: error\n", "fazhi.yaml:1"),
        ("min_score: 101\n", "fazhi.yaml:1"),
        ("fail_on: warn\n", "warning"),
        ("- x\n", "键: 值"),
        ("a: [\n", "YAML"),
        ("exclude: x\n", "列表"),
        ("waivers:\n- {rule: date}\n", "缺少"),
        (WAIVER % ("dat", "good.txt", "2999-01-01"), "date"),
        (WAIVER % ("date", "good.txt", "'2999-02-30'"), "2999-02-30"),
        ("rulebook: departmnt\n", "department"),
    ],
)
def test_a_faulty_file_is_told_in_chinese_with_its_line(home, config, said):
    run, answer = check("good.txt", config=config)
    assert (run.exit_code, answer) == (2, None)
    assert run.stderr.startswith("错误：")
    assert said in run.stderr


def test_the_published_schema_is_that_of_the_code():
    """When this fails: python docs/make_schema.py."""
    Draft202012Validator.check_schema(_config.SCHEMA)
    assert json.loads((ROOT / "docs/schema/config.schema.json").read_text("utf-8")) == _config.SCHEMA


def test_the_example_of_the_docs_holds_to_the_schema():
    page = (ROOT / "docs" / "config.md").read_text("utf-8")
    shown: set[str] = set()
    for example in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        data = json.loads(json.dumps(yaml.safe_load(example), default=str))
        Draft202012Validator(_config.SCHEMA).validate(data)
        shown |= set(data)
    assert shown | {"issuer_table"} == set(_config.SCHEMA["properties"])
    assert "`issuer_table" in page or "issuer_table: " in page


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "b/a.txt", True),
        ("*.txt", "a.txt2", False),
        ("b/*.txt", "b/a.txt", True),
        ("b/*.txt", "b/c/a.txt", False),
        ("b/*.txt", "x/b/a.txt", False),
        ("b/**/a.txt", "b/a.txt", True),
        ("b/**/a.txt", "b/c/d/a.txt", True),
        ("b/**", "b/c/d/a.txt", True),
        ("b/**", "bc/a.txt", False),
        ("**/x/*.md", "a/b/x/c.md", True),
        ("b", "b/c/a.txt", True),
        ("b/", "x/b/a.txt", True),
        ("./b/c", "b/c/a.txt", True),
        ("a?.txt", "ab.txt", True),
        ("a?.txt", "a/.txt", False),
        ("a+(1).txt", "a+(1).txt", True),
    ],
)
def test_patterns(pattern, path, fits):
    assert matches(pattern, path) is fits


@pytest.mark.parametrize("name", ["../own.yaml", "/etc/own.yaml", "县/../../own.yaml"])
def test_a_configuration_reaches_no_rulebook_outside_its_folder(home, name):
    (home.parent / "own.yaml").write_text("rulebook: own\n", "utf-8")
    (home / "fazhi.yaml").write_text(f"rulebook: {name}\n", "utf-8")
    run = fazhi("check", str(home))
    assert run.exit_code == 2
    assert "文件夹之外" in run.stderr


def test_a_rules_severity_is_the_configurations(tmp_path: Path):
    draft = tmp_path / "a.txt"
    draft.write_text(Path(BAD).read_text("utf-8"), "utf-8")

    def severities(*words: str) -> dict[str, str]:
        run = fazhi("check", str(draft), "--format", "json", *words)
        (report,) = json.loads(run.stdout)["reports"]
        return {each["rule"]: each["severity"] for each in report["findings"]}

    before = severities("--no-config")
    rule = next(name for name, severity in before.items() if severity == "warning" and name != "section-plan")
    (tmp_path / "fazhi.yaml").write_text(f"severities: {{{rule}: hint}}\n", "utf-8")
    assert severities() == before | {rule: "hint"}
    store = ("--cache", str(tmp_path / "store"))
    assert severities(*store) == severities(*store) == before | {rule: "hint"}
    assert severities("--no-config", *store) == before
    paths = tmp_path / "paths.yaml"
    paths.write_text(f"paths: [{{path: b.txt, severities: {{{rule}: hint}}}}]\n", "utf-8")
    assert severities("--config", str(paths)) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("severities: {numberin: hint}\n", "是不是「numbering」"),
        ("paths: [{path: '*', severities: {numberin: hint}}]\n", "是不是「numbering」"),
        ("severities: {numbering: 提示}\n", "不在允许的值里"),
    ],
)
def test_a_severity_that_cannot_be_is_told(tmp_path: Path, text: str, told: str):
    (tmp_path / "fazhi.yaml").write_text(text, "utf-8")
    draft = tmp_path / "a.txt"
    draft.write_text(Path(BAD).read_text("utf-8"), "utf-8")
    run = fazhi("check", str(draft))
    assert run.exit_code == 2
    assert told in run.stderr
