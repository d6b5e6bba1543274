"""What tests have workers do that are to die; workers import it by its name."""

import os
import signal
from multiprocessing.connection import Connection

from checker.engine.worker import work

_work = work


def die_on_poison(plan, files, text, bounds):
    """Work that a file with «poison» in its name kills."""
    if any("poison" in name for name, _ in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return _work(plan, files, text, bounds)


def main():
    """What a reader's child does that is killed (checker/readers/paged/sandbox.py asks a module for its ``main``)."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_in_the_midst_of_an_answer(name):
    """Where the name is poison, killed when half of the answer is written."""
    if name == "poison":
        Connection._send = _half
    return name * 100


def _half(connection, content):
    os.write(connection.fileno(), bytes(content)[: len(content) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
