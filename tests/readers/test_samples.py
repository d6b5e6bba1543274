"""Drafts as Word-like programs make them, where they lie beside the repository."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checker.model import Draft
from checker.readers import read

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text("utf-8")) if SAMPLES.exists() else {}
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")

pytestmark = pytest.mark.skipif(not TRUTH, reason="needs ../shared")


def bare(text: str) -> str:
    return "".join(text.split())


def texts(draft: Draft, *sources: str) -> list[str]:
    return [bare(each.text) for each in draft.paragraphs if not sources or each.source in sources]


def opened(name: str) -> Draft:
    return read((SAMPLES / name).read_bytes(), name)


@pytest.mark.parametrize("name", TRUTH)
def test_what_must_come_out_of_a_docx_does(name):
    truth = TRUTH[name]
    draft = opened(name)
    found = texts(draft)
    rest = iter(found)
    missing = [text for text in map(bare, truth["expect"]) if text not in rest]
    assert missing == []
    whole = "\n".join(found)
    expected = "\n".join(map(bare, truth["expect"]))
    assert [text for text in truth["forbid"] if bare(text) in whole] == []
    for text in map(bare, truth.get("once", [])):
        assert whole.count(text) == max(1, expected.count(text))
    assert set(map(bare, truth.get("cells", []))) <= set(texts(draft, "cell"))
    assert set(map(bare, truth.get("notes", []))) <= set(texts(draft, "note"))
    assert bare(truth.get("merged", "")) in whole


@pytest.mark.parametrize("name", ["s1_plain.odt"])
def test_open_document_gives_the_same_paragraphs(name):
    assert texts(opened(name)) == texts(opened("s1_plain.docx"))


@OFFICE
@pytest.mark.parametrize(
    "name", ["s1_plain.doc", "s1_plain.wps", "s1_plain.rtf", "v_autonum.doc", "v_autonum.wps"]
)
def test_binary_word_and_rtf_give_the_same_paragraphs(name):
    assert texts(opened(name)) == texts(opened("s1_plain.docx"))
