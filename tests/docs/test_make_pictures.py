from __future__ import annotations

import importlib.util
import re
from io import StringIO
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from checker.outputs import show
from tests.outputs import sample

SCRIPT = Path(__file__).parents[2] / "docs" / "make_pictures.py"


@pytest.fixture(scope="module")
def pictures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pictures", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def picture(pictures: ModuleType) -> str:
    file = StringIO()
    console = Console(file=file, width=pictures.COLUMNS, force_terminal=True, color_system="256")
    show(console, sample.ONE)
    return pictures.draw(file.getvalue(), "fazhi check", "test")


def test_a_picture_loads_nothing_from_outside(picture: str):
    assert "url(" not in re.sub(r"url\(#", "", picture)
    assert "@font-face" not in picture


def test_every_character_has_a_place_of_its_own_inside_the_picture(pictures: ModuleType, picture: str):
    root = ET.fromstring(picture)
    width = float(root.attrib["viewBox"].split()[2])
    lines = [text for text in root.iter("{http://www.w3.org/2000/svg}text") if "clip-path" in text.attrib]
    assert len(lines) > 30
    for text in lines:
        places = [float(place) for place in text.attrib["x"].split()]
        assert len(places) == len(text.text or "")
        assert places == sorted(places)
        assert places[-1] < width


def test_wide_characters_take_two_cells(pictures: ModuleType):
    svg = pictures.align('<text class="a" x="0" y="1" textLength="36.6" clip-path="url(#l)">法a治</text>')
    places = [float(place) for place in re.findall(r' x="([^"]+)"', svg)[0].split()]
    cell = pictures.CELL
    assert places == pytest.approx([0, 2 * cell, 3 * cell], abs=0.06)
