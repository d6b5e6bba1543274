"""The JSON Schema of rulebooks, composed from what each kind asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker.kinds import KINDS
from checker.kinds.demands.condition import WHEN
from checker.model import SEVERITIES
from checker.model.vocabulary import ROLES
from checker.parse.language import LEADER_WORDS, STANDING_WORDS

_TEXT = {"type": "string", "minLength": 1}
_YEAR = {"type": "integer", "minimum": 1990, "maximum": 2100}
_TEXTS = {
    "type": "array",
    "items": {
        "oneOf": [
            _TEXT,
            {
                "type": "object",
                "required": ["text"],
                "additionalProperties": False,
                "properties": {"text": _TEXT, "in": _TEXT, "year": {"type": "integer"}},
            },
        ]
    },
}
EXAMPLES: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": dict.fromkeys(("met", "weak", "missing", "exempt", "finds", "silent", "unasked"), _TEXTS),
    "description": "例句和每句应得的结论,fazhi rules test 逐句核对",
}
COMMON: dict[str, Any] = {
    "id": {
        "type": "string",
        "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        "description": "唯一的编号,小写英文加连字符",
    },
    "title": {**_TEXT, "description": "给人看的名称"},
    "group": {
        **_TEXT,
        "description": "structure 结构、content 内容、leader 第一责任人、consistency 一致性、wording 用语",
    },
    "kind": {"enum": sorted(KINDS), "description": "这条规则怎样判断"},
    "severity": {"enum": list(SEVERITIES), "description": "error 缺了就不通过,warning 提醒,hint 建议"},
    "weight": {"type": "number", "minimum": 0, "description": "分值(规则库自定)"},
    "general_share": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "写明了但没有具体情况时得分值的几成，默认 0.8",
    },
    "weak_share": {"type": "number", "minimum": 0, "maximum": 1, "description": "不充分时得分值的几成"},
    "asks": {**_TEXT, "description": "一句话说明要写什么"},
    "basis": {**_TEXT, "description": "依据"},
    "certainty": {"enum": ["confirmed", "part", "unconfirmed"], "description": "依据核实到什么程度"},
    "advice": {**_TEXT, "description": "缺了怎么补,带一句示范"},
    "since": {**_TEXT, "description": "从哪一版规则库开始有"},
    "from_year": {**_YEAR, "description": "从哪一年度的报告开始要求；更早的报告不问这一条"},
    "when": WHEN,
    "deduct": {
        "oneOf": [
            {"type": "number", "minimum": 0},
            {
                "type": "object",
                "required": ["each"],
                "additionalProperties": False,
                "properties": {
                    "each": {"type": "number", "minimum": 0},
                    "most": {"type": "number", "minimum": 0},
                },
            },
        ],
        "description": "只报告问题的规则：每处扣几分（百分制），或者 {each: 每处扣几分, most: 最多扣几分}",
    },
    "until_year": {**_YEAR, "description": "到哪一年度的报告为止；以后的报告不问这一条"},
    "examples": EXAMPLES,
}
NEEDED = {
    "nature": ["subject"],
    "section": ["role"],
    "order": ["roles"],
    "closing": ["part"],
    "content": ["clues"],
    "several": ["points"],
    "persons": ["persons"],
    "amount": ["numbers", "demands"],
    "addressee": ["part"],
    "annex": ["names"],
    "forbidden": ["clues", "message"],
}
"""Keys of their own that rules of a kind cannot do without."""
SCORED = frozenset(
    {"nature", "title", "section", "order", "closing", "content"}
    | {"several", "persons", "amount", "length", "addressee", "annex"}
)
"""Kinds that give a state: their rules earn weight. Those of all others report findings, which may deduct."""
REQUIRED = ["id", "title", "group", "kind", "severity", "basis", "certainty", "advice"]


def rule_schema(kind: str, *, layer: bool = False) -> dict[str, Any]:
    """What a rule of one kind may say; in a layer also behind which rule it stands."""
    after = {"after": {**_TEXT, "description": "排在哪条规则之后"}} if layer else {}
    return {
        "type": "object",
        "required": [*REQUIRED, *NEEDED.get(kind, ())],
        "additionalProperties": False,
        "properties": {**_common(kind), **after, **KINDS[kind].OPTIONS},
    }


def _common(kind: str) -> dict[str, Any]:
    """What rules of a kind may say as all do: those that only report earn nothing, the others do not deduct."""
    other = ("weight", "weak_share", "general_share") if kind not in SCORED else ("deduct",)
    return {key: spec for key, spec in COMMON.items() if key not in other}


def change_schema(kind: str) -> dict[str, Any]:
    """What a layer may say of a rule of one kind that stands below; never without a reason."""
    fixed = ("id", "kind", "group", "since")
    return {
        "type": "object",
        "required": ["rule", "reason"],
        "additionalProperties": False,
        "properties": {
            "rule": _TEXT,
            "reason": {**_TEXT, "description": "为什么改"},
            "off": {"type": "boolean", "description": "true 表示不用这条规则"},
            **{name: spec for name, spec in _common(kind).items() if name not in fixed},
            **KINDS[kind].OPTIONS,
            **({"clues": _more_clues(kind)} if "clues" in KINDS[kind].OPTIONS else {}),
        },
    }


def _more_clues(kind: str) -> dict[str, Any]:
    """Clues that a layer adds: any of the states alone."""
    return {key: value for key, value in KINDS[kind].OPTIONS["clues"].items() if key != "required"}


def layer_shell() -> dict[str, Any]:
    """What a layer may say, its rules and changes aside."""
    shell = rulebook_shell()
    words = {"type": "array", "items": _TEXT, "minItems": 1}
    laid = {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {"add": words, "replace": words},
    }
    change = {
        "type": "object",
        "required": ["rule", "reason"],
        "properties": {"rule": _TEXT, "reason": {**_TEXT, "description": "为什么改"}},
    }
    scoring = {**shell["properties"]["scoring"], "required": []}
    return {
        **shell,
        "required": ["rulebook", "title", "version", "extends"],
        "properties": {
            **shell["properties"],
            "extends": {**_TEXT, "description": "下层规则库的名称"},
            "scoring": scoring,
            "words": {"type": "object", "additionalProperties": {"oneOf": [words, laid]}},
            "changes": {"type": "array", "items": change},
            "rules": {"type": "array", "items": {"type": "object"}},
        },
    }


def language_schema() -> dict[str, Any]:
    """What a file of language data must say."""
    words = {"type": "array", "items": _TEXT, "minItems": 1}
    role = {
        "type": "object",
        "required": ["announces", "nouns"],
        "additionalProperties": False,
        "properties": {"announces": words, "nouns": words, "outcomes": words},
    }
    named = ("subjects", "coming", "verbs", "fillers", "themes", "remedies")
    grouped = {"type": "array", "items": words, "minItems": 1}
    headings = {
        "type": "object",
        "required": [*named, "generic"],
        "additionalProperties": False,
        "properties": {**dict.fromkeys((*named, "not_themes", "neutral"), words), "generic": grouped},
    }
    return {
        "type": "object",
        "required": ["roles", "headings", "synonyms", "leaders", "standing"],
        "additionalProperties": False,
        "properties": {
            "roles": _each(list(ROLES), role),
            "headings": headings,
            "synonyms": _each(list(ROLES), words),
            "standing": _each(STANDING_WORDS, words),
            "leaders": _each(LEADER_WORDS, words),
        },
    }


def _each(names: Sequence[str], what: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(names),
        "additionalProperties": False,
        "properties": dict.fromkeys(names, what),
    }


def rulebook_schema() -> dict[str, Any]:
    """What a rulebook or a layer may say; rules by kind, so that editors can complete their keys."""
    layer = layer_shell()
    by_kind = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": rule_schema(kind, layer=True)}
        for kind in sorted(KINDS)
    ]
    rule = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": COMMON["kind"]},
        "allOf": by_kind,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fazhi 规则库",
        **layer,
        "required": [],
        "properties": {**layer["properties"], "rules": {"type": "array", "items": rule}},
        "if": {"required": ["extends"]},
        "then": {"required": layer["required"]},
        "else": {"required": rulebook_shell()["required"]},
    }


def rulebook_shell() -> dict[str, Any]:
    """What a rulebook may say, its rules aside."""
    grade = {
        "type": "object",
        "required": ["name", "from"],
        "additionalProperties": False,
        "properties": {"name": _TEXT, "from": {"type": "number", "minimum": 0, "maximum": 100}},
    }
    scoring = {
        "pass": {"type": "number", "minimum": 0, "maximum": 100, "description": "及格线"},
        "weak": {"type": "number", "minimum": 0, "maximum": 1, "description": "不充分得几成"},
        "grades": {"type": "array", "items": grade, "minItems": 1, "description": "等次,从高到低"},
    }
    return {
        "type": "object",
        "required": ["rulebook", "title", "version", "scoring", "rules"],
        "additionalProperties": False,
        "properties": {
            "rulebook": COMMON["id"],
            "title": _TEXT,
            "version": _TEXT,
            "language": {**_TEXT, "description": "语言数据文件,写在规则库旁边"},
            "tables": {
                "type": "object",
                "additionalProperties": {"oneOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
                "description": "数据表：名称和旁边的 CSV 文件；上层写的文件，各行接在下层的后面",
            },
            "scoring": {
                "type": "object",
                "required": list(scoring),
                "additionalProperties": False,
                "properties": scoring,
            },
            "parts": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": _TEXT, "minItems": 1},
                "description": "规定的四部分以外的部分：名称，和一级标题里有哪些词就是这一部分",
            },
            "words": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": _TEXT, "minItems": 1},
                "description": "词表:名称和词,可以用 <名称> 引用别的词表",
            },
            "rules": {"type": "array", "items": {"type": "object"}, "minItems": 1},
        },
    }
