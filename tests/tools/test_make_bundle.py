"""The folder that runs without Python: what its starters say, and what is left out (it is built by make bundle)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tools import make_bundle


def test_it_is_named_by_system_and_machine():
    system, machine = make_bundle.name().removeprefix("fazhi-").split("-", 1)
    assert system in ("linux", "windows", "macos")
    assert machine


@pytest.mark.parametrize(
    "library", ["linux-vdso.so.1", "libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "libpthread.so.0"]
)
def test_libraries_of_the_system_stay_there(library: str):
    assert make_bundle._SYSTEM.match(library)


@pytest.mark.parametrize(
    "library", ["libz.so.1", "libffi.so.8", "libpython3.11.so.1.0", "libcrypto.so.3", "libmd.so.0"]
)
def test_others_come_along(library: str):
    assert not make_bundle._SYSTEM.match(library)


@pytest.mark.skipif(os.name != "posix", reason="POSIX starters")
def test_the_starter_finds_what_lies_beside_it(tmp_path: Path):
    target = tmp_path / "政务 资料" / "$HOME `x`"
    program = target / "python" / "bin" / make_bundle._VERSION
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s|" "$@" "$LD_LIBRARY_PATH" "$PYTHONPATH"\n', encoding="utf-8")
    program.chmod(0o755)
    make_bundle._starters(target)
    for words in ([str(target / "fazhi")], ["sh", "fazhi"]):
        run = subprocess.run(
            [*words, "check", "报告 1.docx"],
            cwd=target,
            capture_output=True,
            check=True,
            timeout=30,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": "x"},
        )
        beside = f"{target}/python/lib"
        assert run.stdout.decode() == f"-I|-X|utf8|-m|checker|check|报告 1.docx|{beside}||"
    desk = subprocess.run(
        [str(target / "fazhi-desk"), "--port", "1"], capture_output=True, check=True, timeout=30
    )
    assert desk.stdout.decode().startswith("-I|-X|utf8|-m|checker|desk|--port|1|")


def test_what_is_left_out_is_not_imported(tmp_path: Path):
    pytest.importorskip("multipart", reason="needs multipart")
    hidden = "('sqlite3', 'curses', 'tkinter', 'ensurepip', '_ssl', '_hashlib', '_bz2', '_lzma', '_uuid', 'lib2to3', 'dbm')"
    code = f"""
import sys
for name in {hidden}:
    sys.modules[name] = None
import checker.desk.verb, checker.desk.server, checker.cli.check, checker.engine.evaluate, checker.outputs.xlsx, checker.outputs.html
from checker.rulebook import load
load("department")
"""
    import sys

    environment = {**os.environ, "PYTHONPATH": str(make_bundle.ROOT), "FAZHI_CACHE_DIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=60, env=environment
    )
    assert run.returncode == 0, run.stderr.decode()
