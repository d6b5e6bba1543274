"""What docs/scale.md reckons is reckoned from bench/results.json."""

from __future__ import annotations

import importlib.util

import pytest

from tests.helpers import ROOT

PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")


def script():
    spec = importlib.util.spec_from_file_location("make_scale", ROOT / "docs" / "make_scale.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_figures_are_those_of_the_measurement():
    """When this fails: python docs/make_scale.py."""
    assert script().text() == PAGE


def measured(made, **changed):
    basis = made.Basis(0.02, 2.0, 12, 0.9, 60.0, 50.0, 1000.0, 14e3, 10e3, 5e3, 1.1)
    return basis._replace(**changed)


def test_twice_the_reports_take_twice_the_time_and_two_machines_half_of_it():
    made = script()
    task = made.Task("", 1000, 100, 8)
    once = made.seconds(task, measured(made))
    assert made.seconds(task._replace(reports=2000, scans=200), measured(made)) == pytest.approx(2 * once)
    assert made.seconds(task, measured(made), machines=2) == pytest.approx(once / 2)


def test_scans_are_reckoned_by_their_pages():
    made = script()
    words, scans = made.Task("", 10, 0, 1), made.Task("", 10, 10, 1)
    assert made.processor_seconds(words, measured(made)) == pytest.approx(10 * 0.02 * 1.5)
    assert made.processor_seconds(scans, measured(made)) == pytest.approx(10 * 12 * 2.0 * 1.5)
    assert made.processor_seconds(scans, measured(made, page=None)) is None


def test_memory_hangs_on_processes_and_not_on_reports():
    made = script()
    few, many = made.Task("", 10, 0, 8), made.Task("", 10**6, 0, 8)
    assert made.memory(few, measured(made)) == made.memory(many, measured(made))
    assert made.memory(few._replace(cores=16), measured(made)) > made.memory(few, measured(made))


def test_every_section_it_needs_is_measured():
    assert {"growth", "processes"} <= set(
        script().json.loads(script().RESULTS.read_text("utf-8"))["sections"]
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.02, "20 毫秒"), (1.5, "1.5 秒"), (90, "90 秒"), (150, "2.5 分钟"), (7300, "2.0 小时")],
)
def test_amounts_in_the_unit_that_people_would_say(seconds, said):
    assert script()._clock(seconds) == said
