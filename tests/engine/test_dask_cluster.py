"""A real scheduler and workers, as processes on the loopback interface."""

import os
import shutil
import signal
import socket
import subprocess
import threading
from contextlib import contextmanager

import pytest

from checker.engine import dask_cluster as clusters
from checker.engine.batch import check_all
from checker.engine.dask_cluster import connect, scheduler_of
from checker.engine.discovery import list_files
from checker.engine.plan import Plan
from checker.engine.result_cache import open_store
from checker.errors import UsageError
from checker.model import Unreadable
from checker.outputs.jsonl import line
from checker.rulebook import gather
from tests.clusters import HERE, Workers, free_port, started
from tests.helpers import ROOT

pytest.importorskip("distributed", reason="needs distributed (extra dask)")
REPORTS = ROOT / "fixtures" / "reports"


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with started(tmp_path_factory.mktemp("dask"), 2) as workers:
        yield workers


@pytest.fixture(scope="module")
def plan():
    return Plan(gather("auto"))


@pytest.fixture(scope="module")
def tasks(plan):
    listing = list_files([str(REPORTS), str(REPORTS / "nothing-here.txt")])
    return [(entry, plan) for entry in listing.entries]


@pytest.fixture(scope="module")
def serial(tasks):
    return [line(outcome) for outcome in check_all(tasks)]


@contextmanager
def cluster_of(workers):
    cluster = connect(workers.scheduler)
    try:
        yield cluster
    finally:
        cluster.shutdown()


def test_a_cluster_answers_byte_for_byte_as_one_process_does(two, tasks, serial, tmp_path):
    store = open_store(tmp_path / "cache", remote=True)
    with cluster_of(two) as cluster:
        assert cluster.workers == 2
        assert [line(outcome) for outcome in check_all(tasks, cluster, 2, store=store)] == serial
        two_plans = [(entry, plan._replace(pass_mark=99.0)) for entry, plan in tasks]
        marked = [line(outcome) for outcome in check_all(two_plans, cluster, 2)]
    assert marked == [line(outcome) for outcome in check_all(two_plans)]
    assert marked != serial
    assert [line(outcome) for outcome in check_all(tasks, store=store)] == serial


def test_a_cluster_may_be_left_in_the_middle(two, tasks):
    with cluster_of(two) as cluster:
        outcomes = check_all(tasks, cluster, 2)
        next(outcomes)
        outcomes.close()


def _reports(folder, number):
    folder.mkdir()
    text = (REPORTS / "good-department-2024.txt").read_text("utf-8")
    for each in range(number):
        (folder / f"{each:03}.txt").write_text(f"{text}\n第{each}份", "utf-8")
    return folder


def test_a_worker_killed_midway_loses_nothing(tmp_path, plan):
    tasks = [(entry, plan) for entry in list_files([str(_reports(tmp_path / "texts", 40))]).entries]
    expected = [line(outcome) for outcome in check_all(tasks)]
    with started(tmp_path, 2) as workers, cluster_of(workers) as cluster:
        outcomes = check_all(tasks, cluster, 2)
        found = [next(outcomes)]
        workers.running[1].send_signal(signal.SIGKILL)
        found += outcomes
    assert [line(outcome) for outcome in found] == expected


@pytest.mark.skipif(os.name != "posix", reason="limits a process by its memory")
def test_a_file_that_kills_its_worker_is_told_and_the_others_are_checked(tmp_path, plan, monkeypatch):
    from tests import killers

    folder = _reports(tmp_path / "texts", 4)
    (folder / "001-poison.txt").write_text("毒", "utf-8")
    monkeypatch.setattr("checker.engine.worker.work", killers.die_on_poison)
    tasks = [(entry, plan) for entry in list_files([str(folder)]).entries]
    with started(tmp_path, 3) as workers, cluster_of(workers) as cluster:
        outcomes = list(check_all(tasks, cluster, 3))
    assert [isinstance(each, Unreadable) for each in outcomes] == [False, True, False, False, False]
    assert "异常退出" in outcomes[1].reason


def test_a_cluster_that_is_lost_is_told(tmp_path, plan, monkeypatch):
    monkeypatch.setattr(clusters, "_LOOK_EVERY", 0.5)
    tasks = [(entry, plan) for entry in list_files([str(_reports(tmp_path / "texts", 40))]).entries]
    with started(tmp_path, 1) as workers, cluster_of(workers) as cluster:
        outcomes = check_all(tasks, cluster, 1)
        next(outcomes)
        workers.end()
        with pytest.raises(UsageError, match="与 Dask 集群的联系断了"):
            list(outcomes)


def test_a_cluster_without_workers_left_is_given_up(tmp_path, plan, monkeypatch):
    monkeypatch.setattr(clusters, "_LOOK_EVERY", 0.2)
    tasks = [(entry, plan) for entry in list_files([str(_reports(tmp_path / "texts", 40))]).entries]
    with started(tmp_path, 1) as workers, cluster_of(workers) as cluster:
        outcomes = check_all(tasks, cluster, 1)
        next(outcomes)
        workers.running[1].send_signal(signal.SIGTERM)
        with pytest.raises(UsageError, match="与 Dask 集群的联系断了"):
            list(outcomes)


def test_workers_of_another_build_are_told_at_once(two, monkeypatch):
    monkeypatch.setattr(clusters, "build", _other_build)
    with pytest.raises(UsageError, match="有 2 个工作进程没有装 fazhi，或者版本、规则库不同"):
        connect(two.scheduler)


def _other_build():
    """What is another in every process."""
    return str(os.getpid())


def test_workers_without_fazhi_are_told_at_once(tmp_path):
    workers = Workers(tmp_path)
    try:
        workers.add(PYTHONPATH=str(_without_fazhi(tmp_path)))
        workers.wait_for(1)
        with pytest.raises(UsageError, match="有 1 个工作进程没有装 fazhi"):
            connect(workers.scheduler)
    finally:
        workers.end()


def _without_fazhi(folder):
    """A place that makes ``import checker`` fail, as where it is not installed."""
    (folder / "empty" / "checker").mkdir(parents=True)
    (folder / "empty" / "checker" / "__init__.py").write_text("raise ModuleNotFoundError('checker')")
    return folder / "empty"


def test_a_scheduler_without_workers_is_told_at_once(tmp_path):
    with started(tmp_path, 0) as workers, pytest.raises(UsageError, match="调度器上没有工作进程"):
        connect(workers.scheduler)


def test_a_port_on_which_nobody_listens_is_told(monkeypatch):
    monkeypatch.setattr(clusters, "_REACHED_WITHIN", 1)
    with pytest.raises(UsageError, match="连不上 Dask 调度器"):
        connect(f"dask://{HERE}:{free_port()}")


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_a_port_on_which_something_else_listens_is_told(monkeypatch, says):
    monkeypatch.setattr(clusters, "_REACHED_WITHIN", 2)
    with socket.create_server((HERE, 0)) as server:
        threading.Thread(target=_answer_with, args=(server, says), daemon=True).start()
        with pytest.raises(UsageError, match="连不上 Dask 调度器"):
            connect(f"dask://{HERE}:{server.getsockname()[1]}")


def _answer_with(server, says):
    kept = []
    while True:
        try:
            kept.append(server.accept()[0])
            kept[-1].sendall(says)
        except OSError:
            return


@pytest.fixture
def certified(tmp_path, monkeypatch):
    """Dask's configuration names a certificate, which all sides share; for other processes and for this one."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    words = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HERE}")
    subprocess.run(
        [openssl, *words, "-keyout", key, "-out", cert], check=True, capture_output=True, timeout=60
    )
    import dask

    tls = "distributed.comm.tls"
    told = {f"{tls}.ca-file": str(cert), f"{tls}.client.cert": str(cert), f"{tls}.client.key": str(key)}
    for side in ("SCHEDULER", "WORKER", "CLIENT"):
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{side}__CERT", str(cert))
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{side}__KEY", str(key))
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TLS__CA_FILE", str(cert))
    with dask.config.set(told):
        yield


def test_what_travels_is_encrypted_where_that_is_asked_for(tmp_path, certified, tasks, serial):
    with started(tmp_path, 1, "tls") as workers:
        with cluster_of(workers) as cluster:
            assert [line(outcome) for outcome in check_all(tasks, cluster, 1)] == serial
        with pytest.raises(UsageError, match="连不上 Dask 调度器"):
            connect(workers.scheduler.replace("+tls", ""))


@pytest.mark.parametrize("written", ["dask+tls://127.0.0.1:1", "dask://127.0.0.1:1"])
def test_encryption_without_a_certificate_is_told(written):
    import dask

    with (
        dask.config.set({"distributed.comm.require-encryption": True}),
        pytest.raises(UsageError, match=r"没有可用的 TLS 证书.*dask\+tls://"),
    ):
        connect(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("dask://127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("dask://scheduler.local:1", "tcp://scheduler.local:1"),
        ("dask://[::1]:8786/", "tcp://[::1]:8786"),
        ("dask+tls://scheduler.local:8786", "tls://scheduler.local:8786"),
    ],
)
def test_addresses(written, read):
    assert scheduler_of(written) == read


@pytest.mark.parametrize(
    "written",
    [
        *("", "dask", "8786", "127.0.0.1:8786", "tcp://127.0.0.1:8786", "dask://127.0.0.1", "dask://:8786"),
        *(
            "dask://a:b",
            "dask://a:99999",
            "dask://a:1/b",
            "dask://a:1?b",
            "dask://me@a:1",
            "dask://[::1:8786",
        ),
        "ray://a:1",
    ],
)
def test_addresses_that_are_none_are_told(written):
    with pytest.raises(UsageError, match="请写成 dask://主机:端口"):
        scheduler_of(written)
