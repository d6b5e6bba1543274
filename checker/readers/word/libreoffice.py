"""LibreOffice as a converter to docx: started apart, without network or macros, for a limited time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from checker import limits

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
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", "--nologo")


def office() -> str | None:
    """The path of soffice, None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def to_docx(files: Sequence[tuple[bytes, str]]) -> list[bytes | None]:
    """Convert files (content, suffix like ``doc``) in one start; None for each that failed.

    Takes at most limits.OFFICE_SECONDS; without LibreOffice all are None.
    """
    program = office()
    if program is None or not files:
        return [None] * len(files)
    with tempfile.TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        _prepare_profile(root / "profile")
        out = root / "out"
        sources = []
        for number, (content, suffix) in enumerate(files):
            source = root / f"{number}.{suffix}"
            source.write_bytes(content)
            sources.append(str(source))
        profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
        _run([program, profile, *_OPTIONS, "--convert-to", "docx", "--outdir", str(out), *sources])
        return [_result(out / f"{number}.docx") for number in range(len(files))]


def _result(path: Path) -> bytes | None:
    """What was written, where it was: soffice exits with 0 even when it fails."""
    if not path.is_file() or path.stat().st_size > limits.FILE_SIZE:
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


def _run(command: list[str]) -> None:
    """Run a command in a process group of its own; at the time limit all of the group is killed."""
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        return
    try:
        with limits.waiting():
            process.wait(limits.OFFICE_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _kill(process)


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
