from __future__ import annotations

import importlib.util

from checker.cli import VERBS
from tests.helpers import ROOT


def test_the_page_of_commands_is_that_of_the_code():
    """When this fails: python docs/make_help.py."""
    spec = importlib.util.spec_from_file_location("make_help", ROOT / "docs" / "make_help.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert page == script.text()
    assert all(f"\n## fazhi {verb}\n" in page for verb in VERBS)
