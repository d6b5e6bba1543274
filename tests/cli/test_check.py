import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.cli import check
from checker.outputs import OUTPUTS
from tests.cli._run import BAD, EMPTY, GOOD, REPORTS, fazhi, heeding_interrupts, process


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        ([GOOD], 0),
        ([BAD], 1),
        ([EMPTY], 2),
        ([GOOD, BAD], 1),
        ([GOOD, BAD, EMPTY], 2),
        ([GOOD, "没有这个文件.docx"], 2),
    ],
)
def test_exit_codes(paths, code):
    assert fazhi("check", *paths).exit_code == code


def test_the_others_are_checked_when_one_cannot_be():
    run = fazhi("check", "没有这个文件.docx", BAD, EMPTY, GOOD, "--format", "json")
    answer = json.loads(run.stdout)
    assert [each["path"] for each in answer["reports"]] == [BAD, GOOD]
    assert [each["path"] for each in answer["unreadable"]] == ["没有这个文件.docx", EMPTY]
    assert run.stderr.count("无法检查") == 2


@pytest.mark.parametrize(("mark", "code"), [("100", 0), ("0", 1)])
def test_min_score_takes_the_place_of_the_pass_mark(mark, code):
    path = GOOD if mark == "100" else BAD  # BAD lacks what is demanded, whatever the mark
    assert fazhi("check", path, "--min-score", mark).exit_code == code


def test_min_score_fails_a_report_that_passes_by_the_rulebook():
    path = str(REPORTS / "faulty-party-government-2023.txt")
    assert fazhi("check", path).exit_code == 0
    run = fazhi("check", path, "--min-score", "99.9", "--format", "json")
    assert run.exit_code == 1
    assert json.loads(run.stdout)["reports"][0]["passed"] is False


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on_of_a_report_with_warnings(fail_on, code):
    path = str(REPORTS / "faulty-party-government-2023.txt")
    assert fazhi("check", path, "--fail-on", fail_on).exit_code == code


@pytest.mark.parametrize(("path", "code"), [(BAD, 0), (EMPTY, 2)])
def test_fail_on_never_lets_only_the_unreadable_fail(path, code):
    assert fazhi("check", path, "--fail-on", "never").exit_code == code


def test_standard_input_is_read():
    run = fazhi("check", "-", "--format", "json", input=Path(GOOD).read_bytes())
    assert run.exit_code == 0
    (report,) = json.loads(run.stdout)["reports"]
    assert report["path"] == "-"
    assert report["year"] == 2024


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "缺少路径"),
        ([GOOD, "--formt", "json"], "--format"),
        ([GOOD, "--format", "jsn"], "json"),
        ([GOOD, "--format", "json:"], "冒号后面没有文件名"),
        ([GOOD, "--format"], "要写一个值"),
        ([GOOD, "--fail-on", "warn"], "warning"),
        ([GOOD, "--min-score", "101"], "0 到 100"),
        ([GOOD, "--min-score", "高"], "0 到 100"),
        ([GOOD, "--jobs", "0"], "整数"),
        ([GOOD, "--quiet=1"], "不带值"),
        ([GOOD, "--quiet", "--verbose"], "不能同时用"),
        ([GOOD, "--rulebook", "departmnt"], "department"),
        ([GOOD, "--rulebook", "./no.yaml"], "no.yaml"),
        ([GOOD, "--format", "json", "--format", "terminal"], "都要写到标准输出"),
        ([GOOD, "--format", "json:a", "--format", "terminal:a"], "同一个文件"),
        ([GOOD, "--format", "json:a", "--output", "b"], "--output"),
        ([GOOD, "--format", "json", "--format", "terminal", "--output", "b"], "--output"),
        ([GOOD, "--output", "no/such/folder/x.json"], "文件夹不存在"),
        ([GOOD, "--output", "."], "请写出文件名"),
    ],
)
def test_faults_of_usage_are_told_in_chinese_on_standard_error(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = fazhi("check", *words)
    assert run.exit_code == 2
    assert run.stdout == ""
    assert said in run.stderr
    assert run.stderr.startswith("错误：")
    assert not re.search(r"[A-Z][a-z]+ [a-z]+", run.stderr), "an English sentence"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_reports(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    run = fazhi("check", str(tmp_path))
    assert run.exit_code == 2
    assert "没有找到可以检查的文件" in run.stderr


def test_skipped_files_are_counted_and_named(tmp_path):
    shutil.copy(GOOD, tmp_path)
    for number in range(8):
        (tmp_path / f"{number}.png").write_bytes(b"x")
    run = fazhi("check", str(tmp_path))
    assert "跳过 8 个" in run.stderr
    assert "0.png" in run.stderr
    assert "7.png" not in run.stderr
    assert "7.png" in fazhi("check", str(tmp_path), "--verbose").stderr
    assert run.exit_code == 0


def test_several_formats_at_once(tmp_path):
    files = {name: tmp_path / f"out.{name}" for name in OUTPUTS if name != "terminal"}
    words = [word for name, file in files.items() for word in ("--format", f"{name}:{file}")]
    run = fazhi("check", GOOD, BAD, "--format", "terminal", *words)
    assert run.exit_code == 1
    assert "共检查 2 份" in run.stdout
    assert all(file.stat().st_size for file in files.values())
    assert len(json.loads(files["json"].read_text("utf-8"))["reports"]) == 2
    assert len(files["jsonl"].read_text("utf-8").splitlines()) == 2
    assert sorted(tmp_path.iterdir()) == sorted(files.values()), "nothing else is left behind"


@pytest.mark.parametrize(("name", "first"), [("x.json", "{"), ("x.txt", "桐坞县"), ("x", "桐坞县")])
def test_output_chooses_the_format_by_its_suffix(tmp_path, name, first):
    run = fazhi("check", GOOD, "--output", str(tmp_path / name))
    assert run.stdout == ""
    assert str(tmp_path / name) in run.stderr
    assert (tmp_path / name).read_text("utf-8").startswith(first)


def test_an_output_inside_the_folder_is_not_taken_for_a_report(tmp_path):
    shutil.copy(GOOD, tmp_path)
    for _ in range(2):
        run = fazhi("check", str(tmp_path), "--output", str(tmp_path / "result.txt"))
        assert run.exit_code == 0
    assert "共检查" not in (tmp_path / "result.txt").read_text("utf-8")


def test_quiet_says_a_line_a_file():
    run = fazhi("check", GOOD, BAD, "--quiet")
    assert len(run.stdout.splitlines()) == 2
    assert run.stderr == ""


def test_verbose_shows_more():
    assert len(fazhi("check", GOOD, "--verbose").stdout) > len(fazhi("check", GOOD).stdout)


def test_processes_and_one_process_give_the_same_answer():
    runs = [fazhi("check", str(REPORTS), "--format", "json", "--jobs", jobs) for jobs in ("1", "2")]
    assert runs[0].stdout_bytes == runs[1].stdout_bytes
    assert [run.exit_code for run in runs] == [2, 2]


def test_a_faulty_rulebook_is_told_with_its_place(tmp_path):
    book = tmp_path / "own.yaml"
    book.write_text("rulebook: own\ntitle: 自己的\nversion: '1'\nrulez: []\n", "utf-8")
    run = fazhi("check", GOOD, "--rulebook", str(book))
    assert run.exit_code == 2
    assert f"{book}:" in run.stderr


@pytest.mark.parametrize("name", ["terminal", "json"])
def test_a_gbk_console(name):
    run = process("check", str(REPORTS), "--format", name, PYTHONIOENCODING="gbk")
    assert run.returncode == 2
    text = run.stdout.decode("gbk" if name == "terminal" else "utf-8")
    assert "桐坞县" in text
    assert "Traceback" not in run.stderr.decode("gbk")


def test_a_console_that_knows_only_ascii():
    run = process("check", BAD, PYTHONIOENCODING="ascii")
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr


def test_piped_output_has_no_colour_and_80_columns():
    from rich.cells import cell_len

    text = process("check", "fixtures/reports", NO_COLOR="1").stdout.decode()
    assert "\x1b" not in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_it_works_from_any_folder(tmp_path):
    shutil.copy(GOOD, tmp_path / "报告.txt")
    run = process("check", "报告.txt", cwd=tmp_path)
    assert run.returncode == 0


def test_escape_sequences_of_a_file_name_do_not_reach_the_terminal(tmp_path):
    run = fazhi("check", GOOD, str(tmp_path / "\x1b]0;x\x07.docx"))
    assert "\x1b" not in run.stderr + run.stdout


@pytest.mark.skipif(os.name != "posix", reason="POSIX pipes")
def test_a_reader_that_leaves_early(tmp_path):
    command = f"'{sys.executable}' -m checker check '{REPORTS}' --format json | head -c 10"
    run = subprocess.run(command, shell=True, capture_output=True, check=False, cwd=REPORTS.parent.parent)
    assert len(run.stdout) == 10
    assert b"Traceback" not in run.stderr


def _once_somebody_reads(fifo, run):
    """A pipe's writing end, as soon as somebody opens the other one: it cannot be opened before."""
    while run.poll() is None:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.02)
    raise AssertionError("it ended without reading the file")


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_cleanly_and_says_what_was_done(tmp_path, jobs):
    fifo = tmp_path / "zz.txt"
    os.mkfifo(fifo)  # reading it waits for a writer that never comes
    out = tmp_path / "out.jsonl"
    words = ["check", GOOD, BAD, GOOD.replace("2024", "2024"), str(fifo), "--jobs", jobs]
    with heeding_interrupts():
        run = subprocess.Popen(
            [sys.executable, "-m", "checker", *words, "--format", "jsonl", "--format", f"json:{out}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=REPORTS.parent.parent,
            start_new_session=True,
        )
    writer = _once_somebody_reads(fifo, run)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    os.close(writer)
    assert run.returncode == 130
    assert "中断：检查了" in errors.decode()
    assert "Traceback" not in errors.decode()
    assert not out.exists()


def test_a_fault_of_our_own_is_no_verdict(monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(check, "list_files", broken)
    run = fazhi("check", GOOD)
    assert run.exit_code == 2
    assert "ZeroDivisionError" in run.stderr
    assert "程序内部出错" in run.stderr


HEAVY = {"jinja2", "jsonschema", "yaml", "concurrent.futures"}


@pytest.mark.parametrize(
    ("form", "needless"), [("json", {"rich"}), ("terminal", {"rich.text", "rich.console", "rich.style"})]
)
def test_a_check_into_a_pipe_imports_nothing_needless(form: str, needless: set[str]):
    code = (
        "import sys\nfrom checker.cli import app\n"
        f"try: app(['check', {GOOD!r}, '--format', {form!r}], prog_name='fazhi')\n"
        "except SystemExit: pass\n"
        f"print(sorted({HEAVY | needless!r} & set(sys.modules)), file=sys.stderr)"
    )
    fazhi("check", GOOD)  # the rulebook is in the cache
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert run.stderr.strip() == "[]"
