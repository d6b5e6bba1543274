"""Every point's deed in every frame of fixtures/deeds/grid.yaml: frames that keep it leave it met, frames that take it back never do."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from tests.helpers import ROOT, states

TAKES = 0.97
"""At least so many of the frames that take a deed back must be told; what is missed is mostly a point for which lectures count."""
KEEPS = 0.98


@cache
def grid() -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(
        (ROOT / "fixtures/deeds/grid.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return data


def state(rule: str, said: str) -> str:
    slots = {"A": "", "L": "", grid()["points"][rule]["slot"]: said}
    return states(grid()["report"].format(**slots))[rule]


@pytest.mark.parametrize(("frames", "least"), [("keeps", KEEPS), ("takes", TAKES)])
def test_frames_around_deeds(frames: str, least: float):
    tried, wrong = 0, []
    for rule, point in grid()["points"].items():
        for frame in grid()[frames]:
            said = frame.format(V=point["V"], N=point["N"])
            tried += 1
            got = state(rule, said)
            if (got == "met") is not (frames == "keeps") or (frames == "takes" and got == "exempt"):
                wrong.append(f"{rule} {got}: {said}")
    assert 1 - len(wrong) / tried >= least, "\n".join(wrong)
