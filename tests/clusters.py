"""Dask schedulers and workers for tests: processes of their own, on the loopback interface alone."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

from tests.helpers import ROOT

HERE = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return probe.getsockname()[1]


class Workers:
    """A scheduler with workers, each a process of its own; ``scheduler`` is where it is."""

    def __init__(self, folder, protocol="tcp"):
        self.folder = folder
        self.port = free_port()
        self.address = f"{protocol}://{HERE}:{self.port}"
        self.scheduler = f"dask{'+tls' if protocol == 'tls' else ''}://{HERE}:{self.port}"
        where = ("--protocol", protocol, "--host", HERE, "--port", str(self.port), "--no-dashboard")
        self.running = [self._started("scheduler", *where)]

    def add(self, **env):
        where = ("--host", HERE, "--no-dashboard", "--nthreads", "1", "--local-directory", str(self.folder))
        words = ("worker", self.address, *where, "--no-nanny", "--death-timeout", "60")
        self.running.append(self._started(*words, **env))
        return self.running[-1]

    def _started(self, verb, *words, **env):
        words = [sys.executable, "-m", f"distributed.cli.dask_{verb}", *words]
        place = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
            **env,
        }
        log = (self.folder / f"{verb}-{time.monotonic_ns()}.log").open("wb")
        return subprocess.Popen(words, env=place, stdout=log, stderr=log, cwd=self.folder)

    def wait_for(self, number):
        import distributed

        with distributed.Client(self.address, timeout=40, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=60)

    def end(self):
        for each in reversed(self.running):
            each.kill()
            each.wait(20)


@contextmanager
def started(folder, number, protocol="tcp"):
    workers = Workers(folder, protocol)
    try:
        for _ in range(number):
            workers.add()
        if number:
            workers.wait_for(number)
        yield workers
    finally:
        workers.end()
