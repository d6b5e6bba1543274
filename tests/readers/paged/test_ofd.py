"""OFD by the standard's structure: places, transformations, templates, composites, hostile packages."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers.paged import ofd
from checker.text.normalize import canonical
from tests.helpers import bound
from tests.readers._docx import packed
from tests.readers._ofds import SPACE, package, page, shown, zipped
from tests.readers.samples import SAMPLES, expected, needs_samples

FULL = "本单位全面落实年度法治政府建设各项任务并按要求报告情况"
LEFT, INDENT = 28.0, 39.2


def body(*lines: str, top: float = 40) -> str:
    """Lines 10 mm apart; a pair of full-width blanks indents."""
    return "".join(
        shown(INDENT if text.startswith("　") else LEFT, top + 10 * n, text.strip("　"))
        for n, text in enumerate(lines)
    )


def texts(data: bytes) -> list[str]:
    return [item.text for item in ofd.read(data).paragraphs]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        ofd.read(data)
    return str(caught.value)


def test_lines_are_joined_over_pages_and_counted() -> None:
    data = package(
        page(body("　　" + FULL[:25], FULL) + shown(100, 285, "— 1 —", size=4)),
        page(body(FULL, "完成。", "　　其他。") + shown(100, 285, "— 2 —", size=4)),
    )
    first, second = ofd.read(data).paragraphs
    assert first.text == FULL[:25] + FULL + FULL + "完成。"
    assert (first.page, first.paragraph, second.page, second.paragraph) == (1, 1, 2, 2)


def test_title_is_centred_and_signature_right() -> None:
    data = package(
        page(
            shown(75, 30, "某某市司法局", size=10)
            + body("　　" + FULL[:25], FULL, FULL, FULL, FULL, "完成。", top=50)
            + shown(140, 130, "某某市司法局")
        )
    )
    got = [(item.text, item.align) for item in ofd.read(data).paragraphs]
    assert got[0] == ("某某市司法局", "center")
    assert got[-1] == ("某某市司法局", "right")


def test_deltas_of_all_sorts_place_the_characters() -> None:
    line = shown(28, 50, "甲乙丙丁戊", deltas="5.6 g 2 5.6 5.6")
    behind = shown(28 + 5 * 5.6, 50, "己庚", deltas="5.6")
    short = shown(28 + 7 * 5.6, 50, "辛壬癸", deltas="5.6")
    assert texts(package(page(behind + short + line))) == ["甲乙丙丁戊己庚辛壬癸"]


def test_transformation_scales_places_and_its_shift_does_not_touch_the_steps() -> None:
    left = shown(28, 50, "甲乙丙", size=16, more='CTM="0.35 0 0 0.35 2 3"')
    right = shown(28 + 3 * 5.6, 50, "丁戊", size=16, more='CTM="0.35 0 0 0.35 2 3"')
    draft = ofd.read(package(page(right + left)))
    assert [item.text for item in draft.paragraphs] == ["甲乙丙丁戊"]


def test_slanted_and_invisible_objects_are_out() -> None:
    mark = shown(50, 150, "内部资料", more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    unseen = shown(50, 200, "看不见", more='Visible="false"')
    undrawn = shown(50, 220, "没有画出", more='Fill="false"')
    assert texts(package(page(body("　　" + FULL[:20]) + mark + unseen + undrawn))) == [FULL[:20]]


def test_text_layer_of_a_scan_is_read_as_recognised() -> None:
    picture = '<ofd:ImageObject ID="5" Boundary="0 0 210 297" ResourceID="6"/>'
    draft = ofd.read(package(page(picture + shown(28, 50, FULL[:20], more='Fill="false"'))))
    assert "识别" in draft.notices[0]


def test_template_absolute_path_and_composite_object() -> None:
    template = page(shown(60, 25, "某某市人民政府文件", size=9))
    unit = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77" Width="100" Height="20"><ofd:Content>'
        f"{shown(0, 6, '图内文字')}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    use = '<ofd:CompositeObject ID="8" ResourceID="77" Boundary="39 80 100 20"/>'
    data = package(
        page(f"<ofd:PageBlock>{body('　　' + FULL[:20])}</ofd:PageBlock>{use}", template="5"),
        resources=unit,
        templates='<ofd:TemplatePage ID="5" BaseLoc="/Doc_0/Tpls/T.xml"/>',
        parts={"Doc_0/Tpls/T.xml": template},
    )
    assert texts(data) == ["某某市人民政府文件", FULL[:20], "图内文字"]


def test_template_that_stands_on_every_page_is_a_running_head() -> None:
    data = package(
        page(body("　　" + FULL[:20] + "。"), template="5"),
        page(body("　　" + FULL[5:20] + "。"), template="5"),
        templates='<ofd:TemplatePage ID="5" BaseLoc="T.xml"/>',
        parts={"Doc_0/T.xml": page(shown(28, 15, "模板页眉", size=4))},
    )
    assert texts(data) == [FULL[:20] + "。", FULL[5:20] + "。"]


@pytest.mark.parametrize("space", ["http://www.ofdspec.org", "urn:other", SPACE])
def test_any_namespace_does(space: str) -> None:
    data = package(page(body("　　" + FULL[:20]).replace(SPACE, space)).replace(SPACE, space))
    assert texts(data) == [FULL[:20]]


def test_several_documents_are_read_in_order() -> None:
    data = zipped(
        {
            "OFD.xml": f'<o:OFD xmlns:o="{SPACE}"><o:DocBody><o:DocRoot>/A/D.xml</o:DocRoot></o:DocBody>'
            "<o:DocBody><o:DocRoot>B/D.xml</o:DocRoot></o:DocBody></o:OFD>",
            **{
                f"{name}/D.xml": f'<o:Document xmlns:o="{SPACE}"><o:Pages><o:Page BaseLoc="P.xml"/></o:Pages></o:Document>'
                for name in "AB"
            },
            "A/P.xml": page(body("　　第一份。")),
            "B/P.xml": page(body("　　第二份。")),
        }
    )
    assert [(item.text, item.page) for item in ofd.read(data).paragraphs] == [
        ("第一份。", 1),
        ("第二份。", 2),
    ]


def test_ruled_table_comes_cell_by_cell() -> None:
    def rule(x0: float, y0: float, x1: float, y1: float) -> str:
        box = f"{x0} {y0} {x1 - x0} {y1 - y0}"
        return (
            f'<ofd:PathObject ID="3" Boundary="{box}"><ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )

    rules = "".join(rule(28, y, 180, y) for y in (60, 80, 100)) + "".join(
        rule(x, 60, x, 100) for x in (28, 90, 180)
    )
    cells = [(30, 72, "事项"), (92, 72, "执法检查"), (30, 92, "数量"), (92, 92, "十二次")]
    data = package(
        page(body("　　下表列出情况。") + rules + "".join(shown(x, y, text) for x, y, text in cells))
    )
    got = [(item.text, item.source) for item in ofd.read(data).paragraphs]
    assert got == [("下表列出情况。", "body"), *((text, "cell") for _, _, text in cells)]


def test_objects_spread_over_one_place_are_laid_side_by_side() -> None:
    """As some writers put a line of two fonts: every object spread over the whole line."""
    data = package(
        page(
            shown(28, 50, "2023", deltas="g 3 10")
            + shown(28, 50, " 年某某市司法局", deltas="g 7 5")
            + shown(28, 70, FULL[:20])
        )
    )
    assert texts(data)[0] == "2023年某某市司法局"


def test_text_printed_twice_is_read_once() -> None:
    assert texts(package(page(shown(28, 50, "一、主要做法") + shown(28.1, 50, "一、主要做法")))) == [
        "一、主要做法"
    ]
    assert texts(package(page(shown(28, 50, "一、主要做法") + shown(28, 50, "一、主要做法")))) == [
        "一、主要做法"
    ]


def test_page_of_images_is_told() -> None:
    picture = '<ofd:ImageObject ID="5" Boundary="0 0 210 297" ResourceID="6"/>'
    assert "扫描件" in refusal(package(page(picture)))
    assert "第 2 页" in ofd.read(package(page(body("　　" + FULL)), page(picture))).notices[0]
    assert "没有任何文字" in refusal(package(page("")))


def test_text_that_is_not_chinese_is_told() -> None:
    assert "文字编码" in refusal(package(page(shown(28, 50, "¤¤¤¤¤¤¤"))))


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"OFD.xml": "<x"}, "不是完整的 XML"),
        ({"OFD.xml": "<x/>"}, "没有文档"),
        ({"OFD.xml": "<x><DocRoot>../../etc/passwd</DocRoot></x>"}, "缺少部件"),
        ({"OFD.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "DTD"),
        ({}, "缺少部件"),
    ],
)
def test_broken_packages_are_told(parts: dict[str, str], word: str) -> None:
    assert word in refusal(zipped(parts))


def test_missing_page_is_told() -> None:
    data = package(page("甲")).replace(b"Page_0/Content.xml", b"Page_9/Content.xml")
    assert refusal(data)


def test_composites_that_multiply_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, ofd_characters=10_000)
    units = "".join(
        f'<u:CompositeGraphicUnit xmlns:u="x" ID="{n}"><u:Content>'
        + f'<u:CompositeObject ResourceID="{n + 1}"/>' * 20
        + "</u:Content></u:CompositeGraphicUnit>"
        for n in range(12)
    )
    assert "过多" in refusal(package(page('<ofd:CompositeObject ResourceID="0"/>'), resources=units))


def test_composite_that_holds_itself_is_stopped() -> None:
    unit = '<u:CompositeGraphicUnit xmlns:u="x" ID="0"><u:Content><u:CompositeObject ResourceID="0"/></u:Content></u:CompositeGraphicUnit>'
    assert texts(
        package(page('<ofd:CompositeObject ResourceID="0"/>' + body("　　甲乙")), resources=unit)
    ) == ["甲乙"]


def test_steps_that_repeat_without_end_are_cut() -> None:
    assert texts(package(page(shown(28, 50, "甲乙", deltas="g 999999999999 5.6")))) == ["甲乙"]


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, ofd_characters=10)
    assert refusal(package(page(body("　　" + FULL))))


NUMBERS = st.sampled_from(
    ["", "x", "nan", "inf", "-1e300", "1e5", "0", "5.6", "g", "g 3", "g 2 5", "1 2 3 4", "1 2 3 4 5 6"]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(NUMBERS, min_size=6, max_size=6), st.text(max_size=12))
def test_any_numbers_give_text_or_the_one_error(numbers: list[str], text: str) -> None:
    boundary, matrix, size, x, deltas, area = numbers
    safe = "".join(char for char in text if char.isprintable() and char not in "<&")
    item = (
        f'<ofd:TextObject Boundary="{boundary}" CTM="{matrix}" Size="{size}">'
        f'<ofd:TextCode X="{x}" Y="{x}" DeltaX="{deltas}" DeltaY="{deltas}">{safe}甲乙丙</ofd:TextCode></ofd:TextObject>'
        f'<ofd:PathObject Boundary="{boundary}"><ofd:AbbreviatedData>M {x} L {deltas} C</ofd:AbbreviatedData></ofd:PathObject>'
    )
    try:
        draft = ofd.read(package(page(item, area=area)))
    except UnreadableError:
        return
    assert draft.paragraphs


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_damaged_bytes_give_text_or_the_one_error(data: st.DataObject) -> None:
    whole = bytearray(package(page(body("　　" + FULL[:25], FULL))))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        draft = ofd.read(bytes(whole))
    except UnreadableError:
        return
    assert draft.paragraphs


@needs_samples
@pytest.mark.parametrize("name", ["o_lines", "o_ctm", "o_seg_oldns"])
def test_sample_comes_out_paragraph_by_paragraph(name: str) -> None:
    draft = ofd.read((SAMPLES / f"{name}.ofd").read_bytes())
    assert [canonical(item.text) for item in draft.paragraphs] == expected("s1_plain.docx")
    assert [item.align for item in draft.paragraphs if item.align] == ["center", "center", "right", "right"]


@needs_samples
def test_sample_whose_objects_lie_over_each_other() -> None:
    draft = ofd.read((SAMPLES / "o_easyofd.ofd").read_bytes())
    got = {canonical(item.text) for item in draft.paragraphs}
    assert sum(1 for text in expected("s1_plain.docx") if text in got) >= 70


def test_a_page_that_is_listed_often_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    again = '<ofd:Page ID="7" BaseLoc="Pages/Page_0/Content.xml"/>' * 3
    lines = [
        shown(20, 30 + 15 * n, f"{sign}、各项任务均已完成。") for n, sign in enumerate("一二三四五六七八九")
    ]
    data = package(page("".join(lines)))
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    name = next(name for name in parts if name.endswith("Document.xml"))
    parts[name] = parts[name].replace(b"</ofd:Pages>", again.encode() + b"</ofd:Pages>")
    asked = []
    walk = ofd.walk
    monkeypatch.setattr(ofd, "walk", lambda *given: asked.append(given) or walk(*given))
    assert {each.page for each in ofd.read(packed(parts)).paragraphs} == {1, 2, 3, 4}
    assert len(asked) == 1
