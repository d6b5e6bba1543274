import json
import os
from concurrent.futures import ProcessPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import limits
from checker.engine import result_cache as store
from checker.engine.discovery import list_files
from checker.engine.evaluate import evaluate
from checker.engine.plan import Plan
from checker.engine.result_cache import open_store
from checker.engine.transport import lean, pack, unpack
from checker.errors import UsageError
from checker.rulebook import gather
from tests.helpers import ROOT

NAME = "good-department-2024.txt"
DATA = (ROOT / "fixtures" / "reports" / NAME).read_bytes()
KEY = "ab" + "0" * 62


@pytest.fixture(scope="module")
def plan():
    return Plan(gather("department"))


@pytest.fixture(scope="module")
def assessment(plan):
    return shown(evaluate(DATA, NAME, plan), plan)


def shown(assessment, plan):
    """A lean assessment, its rules as they are shown."""
    return unpack(pack(lean(assessment, text=True)), plan)


@pytest.fixture
def kept(tmp_path, assessment):
    """A store with one entry."""
    folder = open_store(tmp_path / "cache")
    folder.keep(KEY, assessment)
    return folder


def entry(folder):
    return folder.folder / KEY[:2] / KEY[2:]


def test_what_was_kept_comes_back_under_the_name_that_is_asked_for(kept, plan, assessment):
    assert kept.recall(KEY, "乙.txt", plan, text=True) == assessment._replace(path="乙.txt")
    assert kept.recall(KEY, NAME, plan, text=False) == lean(assessment, text=False)
    assert kept.recall("ac" + KEY[2:], NAME, plan, text=True) is None


def test_what_names_a_rule_that_the_plan_has_not_is_as_good_as_none(kept, plan, assessment):
    verdict = assessment.verdicts[0]
    other = verdict._replace(rule=verdict.rule._replace(id="no-such-rule"))
    kept.keep(KEY, assessment._replace(verdicts=(other, *assessment.verdicts[1:])))
    assert kept.recall(KEY, NAME, plan, text=True) is None


def test_the_key_holds_all_that_a_verdict_depends_on(tmp_path, plan, monkeypatch):
    folder = open_store(tmp_path)
    usual = folder.key(plan, NAME, DATA)
    assert folder.key(plan, "别处/另一个名字.TXT", DATA) == usual
    others = [
        folder.key(plan, NAME, DATA + b" "),
        folder.key(plan, "a.md", DATA),
        folder.key(Plan(gather("township")), NAME, DATA),
        folder.key(Plan(plan.book._replace(auto=True)), NAME, DATA),
        folder.key(plan._replace(pass_mark=60.0), NAME, DATA),
        folder.key(plan._replace(without=frozenset({"date"})), NAME, DATA),
        folder.key(plan._replace(notices=("甲",)), NAME, DATA),
    ]
    limits.hold(limits.Limits().times(2))
    others.append(folder.key(plan, NAME, DATA))
    limits.hold(limits.Limits())
    store._planned.cache_clear()
    monkeypatch.setattr(store, "edition", lambda: "another edition")
    others.append(folder.key(plan, NAME, DATA))
    store._planned.cache_clear()
    assert len({usual, *others}) == len(others) + 1


def test_tools_count_for_the_formats_that_they_read(tmp_path, plan, monkeypatch):
    here, there = open_store(tmp_path), open_store(tmp_path, remote=True)
    monkeypatch.setattr(store, "tools", lambda kind: "LibreOffice 24" if kind == "rtf" else "")
    before = here.key(plan, "a.rtf", b"{\\rtf1 a}"), here.key(plan, "a.txt", DATA)
    assert there.key(plan, "a.rtf", b"{\\rtf1 a}") is None
    assert there.key(plan, "a.txt", DATA) == before[1]
    monkeypatch.setattr(store, "tools", lambda kind: "LibreOffice 25" if kind == "rtf" else "")
    after = here.key(plan, "a.rtf", b"{\\rtf1 a}"), here.key(plan, "a.txt", DATA)
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_a_reading_that_stood_in_for_libreoffice_is_not_kept(tmp_path, plan, monkeypatch):
    found = lean(evaluate(rb"{\rtf1 a}", "a.rtf", plan), text=True)
    monkeypatch.setattr(store, "office_here", lambda: "soffice")
    folder = open_store(tmp_path)
    report = found.report._replace(draft=found.report.draft._replace(makeshift=True))
    folder.keep(KEY, found._replace(report=report))
    assert folder.recall(KEY, "a.rtf", plan, text=True) is None
    monkeypatch.setattr(store, "office_here", lambda: "")
    folder.keep(KEY, found._replace(report=report))
    assert folder.recall(KEY, "a.rtf", plan, text=True) is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data())
def test_a_damaged_entry_is_as_good_as_none(kept, plan, assessment, data):
    whole = entry(kept).read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    for content in (whole[:at], flipped, whole + b"x", b"", b"\n\n\n"):
        entry(kept).write_bytes(content)
        assert kept.recall(KEY, NAME, plan, text=True) is None
    kept.keep(KEY, assessment)
    assert entry(kept).read_bytes() == whole


def test_what_no_utf8_can_tell_is_not_kept(kept, plan, assessment):
    report = assessment.report._replace(issuer="某\ud800局")
    kept.keep("ef" + KEY[2:], assessment._replace(report=report))
    assert kept.recall("ef" + KEY[2:], NAME, plan, text=True) is None


def test_an_entry_of_another_key_is_as_good_as_none(kept, plan):
    other = kept.folder / KEY[:2] / ("1" * 62)
    entry(kept).rename(other)
    assert kept.recall(KEY[:2] + "1" * 62, NAME, plan, text=True) is None


@pytest.mark.parametrize(
    "change", [lambda d: d[:-1], lambda d: {}, lambda d: [1, *d[1:]], lambda d: [*d[:1], None, *d[2:]]]
)
def test_an_entry_of_another_shape_is_as_good_as_none_whoever_sealed_it(kept, plan, change):
    _, slim, rest = entry(kept).read_bytes().split(b"\n", 2)
    odd = json.dumps(change(json.loads(slim))).encode()
    entry(kept).write_bytes(b"\n".join((store._head(KEY, odd, rest), odd, rest)))
    assert kept.recall(KEY, NAME, plan, text=False) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_what_is_no_file_is_as_good_as_none(kept, plan):
    entry(kept).unlink()
    os.mkfifo(entry(kept))
    assert kept.recall(KEY, NAME, plan, text=True) is None
    entry(kept).unlink()
    entry(kept).mkdir()
    assert kept.recall(KEY, NAME, plan, text=True) is None


def test_a_full_disk_only_costs_time(kept, plan, assessment, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_write_whole", full)
    kept.keep("cd" + KEY[2:], assessment)
    assert kept.recall("cd" + KEY[2:], NAME, plan, text=True) is None


def test_nothing_half_written_is_left(kept, assessment, monkeypatch):
    def broken(old, new):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(KeyboardInterrupt):
        kept.keep("ab" + "9" * 62, assessment)
    assert [path.name for path in entry(kept).parent.iterdir()] == [KEY[2:]]


def _kept_often(job):
    folder, assessment, plan = job
    for _ in range(20):
        folder.keep(KEY, assessment)
        if folder.recall(KEY, NAME, plan, text=True) != assessment:
            return False
    return True


def test_several_processes_may_keep_the_same(kept, plan, assessment):
    with ProcessPoolExecutor(2) as executor:
        assert all(executor.map(_kept_often, [(kept, assessment, plan)] * 4))


@pytest.mark.parametrize("place", ["a file/cache", "a file"])
def test_a_folder_that_cannot_be_made_is_told_at_once(tmp_path, place):
    (tmp_path / "a file").write_text("")
    with pytest.raises(UsageError, match=r"缓存文件夹建不了或写不进去（.+）。请在 --cache"):
        open_store(tmp_path / place)


def test_a_folder_that_cannot_be_written_is_told_at_once(tmp_path, monkeypatch):
    open_store(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageError, match="缓存文件夹"):
        open_store(tmp_path)


def test_a_cache_inside_the_folder_is_no_folder_of_reports(kept, tmp_path):
    (tmp_path / "a.txt").write_text("")
    assert list_files([str(tmp_path)]).entries == (str(tmp_path / "a.txt"),)


@pytest.mark.skipif(os.name != "posix", reason="owner and mode")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_a_folder_into_which_others_can_write_is_refused(tmp_path, mode):
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(UsageError, match="别人"):
        open_store(folder)
    folder.chmod(0o755)
    assert open_store(folder).folder == folder


@pytest.mark.skipif(os.name != "posix", reason="owner and mode")
def test_somebody_elses_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    with pytest.raises(UsageError, match="别人"):
        open_store(tmp_path / "cache")
