"""Language data compiled: canonical words, patterns for roles and standings, ranks."""

from __future__ import annotations

import re

import pytest

from checker.parse.language import LEADER_WORDS, STANDING_WORDS, compile_language
from tests.helpers import language

DATA = {
    "roles": {
        "plan": {
            "announces": ["下一步（?:计划|打算）"],
            "nouns": ["打算", "下一步打算"],
        },
        "problems": {"announces": ["存在[^,]{0,4}问题"], "nouns": ["不足"]},
        "achievements": {"announces": ["做了什么"], "nouns": ["举 措"], "outcomes": ["成效"]},
    },
    "headings": {
        **{name: [name] for name in ("subjects", "coming", "verbs", "fillers", "themes", "remedies")},
        "generic": [["工作", "工作情况"], ["（本）年度"]],
    },
    "synonyms": {"plan": ["愿　景"]},
    "leaders": {name: [name] for name in LEADER_WORDS},
    "standing": {name: [f"{name}", "共，同"] for name in STANDING_WORDS},
}


def test_words_become_canonical_and_the_longest_comes_first():
    made = compile_language(DATA)
    assert [role.name for role in made.roles] == ["plan", "problems", "achievements"]
    assert made.grammar.heads.ending("我们的下一步打算") == "下一步打算"
    assert made.grammar.roles["举措"] == "achievements"
    assert list(made.grammar.outcomes) == ["成效"]
    assert made.synonyms == (("plan", ("愿景",)),)
    assert made.grammar.known.at("工作情况") == "工作情况"
    assert made.grammar.known.stand_in("是(本)年度")


def test_expressions_are_joined_and_matched_on_canonical_text():
    made = compile_language(DATA)
    assert made.roles[0].announces.search("下一步打算")
    assert made.roles[1].announces.search("存在的主要问题")
    assert made.standing["planned"].search("共,同")
    assert set(made.standing) == set(STANDING_WORDS)


def test_a_faulty_expression_is_refused():
    with pytest.raises(re.error):
        compile_language({**DATA, "standing": {**DATA["standing"], "done": ["("]}})


def test_the_shipped_language_knows_the_four_parts():
    assert {role.name for role in language().roles} == {
        "achievements",
        "problems",
        "leader-duties",
        "plan",
    }
    assert {role for role, _ in language().synonyms} <= {role.name for role in language().roles}
