"""``fazhi rules test``: the examples beside the rules, and what they prove."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import click

from checker.cli._chinese import Verb
from checker.cli._rulebooks import inherited, opened, rule_of, show
from checker.cli._say import say
from checker.model import Rule
from checker.outputs.catalogue import STATE_WORDS
from checker.rulebook.examples import UNTOLD, Change, Trial, changes, silent_clues, trials


class _Tried(NamedTuple):
    rule: Rule
    trials: tuple[Trial, ...]


@click.command(cls=Verb, name="test", short_help="核对规则旁边的例句，看有没有试到每条线索")
@click.argument("rulebook", metavar="[规则库]", required=False, callback=inherited)
@click.option("--rule", "rules", multiple=True, metavar="规则编号", help="只核对这条规则，可写多次")
@click.option("--coverage", is_flag=True, help="列出没有例句的规则，和没有一句例句用到的线索")
@click.option("--mutate", is_flag=True, help="逐条删去或者放宽线索，看例句发现得了几成；列出没有被发现的改动")
def command(rulebook: str, rules: tuple[str, ...], coverage: bool, mutate: bool) -> int:
    """逐句核对规则旁边的例句（examples）：每句应当得到写在它上面的结论。

    退出码：0 全部相符；1 有例句不符；2 规则库不能用。
    """
    book, language = opened(rulebook)
    chosen = [rule_of(book, name) for name in rules] or book.rules
    tried = [_Tried(rule, trials(rule, book, language)) for rule in chosen]
    wrong = [(each.rule, trial) for each in tried for trial in each.trials if not trial.right]
    for rule, trial in wrong:
        show(_told(rule, trial))
    total = sum(len(each.trials) for each in tried)
    if coverage:
        _tell_coverage(tried)
    if mutate:
        _tell_changes(tried)
    if not total:
        say(f"{rulebook}：没有例句。在规则的 examples 下写几句，写法见 docs/rulebooks.md。")
        return 0
    told = f"{len(wrong)} 句不符" if wrong else "全部相符"
    say(f"{rulebook}：{len(chosen)} 条规则，{total} 句例句，{told}。")
    return int(bool(wrong))


def _told(rule: Rule, trial: Trial) -> Iterable[tuple[str, str]]:
    yield "× ", f"{rule.id}：应为“{_word(trial.want)}”，实为“{_word(trial.got)}”"
    yield "    例句：", f"“{_flat(trial.example['text'])}”"
    gaps = "；".join(gap.message for gap in trial.decision.gaps)
    if gaps:
        yield "    结论：", gaps
    marked = [excerpt.text[a:b] for excerpt in trial.decision.evidence[:1] for a, b in excerpt.marks]
    if marked:
        yield "    匹配：", "、".join(f"“{text}”" for text in marked)
    place = f" --in {trial.example['in']}" if "in" in trial.example else ""
    yield "    细看：", f"fazhi rules try {rule.id} “…”{place}"


def _flat(text: str) -> str:
    """The lines of a text on one, cut where it is long."""
    flat = " / ".join(line.strip() for line in text.split("\n"))
    return flat if len(flat) <= 160 else f"{flat[:158]}……"


def _word(state: str) -> str:
    return STATE_WORDS.get(state, state)


def _tell_coverage(tried: Sequence[_Tried]) -> None:
    bare = [each.rule.id for each in tried if not each.trials and each.rule.kind not in UNTOLD]
    if bare:
        show([("没有例句的规则：", "、".join(bare))])
    silent = 0
    for each in tried:
        for state, clue in silent_clues(each.rule, each.trials):
            silent += 1
            show([("没有用到 ", each.rule.id), ("    ", f"{state}：{clue.source}")])
    if silent:
        show([("", f"{silent} 条线索没有一句例句用到：给它各写一句，或者删去。")])
    else:
        show([("", "每条线索都有例句用到。")])


def _tell_changes(tried: Sequence[_Tried]) -> None:
    made: list[tuple[str, Change]] = [
        (each.rule.id, change) for each in tried for change in changes(each.rule, each.trials)
    ]
    for name, change in made:
        if not change.noticed:
            show([("没有发现 ", name), ("    ", change.label)])
    if made:
        noticed = sum(change.noticed for _, change in made)
        share = f"{100 * noticed / len(made):.1f}%"
        show([("", f"改动 {len(made)} 处，例句发现 {noticed} 处（{share}）。")])
