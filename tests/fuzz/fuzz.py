"""Fuzzes one reader with atheris (see README.md): nothing but UnreadableError may come out of it.

/tmp/fuzz-venv/bin/python -m tests.fuzz.fuzz READER CORPUS [libFuzzer options]
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Callable

import atheris  # not a dependency of the project

with atheris.instrument_imports(include=["checker"]):
    from checker import limits
    from checker.errors import UnreadableError
    from checker.model import Draft
    from checker.readers import archive, kind_of
    from checker.readers.html import html, mht
    from checker.readers.opendocument import odt
    from checker.readers.paged import ofd
    from checker.readers.paged import pdf_child as _pdfium
    from checker.readers.plain import markdown, text
    from checker.readers.word import doc, docx, rtf
    from checker.readers.word import doc_binary as _word97

_SUFFIXES = (".txt", ".docx", ".doc", ".odt", ".ofd", ".html", ".mht", ".zip", "")


def _of_doc(data: bytes) -> Draft:
    """Word's binary without LibreOffice, which is not ours to fuzz."""
    doc.check(data)
    return doc.finish(data, None)


def _of_pdf(data: bytes) -> None:
    """What runs in the child process, here in this one, so that its code is traced."""
    _pdfium.read(data)


def _of_archive(data: bytes) -> None:
    for name, content in archive.members(data):
        name.encode()
        assert isinstance(content, (bytes, UnreadableError))


def _of_sniff(data: bytes) -> None:
    for suffix in _SUFFIXES:
        try:
            kind_of(data, f"draft{suffix}")
        except UnreadableError as error:
            str(error).encode()


TRACED_TOO = (_word97,)
"""What readers import late: it must be imported here to be traced."""
TARGETS: dict[str, Callable[[bytes], Draft | None]] = {
    "txt": text.read,
    "md": markdown.read,
    "html": html.read,
    "mht": mht.read,
    "docx": docx.read,
    "doc": _of_doc,
    "rtf": lambda data: rtf.finish(data, None),
    "odt": odt.read,
    "ofd": ofd.read,
    "pdf": _of_pdf,
    "archive": _of_archive,
    "sniff": _of_sniff,
}


def target(reader: str) -> Callable[[bytes], None]:
    """A function that libFuzzer may call with any bytes."""
    read = TARGETS[reader]

    def run(data: bytes) -> None:
        try:
            limits.check_size(data)
            draft = read(data)
        except UnreadableError as error:
            str(error).encode()  # a message with lone surrogates could not be printed
            return
        for paragraph in draft.paragraphs if draft else ():
            paragraph.text.encode()

    return run


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """Changes one part of a zip and packs it again; bytes that are no zip are changed as they are."""
    dice = random.Random(seed)
    if dice.random() < 0.1:
        return bytes(atheris.Mutate(data, max_size))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {info.filename: package.read(info) for info in package.infolist()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return bytes(atheris.Mutate(data, max_size))
    except Exception:
        return bytes(atheris.Mutate(data, max_size))
    if not parts:
        return bytes(atheris.Mutate(data, max_size))
    name = dice.choice(sorted(parts))
    room = max_size - sum(map(len, parts.values())) + len(parts[name]) - 1000
    parts[name] = bytes(atheris.Mutate(parts[name], max(16, min(room, 2 * len(parts[name]) + 64))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for each, content in parts.items():
            package.writestr(zipfile.ZipInfo(each), content)
    return out.getvalue()[:max_size]


def mutate_ole(data: bytes, max_size: int, seed: int) -> bytes:
    """Changes a stretch behind a compound file's header and keeps its length, so that it still opens."""
    dice = random.Random(seed)
    if dice.random() < 0.1 or len(data) <= 600:
        return bytes(atheris.Mutate(data, max_size))
    start = dice.randrange(512, len(data))
    size = min(dice.choice((4, 16, 64, 512)), len(data) - start)
    changed = bytes(atheris.Mutate(data[start : start + size], size))
    return data[:start] + changed.ljust(size, b"\0") + data[start + size :]


def main() -> None:
    """Runs the fuzzer until libFuzzer's options end it."""
    reader = sys.argv.pop(1)
    mutators = {"doc": mutate_ole, **dict.fromkeys(("docx", "odt", "ofd", "archive"), mutate)}
    further = {"custom_mutator": mutators[reader]} if reader in mutators else {}
    atheris.Setup(sys.argv, target(reader), **further)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
