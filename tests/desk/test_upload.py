from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("multipart", reason="needs multipart")

from checker.desk.upload import MOST_FILES, UploadError, check_head, file_name, most_bytes, read_form
from tests.desk._desk import form


def read(body: bytes, kind: str):
    return read_form(BytesIO(body).read, kind, len(body))


def test_files_and_fields():
    body, kind = form(
        ("file", "报告.docx", b"PK\r\n--"), ("file", "b.txt", b""), ("previous", "c.txt", b"x"), year="2025"
    )
    upload = read(body, kind)
    assert upload.files == {
        "file": [("报告.docx", b"PK\r\n--"), ("b.txt", b"")],
        "previous": [("c.txt", b"x")],
    }
    assert upload.fields == {"year": "2025"}


def test_a_field_in_which_nothing_was_chosen_is_no_file():
    assert read(*form(("file", "", b""))).files == {}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("C:\\fakepath\\报告.docx", "C:/fakepath/报告.docx"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\a.docx", "a.docx"),
        ("夹/子.docx", "夹/子.docx"),
        ("a\x00\r\nSet-Cookie: x.docx", "aSet-Cookie: x.docx"),
        ("\u202excod.exe", "xcod.exe"),
        ("...", "..."),
        ("..", "未命名"),
        ("", "未命名"),
    ],
)
def test_names(said, kept):
    assert file_name(said) == kept


@given(st.text())
def test_no_name_leads_out_or_breaks_a_line(said):
    name = file_name(said)
    assert name
    assert not name.startswith("/")
    assert ".." not in name.split("/")
    assert len(name) <= 200
    assert not any(ord(char) < 32 for char in name)


@pytest.mark.parametrize(
    ("length", "coding", "status"),
    [
        (None, None, 411),
        ("5", "chunked", 411),
        ("-1", None, 411),
        ("٣", None, 411),
        ("9" * 400, None, 413),
        ("200000000", None, 413),
    ],
)
def test_heads_that_are_not_read(length, coding, status):
    with pytest.raises(UploadError) as caught:
        check_head(length, coding)
    assert caught.value.status == status


def test_a_head_within_bounds():
    assert check_head(str(most_bytes()), None) == most_bytes()


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_what_is_no_such_form(kind):
    with pytest.raises(UploadError) as caught:
        read(b"file=x", kind)
    assert caught.value.status == 415


@pytest.mark.parametrize("body", [b"", b"------fazhi-test", b"garbage", form(("file", "a", b"x"))[0][:-9]])
def test_a_form_that_is_cut_off(body):
    with pytest.raises(UploadError):
        read(body, form()[1])


@given(st.binary(max_size=300))
def test_whatever_comes_is_a_form_or_refused(noise):
    told = 400
    try:
        read(b"------fazhi-test\r\n" + noise, form()[1])
    except UploadError as error:
        told = error.status
    assert told == 400


def test_too_many_files():
    with pytest.raises(UploadError) as caught:
        read(*form(*(("file", f"{n}.txt", b"x") for n in range(MOST_FILES + 1))))
    assert caught.value.status == 413


def test_a_field_too_long():
    with pytest.raises(UploadError):
        read(*form(body="x" * 3000))


def test_a_browser_that_leaves():
    def gone(_size: int) -> bytes:
        raise TimeoutError

    with pytest.raises(UploadError) as caught:
        read_form(gone, form()[1], 100)
    assert caught.value.status == 408
