"""Seed faults of every kind that a clerk makes into clean fixtures, and count how many of them the checker tells.

Usage: seed_faults.py [--seed N] [--faults N] [--misses]

Each fault is one change of one clean report by one operator (a digit swapped, a year left stale, a clause doubled …).
It is found where one of the operator's rules reports at the changed place. Prints a line for each operator, and the
share of all; exit status 1 where it is below FOUND, or where anything is told of an untouched report.

The operators know nothing of how the rules decide: they read the raw text with expressions of their own.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from checker.engine.evaluate import evaluate
from checker.engine.plan import Plan
from checker.model import Assessment, Gap
from checker.rulebook import gather
from checker.text.normalize import canonical

ROOT = Path(__file__).resolve().parent.parent
REPORTS = 25
FAULTS = 200
FOUND = 0.85
SEED = 17
_SHARED = 6  # characters that a finding and the changed place must have in common, or all of the shorter


class Seeded(NamedTuple):
    """A report with one fault: where it stands (the changed words), and the rules of which one must tell it."""

    text: str
    place: str
    rules: tuple[str, ...]


class Tally(NamedTuple):
    """What a run came to: (operator, found?) → how often, the faults that were missed, and what clean reports raise."""

    counts: Mapping[tuple[str, bool], int]
    misses: Sequence[str]
    alarms: Sequence[str]

    @property
    def share(self) -> float:
        """The share of faults that were found."""
        found = sum(number for (_, hit), number in self.counts.items() if hit)
        return found / max(1, sum(self.counts.values()))


Operator = Callable[[str, random.Random], "Seeded | None"]


def clean_reports() -> list[tuple[str, str]]:
    """The first REPORTS fixtures (name, text) of which their labels say that there is nothing to find."""
    labels = yaml.safe_load((ROOT / "fixtures/labelled/labels.yaml").read_text("utf-8"))
    files = [ROOT / "fixtures/labelled" / name for name, label in labels.items() if not label.get("findings")]
    files += sorted((ROOT / "fixtures/reports").glob("good*.txt"))
    return [(file.name, file.read_text("utf-8")) for file in files[:REPORTS]]


def run(seed: int = SEED, faults: int = FAULTS) -> Tally:
    """Seed so many faults, operators and reports in turn, and check every report."""
    plan = Plan(gather())
    reports = clean_reports()
    alarms = [f"{name}: {told}" for name, text in reports for told in _told(_checked(text, name, plan))]
    counts: Counter[tuple[str, bool]] = Counter()
    misses = []
    for number, (operator, name, seeded) in enumerate(_seeded(reports, random.Random(seed))):
        if number == faults:
            break
        hit = any(
            verdict.rule.id in seeded.rules and _stands_at(gap, seeded.place)
            for verdict in _checked(seeded.text, name, plan).verdicts
            for gap in verdict.gaps
        )
        counts[operator, hit] += 1
        if not hit:
            misses.append(f"{operator} {name}: {seeded.place}")
    return Tally(counts, misses, alarms)


def _seeded(reports: Sequence[tuple[str, str]], rng: random.Random) -> Iterator[tuple[str, str, Seeded]]:
    """Faults without end: each operator in turn, on the next report that has what it needs."""
    at = 0
    while True:
        for name, operator in OPERATORS.items():
            for _ in range(len(reports)):
                file, text = reports[at % len(reports)]
                at += 1
                seeded = operator(text, rng)
                if seeded is not None and seeded.text != text:
                    yield name, file, seeded
                    break


def _checked(text: str, name: str, plan: Plan) -> Assessment:
    return evaluate(text.encode(), name, plan)


def _told(assessment: Assessment) -> Iterator[str]:
    """What rules without a state tell of a report; that it is vague is no slip, but a judgement of all its points."""
    for verdict in assessment.verdicts:
        if verdict.state is None and verdict.rule.kind != "vague-report":
            yield from (f"{verdict.rule.id}: {gap.message}" for gap in verdict.gaps)


def _stands_at(gap: Gap, place: str) -> bool:
    """Whether a finding is about the changed place."""
    shown, wanted = canonical(gap.excerpt.text if gap.excerpt else gap.message), canonical(place)
    size = min(_SHARED, len(shown), len(wanted))
    return any(wanted[at : at + size] in shown for at in range(len(wanted) - size + 1))


# ── What operators share ──

_END = re.compile(r"(?<=。)(?=\s*\n)")
_UNITS = "件|起|份|人次|人|名|家次|家|户次|户|批次|场次|场|次|项|条|处|宗|册|个"
_COUNT = rf"(?P<n>\d+)(?P<unit>{_UNITS})"
_HAN = r"[\u4e00-\u9fff]"
_LEADER = re.compile(r"\n[^\n]{0,12}(?:第一责任人|“?一把手”?|主要负责人)[^\n]{0,30}\n")
_PROBLEMS = re.compile(
    rf"\n\s*(?:[一二三四五六七八]、|第{_HAN}部分)[^\n]{{0,16}}(?:问题|不足|短板|困难|差距)[^\n]{{0,20}}\n"
)


def _pick(expression: str | re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    """One of the matches behind the title, at random."""
    found = [match for match in re.finditer(expression, text) if match.start() > len(text) // 20]
    return rng.choice(found) if found else None


def _replaced(text: str, span: tuple[int, int], words: str, around: int = 8) -> tuple[str, str]:
    """The text with other words at a span, and the words with a little around them."""
    start, end = span
    return text[:start] + words + text[end:], text[max(0, start - around) : start] + words


def _added(text: str, sentence: str, *, behind: re.Pattern[str] = _LEADER) -> str | None:
    """The text with a sentence at the end of a paragraph behind a heading: by default the leader's."""
    heading = behind.search(text) or _PROBLEMS.search(text)
    end = _END.search(text, heading.end() if heading else len(text) // 2)
    return text[: end.start()] + sentence + text[end.start() :] if end else None


def _swapped(number: str) -> str | None:
    """A number with two neighbouring digits exchanged, as long as before."""
    for at, (first, second) in enumerate(pairwise(number)):
        if first != second and (at or second != "0"):
            return number[:at] + second + first + number[at + 2 :]
    return None


def _year(text: str) -> int | None:
    """The reporting year: the first that the text names before 年度 or 年法治."""
    found = re.search(r"(20\d\d)年(?:度|法治)", canonical(text))
    return int(found[1]) if found else None


# ── Figures ──


def digit_swap(text: str, rng: random.Random) -> Seeded | None:
    """A long count told once more with two digits exchanged."""
    found = _pick(
        rf"(?<=[，。；])(?P<lead>(?:全年)?{_HAN}{{5,14}})(?P<n>\d{{3,5}})(?P<unit>{_UNITS})(?=[，。；])",
        text,
        rng,
    )
    number = _swapped(found["n"]) if found else None
    if not found or not number or number.endswith("00") or found["lead"].startswith(("其中", "较", "比")):
        return None
    clause = f"{found['lead']}{number}{found['unit']}"
    mutated = _added(text, f"{clause}，成效明显。")
    return Seeded(mutated, clause, ("conflicting-figures",)) if mutated else None


def other_total(text: str, rng: random.Random) -> Seeded | None:
    """What a report tells once for the year, told twice with other totals."""
    thing, unit = rng.choice(
        [
            ("收到行政复议申请", "件"),
            ("行政诉讼案件", "件"),
            ("制定行政规范性文件", "件"),
            ("聘请法律顾问", "名"),
            ("收到检察建议", "份"),
        ]
    )
    if thing[-4:] in text:
        return None
    first, second = rng.sample(range(3, 40), 2)
    mutated = _added(
        text, f"全年{thing}{first}{unit}。", behind=re.compile(r"\n[^\n]*(?:成效|举措|做法|情况)[^\n]*\n")
    )
    mutated = _added(mutated, f"全年{thing}{second}{unit}。") if mutated else None
    return Seeded(mutated, f"{thing}{second}{unit}", ("conflicting-figures",)) if mutated else None


def all_of_another(text: str, rng: random.Random) -> Seeded | None:
    """All of what was counted, with another number: 收到司法建议4份 … 5份司法建议均已回复."""
    thing = rng.choice(["司法建议", "检察建议", "政协提案", "人大代表建议"])
    if thing in text:
        return None
    number = rng.randint(3, 30)
    mutated = _added(
        text, f"全年收到{thing}{number}件。", behind=re.compile(r"\n[^\n]*(?:成效|举措|做法|情况)[^\n]*\n")
    )
    clause = f"{number + rng.choice([-1, 1, 2])}件{thing}{rng.choice(['均', '全部', '逐件'])}按期办理"
    mutated = _added(mutated, f"对{clause}。") if mutated else None
    return Seeded(mutated, clause, ("conflicting-figures",)) if mutated else None


def wrong_rate(text: str, rng: random.Random) -> Seeded | None:
    """A rate that two counts of its sentence give, changed by some points."""
    for found in _rates(text, rng):
        rate = float(found["rate"])
        other = rate - rng.choice([3, 5, 9]) if rate > 50 else rate + rng.choice([4, 6])
        words = f"{other:.1f}" if "." in found["rate"] else f"{other:.0f}"
        mutated, place = _replaced(text, found.span("rate"), words)
        return Seeded(mutated, place, ("rate-arithmetic",))
    return None


def wrong_part(text: str, rng: random.Random) -> Seeded | None:
    """The part of a rate that its sentence gives, changed by a digit."""
    for found in _rates(text, rng):
        number = found["part"]
        other = number[:-1] + str((int(number[-1]) + rng.choice([3, 4, 5])) % 10)
        if (
            len(number) > 1
            and 0 < int(other) <= int(found["whole"])
            and 10 * abs(int(other) - int(number)) > int(found["whole"]) // 10
        ):
            mutated, place = _replaced(text, found.span("part"), other)
            return Seeded(mutated, place + found["between"], ("rate-arithmetic", "sum-of-parts"))
    return None


def _rates(text: str, rng: random.Random) -> list[re.Match[str]]:
    """Where a part, its whole and the rate that they make stand in one sentence, shuffled."""
    expression = re.compile(
        rf"(?P<whole>\d+)(?P<unit>{_UNITS})[^。\d]{{1,20}}(?P<part>\d+)(?P=unit)(?P<between>[^。\d]{{2,16}}率[达为到]{{0,2}})(?P<rate>\d+(?:\.\d)?)%"
    )
    found = [match for match in expression.finditer(text) if _makes(match)]
    rng.shuffle(found)
    return found


def _makes(found: re.Match[str]) -> bool:
    whole, part, rate = int(found["whole"]), int(found["part"]), float(found["rate"])
    return (
        whole > 0
        and part <= whole
        and abs(100 * part / whole - rate) < (0.06 if "." in found["rate"] else 0.6)
    )


def rate_over_hundred(text: str, rng: random.Random) -> Seeded | None:
    """A rate of what was done that is over 100 %."""
    found = _pick(
        r"(?:出庭|应诉|办结|整改|合格|审核|公示|满意|回复|持证|通过)率(?:均)?(?:达到|达|为|是)?(?P<rate>\d+(?:\.\d)?)%",
        text,
        rng,
    )
    if not found:
        return None
    mutated, place = _replaced(text, found.span("rate"), str(rng.randint(101, 160)))
    return Seeded(mutated, place, ("impossible-figure", "rate-arithmetic"))


def part_above_whole(text: str, rng: random.Random) -> Seeded | None:
    """A part (其中) that is more than its whole."""
    found = _pick(
        rf"(?P<whole>\d+)(?P<unit>件|起|人|名|家|户|批次|份)[，,（(]其中{_HAN}{{2,12}}(?P<part>\d+)(?P=unit)(?=[，。；,])",
        text,
        rng,
    )
    if not found:
        return None
    mutated, place = _replaced(text, found.span("part"), str(int(found["whole"]) + rng.randint(1, 9)))
    return Seeded(mutated, place, ("impossible-figure", "sum-of-parts", "rate-arithmetic"))


def wrong_sum(text: str, rng: random.Random) -> Seeded | None:
    """One of the parts of a total, changed by a digit."""
    item = rf"{_HAN}{{2,14}}\d+(?P=unit)"
    expression = re.compile(
        rf"(?P<total>\d+)(?P<unit>{_UNITS})[，,]其中(?P<parts>{item}(?:[、，]{item})+)(?=[，。；,])"
    )
    found = [
        m
        for m in expression.finditer(text)
        if sum(map(int, re.findall(r"\d+", m["parts"]))) == int(m["total"])
    ]
    if not found:
        return None
    chosen = rng.choice(found)
    number = rng.choice(list(re.finditer(r"\d+", chosen["parts"])))
    other = str(int(number[0]) + rng.choice([1, 2, 10]))
    start = chosen.start("parts") + number.start()
    mutated, place = _replaced(text, (start, start + len(number[0])), other)
    return Seeded(mutated, place, ("sum-of-parts", "impossible-figure"))


def wrong_change(text: str, rng: random.Random) -> Seeded | None:
    """Growth or fall told with both values, and a rate that they do not make."""
    old, new = rng.sample(range(40, 400), 2)
    true = 100 * abs(new - old) / old
    word, to = ("增长", "增加到") if new > old else ("下降", "减少到")
    clause = rng.choice(
        [
            f"由上年的{old}件{to}{new}件，同比{word}{true + 7.4:.1f}%",
            f"{new}件，比上年的{old}件{word}{true + 7.4:.1f}%",
        ]
    )
    mutated = _added(
        text, f"热线工单{clause}。", behind=re.compile(r"\n[^\n]*(?:成效|举措|做法|情况)[^\n]*\n")
    )
    return Seeded(mutated, clause, ("rate-arithmetic",)) if mutated else None


# ── Years ──


def stale_year(text: str, rng: random.Random) -> Seeded | None:
    """The year of the preamble or of the plan's heading, left as it was last year."""
    year = _year(text)
    if year is None:
        return None
    found = _pick(
        rf"(?:现将|现就)[^。\n]{{0,10}}?(?P<a>{year})年|\n\s*[一二三四五六]、(?P<b>{year + 1})年", text, rng
    )
    if not found:
        return None
    name = "a" if found["a"] else "b"
    mutated, place = _replaced(text, found.span(name), str(int(found[name]) - 1))
    return Seeded(mutated, place.strip(), ("year-consistency",))


def stale_date(text: str, rng: random.Random) -> Seeded | None:
    """The year of a signing date of spring, left as it was last year (in autumn drafts are signed in their own year)."""
    year = _year(text)
    found = list(re.finditer(rf"\n\s*(?P<year>{(year or 0) + 1})年[1-6]月\d{{1,2}}日\s*(?:\n|$)", text))
    if not found:
        return None
    mutated, _ = _replaced(text, found[-1].span("year"), str(year))
    return Seeded(mutated, found[-1][0].strip().replace(str((year or 0) + 1), str(year)), ("date-window",))


def period_turned(text: str, rng: random.Random) -> Seeded | None:
    """A period that ends before it begins."""
    year = _year(text)
    clause = f"自{year}年1月1日起至{(year or 0) - 1}年12月31日止"
    mutated = _added(text, f"统计时间{clause}。") if year else None
    return Seeded(mutated, clause, ("year-consistency",)) if mutated else None


# ── Words ──


def other_place(text: str, rng: random.Random) -> Seeded | None:
    """A place that is another's, left from the text that was copied."""
    place = rng.choice(["青棠", "白泷", "岚汀", "云蔚"])
    clause = rng.choice([f"为建设法治{place}贡献力量", f"奋力谱写法治{place}建设新篇章"])
    mutated = _added(text, f"{clause}。")
    return Seeded(mutated, clause, ("leftover-place",)) if mutated else None


def duplicated_clause(text: str, rng: random.Random) -> Seeded | None:
    """A sentence with a number, told once more in another paragraph."""
    found = _pick(rf"(?<=。){_HAN}[^。\n]{{30,70}}\d+[^。\n]{{4,30}}。", text, rng)
    if not found:
        return None
    mutated = _added(text, found[0])
    return Seeded(mutated, found[0], ("repeated-text",)) if mutated else None


def dropped_bracket(text: str, rng: random.Random) -> Seeded | None:
    """One half of a pair of brackets or quotation marks."""
    found = _pick(r"《[^《》\n]{4,24}》|“[^“”\n]{4,20}”|（[^（）\n]{4,20}）", text, rng)
    if not found:
        return None
    half = found.end() - 1 if rng.random() < 0.7 else found.start()
    mutated = text[:half] + text[half + 1 :]
    return Seeded(mutated, found[0][1:-1], ("bracket-balance", "document-title"))


def misspelt_title(text: str, rng: random.Random) -> Seeded | None:
    """The name of a law with two characters exchanged, or one left out."""
    found = _pick(
        r"《(?:中华人民共和国)?(?P<name>行政处罚法|行政复议法|行政许可法|民法典|公平竞争审查条例|重大行政决策程序暂行条例"
        r"|优化营商环境条例|法治政府建设实施纲要)[^》]*》",
        text,
        rng,
    )
    if not found:
        return None
    start, end = found.span("name")
    at = rng.randrange(start + 1, end - 1)
    words = text[start:at] + (
        text[at + 1] + text[at] + text[at + 2 : end] if rng.random() < 0.5 else text[at + 1 : end]
    )
    mutated, place = _replaced(text, (start, end), words)
    return Seeded(mutated, place, ("document-title", "misprint", "fixed-wording"))


def wrong_document_number(text: str, rng: random.Random) -> Seeded | None:
    """A document number in the wrong brackets, or without them."""
    clause = rng.choice(["国办发[2018]118号", "国发办〔2018〕118号", "国办发(2018)115号", "国办发2018118号"])
    mutated = _added(text, f"认真落实国务院办公厅文件（{clause}）要求。")
    return Seeded(mutated, clause, ("document-number",)) if mutated else None


def wrong_numeral(text: str, rng: random.Random) -> Seeded | None:
    """A top-level heading with the numeral of the one before."""
    found = _pick(r"\n\s*(?P<n>[三四五六])、[^\n。]{4,30}\n", text, rng)
    if not found:
        return None
    order = "一二三四五六"
    mutated, _ = _replaced(text, found.span("n"), order[order.index(found["n"]) - 1])
    return Seeded(mutated, found[0].strip()[2:], ("numbering",))


def left_blank(text: str, rng: random.Random) -> Seeded | None:
    """A number that was never filled in."""
    found = _pick(rf"{_HAN}{{3,8}}(?P<n>\d+){_UNITS.split('|', maxsplit=1)[0]}", text, rng)
    if not found:
        return None
    mutated, place = _replaced(text, found.span("n"), rng.choice(["XX", "   ", "××", "（待补充）"]))
    return Seeded(mutated, place + "件", ("placeholder",))


def misprint(text: str, rng: random.Random) -> Seeded | None:
    """A word that a keyboard turned into another."""
    right, wrong = rng.choice(
        [
            ("法治政府", "法冶政府"),
            ("行政复议", "行政复义"),
            ("习近平法治思想", "习近平法制思想"),
            ("部署", "布署"),
        ]
    )
    found = _pick(right, text, rng)
    if not found:
        return None
    mutated, place = _replaced(text, found.span(), wrong)
    return Seeded(mutated, place, ("misprint", "fixed-wording", "document-title"))


def strange_character(text: str, rng: random.Random) -> Seeded | None:
    """A character that only looks like the right one."""
    right, wrong = rng.choice([("采取", "釆取"), ("行", "⾏"), ("水", "⽔"), ("生", "⽣")])
    found = _pick(right, text, rng)
    if not found:
        return None
    mutated, place = _replaced(text, found.span(), wrong, around=4)
    return Seeded(mutated, place, ("variant-character", "misprint"))


def draft_mark(text: str, rng: random.Random) -> Seeded | None:
    """The mark of a draft above the title."""
    mark = rng.choice(["（征求意见稿）", "（送审稿）", "（讨论稿）"])
    return Seeded(f"{mark}\n{text}", mark, ("draft-mark",))


def secrecy_mark(text: str, rng: random.Random) -> Seeded | None:
    """A mark of secrecy on a report that has to be published."""
    mark = rng.choice(["机密★1年", "秘密", "内部资料"])
    return Seeded(f"{mark}\n{text}", mark, ("secrecy-mark",))


def personal_data(text: str, rng: random.Random) -> Seeded | None:
    """A number of a person's in the text."""
    clause = rng.choice(["联系电话13907351286", "身份证号430105198206113428"])
    mutated = _added(text, f"当事人王某（{clause}）已撤回申请。")
    return Seeded(mutated, clause, ("personal-data",)) if mutated else None


def writing_program(text: str, rng: random.Random) -> Seeded | None:
    """Words or marks that a writing program left."""
    clause = rng.choice(
        [
            "以上内容仅供参考，您可以根据实际情况修改",
            "希望以上内容对您有所帮助",
            "**强化执法监督**，提升工作水平",
        ]
    )
    mutated = _added(text, f"{clause}。")
    return Seeded(mutated, clause, ("generated-text", "placeholder")) if mutated else None


OPERATORS: dict[str, Operator] = {
    operator.__name__: operator
    for operator in (
        digit_swap,
        other_total,
        all_of_another,
        wrong_rate,
        wrong_part,
        rate_over_hundred,
        part_above_whole,
        wrong_sum,
        wrong_change,
        stale_year,
        stale_date,
        period_turned,
        other_place,
        duplicated_clause,
        dropped_bracket,
        misspelt_title,
        wrong_document_number,
        wrong_numeral,
        left_blank,
        misprint,
        strange_character,
        draft_mark,
        secrecy_mark,
        personal_data,
        writing_program,
    )
}


def main() -> int:
    """Run, and print what was found of each operator's faults."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--faults", type=int, default=FAULTS)
    parser.add_argument("--misses", action="store_true", help="list every fault that was missed")
    args = parser.parse_args()
    tally = run(args.seed, args.faults)
    for name in OPERATORS:
        hits, lost = tally.counts.get((name, True), 0), tally.counts.get((name, False), 0)
        print(f"{name:22} {hits}/{hits + lost}")
    if args.misses:
        print("\n".join(tally.misses))
    print("\n".join(f"alarm {alarm}" for alarm in tally.alarms))
    print(f"found {tally.share:.3f}, alarms {len(tally.alarms)}")
    return int(tally.share < FOUND or bool(tally.alarms))


if __name__ == "__main__":
    sys.exit(main())
