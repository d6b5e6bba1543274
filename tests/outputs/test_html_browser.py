"""The review page in a real Chromium: what a reviewer does with it, over a file on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli._decisions import read_decisions
from checker.engine.rulings import overruled
from checker.model import Block, Paragraph
from checker.model.answer import Answer, findings
from checker.outputs.html import render
from tests.helpers import assessed, department, reports
from tests.outputs import sample
from tests.outputs._chromium import PROGRAM, Page

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs Chromium")

ASSESSMENTS = tuple(assessed(path.read_text("utf-8"))._replace(path=path.name) for path in reports())
ANSWER = Answer(sample.RULEBOOK, ASSESSMENTS, (sample.LOST,))
ROWS = "[...document.querySelectorAll('#ranking tbody tr')].filter(row => row.offsetParent)"
SHOWN = "document.querySelector('.page.on').id"
VIEWS = ("overview", "matrix", "common", "unreadable", "report-2")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    page = Page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "review.html"
    file.write_text(render(ANSWER), encoding="utf-8")
    return file


@pytest.fixture
def page(chromium: Page, file: Path) -> Iterator[Page]:
    """The page freshly loaded; afterwards it must have asked for nothing and complained of nothing."""
    chromium.requests.clear()
    chromium.complaints.clear()
    chromium.size(1280, 900)
    chromium.open("about:blank")
    chromium.open(file.as_uri())
    yield chromium
    assert {request for request in chromium.requests if request != "about:blank"} == {file.as_uri()}
    assert chromium.complaints == []


def choose(page: Page, field: str, value: str) -> None:
    page.js(f"{field}.value = {value!r}; {field}.dispatchEvent(new Event('input', {{bubbles: true}}))")
    page.settle()


def with_state(rule: str, state: str) -> set[str]:
    """The paths of the reports in which the rule has the state."""
    return {
        each.path
        for each in ASSESSMENTS
        if any(verdict.rule.id == rule and verdict.state == state for verdict in each.verdicts)
    }


def paths_shown(page: Page) -> set[str]:
    names = page.js(f"{ROWS}.map(row => row.querySelector('small').textContent.split(' · ').pop())")
    return set(names)


def test_the_ranking_comes_first_best_on_top(page: Page):
    assert page.js(SHOWN) == "overview"
    scores = page.js(f"{ROWS}.map(row => Number(row.querySelector('.score').dataset.v))")
    assert scores == sorted((each.score.value for each in ASSESSMENTS), reverse=True)


def test_filtering_by_rule_and_state_leaves_those_reports(page: Page):
    expected = with_state("section-plan", "missing")
    assert 0 < len(expected) < len(ASSESSMENTS)
    choose(page, "rule", "section-plan")
    choose(page, "state", "x")
    assert paths_shown(page) == expected
    assert page.js("told.textContent") == f"{len(expected)} / {len(ASSESSMENTS)} 份"
    page.js("reset.click()")
    assert len(paths_shown(page)) == len(ASSESSMENTS)


def test_filtering_narrows_matrix_and_report_as_well(page: Page):
    choose(page, "rule", "section-plan")
    page.go("matrix")
    heads = "[...document.querySelectorAll('#grid .what')].filter(head => head.offsetParent).map(head => head.dataset.r)"
    assert page.js(heads) == ["section-plan"]
    page.go("report-1")
    points = "[...document.querySelectorAll('#report-1 .point')].filter(point => point.offsetParent)"
    assert page.js(f"{points}.map(point => point.dataset.r)") == ["section-plan"]


def test_search_finds_words_of_the_reports_own_text(page: Page):
    word = "执法记录仪"
    expected = {
        each.path for each in ASSESSMENTS if word in "".join(block.raw for block in each.report.blocks)
    }
    assert 0 < len(expected) < len(ASSESSMENTS)
    page.press("/")
    assert page.js("document.activeElement.id") == "query"
    page.call("Input.insertText", text=word)
    page.settle()
    assert paths_shown(page) == expected
    page.press("Enter", "Enter")
    assert page.js(SHOWN).startswith("report-")
    assert "本份" in page.js("told.textContent")


def test_search_that_finds_nothing_says_so(page: Page):
    choose(page, "query", "没有哪份报告写过这句话")
    assert paths_shown(page) == set()
    assert page.js("document.querySelector('#overview .none').offsetParent !== null")


def test_a_deep_link_to_a_report_and_to_a_rule_in_it(page: Page, file: Path):
    for fragment in ("report-2", "report-2-section-plan"):
        page.open("about:blank")
        page.open(f"{file.as_uri()}#{fragment}")
        page.settle()
        page.requests[:] = [file.as_uri()]
        assert page.js(SHOWN) == "report-2"
    assert page.js("document.activeElement.id") == "report-2-section-plan"
    box = page.js("(({top, bottom}) => [top, bottom])(document.activeElement.getBoundingClientRect())")
    assert 0 <= box[0] < box[1] <= 900


def test_an_address_that_leads_nowhere_shows_the_ranking(page: Page):
    page.go("report-99")
    assert page.js(SHOWN) == "overview"


def test_clicking_a_gap_shows_its_passage_marked(page: Page):
    number, gap = next((n, g) for n, g in enumerate(findings(ASSESSMENTS[0]), 1) if g.excerpt)
    page.go("report-1")
    page.js(f"document.querySelector('#r1-gap-{number} .see').click()")
    page.settle()
    marked = page.js("[...document.querySelectorAll('mark.now')].map(mark => mark.textContent).join('')")
    assert gap.excerpt is not None
    assert marked == gap.excerpt.text
    top = page.js("document.querySelector('mark.now').getBoundingClientRect().top")
    assert 0 < top < 900
    page.js("document.querySelector('mark.now').click()")
    page.settle()
    assert page.js("document.activeElement.id").startswith(("r1-gap-", "report-1-"))


def test_keys_go_through_reports_and_back(page: Page):
    order = page.js(f"{ROWS}.map(row => 'report-' + row.dataset.n)")
    page.press("j", "Enter")
    assert page.js(SHOWN) == order[0]
    page.press("j", "j")
    assert page.js(SHOWN) == order[2]
    page.press("k")
    assert page.js(SHOWN) == order[1]
    page.press("Escape")
    assert page.js(SHOWN) == "overview"
    page.press("2")
    assert page.js(SHOWN) == "matrix"
    page.press("?")
    assert page.js("help.open") is True
    page.press("Escape")
    assert page.js("help.open") is False


def test_keys_go_through_the_gaps_of_a_report(page: Page):
    page.go("report-1")
    page.press("n", "n")
    assert page.js("document.activeElement.id") == "r1-gap-2"
    page.press("p")
    assert page.js("document.activeElement.id") == "r1-gap-1"


def test_the_matrix_is_walked_by_arrows_and_opens_the_rule(page: Page):
    page.go("matrix")
    page.js("document.querySelector('#grid tbody td:not(.mark)').focus()")
    page.press("ArrowRight", "ArrowDown")
    n = page.js("document.activeElement.parentElement.dataset.n")
    rule = page.js("document.querySelectorAll('#grid .what')[1].dataset.r")
    page.press("Enter")
    assert page.js("location.hash") == f"#report-{n}-{rule}"
    assert page.js(SHOWN) == f"report-{n}"


def test_columns_sort_both_ways(page: Page):
    values = f"{ROWS}.map(row => Number(row.querySelector('.score').dataset.v))"
    page.js("document.querySelectorAll('#ranking thead th')[2].click()")
    assert page.js(values) == sorted(page.js(values), reverse=True)
    page.js("document.querySelectorAll('#ranking thead th')[2].click()")
    assert page.js(values) == sorted(page.js(values))
    assert (
        page.js("document.querySelectorAll('#ranking thead th')[2].getAttribute('aria-sort')") == "ascending"
    )


@pytest.mark.parametrize("view", VIEWS)
def test_a_narrow_window_never_scrolls_sideways(page: Page, view: str):
    page.size(390, 844)
    page.go(view)
    assert page.js("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_follows_the_colour_scheme(page: Page, dark: bool):
    page.size(1280, 900, dark=dark)
    colours = page.js("getComputedStyle(document.body).backgroundColor").strip("rgb()").split(",")
    assert (sum(map(int, colours)) < 384) is dark


def printed(page: Page) -> list[str]:
    """The text of each sheet of paper, without blanks."""
    pdfium = pytest.importorskip("pypdfium2", reason="needs pypdfium2")
    return [
        "".join(sheet.get_textpage().get_text_range().split()) for sheet in pdfium.PdfDocument(page.paper())
    ]


def test_paper_holds_everything_on_demand_each_report_on_new_pages(page: Page):
    choose(page, "rule", "section-plan")
    page.js("window.print = () => {}; document.querySelector('[data-do=print-all]').click()")
    texts = printed(page)
    whole = "".join(texts)
    for each in ASSESSMENTS:
        assert each.report.issuer is not None
        last = "".join(each.report.blocks[-1].raw.split())
        assert last[:20] in whole
    starts = [text for text in texts if "100×已得" in text]
    assert len(starts) == len(ASSESSMENTS)


def test_paper_holds_the_view_that_is_shown_and_what_the_filter_leaves(page: Page):
    choose(page, "rule", "section-plan")
    choose(page, "state", "x")
    left = paths_shown(page)
    whole = "".join(printed(page))
    assert "100×已得" not in whole
    for each in ASSESSMENTS:
        assert (each.path in whole) is (each.path in left)
    page.go("report-1")
    texts = printed(page)
    assert sum("100×已得" in text for text in texts) == 1


def test_two_words_in_the_search_are_both_wanted_wherever_they_stand(page: Page):
    words = ("执法记录仪", "公平竞争")
    expected = {
        each.path
        for each in ASSESSMENTS
        if all(word in "".join(block.raw for block in each.report.blocks) for word in words)
    }
    one = {each.path for each in ASSESSMENTS if words[0] in "".join(b.raw for b in each.report.blocks)}
    assert 0 < len(expected) < len(one)
    choose(page, "query", " ".join(words))
    assert paths_shown(page) == expected


def test_the_opinions_of_all_reports_that_are_listed_are_copied(page: Page):
    page.js(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}}); 0"
    )
    choose(page, "rule", "section-plan")
    choose(page, "state", "x")
    left = paths_shown(page)
    page.js("document.querySelector('[data-do=copy-all]').click()")
    page.settle()
    copied = page.js("window.copied")
    assert copied.count("请修改下列问题") == len(left)
    assert page.js("document.querySelectorAll('.report').length") == 0


def test_reports_are_made_when_they_are_shown(page: Page):
    assert page.js("document.querySelectorAll('.report').length") == 0
    page.go("report-2")
    page.go("overview")
    page.go("report-2")
    assert page.js("document.querySelectorAll('.report').length") == 1


def test_hostile_text_runs_nothing_and_breaks_nothing(chromium: Page, tmp_path: Path):
    attack = "</script><script>document.title='taken'</script><img src=http://example.invalid/x onerror=alert(1)>\u202e\x00\udcb1"
    block = Block(attack, attack, 0, ((0, Paragraph(attack, paragraph=1)),))
    report = sample.REPORT._replace(issuer=attack, title=None, blocks=(block,), sections=(), text=attack)
    bad = sample.FAILED._replace(report=report, path=attack)
    file = tmp_path / "hostile.html"
    file.write_text(render(Answer(sample.RULEBOOK, (bad, sample.PASSED))), encoding="utf-8")
    chromium.requests.clear()
    chromium.complaints.clear()
    chromium.open(file.as_uri() + "#report-1")
    chromium.settle()
    assert chromium.requests == [file.as_uri()]
    assert chromium.complaints == []
    assert "taken" not in chromium.js("document.title")
    assert chromium.js(SHOWN) == "report-1"
    assert "<script>document.title='taken'" in chromium.js(
        "document.querySelector('#report-1 .lines').textContent"
    )


def test_a_single_report_needs_no_ranking(chromium: Page, tmp_path: Path):
    file = tmp_path / "one.html"
    file.write_text(render(sample.ONE), encoding="utf-8")
    chromium.complaints.clear()
    chromium.open(file.as_uri())
    assert chromium.js(SHOWN) == "report-1"
    choose(chromium, "state", "x")
    chromium.press("j", "n", "2", "Escape")
    assert chromium.js(SHOWN) == "report-1"
    assert chromium.complaints == []


def ruled(page: Page, item: str, reason: str) -> None:
    """Rule on a gap or a point of the report shown."""
    page.js(f"document.querySelector('{item} .rule-it').click()")
    assert page.js("ruling.open") is True
    page.js(f"document.querySelector('#ruling-reason').value = {reason!r}")
    page.js("document.querySelector('#ruling-form button[value=keep]').click()")


def file_of_rulings(page: Page) -> str:
    """What the page offers to download as the file of rulings."""
    page.js("URL.createObjectURL = (blob) => { window.saved = blob; return 'about:blank#'; }; 0")
    page.js("HTMLAnchorElement.prototype.click = function () {}; 0")
    page.js("document.querySelector('#rulings-save').click()")
    return str(page.js("window.saved.text()"))


def test_rulings_made_in_the_page_are_a_file_that_the_next_check_follows(page: Page, tmp_path: Path):
    assessment = ASSESSMENTS[0]
    states = {verdict.rule.id: verdict.state for verdict in assessment.verdicts}
    gaps = findings(assessment)
    fault = next(n for n, gap in enumerate(gaps, 1) if states[gap.rule] is None and gap.excerpt)
    point = next(v.rule.id for v in assessment.verdicts if v.state == "missing")
    page.go("report-1")
    ruled(page, f"#r1-gap-{fault}", "台账“已核对”: 无误")
    ruled(page, f"#report-1-{point}", "另文报送")
    assert page.js("document.querySelector('#rulings-count').textContent") == "2"
    assert "已写明" in page.js(f"document.querySelector('#report-1-{point} .ruled-here').textContent")
    written = tmp_path / "认定.yaml"
    written.write_text(file_of_rulings(page), encoding="utf-8")
    page.js("localStorage.clear()")
    rulings = read_decisions(str(written)).rulings
    assert [(each.rule, each.state) for each in rulings] == [
        (gaps[fault - 1].rule, "no-fault"),
        (point, "met"),
    ]
    assert rulings[0].reason == "台账“已核对”: 无误"
    after = overruled(assessment, rulings, department().scoring)
    assert after.fallen == ()
    assert [verdict.rule.id for verdict in after.verdicts if verdict.overruled]
    assert gaps[fault - 1].what not in {gap.what for gap in findings(after)}


def test_a_ruling_needs_a_reason_and_can_be_taken_back(page: Page):
    page.go("report-1")
    page.js("document.querySelector('#r1-gap-1 .rule-it').click()")
    page.js("document.querySelector('#ruling-form button[value=keep]').click()")
    assert page.js("ruling.open") is True
    page.press("Escape")
    ruled(page, "#r1-gap-1", "理由")
    page.js("document.querySelector('#rulings-button').click()")
    page.js("document.querySelector('#rulings-all button').click()")
    assert page.js("document.querySelector('#rulings-count').textContent") == "0"
    assert page.js("document.querySelector('.ruled-here')") is None
    page.js("localStorage.clear(); document.querySelector('#rulings-close').click()")
