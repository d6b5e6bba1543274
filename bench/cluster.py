"""Cluster: the same batch by a Dask scheduler and two workers on loopback, against two processes."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bench.measure import FailedError, all_of, command, environment
from bench.results import Section, Target, rows_of
from bench.workshop import ANSWERED, Workshop, importable

TITLE = "Cluster: --executor dask://, two workers on loopback"
WORKERS = 2
COUNT, FEW = 1000, 200
"""Reports of a full run and of a quick one."""
_HOST = "127.0.0.1"
_READY = (
    "import sys; from distributed import Client\n"
    "with Client(sys.argv[1], timeout='30s') as client: client.wait_for_workers(int(sys.argv[2]), timeout=60)"
)


def run(shop: Workshop) -> Section:
    if not shop.has_option("--executor"):
        return Section("cluster", TITLE, skipped="`fazhi check` has no option --executor")
    if not importable("distributed"):
        return Section("cluster", TITLE, skipped="the extra [dask] is not installed")
    count = FEW if shop.quick else COUNT
    folder = shop.laid_out(count, ".docx")
    local, remote = f"two local processes, {count:,} docx", f"two Dask workers, {count:,} docx"
    plain = ("--format", "jsonl", folder)
    with cluster(shop) as address:
        by_dask = shop.fazhi("--executor", f"dask://{address}", *plain)
        contenders = [
            command(local, shop.fazhi("--jobs", "2", *plain), shop.folder, ok=ANSWERED),
            command(remote, by_dask, shop.folder, ok=ANSWERED),
        ]
        taken = all_of(contenders, shop.rounds(2, 2))
    figures = {"reports": count, "local": taken.median(local), "remote": taken.median(remote)}
    what = "two Dask workers ÷ two local processes (the issue sets no limit; twice is ours)"
    targets = [Target(what, taken.ratio(remote, local), "at most", 2.0)]
    notes = ["The time includes connecting to the scheduler; files are sent as bytes."]
    return Section("cluster", TITLE, rows_of(taken), targets, notes, figures)


@contextmanager
def cluster(shop: Workshop) -> Iterator[str]:
    """HOST:PORT of a scheduler with its workers; they end with the block. Raises FailedError."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        address = f"{_HOST}:{free.getsockname()[1]}"
    port = address.rpartition(":")[2]
    started: list[subprocess.Popen[bytes]] = []

    def start(module: str, *words: str) -> None:
        argv = [str(shop.python), "-m", f"distributed.cli.{module}", *words, "--no-dashboard"]
        quiet = subprocess.DEVNULL
        started.append(subprocess.Popen(argv, cwd=shop.folder, env=environment(), stdout=quiet, stderr=quiet))

    try:
        start("dask_scheduler", "--host", _HOST, "--port", port)
        for _ in range(WORKERS):
            start("dask_worker", f"tcp://{address}", "--nworkers", "1", "--nthreads", "1", "--host", _HOST)
        ready = subprocess.run(
            [str(shop.python), "-c", _READY, f"tcp://{address}", str(WORKERS)],
            env=environment(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        if ready.returncode:
            raise FailedError(ready.stderr.decode("utf-8", "replace").strip().splitlines()[-1])
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=30)
