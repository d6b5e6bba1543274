"""LibreOffice as a converter to docx: started apart, without network or macros, for a limited time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from checker import limits
from checker.readers.common import process_tree
from checker.readers.common.programs import program

_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
# Links and remote images of a document must not be fetched, its macros must not run: LibreOffice
# has no switch on the command line for either, so its profile says so. Port 9 discards.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
_LOOK_EVERY = 0.05
"""Seconds between two looks at what LibreOffice takes: an honest file is done after twenty."""
_PATIENCE = 4
"""Seconds by the clock for each of the processor: a cold start from a slow disk."""
_DYING = 1.0
"""Seconds that killed processes may take to vanish; a few milliseconds are usual."""
_ADDRESS_SPACE = 8 * 1024**3
"""Bytes of address space: of an honest file 1.5 GB, nearly all of it never touched."""
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", "--nologo")


def office() -> str | None:
    """The path of soffice, None where there is none."""
    return program("soffice") or program("libreoffice") or next(filter(os.path.isfile, _PLACES), None)


def to_docx(files: Sequence[tuple[bytes, str]]) -> list[bytes | None]:
    """Convert files (content, suffix like ``doc``) in one start; None for each that failed.

    Takes at most limits.held().office_seconds of the processor for each; without LibreOffice all are None.
    """
    found = office()
    if found is None or not files:
        return [None] * len(files)
    with _workplace() as root:
        _prepare_profile(root / "profile")
        out = root / "out"
        sources = []
        for number, (content, suffix) in enumerate(files):
            source = root / f"{number}.{suffix}"
            source.write_bytes(content)
            sources.append(str(source))
        profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
        memory = limits.held().office_memory + 4 * max(len(content) for content, _ in files)
        command = [found, profile, *_OPTIONS, "--convert-to", "docx", "--outdir", str(out), *sources]
        _run(command, out, memory)
        return [_result(out / f"{number}.docx") for number in range(len(files))]


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder that is gone afterwards, whatever interrupts its use or its removal."""
    folder = Path(tempfile.gettempdir()) / f"fazhi-{os.urandom(8).hex()}"
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        try:
            shutil.rmtree(folder, ignore_errors=True)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def _result(path: Path) -> bytes | None:
    """What was written, where it was: soffice exits with 0 even when it fails."""
    if not path.is_file() or path.stat().st_size > limits.held().file_size:
        return None
    return path.read_bytes()


def _prepare_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )


def _run(command: list[str], made: Path, memory: int) -> None:
    """Run a command in a process group of its own; where it takes too much, all of the group is killed.

    Each file gives a new one in ``made``: the time is that since the last of them.
    """
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            _bounded(command),
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
            env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(made.parent))},
        )
    except OSError:
        return
    try:
        with limits.waiting():
            _wait(process, made, memory)
    finally:
        _kill(process)


def _wait(process: subprocess.Popen[bytes], made: Path, memory: int) -> None:
    """Until it ends or takes too much."""
    done, begun, spent = 0, monotonic(), 0.0
    while True:
        try:
            process.wait(_LOOK_EVERY)
        except subprocess.TimeoutExpired:
            taken = process_tree.taken(process.pid)
            number = sum(1 for _ in made.glob("*"))
            if number > done:
                done, begun, spent = number, monotonic(), taken.seconds
            late = monotonic() - begun > _PATIENCE * limits.held().office_seconds
            if late or taken.seconds - spent > limits.held().office_seconds or taken.memory > memory:
                return
        else:
            return


def _bounded(command: list[str]) -> list[str]:
    """The command under bounds that its children inherit, where there is a POSIX shell: for what grows between two looks.

    The budget of the file that is read may have bounded this process (engine/watchdog.py): that is lifted.
    """
    if sys.platform == "win32":
        return command
    address, seconds = _ADDRESS_SPACE // 1024, _PATIENCE * limits.held().office_seconds
    return [
        "/bin/sh",
        "-c",
        f'ulimit -S -v {address}; ulimit -S -t {seconds}; ulimit -c 0; exec "$@"',
        "sh",
        *command,
    ]


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process with its children (soffice is a script around soffice.bin)."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True
            )
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    process.wait()
    _await_end(process.pid)


def _await_end(group: int) -> None:
    """Wait a little for the others of a group that was killed: what they still write would stay."""
    last = monotonic() + _DYING
    while sys.platform != "win32" and monotonic() < last:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return
        sleep(0.01)
