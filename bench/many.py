"""Two hundred files, whole process: whether a reviewer waits."""

from __future__ import annotations

from bench.measure import command, interleaved
from bench.peers import PEERS, TEXTLINT
from bench.results import Section, Target, absences, rows_of
from bench.workshop import ANSWERED, WORD, Workshop, at_root
from checker.engine.processes import processes

COUNT = 200
TITLE = f"{COUNT} files, whole process"
DOCX = f"fazhi check, {COUNT} docx"
BY_WORD = f"fazhi check, {COUNT} docx with the runs and styles of Word"
ALONE = f"fazhi check --jobs 1, {COUNT} docx"
ISSUE = {
    f"bare loop of re, {COUNT} txt": 0.073,
    f"bare zipfile, ElementTree and re, {COUNT} docx": 0.149,
} | {peer.name: peer.issue[1] for peer in PEERS}


def run(shop: Workshop) -> Section:
    docx, text = shop.laid_out(COUNT, ".docx"), shop.laid_out(COUNT, ".txt")
    bare = at_root("bench/bare.py")
    here = shop.folder
    contenders = [
        command(f"bare loop of re, {COUNT} txt", [shop.python, bare, text], here),
        command(f"bare zipfile, ElementTree and re, {COUNT} docx", [shop.python, bare, docx], here),
        command(DOCX, shop.fazhi(docx), here, ok=ANSWERED),
        command(BY_WORD, shop.fazhi(shop.laid_out(COUNT, WORD)), here, ok=ANSWERED),
        command(ALONE, shop.fazhi("--jobs", "1", docx), here, ok=ANSWERED),
        command(f"fazhi check --quiet, {COUNT} docx", shop.fazhi("--quiet", docx), here, ok=ANSWERED),
        command(f"fazhi check, {COUNT} txt", shop.fazhi(text), here, ok=ANSWERED),
    ]
    notes = [f"fazhi uses {processes(COUNT)} processes for {COUNT} files here unless --jobs says otherwise."]
    for peer in PEERS:
        if why := shop.able(peer):
            notes.append(f"{peer.name} was left out: {why}")
            continue
        files = [str(path) for path in sorted(shop.laid_out(COUNT, peer.form).iterdir())]
        argv = peer.argv(shop.installed, *files)
        contenders.append(command(peer.name, argv, shop.rules(peer), every=3 if peer.slow else 1))
    taken = interleaved(contenders, shop.rounds(2, 1))
    targets = [
        Target(f"{DOCX} ÷ {peer.name}, {COUNT} texts", taken.ratio(DOCX, peer.name), "at most", 1.0)
        for peer in (TEXTLINT,)
        if taken.has(peer.name)
    ]
    notes.append(
        "The docx are of the checker's own writer, a run for each paragraph; Word breaks runs at every change of "
        f"script and repeats their fonts: such files take {taken.ratio(BY_WORD, DOCX):.2f} times as long."
    )
    figures = {
        "by_word": taken.median(BY_WORD),
        "seconds": taken.median(DOCX),
        "alone": taken.median(ALONE),
        "files": COUNT,
    }
    return Section("many", TITLE, rows_of(taken, issue=ISSUE), targets, [*notes, *absences(taken)], figures)
