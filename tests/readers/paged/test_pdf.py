"""PDF: what PDFium finds, put together again; hostile files end in one clear line."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.model import Paragraph
from checker.readers.paged import ocr, pdf
from checker.text.normalize import canonical
from tests.helpers import bound
from tests.readers._pdfs import assembled, shown
from tests.readers._pdfs import pdf as document
from tests.readers.samples import SAMPLES, expected, needs_samples


def _has_han_font() -> bool:
    lister = shutil.which("fc-list")
    return bool(lister and subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout)


needs_han_font = pytest.mark.skipif(
    not _has_han_font(),
    reason="needs a font with Chinese characters",
)
LEFT, INDENT, RIGHT = 80, 112, 528
FULL = "本单位全面落实年度法治政府建设各项任务并按要求报告情况"  # 26 + 2 characters reach the right edge


def page(*lines: str, top: float = 740, foot: str = "", head: str = "") -> bytes:
    """A page of 16 pt lines 28 pt apart; a leading full-width blank pair indents."""
    out = b""
    for index, text in enumerate(lines):
        x = INDENT if text.startswith("　　") else LEFT
        out += shown(x, top - 28 * index, text.strip("　"))
    if foot:
        out += shown(285, 60, foot, size=14)
    if head:
        out += shown(LEFT, 800, head, size=10)
    return out


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said here is said without the extra [ocr], be it installed or not (see test_ocr.py)."""
    monkeypatch.setattr(ocr, "is_here", lambda: False)


def texts(data: bytes) -> list[str]:
    return [item.text for item in pdf.read(data).paragraphs]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        pdf.read(data)
    return str(caught.value)


def test_wrapped_lines_are_joined_and_an_indent_begins_a_paragraph() -> None:
    got = texts(
        document(
            page("　　" + FULL[:26], FULL[:28], "工作。", "　　二、下一步", "　　" + FULL[:26], "到位。")
        )
    )
    assert got == [FULL[:26] + FULL[:28] + "工作。", "二、下一步", FULL[:26] + "到位。"]


@needs_han_font
def test_a_full_line_before_an_indented_one_ends_its_paragraph() -> None:
    assert texts(document(page("　　" + FULL[:26], "　　" + FULL[:26], "到位。"))) == [
        FULL[:26],
        FULL[:26] + "到位。",
    ]


@needs_han_font
def test_without_indents_fullness_and_numbers_decide() -> None:
    got = texts(
        document(
            page(
                FULL[:28], "工作。", "一、主要做法", FULL[:28], "二、主要问题", FULL[:28], FULL[:28], "到位。"
            )
        )
    )
    assert got == [FULL[:28] + "工作。", "一、主要做法", FULL[:28], "二、主要问题", FULL[:28] * 2 + "到位。"]


@needs_han_font
def test_a_line_that_begins_with_a_closing_mark_goes_on() -> None:
    assert texts(document(page("　　" + FULL[:20], "，并作报告。", "　　完"))) == [
        FULL[:20] + "，并作报告。",
        "完",
    ]


@needs_han_font
def test_number_broken_at_its_decimal_point_is_one() -> None:
    got = texts(document(page("　　" + FULL[:24] + "9.", "55亿元", "　　完")))
    assert got == [FULL[:24] + "9.55亿元", "完"]


def test_paragraph_goes_on_over_the_page_and_page_numbers_headers_are_out() -> None:
    data = document(
        page("　　" + FULL[:26], FULL[:28], head="内部资料", foot="— 1 —"),
        page(FULL[:28], "完成。", "　　其他。", head="内部资料", foot="— 2 —"),
    )
    first, second = pdf.read(data).paragraphs
    assert first.text == FULL[:26] + FULL[:28] * 2 + "完成。"
    assert (first.page, second.page) == (1, 2)
    assert (first.paragraph, second.paragraph) == (1, 2)
    assert second.text == "其他。"


@pytest.mark.parametrize("number", ["1", "- 1 -", "第1页", "第 1 页 共 9 页", "1/9", "·1·", "—１—"])
def test_page_number_of_a_single_page_is_out(number: str) -> None:
    assert texts(document(page("　　" + FULL[:20] + "。", foot=number))) == [FULL[:20] + "。"]


def test_number_that_ends_the_text_stays() -> None:
    assert texts(document(page("　　" + FULL[:26], "2023")))[-1].endswith("2023")


@needs_han_font
def test_two_lines_of_a_title_are_centred_and_the_signature_stands_right() -> None:
    data = document(
        shown(210, 780, "某某市司法局", size=29)
        + shown(150, 740, "年度法治政府建设报告", size=29)
        + page("　　" + FULL[:26], FULL[:28], FULL[:28], FULL[:28], "完成。", top=690)
        + shown(400, 500, "某某市司法局")
        + shown(392, 472, "二〇二四年一月五日")
    )
    got = [(item.text, item.align) for item in pdf.read(data).paragraphs]
    assert got[:2] == [("某某市司法局", "center"), ("年度法治政府建设报告", "center")]
    assert got[3:] == [("某某市司法局", "right"), ("二〇二四年一月五日", "right")]
    assert got[2][1] is None


def test_bold_faked_by_printing_twice_is_read_once() -> None:
    data = document(
        shown(100, 700, "一、主要做法") + shown(100.4, 700, "一、主要做法") + shown(100, 650, "见见闻")
    )
    assert texts(data) == ["一、主要做法", "见见闻"]


def test_radicals_and_compatibility_forms_become_characters() -> None:
    assert texts(document(page("　　⾏政⺠主⻓效，⼀是"))) == ["行政民主长效，一是"]


def test_watermark_across_the_page_is_left_out() -> None:
    mark = shown(150, 300, "内部资料严禁外传", size=40, matrix="0.7 0.7 -0.7 0.7")
    assert texts(document(page("　　" + FULL[:20]) + mark)) == [FULL[:20]]


def test_text_that_is_not_drawn_is_read_only_as_the_layer_of_a_scan() -> None:
    hidden = shown(100, 300, "看不见的话", mode=3)
    assert texts(document(page("　　" + FULL[:20]) + hidden)) == [FULL[:20]]
    draft = pdf.read(document(hidden))
    assert "识别" in draft.notices[0]


@needs_han_font
def test_page_on_its_side_is_read_upright() -> None:
    first = shown(100, 100, "　　第一行文字", matrix="0 1 -1 0")
    second = shown(128, 100, "第二行文字", matrix="0 1 -1 0")
    assert "".join(texts(document(second + first, rotate=90))) == "第一行文字第二行文字"


def test_ruled_table_comes_cell_by_cell_in_reading_order() -> None:
    rules = "".join(f"80 {y} m 500 {y} l S " for y in (700, 640, 580))
    rules += "".join(f"{x} 580 m {x} 700 l S " for x in (80, 220, 500))
    cells = [
        (90, 680, "事项"),
        (230, 680, "执法检查"),
        (230, 660, "次数"),
        (90, 620, "数量"),
        (230, 620, "十二次"),
    ]
    data = document(
        page("　　下表列出情况。")
        + rules.encode()
        + b"".join(shown(x, y, text) for x, y, text in cells)
        + shown(112, 540, "以上为全部数据。")
    )
    got = [(item.text, item.source) for item in pdf.read(data).paragraphs]
    assert got[0] == ("下表列出情况。", "body")
    assert [text for text, source in got if source == "cell"] == [
        "事项",
        "执法检查",
        "次数",
        "数量",
        "十二次",
    ]
    assert got[-1] == ("以上为全部数据。", "body")


def test_frame_around_the_page_is_no_table() -> None:
    rules = b"60 40 m 60 820 l S 540 40 m 540 820 l S 60 40 m 540 40 l S 60 820 m 540 820 l S "
    (only,) = pdf.read(document(rules + page("　　" + FULL[:26], "完成。"))).paragraphs
    assert only == Paragraph(FULL[:26] + "完成。", paragraph=1, page=1)


def test_columns_without_rules_are_cells() -> None:
    rows = [(90, 700, "事项"), (300, 700, "数量"), (90, 670, "检查"), (300, 670, "十二次")]
    data = document(b"".join(shown(x, y, text) for x, y, text in rows) + shown(90, 600, "合计十二次。"))
    got = [(item.text, item.source) for item in pdf.read(data).paragraphs]
    assert [text for text, source in got if source == "cell"] == ["事项", "数量", "检查", "十二次"]


def test_footnote_stands_apart_and_does_not_break_the_paragraph() -> None:
    note = shown(80, 90, "①该数据由统计部门提供。", size=10)
    data = document(
        page("　　" + FULL[:26], *([FULL[:28]] * 6), foot="— 1 —") + note,
        page(FULL[:28], "完。", foot="— 2 —"),
    )
    body, apart = pdf.read(data).paragraphs
    assert body.text.endswith(FULL[:28] + "完。")
    assert (apart.text, apart.source) == ("①该数据由统计部门提供。", "note")


@needs_han_font
def test_raised_mark_of_a_note_is_out_and_an_exponent_stays() -> None:
    text = (
        shown(112, 700, "完成检查")
        + shown(176, 706, "12", size=9)
        + shown(188, 700, "共9m")
        + shown(220, 706, "2", size=9)
    )
    assert texts(document(text + shown(225, 700, "。"))) == ["完成检查共9m2。"]


def test_image_only_pdf_is_said_to_be_a_scan() -> None:
    picture = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    message = refusal(document(picture))
    assert "扫描件" in message
    assert "fazhi-checker[ocr]" in message


def test_page_that_is_only_an_image_is_told() -> None:
    picture = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    assert "第 2 页" in pdf.read(document(page("　　" + FULL[:20]), picture)).notices[0]


def test_font_without_a_unicode_map_is_told() -> None:
    latin = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        latin,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        b"<</Length 60>>stream\nBT /F 16 Tf 80 700 Td (!\"#$%&'*+,-./0123456789:;<=>?@) Tj ET\nendstream",
    ]
    assert "文字编码" in refusal(assembled(objects))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"not a pdf", b"%PDF-1.5\n%%EOF"])
def test_damaged_pdf_is_told(data: bytes) -> None:
    assert "损坏" in refusal(data)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, pdf_pages=1)
    assert "上限 1 页" in refusal(document(page("一"), page("二")))


def test_nested_forms_that_multiply_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, pdf_seconds=1)
    levels = 12
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for level in range(levels):
        content = b"/X Do " * 20 if level < levels - 1 else b"BT /F 9 Tf 80 700 Td (abc) Tj ET"
        resources = b"<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>" % (7 + level)
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources %s/Length %d>>stream\n%s\nendstream"
            % (resources, len(content), content)
        )
    assert refusal(assembled(objects))


def test_stream_that_inflates_to_gigabytes_is_stopped() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(900)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    assert refusal(assembled(objects))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_damaged_bytes_give_text_or_the_one_error(data: st.DataObject) -> None:
    whole = bytearray(document(page("　　" + FULL[:26], FULL[:28], "完成。"), page("二")))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        draft = pdf.read(damaged)
    except UnreadableError:
        return
    assert draft.paragraphs


def test_pdf_of_an_office_program() -> None:
    """Left-aligned text without indents, a ruled table with wrapped cells, a signature."""
    path = Path(__file__).parents[3] / "fixtures" / "readers" / "office.pdf"
    draft = pdf.read(path.read_bytes())
    body = [item for item in draft.paragraphs if item.source == "body"]
    assert [item.text[:4] for item in body] == [
        "某某市司",
        "市政府：",
        "本局按照",
        "一、主要",
        "（一）完",
        "（二）规",
        "某某市司",
        "2024",
    ]
    assert [item.align for item in body] == ["center", *[None] * 5, "right", "right"]
    cells = [item.text for item in draft.paragraphs if item.source == "cell"]
    assert cells[:3] == ["事项", "去年数量", "今年数量（含各区县上报并经核实的全部案件）"]
    assert cells[3:] == ["行政复议", "98件", "120件", "行政应诉", "20件", "18件"]


@needs_samples
@pytest.mark.parametrize("name", ["s1_plain.pdf", "hostile/x_encrypted_owneronly.pdf"])
def test_sample_comes_out_paragraph_by_paragraph(name: str) -> None:
    draft = pdf.read((SAMPLES / name).read_bytes())
    assert [canonical(item.text) for item in draft.paragraphs] == expected("s1_plain.docx")
    assert [item.align for item in draft.paragraphs if item.align] == ["center", "center", "right", "right"]


@needs_samples
def test_sample_whose_font_is_not_embedded() -> None:
    draft = pdf.read((SAMPLES / "p_cid_nonembedded.pdf").read_bytes())
    assert [canonical(item.text) for item in draft.paragraphs] == expected("s1_plain.docx")


@needs_samples
def test_sample_printed_twice() -> None:
    draft = pdf.read((SAMPLES / "p_fakebold.pdf").read_bytes())
    assert draft.paragraphs[0].text == expected("s1_plain.docx")[0]


@needs_samples
@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("scan_100dpi_bad.pdf", "扫描件"),
        ("hostile/x_truncated.pdf", "损坏"),
        ("hostile/x_hugebox.pdf", "没有任何文字"),
        ("hostile/x_loop.pdf", "没有任何文字"),
        ("hostile/x_encrypted_user.pdf", "密码"),
    ],
)
def test_hostile_sample_gives_its_one_line(name: str, word: str) -> None:
    message = refusal((SAMPLES / name).read_bytes())
    assert word in message
    assert "\n" not in message
