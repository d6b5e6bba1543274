"""What is at work here: the product's code and rulebooks by their content, and the tools that read certain formats.

Two runs of one edition with the same tools say the same of the same file.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from checker import __version__
from checker.readers import BY_OFFICE
from checker.rulebook import shipped_folder

_PACKAGE = Path(__file__).resolve().parent.parent
_NO_JUDGES = frozenset({"__pycache__", "cli", "outputs", "rules"})
"""Folders of the package that no verdict depends on, and the one that is read with the shipped rulebooks."""
_LIBRARIES = ("jieba", "regex")
_OF_FORMATS: dict[str, tuple[str, ...]] = {
    "doc": ("olefile",),
    **dict.fromkeys(("pdf", "ofd"), ("onnxruntime", "pypdfium2", "rapidocr")),
}
"""Format → libraries that read it, where it is not the standard library alone."""


@lru_cache(maxsize=1)
def build() -> str:
    """Version, code and shipped rulebooks as one digest."""
    told = hashlib.sha256(__version__.encode())
    for path in (*_files(_PACKAGE), *_files(shipped_folder())):
        content = Path(path).read_bytes()
        told.update(f"\0{os.path.basename(path)} {len(content)}\0".encode())  # noqa: PTH119
        told.update(content)
    return told.hexdigest()


@lru_cache(maxsize=1)
def edition() -> str:
    """The build with the Python and the libraries that every verdict depends on, as one line."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{build()} {python} {_versions(_LIBRARIES)}"


@lru_cache(maxsize=32)
def tools(kind: str) -> str:
    """What else reads files of a format on this machine: libraries by version, LibreOffice by its file."""
    office = office_here() if kind in BY_OFFICE else ""
    return " ".join(filter(None, (_versions(_OF_FORMATS.get(kind, ())), office)))


@lru_cache(maxsize=1)
def office_here() -> str:
    """Path, size and time of LibreOffice's program; nothing where there is none."""
    from checker.readers.word.libreoffice import office  # noqa: PLC0415  most runs meet no format that it reads

    program = office()
    if program is None:
        return ""
    status = Path(program).resolve().stat()
    return f"{program} {status.st_size} {status.st_mtime_ns}"


def _files(folder: Path) -> Iterator[str]:
    """The files of a folder that Python or a rulebook may read, by name."""
    for place, inside, names in os.walk(folder):
        inside[:] = sorted(set(inside) - _NO_JUDGES)
        yield from (os.path.join(place, name) for name in sorted(names) if not name.endswith(".pyc"))  # noqa: PTH118


def _versions(names: tuple[str, ...]) -> str:
    """Installed libraries as pip names their folders («regex-2024.11.6.dist-info»); importlib.metadata costs 15 ms."""
    found = []
    for name in names:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            continue
        beside = Path(spec.origin).parent.parent
        found += sorted(path.name for path in beside.glob(f"{name}-*.dist-info")) or [name]
    return " ".join(found)
