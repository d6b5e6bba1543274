"""The desk in a real Chromium: dropped files, the page that answers, downloads, keys, sizes, no script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.desk.server import Server
from tests.desk._desk import BAD, GOOD, report_docx, running
from tests.outputs._chromium import PROGRAM, Page

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs Chromium")
_PATIENCE = 40
CARD = "document.querySelector('.card')"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    page = Page()
    yield page
    page.close()


@pytest.fixture
def page(chromium: Page, server: Server) -> Iterator[Page]:
    """The desk freshly opened; afterwards it must have asked nobody else and complained of nothing."""
    chromium.requests.clear()
    chromium.complaints.clear()
    chromium.size(1280, 900)
    chromium.open(server.address)
    yield chromium
    own = f"http://127.0.0.1:{server.port}/"
    assert all(each.startswith((own, "about:", "data:")) for each in chromium.requests), chromium.requests
    assert chromium.complaints == []


def wait_for(page: Page, expression: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not page.js(f"Boolean({expression})"):
        assert time.monotonic() < end, page.js("document.body.innerText")
        time.sleep(0.05)


def drop(page: Page, *paths: Path) -> None:
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        page.call("Input.dispatchDragEvent", type=kind, x=300, y=200, data=data)


def text(page: Page, selector: str) -> str:
    return str(page.js(f"document.querySelector({selector!r})?.innerText ?? ''"))


def download(page: Page, words: str, folder: Path) -> Path:
    """The file behind a button."""
    before = set(folder.iterdir())
    page.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    page.js(
        f"[...document.querySelectorAll('a.button')].find(each => each.innerText.includes({words!r})).click()"
    )
    end = time.monotonic() + _PATIENCE
    while not (
        new := [each for each in set(folder.iterdir()) - before if not each.name.endswith(".crdownload")]
    ):
        assert time.monotonic() < end
        page.settle()
    return new[0]


def opens(file: Path, folder: Path) -> str:
    """The text of a Word file as LibreOffice reads it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("needs LibreOffice")
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [
        soffice,
        home,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(folder),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.with_suffix(".txt").read_text("utf-8")


def test_a_dropped_docx_its_gaps_and_its_copy(page: Page, tmp_path: Path):
    draft = tmp_path / "草稿 一.docx"
    draft.write_bytes(report_docx(("办证难", "辦证难")))
    drop(page, draft)
    wait_for(page, CARD)
    assert "草稿 一.docx" in text(page, ".card h2")
    assert "提示" in text(page, ".card .sum") or "警告" in text(page, ".card .sum")
    assert text(page, "#told") == "检查完了。"
    assert page.js("document.activeElement.id") == "result", "what came is what is read next"
    frame = page.js("fetch(document.querySelector('#review').src).then(answer => answer.text())")
    assert "辦" in frame
    assert "应为“办”" in frame
    copy = download(page, "带批注的 Word", tmp_path)
    assert copy.name == "草稿 一-批注.docx"
    assert "辦" in zipfile.ZipFile(copy).read("word/comments.xml").decode()
    assert "辦证难" in opens(copy, tmp_path)
    copy = download(page, "改好的 Word", tmp_path)
    assert copy.name == "草稿 一-修订.docx"
    assert "<w:delText" in zipfile.ZipFile(copy).read("word/document.xml").decode()
    assert "办证难" in opens(copy, tmp_path)


def test_what_is_saved_is_checked_again(page: Page, tmp_path: Path):
    draft = tmp_path / "改.docx"
    draft.write_bytes(report_docx(("办证难", "辦证难")))
    drop(page, draft)
    wait_for(page, f"{CARD} && document.querySelector('.watching')")
    time.sleep(1.2)  # the page looks once a second
    draft.write_bytes(report_docx())
    os.utime(draft, ns=(time.time_ns(), time.time_ns() + 5_000_000_000))
    wait_for(page, "document.querySelector('.changes')")
    assert "改好 1 处" in text(page, ".changes")
    assert "改好 1 处" in text(page, "#told")


def test_what_is_dropped_again_is_held_against_the_last_time(page: Page, tmp_path: Path):
    draft = tmp_path / "再来.docx"
    draft.write_bytes(report_docx(("办证难", "辦证难")))
    drop(page, draft)
    wait_for(page, CARD)
    first = page.js(f"{CARD}.dataset.name")
    page.js(
        "[...document.querySelectorAll('.watching button')].forEach(each => each.click())"
    )  # not by itself
    draft.write_bytes(report_docx())
    page.settle()
    drop(page, draft)
    wait_for(page, f"{CARD} && {CARD}.dataset.name !== {json.dumps(first)}")
    assert "改好 1 处" in text(page, ".changes")
    assert page.js("document.querySelectorAll('.watching').length") == 1


def test_a_folder_and_several_files(page: Page, tmp_path: Path):
    folder = tmp_path / "初稿"
    folder.mkdir()
    for name, source in (("甲.txt", GOOD), ("乙.txt", BAD)):
        (folder / name).write_bytes(source.read_bytes())
    (folder / "照片.jpg").write_bytes(b"\xff\xd8")
    (folder / "~$甲.docx").write_bytes(b"x")
    drop(page, folder)
    wait_for(page, CARD)
    assert "2 份报告：通过 1，未通过 1" in text(page, ".card h2")
    assert "初稿/甲.txt" in text(page, ".files")


def test_what_is_too_large_is_told_before_it_is_sent(page: Page, tmp_path: Path):
    large = tmp_path / "大.docx"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    page.requests.clear()
    drop(page, large)
    wait_for(page, "!document.querySelector('#wrong').hidden")
    assert "200 MB" in text(page, "#wrong")
    assert not any("/check" in each for each in page.requests)


def test_last_years_report_and_the_year(page: Page, tmp_path: Path):
    last, now = tmp_path / "去年.txt", tmp_path / "今年.txt"
    last.write_text(GOOD.read_text("utf-8").replace("2024", "2023"), encoding="utf-8")
    now.write_bytes(GOOD.read_bytes())
    page.js(
        "document.querySelector('details.more').open = true; document.querySelector('[name=year]').value = '2024'"
    )
    node = page.call("DOM.getDocument")["root"]["nodeId"]
    for selector, path in (("#previous", last), ("#file", now)):
        found = page.call("DOM.querySelector", nodeId=node, selector=selector)["nodeId"]
        page.call("DOM.setFileInputFiles", nodeId=found, files=[str(path)])
    page.js("document.querySelector('#file').dispatchEvent(new Event('change'))")
    wait_for(page, CARD)
    frame = page.js("fetch(document.querySelector('#review').src).then(answer => answer.text())")
    assert "上一年度的报告" in frame


def test_without_script_the_form_does_it_all(page: Page, tmp_path: Path):
    draft = tmp_path / "a.docx"
    draft.write_bytes(report_docx())
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page.call("Page.reload")
        time.sleep(0.5)
        node = page.call("DOM.getDocument")["root"]["nodeId"]
        found = page.call("DOM.querySelector", nodeId=node, selector="#file")["nodeId"]
        page.call("DOM.setFileInputFiles", nodeId=found, files=[str(draft)])
        button = page.call("DOM.querySelector", nodeId=node, selector="#go")["nodeId"]
        box = page.call("DOM.getBoxModel", nodeId=button)["model"]["content"]
        page.loaded = False
        for kind in ("mousePressed", "mouseReleased"):
            page.call(
                "Input.dispatchMouseEvent", type=kind, x=box[0] + 5, y=box[1] + 5, button="left", clickCount=1
            )
        wait_for(page, CARD)
        assert "a.docx" in text(page, ".card h2")
    finally:
        page.call("Emulation.setScriptExecutionDisabled", value=False)


def test_the_frame_may_ask_the_desk_for_nothing(page: Page, tmp_path: Path):
    draft = tmp_path / "a.txt"
    draft.write_bytes(GOOD.read_bytes())
    drop(page, draft)
    wait_for(page, f"{CARD} && document.querySelector('#review')")
    assert page.js("document.querySelector('#review').contentDocument") is None, "an origin of its own"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_and_all_is_labelled(page: Page, tmp_path: Path, width: int, dark: bool):
    draft = tmp_path / f"{'很长的文件名' * 12}.docx"
    draft.write_bytes(report_docx())
    page.size(width, 800, dark=dark)
    drop(page, draft)
    wait_for(page, CARD)
    page.settle()
    assert page.js("document.documentElement.scrollWidth") <= width
    nameless = page.js(
        "[...document.querySelectorAll('input:not([hidden], [type=hidden]), select, button, iframe, a')]"
        ".filter(each => !(each.innerText?.trim() || each.labels?.length || each.title || each.ariaLabel)).map(each => each.outerHTML)"
    )
    assert nameless == []
    colours = page.js(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert len(set(colours)) == 2


def test_the_keyboard_reaches_everything(page: Page):
    reached = []
    for _ in range(8):
        page.call("Input.dispatchKeyEvent", type="keyDown", key="Tab", windowsVirtualKeyCode=9)
        page.call("Input.dispatchKeyEvent", type="keyUp", key="Tab", windowsVirtualKeyCode=9)
        reached.append(
            page.js(
                "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
            )
        )
    assert reached[0] == "skip"
    assert reached.index("file") < reached.index("pick-folder")
    assert "SUMMARY" in reached
    assert "go" not in reached, "it is not shown where choosing a file sends it"


def test_a_desk_that_is_gone_is_told(page: Page, tmp_path: Path):
    draft = tmp_path / "a.txt"
    draft.write_bytes(GOOD.read_bytes())
    page.call(
        "Network.emulateNetworkConditions",
        offline=True,
        latency=0,
        downloadThroughput=-1,
        uploadThroughput=-1,
    )
    try:
        drop(page, draft)
        wait_for(page, "!document.querySelector('#wrong').hidden")
        assert "连不上检查台" in text(page, "#wrong")
    finally:
        page.call(
            "Network.emulateNetworkConditions",
            offline=False,
            latency=0,
            downloadThroughput=-1,
            uploadThroughput=-1,
        )
        page.complaints.clear()  # what the browser says of the network that was cut


def test_the_review_answers_to_the_mouse_and_a_file_dropped_on_it_is_checked(page: Page, tmp_path: Path):
    draft = tmp_path / "a.txt"
    draft.write_bytes(GOOD.read_bytes())
    drop(page, draft)
    wait_for(page, f"{CARD} && document.querySelector('#review')")
    page.settle()
    page.js("document.querySelector('#review').scrollIntoView()")
    there = "document.elementFromPoint(300, 200).id"
    assert page.js(there) == "shield"
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=300, y=200)
    assert page.js(there) == "review"
