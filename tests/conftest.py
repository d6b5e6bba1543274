"""What every test stands on: no test touches the user's own caches; and at the end, what could not be tested here."""

import os
from collections import Counter

import pytest
from hypothesis import settings

_NEEDS = "Skipped: needs "
"""How the reason of a test begins that is skipped for want of a program, a library or data."""

# Time decides no test: the first example of one may load a dictionary on a busy machine.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    """Rulebook caches of this run, also for the processes that tests start."""
    before = os.environ.get("FAZHI_CACHE_DIR")
    os.environ["FAZHI_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["FAZHI_CACHE_DIR"]
    else:
        os.environ["FAZHI_CACHE_DIR"] = before


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    """Say last for want of what tests were skipped, and how many (a file that was skipped whole counts as one)."""
    yield
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
    lacking = Counter(reason.removeprefix(_NEEDS) for reason in reasons if reason.startswith(_NEEDS))
    if lacking:
        terminalreporter.section("not tested here")
    for need, count in sorted(lacking.items()):
        terminalreporter.write_line(f"{count} skipped for want of {need}")
