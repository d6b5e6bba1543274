"""Writes docs/rules/, the catalogue of all rules, from the shipped rulebooks: python docs/make_rules.py.

One page a rule, named by its id; the rulebooks that have it are told on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from checker.rulebook import gather, shipped
from checker.rulebook.load import chain

TARGET = Path(__file__).resolve().parent / "rules"
_GROUPS = {
    "structure": "结构",
    "content": "内容",
    "leader": "第一责任人",
    "consistency": "一致性",
    "wording": "用语",
}
_SEVERITIES = {"error": "错误（缺了就不通过）", "warning": "警告", "hint": "提示"}
_CERTAINTIES = {"confirmed": "已核实", "part": "部分核实", "unconfirmed": "未核实"}
_PARTS = {
    "achievements": "主要举措和成效",
    "problems": "存在的不足和原因",
    "leader-duties": "第一责任人履职",
    "plan": "下一年度安排",
}
_STATES = {
    "met": "已写明",
    "weak": "不充分",
    "missing": "缺失",
    "exempt": "无此情况",
    "finds": "应报告",
    "silent": "不报告",
    "unasked": "不问",
}
_CLUES = {
    "met": "一句话里有下面任何一种，就算**写明**：",
    "weak": "没有写明，但是有下面任何一种，算**不充分**：",
    "exempt": "一句话里有下面任何一种，算**无此情况**，不计分：",
}
_LIST = re.compile(r"<([^<>|]+)>")
Rule = Mapping[str, Any]


class Book(NamedTuple):
    """A rulebook as the catalogue needs it."""

    name: str
    title: str
    version: str
    rules: Mapping[str, Rule]
    words: Mapping[str, Sequence[str]]
    reasons: Mapping[str, Sequence[str]]


def books() -> list[Book]:
    """The shipped rulebooks, the common base first."""
    return [_book(name) for name in sorted(shipped(), key=lambda name: (name != "base", name))]


def _book(name: str) -> Book:
    gathered = gather(name)
    data = gathered.data
    reasons: dict[str, list[str]] = {}
    for source in chain(Path(gathered.path)):
        for change in source.data.get("changes", ()):
            reasons.setdefault(change["rule"], []).append(change["reason"])
    rules = {rule["id"]: rule for rule in data["rules"]}
    return Book(name, data["title"], data["version"], rules, data.get("words", {}), reasons)


def pages() -> dict[str, str]:
    """File name → text of every page."""
    held = books()
    found = {"README.md": _index(held)}
    for name, rule in _all_rules(held).items():
        found[f"{name}.md"] = "\n".join(_page(rule, [book for book in held if name in book.rules]))
    return found


def _all_rules(held: Sequence[Book]) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for book in held:
        for name, rule in book.rules.items():
            rules.setdefault(name, rule)
    return rules


def _index(held: Sequence[Book]) -> str:
    own = [book for book in held if book.name != "base"]
    lines = [
        "# 规则目录",
        "",
        "随产品提供的规则库里的全部规则，一条一页；由 `python docs/make_rules.py` 从规则库生成，请不要直接改。",
        "表里的数字是分值，由规则库自定；“-”表示只报告问题、不计分，空白表示这个规则库没有这条规则。",
        "",
        f"| 规则 | 标题 | {' | '.join(book.title for book in own)} |",
        f"|---|---|{'---|' * len(own)}",
    ]
    for group, title in _GROUPS.items():
        for name, rule in _all_rules(held).items():
            if rule["group"] == group:
                cells = " | ".join(_weight(book.rules.get(name)) for book in own)
                lines.append(f"| [`{name}`]({name}.md) | {title}：{rule['title']} | {cells} |")
    return "\n".join([*lines, ""])


def _weight(rule: Rule | None) -> str:
    if rule is None:
        return ""
    return f"{rule['weight']:g}" if rule.get("weight") else "-"


def _years(rule: Rule) -> str:
    since = f"{rule['from_year']} 年度起的报告" if "from_year" in rule else ""
    until = f"到 {rule['until_year']} 年度的报告为止" if "until_year" in rule else ""
    return "，".join(filter(None, (since, until)))


def _page(rule: Rule, held: Sequence[Book]) -> Iterator[str]:
    yield f'# <a id="{rule["id"]}"></a>{rule["title"]}'
    yield ""
    yield f"`{rule['id']}` · {_GROUPS.get(rule['group'], rule['group'])} · 判断方式 `{rule['kind']}`"
    yield ""
    facts = (
        ("要求", rule.get("asks")),
        ("依据", f"{rule['basis']}（{_CERTAINTIES[rule['certainty']]}）"),
        ("写在", "、".join(_PARTS[part] for part in rule.get("where", ()))),
        ("年度", _years(rule)),
        ("缺了怎么补", rule["advice"]),
        ("始于", f"规则库 {rule.get('since', held[0].version)} 版"),
    )
    yield from (f"- **{name}**：{_escape(value)}" for name, value in facts if value)
    yield from ("", "## 分值和轻重", "", "| 规则库 | 分值 | 轻重 | 说明 |", "|---|---|---|---|")
    for book in held:
        own = book.rules[rule["id"]]
        reasons = "；".join(book.reasons.get(rule["id"], ()))
        yield f"| {book.title} | {_weight(own)} | {_SEVERITIES[own['severity']]} | {_escape(reasons)} |"
    if "clues" in rule:
        yield from _clue_lines(rule, held[0])
    yield from _example_lines(rule)
    yield from ("", f"[全部规则](README.md) · 在终端里看：`fazhi explain {rule['id']}`", "")


def _clue_lines(rule: Rule, book: Book) -> Iterator[str]:
    yield from ("", "## 怎样判定", "")
    for state, lead in _CLUES.items():
        clues = rule["clues"].get(state, ())
        if clues:
            yield from (lead, "", *(f"- {_escape(in_words(clue))}" for clue in clues), "")
    named = dict.fromkeys(_LIST.findall(json.dumps(rule["clues"], ensure_ascii=False)))
    for name in named:
        words = "、".join(word for word in book.words[name] if not word.startswith("!"))
        yield from (f"词表「{name}」：{_escape(words)}", "")


def in_words(clue: str | Mapping[str, Any]) -> str:
    """A clue as a sentence."""
    spec: Mapping[str, Any] = {"clue": clue} if isinstance(clue, str) else clue
    if "regex" in spec:
        return f"符合正则表达式 `{spec['regex']}`"
    said = "，并且有".join(_part(part) for part in spec["clue"].split(" + "))
    within = f"，前后不超过 {spec['within']} 字" if "within" in spec else ""
    unless = f"；句中有{_any(spec['unless'])}的不算" if spec.get("unless") else ""
    titled = "；书名号里的词也算" if spec.get("titled") else ""
    return f"{said}{within}{unless}{titled}"


def _part(part: str) -> str:
    heading = "（在上面的小标题里）" if part.strip().startswith("#") else ""
    chain_ = [_group(group) for group in part.strip().lstrip("#").strip().split("…")]
    return f"{'……'.join(chain_)}{heading}"


def _group(group: str) -> str:
    words = [word.strip() for word in group.split("|")]
    counted = [word for word in words if not word.startswith("!")]
    masked = [word[1:] for word in words if word.startswith("!")]
    but = f"（{_any(masked)}里的不算）" if masked else ""
    return f"{_any(counted)}{but}"


def _any(words: Sequence[str]) -> str:
    return "/".join(f"词表「{word[1:-1]}」" if _LIST.fullmatch(word) else f"“{word}”" for word in words)


def _example_lines(rule: Rule) -> Iterator[str]:
    examples = rule.get("examples", {})
    if not examples:
        return
    yield from ("", "## 例句")
    for state, title in _STATES.items():
        if examples.get(state):
            yield from ("", f"### {title}", "", *(_example(item) for item in examples[state]))


def _example(item: str | Mapping[str, Any]) -> str:
    spec: Mapping[str, Any] = {"text": item} if isinstance(item, str) else item
    place = f"（写在“{_PARTS[spec['in']]}”部分）" if "in" in spec else ""
    text = " / ".join(line.strip() for line in str(spec["text"]).split("\n"))
    return f"- {_escape(text)}{place}"


def _escape(text: str) -> str:
    """Text that Markdown shows as it is, also in a table."""
    return re.sub(r"([\\`*_<>\[\]|#~])", r"\\\1", text) if "`" not in text else text.replace("|", "\\|")


def main() -> None:
    """Write the pages and remove those of rules that are no more."""
    TARGET.mkdir(exist_ok=True)
    made = pages()
    for stale in TARGET.glob("*.md"):
        if stale.name not in made:
            stale.unlink()
    for name, text in made.items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
