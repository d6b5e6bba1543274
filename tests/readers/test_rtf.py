from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.readers import _office, rtf

SMALL = (Path(__file__).parent / "data" / "small.rtf").read_bytes()
OFFICE = pytest.mark.skipif(_office.office() is None, reason="LibreOffice (soffice) is not installed")


@OFFICE
def test_rtf_is_read_through_libreoffice():
    draft = rtf.read(SMALL)
    found = [each.text for each in draft.paragraphs]
    assert found[0] == "某局2024年法治政府建设情况报告"
    assert found[2:6] == ["学习法律", "可见文字 only", "结果\n第二行", "新增一句。"]
    assert draft.revisions == 2
    assert "LibreOffice" in draft.notices[0]


@OFFICE
def test_remote_pictures_and_texts_are_not_fetched():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/x.png"
    source = (
        r"{\rtf1\ansi text{\field{\*\fldinst INCLUDEPICTURE "
        f'"{url}" '
        r"\\d}{\fldrslt }}{\field{\*\fldinst INCLUDETEXT "
        f'"{url}"'
        r"}{\fldrslt }}\par}"
    )
    try:
        assert [each.text for each in rtf.read(source.encode()).paragraphs] == ["text"]
    finally:
        server.shutdown()
    assert asked == []


def test_without_libreoffice_it_is_said(monkeypatch):
    monkeypatch.setattr(_office, "office", lambda: None)
    monkeypatch.setattr(rtf, "office", lambda: None)
    with pytest.raises(UnreadableError, match="需要 LibreOffice"):
        rtf.read(SMALL)


def test_a_conversion_that_fails_is_said(monkeypatch):
    monkeypatch.setattr(rtf, "office", lambda: "soffice")
    with pytest.raises(UnreadableError, match="打不开"):
        rtf.finish(SMALL, None)
