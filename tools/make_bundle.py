"""Build a folder that runs the checker where no Python is: python tools/make_bundle.py [DIST].

The folder holds a copy of the interpreter that runs this script, the product with all that it needs, and starters. It
can be moved anywhere. A copy of the interpreter, and no packed program (PyInstaller): the checker starts processes of
its own by ``sys.executable``, nothing has to be unpacked at each start, and who must approve a program can read it.
It runs where the C library is as new as here (Linux), so that it is best built on the oldest system it is for.
"""

from __future__ import annotations

import compileall
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from py_compile import PycInvalidationMode

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = "desk,doc"
_VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
_UNUSED = (
    *("test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3", "pydoc_data", "distutils"),
    *("site-packages", "__pycache__", "config-*", "venv", "msilib", "turtle.py", "dbm", "sqlite3", "curses"),
)
"""Parts of the standard library that the product never imports."""
_UNUSED_EXTENSIONS = (
    *(
        "_test*",
        "xx*",
        "_xx*",
        "_tkinter*",
        "_curses*",
        "_sqlite3*",
        "_ssl*",
        "_hashlib*",
        "readline*",
        "nis*",
    ),
    *("_crypt*", "_uuid*", "_bz2*", "_lzma*", "_gdbm*", "_dbm*", "ossaudiodev*", "spwd*"),
)
"""Extensions that would bring libraries along (hashes have their own in C; the desk speaks no TLS)."""
_SYSTEM = re.compile(
    r"^(?:linux-vdso|ld-linux|ld-musl|lib(?:c|m|dl|rt|pthread|util|resolv|nsl|anl|gcc_s)[.-])"
)
"""Libraries of the system itself, which every Linux with this C library has."""
_UNUSED_PACKAGES = (
    *("jieba/lac_small", "jieba/posseg", "jieba/analyse", "bin", "*.dist-info/RECORD"),
    *("pygments/lexers/[a-z]*.py", "pygments/styles/[a-z]*.py"),
)
"""Of what is installed: models, tools, and colours of programming languages, which the product does not use."""
_SH = """#!/bin/sh
# {what}. Everything it needs lies beside it.
case "$0" in */*) here=${{0%/*}} ;; *) here=. ;; esac
here=$(cd "$here" && pwd) || exit 2
unset PYTHONHOME PYTHONPATH
LD_LIBRARY_PATH="$here/python/lib${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
export LD_LIBRARY_PATH
exec "$here/python/bin/{python}" -I -X utf8 -m checker {verb}"$@"
"""
_BAT = """@echo off\r
chcp 65001 >nul\r
set PYTHONHOME=\r
set PYTHONPATH=\r
"%~dp0python\\python.exe" -I -X utf8 -m checker {verb}%*\r
{after}"""
_DESKTOP = """[Desktop Entry]
Type=Application
Version=1.0
Name=fazhi 检查台
Comment=检查法治政府建设情况报告的草稿
Exec=sh -c 'exec "$(dirname "$1")/fazhi-desk"' fazhi %k
Terminal=true
Categories=Office;
"""
_READ_ME = """fazhi：检查法治政府建设情况报告的草稿

双击「{first}」，浏览器里会打开检查台，把报告拖进去。关掉黑色的窗口就结束，什么也不留。

命令行里用：{command} check 报告.docx
这个文件夹可以整个拷到别处（U 盘也可以），不用安装，不用联网，不写注册表。
"""


def name() -> str:
    """The folder's name: fazhi-<system>-<machine>."""
    system = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
    return f"fazhi-{system}-{platform.machine().lower()}"


def build(dist: Path) -> Path:
    """Build the folder below ``dist``; its path."""
    target = dist / name()
    if target.exists():
        shutil.rmtree(target)
    home = target / "python"
    packages = _copy_windows(home) if os.name == "nt" else _copy_posix(home)
    _install(packages)
    if sys.platform == "linux":
        _libraries(home)
    _compile(home)
    _starters(target)
    return target


def _copy_posix(home: Path) -> Path:
    """The interpreter and its standard library; where packages go."""
    library = Path(sysconfig.get_path("stdlib"))
    here = home / "lib" / _VERSION
    shutil.copytree(
        library, here, ignore=shutil.ignore_patterns(*_UNUSED, *_UNUSED_EXTENSIONS), symlinks=False
    )
    (home / "bin").mkdir()
    program = Path(sys.base_prefix) / "bin" / _VERSION
    shutil.copy2(program.resolve(), home / "bin" / _VERSION)
    packages = here / "site-packages"
    packages.mkdir()
    return packages


def _copy_windows(home: Path) -> Path:
    """The installed Python's own folder, which can be moved."""
    base = Path(sys.base_prefix)
    home.mkdir(parents=True)
    for file in (*base.glob("python*.exe"), *base.glob("*.dll")):
        shutil.copy2(file, home)
    for folder in ("DLLs", "Lib"):
        ignored = shutil.ignore_patterns(*_UNUSED, *_UNUSED_EXTENSIONS, "tcl*", "tk*")
        shutil.copytree(base / folder, home / folder, ignore=ignored)
    packages = home / "Lib" / "site-packages"
    packages.mkdir()
    return packages


def _install(packages: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-compile",
    ]
    subprocess.run([*command, "--target", str(packages), f"{ROOT}[{EXTRAS}]"], check=True)
    for pattern in _UNUSED_PACKAGES:
        for path in packages.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _libraries(home: Path) -> None:
    """Copy the libraries that are not the system's beside the interpreter."""
    files = [home / "bin" / _VERSION, *home.rglob("*.so"), *home.rglob("*.so.*")]
    for found in set(_needed(files)):
        copy = home / "lib" / found.name
        if not copy.exists():
            shutil.copy2(found.resolve(), copy)
    if strip := shutil.which("strip"):  # symbols for debuggers are two thirds of libpython
        subprocess.run(
            [
                strip,
                "--strip-unneeded",
                *map(str, (home / "lib").glob("lib*.so*")),
                *map(str, home.rglob("lib-dynload/*.so")),
            ],
            check=True,
        )


def _needed(files: Iterable[Path]) -> Iterator[Path]:
    for file in files:
        told = subprocess.run(
            ["ldd", str(file)], capture_output=True, text=True, check=False, timeout=60
        ).stdout
        for library, path in re.findall(r"^\s*(\S+) => (/\S+)", told, re.MULTILINE):
            if not _SYSTEM.match(library):
                yield Path(path).with_name(library)


def _compile(home: Path) -> None:
    """Compile everything once; by content, as copying changes times, and nobody may write there later."""
    mode = PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(home, quiet=2, force=True, workers=0, invalidation_mode=mode)


def _starters(target: Path) -> None:
    if os.name == "nt":
        (target / "fazhi.bat").write_text(_BAT.format(verb="", after=""), encoding="utf-8", newline="")
        pause = "if errorlevel 1 pause\r\n"
        desk = _BAT.format(verb="desk ", after=pause)
        (target / "打开检查台.bat").write_text(desk, encoding="utf-8", newline="")
        told = _READ_ME.format(first="打开检查台.bat", command="fazhi")
    else:
        for starter, what, verb in (
            ("fazhi", "The checker", ""),
            ("fazhi-desk", "The checker in a browser", "desk "),
        ):
            file = target / starter
            file.write_text(_SH.format(what=what, python=_VERSION, verb=verb), encoding="utf-8")
            file.chmod(0o755)
        if sys.platform == "darwin":
            shutil.copy2(target / "fazhi-desk", target / "打开检查台.command")
        else:
            entry = target / "打开检查台.desktop"
            entry.write_text(_DESKTOP, encoding="utf-8")
            entry.chmod(0o755)
        first = "打开检查台" + (".command" if sys.platform == "darwin" else ".desktop")
        told = _READ_ME.format(first=first, command="./fazhi")
    (target / "使用说明.txt").write_text(told, encoding="utf-8-sig" if os.name == "nt" else "utf-8")
    shutil.copy2(ROOT / "LICENSE", target)


def size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main() -> None:
    """Build, and say where and how large."""
    dist = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    target = build(dist)
    print(f"{target}: {size(target) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
