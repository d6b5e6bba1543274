"""The wordings and labelled reports of ../shared, where it stands beside the repo."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from checker.engine.evaluate import evaluate
from checker.model import Assessment
from checker.parse.opening import issuer_of, year_of
from checker.parse.roles import roles_of
from checker.rulebook import choose, load
from checker.text.heading_markers import marker_at
from checker.text.normalize import canonical
from tests.helpers import SHARED, language, plan_of

CORPUS = SHARED / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared")


def shared(name: str) -> Any:
    path = CORPUS / name
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) if path.exists() else {}


WORDINGS = shared("wordings.yaml")
HEADINGS = [(role, heading) for role, all_ in WORDINGS.get("headings", {}).items() for heading in all_]
TITLES = WORDINGS.get("titles", [])
LABELS = {name: shared(name) for name in ("labels.yaml", "labels-written.yaml")}
REPORTS = [(name, report) for name, labels in LABELS.items() for report in labels]


@pytest.mark.parametrize(("role", "heading"), HEADINGS)
def test_every_heading_gets_its_role(role: str, heading: str):
    text = canonical(heading)
    marker = marker_at(text)
    told = roles_of(text[marker.end :] if marker else text, None, language())
    assert told == (frozenset() if role == "other" else {role})


@pytest.mark.parametrize("item", TITLES, ids=lambda item: item["title"])
def test_every_title_gets_its_issuer_and_year(item: dict[str, Any]):
    title = canonical(item["title"])
    assert issuer_of(title) == (canonical(item["issuer"]) if item["issuer"] else None)
    assert year_of(title) == item["year"]


@cache
def assessed(name: str) -> Assessment:
    return evaluate((CORPUS / name).read_bytes(), name, plan_of("department"))


def overlaps(said: str, wanted: str) -> bool:
    """Whether one text contains the other, or they share a run of eight characters."""
    one, other = canonical(said), canonical(wanted)
    run = min(8, len(other))
    return one in other or any(other[i : i + run] in one for i in range(len(other) - run + 1))


@pytest.mark.parametrize("labels", LABELS)
def test_the_points_are_those_of_a_careful_reviewer(labels: str):
    wrong, total = [], 0
    for name, label in LABELS[labels].items():
        states = {verdict.rule.id: verdict.state for verdict in assessed(name).verdicts}
        for rule, right in (label.get("points") or {}).items():
            total += 1
            if states.get(rule) not in ([right] if isinstance(right, str) else right):
                wrong.append((name, rule, states.get(rule), right))
    assert total > 50
    assert 1 - len(wrong) / total >= 0.985, wrong


@pytest.mark.parametrize("labels", LABELS)
def test_the_findings_are_found(labels: str):
    lacking, total = [], 0
    for name, label in LABELS[labels].items():
        gaps = [(v.rule.id, g) for v in assessed(name).verdicts for g in v.gaps]
        for wish in label.get("findings") or ():
            total += 1
            told = (g.excerpt.text if g.excerpt else g.message for rule, g in gaps if rule == wish["rule"])
            if not any(overlaps(text, str(wish["excerpt"])) for text in told):
                lacking.append((name, wish))
    assert total > 4
    assert 1 - len(lacking) / total >= 0.95, lacking


@pytest.mark.parametrize(("labels", "name"), REPORTS)
def test_no_alarm_is_false(labels: str, name: str):
    silent = set(LABELS[labels][name].get("silent") or ())
    assert [
        (v.rule.id, g.message) for v in assessed(name).verdicts for g in v.gaps if v.rule.id in silent
    ] == []


KINDS_OF_ISSUERS = {
    "township": ("镇", "乡", "街道", "街道办事处", "镇人民政府", "乡人民政府"),
    "department": ("开发区", "局", "委员会", "委", "厅", "部", "办公室"),
    "county-government": ("县人民政府", "市人民政府", "区人民政府", "县", "区", "市"),
}


@pytest.mark.parametrize("issuer", sorted({item["issuer"] for item in TITLES if item["issuer"]}))
def test_the_rulebook_fits_the_issuer(issuer: str):
    choice = choose(issuer)
    assert choice.because
    ends = [name for name, endings in KINDS_OF_ISSUERS.items() if issuer.endswith(endings)]
    if "委" not in issuer[:-1] and ends:
        assert choice.rulebook == ends[0]
    assert load(choice.rulebook).rules


@pytest.mark.parametrize(("labels", "name"), REPORTS)
def test_a_report_is_understood_by_the_rulebook_of_its_issuer(labels: str, name: str):
    report = assessed(name).report
    made = evaluate((CORPUS / name).read_bytes(), name, plan_of(choose(report.issuer).rulebook))
    assert made.report.issuer == report.issuer
    assert len(made.verdicts) > 1
