"""Names of bodies with and without 人民政府 and the places in front."""

from __future__ import annotations

import pytest

from checker.text.bodies import is_part_of, plain_body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青禾县人民政府", "青禾县"),
        ("青禾县政府", "青禾县"),
        ("银杏街道办事处", "银杏街道"),
        ("青禾 县", "青禾县"),
    ],
)
def test_a_place_and_its_government_are_one(one: str, other: str):
    assert plain_body(one) == plain_body(other)


@pytest.mark.parametrize(
    ("name", "longer"),
    [
        ("司法局", "青禾县司法局"),
        ("县司法局", "安宁市青禾县司法局"),
        ("青禾县司法局", "安宁市青禾县司法局"),
        ("市场监督管理局", "青禾县市场监督管理局"),
        ("柳渡镇", "青禾县柳渡镇人民政府"),
        ("银杏街道", "乌桕区人民政府银杏街道办事处"),
        ("县政府办公室", "青禾县人民政府办公室"),
        ("自然资源局", "恩施土家族苗族自治州自然资源局"),
    ],
)
def test_a_name_without_places_is_part_of_the_whole(name: str, longer: str):
    assert is_part_of(name, longer)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("柳川县司法局", "青禾县司法局"),
        ("场监督管理局", "市场监督管理局"),
        ("法局", "青禾县司法局"),
        ("司法局", "青禾县公安局"),
        ("青禾县", "青禾县司法局"),
    ],
)
def test_another_bodys_name_is_none(name: str, other: str):
    assert not is_part_of(name, other)
