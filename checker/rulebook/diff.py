"""How one rulebook differs from another, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.model.vocabulary import CERTAINTIES, CLUE_STATES, ROLES, SEVERITIES
from checker.rulebook import Gathered

Row = tuple[str, str]
"""What differs, and how."""

_KEYS = {
    "title": "标题",
    "group": "分组",
    "kind": "判断方式",
    "severity": "轻重",
    "weight": "分值",
    "weak_share": "不充分得几成",
    "general_share": "没有具体情况得几成",
    "asks": "要求",
    "basis": "依据",
    "certainty": "依据核实程度",
    "advice": "建议",
    "since": "始于",
    "where": "范围",
    "standings": "算写明的语气",
    "submitted_by": "报送期限",
    "published_by": "公开期限",
    "deadlines_from": "期限适用的起始年度",
    "by_issuer": "某些单位的期限",
    "when": "条件",
    "deduct": "扣分",
    "heading": "标题原文",
    "role": "部分",
    "part": "部分",
    "min_length": "最少字数",
    "numbers": "要找的数",
    "demands": "数的要求",
    "or_reason": "写明原因的线索",
    "points": "各项要点",
    "persons": "各人",
    "names": "名称",
    "message": "提示",
    "at_least": "不少于",
    "at_most": "不多于",
    "share_at_least": "不少于全文的百分之几",
    "share_at_most": "不多于全文的百分之几",
    "number": "数",
    "sum": "几个数的和",
    "share": "占比",
    "of": "占比的分母",
    "unit": "单位",
    "issuer": "单位名称",
    "not_issuer": "单位名称不是",
    "says": "报告写了",
    "not_says": "报告没有写",
    "rule": "规则",
    "state": "结论",
    "each": "每处",
    "most": "最多",
    "lapsed": "报告哪些失效",
    "offices": "发文机关代字",
    "from_year": "适用的起始年度",
    "until_year": "适用的截止年度",
    "pass": "及格线",
    "weak": "不充分得几成",
    "grades": "等次",
}
_VALUES: dict[Any, str] = {**SEVERITIES, **CERTAINTIES, **ROLES}


def differences(before: Gathered, after: Gathered, reasons: Mapping[str, Sequence[str]]) -> list[Row]:
    """What the second rulebook has otherwise than the first; ``reasons`` by rule id, where layers give them."""
    old, new = before.data, after.data
    return [
        *_scoring(old["scoring"], new["scoring"]),
        *_files(before, after),
        *_words(old.get("words", {}), new.get("words", {})),
        *_rules(old["rules"], new["rules"], reasons),
    ]


def _scoring(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Row]:
    for key in (*old, *(key for key in new if key not in old)):
        if old.get(key) != new.get(key):
            yield "评分", f"{_KEYS.get(key, key)} {_value(old.get(key))} → {_value(new.get(key))}"


def _files(old: Gathered, new: Gathered) -> Iterator[Row]:
    if old.language != new.language:
        yield "语言数据", "不同"
    for name in sorted({*old.tables, *new.tables}):
        if old.tables.get(name) != new.tables.get(name):
            yield "数据表", f"{name} 不同"


def _words(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    for name in (*old, *(name for name in new if name not in old)):
        if name not in new:
            yield "词表", f"「{name}」没有了"
        elif name not in old:
            yield "词表", f"新增「{name}」：{'、'.join(new[name])}"
        else:
            yield from _said("词表", f"「{name}」", _more_and_less(old[name], new[name]))


def _said(label: str, head: str, parts: Sequence[str]) -> Iterator[Row]:
    if parts:
        yield label, f"{head}{'；'.join(parts)}"


def _more_and_less(old: Sequence[Any], new: Sequence[Any], glue: str = "、") -> list[str]:
    added = [_value(item) for item in new if item not in old]
    gone = [_value(item) for item in old if item not in new]
    return [
        *([f"增加 {glue.join(added)}"] if added else []),
        *([f"减少 {glue.join(gone)}"] if gone else []),
    ]


def _rules(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], reasons: Mapping[str, Sequence[str]]
) -> Iterator[Row]:
    before, after = ({rule["id"]: rule for rule in rules} for rules in (old, new))
    for rule in old:
        if rule["id"] not in after:
            yield "不用规则", f"{_name(rule)}{_why(reasons.get(rule['id'], ()))}"
    for rule in new:
        known = before.get(rule["id"])
        if known is None:
            yield "新增规则", f"{_name(rule)}：{rule.get('asks', rule['advice'])}（{_weight(rule)}）"
        else:
            parts = list(_changed(known, rule))
            if parts:
                why = _why(reasons.get(rule["id"], ()))
                yield "改动规则", f"{_name(rule)}：{'；'.join(parts)}{why}"


def _name(rule: Mapping[str, Any]) -> str:
    return f"{rule['id']}「{rule['title']}」"


def _weight(rule: Mapping[str, Any]) -> str:
    weight = rule.get("weight", 0)
    return f"{_value(rule['severity'])}，{f'分值 {weight:g}' if weight else '不计分'}"


def _why(reasons: Sequence[str]) -> str:
    return f"。理由：{'；'.join(reasons)}" if reasons else ""


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key in (*old, *(key for key in new if key not in old)):
        if old.get(key) == new.get(key):
            continue
        if key == "clues" and isinstance(new.get(key, {}), dict):
            yield from _clues(old.get(key, {}), new.get(key, {}))
        elif key == "examples":
            yield "例句不同"
        elif key in new:
            yield f"{_KEYS.get(key, key)} {_value(old.get(key))} → {_value(new[key])}"
        else:
            yield f"不再规定{_KEYS.get(key, key)}（原为 {_value(old[key])}）"


def _clues(old: Mapping[str, Sequence[Any]], new: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    for state, name in CLUE_STATES.items():
        for part in _more_and_less(old.get(state, ()), new.get(state, ()), "  和  "):
            yield f"{name}的线索{part}"


def _value(value: Any) -> str:
    if value is None:
        return "（没有）"
    if isinstance(value, dict):
        if set(value) == {"name", "from"}:
            return f"{value['name']} {value['from']:g} 分起"
        return "，".join(f"{_KEYS.get(key, key)} {_value(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "、".join(map(_value, value))
    return _VALUES.get(str(value), str(value))
