from __future__ import annotations

from checker.model import Place
from checker.outputs import _wording as say


def test_numbers_have_two_decimals_at_most():
    assert [say.number(value) for value in (3.0, 1.5, 10, 0, 2 / 3)] == ["3", "1.5", "10", "0", "0.67"]


def test_places_in_words():
    place = Place("一、成效 / (二)执法", 12, 33, 5, 3)
    assert say.full_place(place) == "第3页第12段第33行第5列，一、成效 / (二)执法"
    assert say.short_place(place) == "第3页"
    assert say.short_place(Place(line=33, paragraph=9)) == "第33行"
    assert say.full_place(Place()) == say.short_place(Place()) == ""


def test_known_groups_keep_their_order_and_unknown_ones_follow():
    groups = ["own", "leader", "structure", "own"]
    assert say.group_order(groups) == ["structure", "leader", "own"]


def test_basis_says_where_it_is_not_confirmed():
    assert say.basis_words("《规定》", "confirmed") == "《规定》"
    assert say.basis_words("《规定》", "part") == "《规定》（部分核实）"


def test_signs_are_in_gbk():
    "".join([*say.SIGNS.values(), *say.STATES.values(), *say.SEVERITIES.values()]).encode("gbk")
