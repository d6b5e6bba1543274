"""What every test stands on: no test touches the user's own caches."""

import os

import pytest


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
