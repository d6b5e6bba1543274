import json

from checker.outputs import OUTPUTS, jsonl, liner
from checker.outputs import json as whole
from tests.outputs import sample


def objects():
    return [json.loads(line) for line in jsonl.render(sample.ALL).splitlines()]


def test_a_line_is_a_report_of_the_json_answer():
    answer = json.loads(whole.render(sample.ALL))
    assert objects() == [*answer["reports"], *answer["unreadable"]]


def test_each_file_is_one_line_that_ends_with_a_line_feed():
    text = jsonl.line(sample.ALL.assessments[0])
    assert text.endswith("\n")
    assert text.count("\n") == 1


def test_a_path_that_is_no_utf8_can_be_encoded():
    from checker.model import Unreadable

    line = jsonl.line(Unreadable("\udcff.docx", "坏了"))
    assert json.loads(line.encode("utf-8"))["path"] == "\udcff.docx"


def test_only_outputs_with_lines_are_written_file_by_file():
    assert {name for name in OUTPUTS if liner(name)} == {"jsonl"}
    assert liner("jsonl") is jsonl.line
