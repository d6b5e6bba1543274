"""Layers: a rulebook built on another. What a layer changes it says, and why.

extends: base            the rulebook below, shipped or beside this one
parts: {其他情况: […]}    parts beside the four mandated ones, with the words that announce them
words: {名单: {add: […]}}  words for a list from below; a new list is written plainly
changes: [{rule: …, reason: …, weight: …}]   also severity, advice, off: true, and the kind's keys
rules: [...]             rules of its own; ``after`` names the rule behind which one stands
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker.rulebook.errors import Source, nearest

_OWN = ("rulebook", "title", "version", "extends", "issuers")
_MERGED = ("words", "parts", "changes", "rules", "tables", "scoring", *_OWN)
_SAID = ("rule", "reason", "off")


def lay(below: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """The data of a layer laid on the data below it. Raises RulebookError."""
    layer = source.data
    result = {key: value for key, value in below.items() if key != "issuers"}
    result.update({key: layer[key] for key in layer if key not in _MERGED or key in _OWN})
    result["scoring"] = {**below["scoring"], **layer.get("scoring", {})}
    result["tables"] = _tables(below.get("tables", {}), layer.get("tables", {}))
    if "parts" in below or "parts" in layer:
        result["parts"] = {**below.get("parts", {}), **layer.get("parts", {})}
    result["words"] = _words(below.get("words", {}), source)
    changed = _changed(below["rules"], source)
    result["rules"] = _inserted(changed, source)
    return result


def _tables(below: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The files of each table; a layer's come behind those below, and add their rows."""
    laid = {name: [*file_names(below.get(name)), *file_names(own.get(name))] for name in {**below, **own}}
    return {name: files[0] if len(files) == 1 else files for name, files in laid.items()}


def file_names(told: str | Sequence[str] | None) -> list[str]:
    """The files of a table, however a rulebook names them."""
    if told is None:
        return []
    return [told] if isinstance(told, str) else list(told)


def _words(below: Mapping[str, Sequence[str]], source: Source) -> dict[str, list[str]]:
    lists = {name: list(words) for name, words in below.items()}
    for name, words in source.data.get("words", {}).items():
        if isinstance(words, list):
            if name in lists:
                todo = f"要增加词，请写作 {name}: {{add: […]}}；要整个换掉，写作 {name}: {{replace: […]}}"
                raise source.fault(f"词表「{name}」在下层规则库里已经有了", ["words", name], todo)
            lists[name] = list(words)
            continue
        if name not in lists:
            raise source.fault(f"下层规则库里没有词表「{name}」", ["words", name], nearest(name, lists))
        lists[name] = [*(words.get("replace") or lists[name]), *words.get("add", ())]
    return lists


def _changed(below: Sequence[Mapping[str, Any]], source: Source) -> list[dict[str, Any]]:
    rules = {rule["id"]: dict(rule) for rule in below}
    for i, change in enumerate(source.data.get("changes", ())):
        name = change["rule"]
        if name not in rules:
            raise source.fault(
                f"下层规则库里没有规则「{name}」", ["changes", i, "rule"], nearest(name, rules)
            )
        if change.get("off"):
            del rules[name]
            continue
        rule = rules[name]
        for key, value in change.items():
            if key in _SAID:
                continue
            rule[key] = _more_clues(rule, value) if key == "clues" else value
    return list(rules.values())


def _more_clues(rule: Mapping[str, Any], clues: Mapping[str, Any]) -> dict[str, Any]:
    """Clues of a change are added to those below."""
    return {
        **rule.get("clues", {}),
        **{state: [*rule.get("clues", {}).get(state, ()), *more] for state, more in clues.items()},
    }


def _inserted(rules: list[dict[str, Any]], source: Source) -> list[dict[str, Any]]:
    known = [rule["id"] for rule in rules]
    for i, rule in enumerate(source.data.get("rules", ())):
        if rule.get("id") in known:
            todo = "换一个 id；要改下层的规则，请写在 changes 里并说明理由"
            raise source.fault(f"编号「{rule['id']}」已经有了", ["rules", i, "id"], todo)
        own = {key: value for key, value in rule.items() if key != "after"}
        after = rule.get("after")
        if after is not None and after not in known:
            raise source.fault(
                f"没有规则「{after}」可以跟在后面", ["rules", i, "after"], nearest(after, known)
            )
        at = known.index(after) + 1 if after else len(known)
        rules.insert(at, own)
        known.insert(at, rule["id"])
    return rules
