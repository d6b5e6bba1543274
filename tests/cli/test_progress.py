import io
import sys
import threading

import pytest

from checker.cli import _progress
from checker.cli._progress import Progress


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.fixture
def shown(monkeypatch):
    """What a bar writes to standard error, given what is done."""
    monkeypatch.setattr(_progress, "_PATIENCE", 0)
    monkeypatch.setattr(_progress, "_INTERVAL", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")

    def show(steps, total=3, stream=None, wanted=True):
        stream = stream or Terminal()
        monkeypatch.setattr(sys, "stderr", stream)  # here, as pytest sets its own for every test
        with Progress(total, shown=wanted) as bar:
            for step in steps:
                bar.step(*step)
        return stream.getvalue()

    return show


def test_what_is_read_and_what_failed(shown):
    text = shown([("甲.docx", 0, 0), ("[b]乙.docx", 1, 1)])
    assert "2/3" in text
    assert "未通过 1" in text
    assert "无法检查 1" in text
    assert "[b]乙.docx" in text, "brackets of a name are no markup"


def test_an_archive_may_hold_more_than_was_listed(shown):
    assert "5/5" in shown([(f"包.zip/{number}.txt", 0, 0) for number in range(5)], total=2)


def test_nothing_for_one_file_or_where_it_is_not_wanted_or_seen(shown):
    assert shown([("甲.docx", 0, 0)], total=1) == ""
    assert shown([("甲.docx", 0, 0)], wanted=False) == ""
    assert shown([("甲.docx", 0, 0)], stream=io.StringIO()) == ""


def test_no_refreshing_thread_is_started(shown):
    class Counting(Terminal):
        threads = 0

        def write(self, text):
            self.threads = max(self.threads, threading.active_count())
            return super().write(text)

    stream, before = Counting(), threading.active_count()
    shown([("甲.docx", 0, 0), ("乙.docx", 0, 0)], stream=stream)
    assert stream.threads == before
