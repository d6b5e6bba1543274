from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model import Assessment, Block, Decision, Gap, Paragraph, Score, Unreadable
from checker.model.answer import Answer, findings
from checker.outputs.html import render
from tests.outputs import sample
from tests.outputs._golden import golden

VOID = {"meta", "input", "br", "link", "img", "hr"}
HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;{{ 7*7 }}{% raw %}]]>-->\x00\x1b[31m\u202e\udcb1\ufffe"


class Tree(HTMLParser):
    """Reads a page strictly: every tag closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src", "action", "data", "poster")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def bare(page: str) -> str:
    """The page without its style and script, which are files of their own."""
    for tag in ("style", "script"):
        page = re.sub(rf"<{tag}>.*?</{tag}>", f"<{tag}>…</{tag}>", page, flags=re.DOTALL)
    return re.sub(r"sha256-[^']+", "sha256-…", page)


def hostile() -> Answer:
    """An answer in which whatever comes from a report or a path is meant to break the page."""
    blocks = tuple(
        Block(raw, raw, 0, ((0, Paragraph(raw, paragraph=number)),))
        for number, raw in enumerate((HOSTILE, "一、" + HOSTILE), 1)
    )
    title = sample.quote("落实 XX 要求")._replace(
        text=HOSTILE, place=sample.REPORT.place(0)._replace(paragraph=1)
    )
    report = sample.REPORT._replace(
        title=title,
        issuer=HOSTILE,
        signers=HOSTILE,
        blocks=blocks,
        sections=(),
        text="\n".join(block.text for block in blocks),
        draft=sample.REPORT.draft._replace(notices=(HOSTILE,)),
    )
    rule = sample.rule("x", "某项" + HOSTILE, "content" + HOSTILE, 1)._replace(basis=HOSTILE, advice=HOSTILE)
    verdict = sample.verdict(rule, Decision("weak", (title,), (Gap(HOSTILE, title), Gap(HOSTILE))))
    score = sample.FAILED.score._replace(reasons=(HOSTILE,), grade=HOSTILE)
    assessment = Assessment(HOSTILE, report, sample.RULEBOOK, (verdict,), score)
    return Answer((HOSTILE, HOSTILE, HOSTILE), (assessment, sample.PASSED), (Unreadable(HOSTILE, HOSTILE),))


def test_golden():
    assert bare(render(sample.ALL)) == golden("review.html", bare(render(sample.ALL)))


@pytest.mark.parametrize(
    "answer", [sample.ALL, sample.ONE, sample.NONE, hostile()], ids=["many", "one", "none", "hostile"]
)
def test_tags_close_ids_are_unique_and_links_lead_somewhere(answer: Answer):
    tree = Tree(render(answer))
    assert len(tree.ids) == len(set(tree.ids))
    assert {link[1:] for link in tree.links} <= set(tree.ids)


@pytest.mark.parametrize("answer", [sample.ALL, hostile()], ids=["sample", "hostile"])
def test_nothing_comes_from_outside(answer: Answer):
    page = render(answer)
    tree = Tree(page)
    assert all(link.startswith("#") for link in tree.links)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import|@font-face", style[1])
    assert "default-src 'none'" in page


def test_the_policy_admits_the_script_that_is_there_and_no_other():
    page = render(hostile())
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page


def test_hostile_text_stays_text():
    tree, plain = Tree(render(hostile())), Tree(render(sample.ALL))
    assert tree.tags["script"] == tree.tags["style"] == 1
    assert tree.tags["img"] == 0
    assert tree.attributes <= plain.attributes
    assert any("</script><script>alert(1)</script>" in text for text in tree.texts)


def test_what_no_page_may_hold_is_shown_as_a_replacement():
    page = render(hostile())
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe]", page)
    assert "\ufffd[31m\ufffd\ufffd\ufffd" in page


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_gives_a_page_that_holds_it(text: str):
    block = Block(text, text, 0, ((0, Paragraph(text, paragraph=1)),))
    report = sample.REPORT._replace(issuer=text, title=None, blocks=(block,), sections=(), text=text)
    page = render(Answer(sample.RULEBOOK, (sample.PASSED._replace(report=report, path=text),)))
    assert page.encode("utf-8").decode("utf-8") == page
    assert Tree(page).tags["script"] == 1


def test_the_same_answer_gives_the_same_bytes():
    code = (
        "import sys; from checker.outputs.html import render; from tests.outputs import sample;"
        "sys.stdout.buffer.write(render(sample.ALL).encode())"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert pages == {render(sample.ALL).encode()}


def words(page: str) -> str:
    return re.sub(r"\s+", " ", "".join(Tree(page).texts))


def test_every_gap_is_told_with_advice_and_basis():
    told = words(render(sample.ONE))
    for gap in findings(sample.FAILED):
        assert gap.message in told
        assert gap.advice in told
        assert gap.basis in told


def test_the_score_can_be_done_again_by_hand():
    told = words(render(sample.ONE))
    assert "100 × 已得 10 ÷ 应得 14 = 71.4；无此情况的 1.5 分不计入" in told
    assert "结构 7/10" in told


def ranked(*values: float | None) -> list[str]:
    """The ranks, in the order of the rows, of reports with these scores; None is no such report."""
    assessments = tuple(
        sample.PASSED._replace(
            path=f"{number}.txt",
            score=Score(value or 0, value or 0, 0 if value is None else 100, 0, "优", True, ()),
        )
        for number, value in enumerate(values)
    )
    page = render(Answer(sample.RULEBOOK, assessments))
    return re.findall(r'<td data-l="名次"[^>]*>([^<]+)', page)


def test_equal_scores_share_a_rank_and_what_is_no_report_has_none():
    assert ranked(80.0, 95.0, None, 80.0, 70.0) == ["1", "2", "2", "4", "-"]


def test_a_text_that_is_no_report_is_in_no_matrix():
    gate = sample.rule("report-nature", "是否为报告", "structure", 0, "error")
    lost = sample.verdict(gate, Decision("missing", gaps=(Gap("不像报告"),)))
    score = Score(0, 0, 0, 0, "差", passed=False, reasons=("不像报告",))
    other = sample.FAILED._replace(verdicts=(lost,), score=score)
    page = render(Answer(sample.RULEBOOK, (other, sample.PASSED)))
    grid = page.partition('id="grid"')[2].partition("</table>")[0]
    assert "report-nature" not in grid
    assert grid.count('scope="row"') == 1
    assert "不像报告" in words(page)
    assert 'href="#matrix"' not in render(Answer(sample.RULEBOOK, (other, other)))


def test_the_matrix_says_each_state_in_a_sign_and_in_words():
    page = render(sample.ALL)
    grid = page.partition('id="grid"')[2].partition("</table>")[0]
    row = grid.partition('<tr data-n="1">')[2].partition("</tr>")[0]
    cells = re.findall(r'<td class="(\w?)">(.)<i>(.+?)</i>', row)
    assert Counter(letter for letter, _, _ in cells) == Counter("mmmxmwefnf")
    assert {words for letter, _, words in cells if letter == "w"} == {"不充分"}
    assert len({sign for _, sign, _ in cells}) == 6


def test_what_most_miss_counts_reports():
    page = render(Answer(sample.RULEBOOK, (sample.FAILED, sample.FAILED, sample.PASSED)))
    common = page.partition('id="common"')[2].partition("</section>")[0]
    first = common.partition("<li")[2].partition("</li>")[0]
    assert "党政主要负责人" in first
    assert "共 2 份" in first
    assert 'href="#report-1-section-leader-duties"' in first


def test_reports_under_several_rulebooks_say_which_and_leave_blank_what_was_not_asked():
    other = sample.PASSED._replace(rulebook=("town", "乡镇", "1.0"))
    page = render(Answer(sample.RULEBOOK, (sample.FAILED, other)))
    assert "规则库部门法治政府建设年度报告" in re.sub(r"\s", "", words(page))
    row = page.partition('id="grid"')[2].partition('<tr data-n="2">')[2].partition("</tr>")[0]
    assert row.count('<td class=""> <i>不适用</i></td>') == 7
    assert "空白：" in page
    assert "空白：" not in render(sample.ONE)


def test_paths_are_shown_without_the_folder_that_all_share():
    page = render(sample.ALL)
    ranking = page.partition('id="ranking"')[2].partition("</table>")[0]
    assert "· 二季度/青禾县司法局.txt" in ranking
    assert "报告/" not in ranking


def test_other_outputs_do_not_wait_for_the_templates():
    code = "import sys; from checker.outputs import renderer; renderer('json'); sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
