"""Two rounds of reports as one HTML file: what was mended, what remains, what is new, and which passages changed."""

from __future__ import annotations

from checker.model.rounds import Rounds
from checker.outputs.html import UNSAFE, asset, environment


def page(told: Rounds) -> str:
    """The page; it has no script and asks for nothing from outside."""
    sums = [
        (name, sum(len(dict(pair.parts)[name]) for pair in told.pairs))
        for name in ("已改正", "仍存在", "新出现")
    ]
    template = environment().get_template("rounds.html.jinja")
    return UNSAFE.sub("\ufffd", template.render(told=told, sums=sums, style=asset("page.css")))
