"""Try a bundle where no Python is: python tools/try_bundle.py [dist/fazhi-linux-x86_64].

Linux: in a bare root (chroot, in a namespace of its own for who is not root) that holds the C library, a shell and
nothing else, the bundle in a folder with blanks and Chinese in its name. Elsewhere: where it lies, with an empty PATH.
Word, PDF (which is read in a process of its own) and the desk are tried.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DRAFTS = ROOT / "fixtures" / "reports"
PLACE = "政务 资料/fazhi 检查"
_PATIENCE = 60
_DEVICES = {"null": (1, 3), "zero": (1, 5), "urandom": (1, 9)}
_Run = Callable[[Sequence[str]], "subprocess.Popen[bytes]"]


def docx(text: str) -> bytes:
    """A Word file that says so."""
    from tests.readers import _docx as word  # noqa: PLC0415  not installed with the product

    return word.docx("".join(word.p(line) for line in text.splitlines() if line.strip()))


def bare_root(bundle: Path, root: Path) -> str:
    """Fill a folder with the C library, a shell and the bundle; the bundle's place in it."""
    for folder in ("bin", "tmp", "dev/shm", "etc"):
        (root / folder).mkdir(parents=True)
    shutil.copy2(Path("/bin/sh").resolve(), root / "bin" / "sh")
    python = next((bundle / "python" / "bin").glob("python3*"))
    for program in (python, *bundle.rglob("*.so"), Path("/bin/sh").resolve()):
        told = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=False).stdout
        for path in re.findall(r"(?:=> )?(/\S+) \(0x", told):
            if not path.startswith(str(bundle)) and re.search(
                r"/(?:ld-|lib(?:c|m|dl|rt|pthread|util|gcc_s)[.-])", path
            ):
                copy = root / path.lstrip("/")
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(Path(path).resolve(), copy)
    for name, (major, minor) in _DEVICES.items():
        try:
            os.mknod(root / "dev" / name, stat.S_IFCHR | 0o666, os.makedev(major, minor))
        except PermissionError:  # not root: a plain file does for what is tried here
            (root / "dev" / name).write_bytes(os.urandom(4096) if name == "urandom" else b"")
    place = root / PLACE
    shutil.copytree(bundle, place, symlinks=True)
    return f"/{PLACE}"


@contextmanager
def prepared(bundle: Path) -> Iterator[tuple[_Run, str, Path]]:
    """What runs a command beside the bundle, the bundle's place for it, and the folder of its drafts."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        if sys.platform != "linux":
            shutil.copytree(bundle, root / PLACE)
            (root / "tmp").mkdir()
            keep = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
            yield lambda words: _started(words, {**keep, "PATH": ""}), str(root / PLACE), root / "tmp"
            return
        root.mkdir()
        place = bare_root(bundle, root)
        chroot = shutil.which("chroot", path="/usr/sbin:/sbin:/usr/bin:/bin") or "chroot"
        into = [chroot, str(root)] if os.geteuid() == 0 else ["unshare", "-r", chroot, str(root)]
        yield (
            lambda words: _started([*into, *words], {"PATH": "/bin", "LANG": "C.UTF-8"}),
            place,
            root / "tmp",
        )


def _started(words: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def check(run: _Run, starter: str, draft: str, words: str) -> None:
    """Check a draft and find words in the answer. Raises AssertionError."""
    begun = time.monotonic()
    process = run([starter, "check", draft, "--quiet", "--no-config"])
    told, complaints = process.communicate(timeout=_PATIENCE)
    text = told.decode("utf-8", "replace")
    assert words in text, (draft, process.returncode, text, complaints.decode("utf-8", "replace"))
    print(f"{draft}: {text.strip()}  ({time.monotonic() - begun:.1f} s)")


def desk(run: _Run, starter: str) -> None:
    """Start the desk, fetch its page, upload a draft, and end it. Raises AssertionError."""
    process = run([starter, *([] if "desk" in Path(starter).name else ["desk"]), "--no-browser"])
    assert process.stdout is not None
    address = None
    for line in process.stdout:
        found = re.search(rb"http://127\.0\.0\.1:\d+/\?token=(\S+)", line)
        if found:
            address = found[0].decode()
            break
    try:
        assert address, process.stderr and process.stderr.read()
        with urllib.request.urlopen(address, timeout=_PATIENCE) as page:
            assert "检查报告草稿" in page.read().decode()
        base, _, token = address.partition("/?token=")
        report = (DRAFTS / "good-department-2024.txt").read_bytes()
        body = (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
            + report
            + b"\r\n--x--\r\n"
        )
        headers = {"Content-Type": "multipart/form-data; boundary=x", "X-Fazhi-Token": token}
        request = urllib.request.Request(f"{base}/api/check", body, headers)
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            assert b'"passed": 1' in answer.read()
        print("desk: page and upload answered")
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)


def main() -> None:
    """Try the bundle that is named."""
    from tools.make_bundle import name  # noqa: PLC0415

    bundle = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist" / name()).resolve()
    text = (DRAFTS / "good-department-2024.txt").read_text("utf-8")
    suffix = ".bat" if os.name == "nt" else ""
    with prepared(bundle) as (run, place, drafts):
        (drafts / "草 稿.docx").write_bytes(docx(text))
        shutil.copy2(ROOT / "fixtures" / "readers" / "office.pdf", drafts / "报告.pdf")
        seen = "/tmp" if sys.platform == "linux" else str(drafts)
        starter = f"{place}/fazhi{suffix}"
        check(run, starter, f"{seen}/草 稿.docx", "通过")
        check(run, starter, f"{seen}/报告.pdf", "报告.pdf")
        desk(run, starter)
    print("all of it works")


if __name__ == "__main__":
    main()
