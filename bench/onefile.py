"""One file, whole process: what a single check feels like."""

from __future__ import annotations

import re
import statistics
import subprocess

from bench.measure import command, environment, interleaved
from bench.peers import CHECK_JSONSCHEMA, PEERS, TEXTLINT
from bench.results import Row, Section, Target, absences, rows_of
from bench.workshop import ANSWERED, Workshop, at_root

TITLE = "One file, whole process"
DOCX = "fazhi check one.docx"
ISSUE = {"python -c pass": 0.010, "bare loop of re, one.txt": 0.017} | {
    peer.name: peer.issue[0] for peer in PEERS
}
_IMPORT = re.compile(r"import time:\s*(\d+) \|\s*(\d+) \|(\s*)(\S+)")


def run(shop: Workshop) -> Section:
    docx, text = (shop.laid_out(1, suffix) / f"report-00000{suffix}" for suffix in (".docx", ".txt"))
    bare = at_root("bench/bare.py")
    here = shop.folder
    contenders = [
        command("python -c pass", [shop.python, "-c", "pass"], here),
        command("bare loop of re, one.txt", [shop.python, bare, text], here),
        command("bare zipfile, ElementTree and re, one.docx", [shop.python, bare, docx], here),
        command(DOCX, shop.fazhi(docx), here, ok=ANSWERED),
        command("fazhi check one.txt", shop.fazhi(text), here, ok=ANSWERED),
        command(
            "fazhi check --format json one.docx", shop.fazhi("--format", "json", docx), here, ok=ANSWERED
        ),
    ]
    notes = []
    for peer in PEERS:
        if why := shop.able(peer):
            notes.append(f"{peer.name} was left out: {why}")
            continue
        file = shop.laid_out(1, peer.form) / f"report-00000{peer.form}"
        argv = peer.argv(shop.installed, str(file))
        contenders.append(command(peer.name, argv, shop.rules(peer), every=3 if peer.slow else 1))
    taken = interleaved(contenders, shop.rounds(12, 5))
    targets = [
        Target(f"{DOCX} ÷ {peer.name}", taken.ratio(DOCX, peer.name), "at most", limit)
        for peer, limit in ((TEXTLINT, 0.5), (CHECK_JSONSCHEMA, 0.7))
        if taken.has(peer.name)
    ]
    rows = rows_of(taken, issue=ISSUE)
    notes += [
        *absences(taken),
        "The peers look for 20 plain patterns in the same text; fazhi judges all rules that fit the report.",
    ]
    figures = {"factor": factor(rows), "seconds": taken.median(DOCX)}
    return Section("onefile", TITLE, rows, targets, notes, figures, profile=imports(shop, str(docx)))


def factor(rows: list[Row]) -> float:
    """How many times slower than the issue's machine this one is: median over all that the issue names."""
    ratios = [row.median / row.issue for row in rows if row.issue]
    return statistics.median(ratios) if ratios else 1.0


def imports(shop: Workshop, file: str) -> str:
    """The modules whose import costs most in a check of one file, with all that they import."""
    argv = [str(shop.python), "-X", "importtime", "-m", "checker", "check", file]
    said = subprocess.run(argv, env=environment(), cwd=shop.folder, capture_output=True, check=False).stderr
    found = [
        (int(total), int(own), module, len(depth))
        for own, total, depth, module in _IMPORT.findall(said.decode("utf-8", "replace"))
    ]
    whole = sum(total for total, _, _, depth in found if depth == 1)
    lines = [f"{len(found)} modules, {whole / 1000:.0f} ms under -X importtime; the dearest by themselves:"]
    dearest = sorted(found, key=lambda each: -each[1])[:10]
    return "\n".join([*lines, *(f"{own / 1000:8.1f} ms  {module}" for _, own, module, _ in dearest)])
