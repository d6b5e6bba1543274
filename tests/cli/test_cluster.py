"""``--executor``: what the command line says where there is no cluster; tests/test_cluster.py has real ones."""

import builtins
import socket

import pytest

from tests.cli._run import GOOD, fazhi, process


def test_an_unreachable_scheduler_is_a_clear_error_and_nothing_else():
    pytest.importorskip("distributed", reason="needs distributed (extra dask)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"dask://127.0.0.1:{probe.getsockname()[1]}"
    run = process("check", GOOD, "--executor", address)
    assert run.returncode == 2
    assert run.stdout == b""
    lines = run.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"错误：{address}：连不上 Dask 调度器")


@pytest.mark.parametrize("written", ["dask:8786", "tcp://127.0.0.1:1", "dask://127.0.0.1"])
def test_a_wrong_address_is_told(written):
    run = fazhi("check", GOOD, "--executor", written)
    assert run.exit_code == 2
    assert "请写成 dask://主机:端口" in run.stderr


def test_without_distributed_the_extra_is_named(monkeypatch):
    real = builtins.__import__

    def lacking(name, *args):
        if name.split(".")[0] == "distributed":
            raise ModuleNotFoundError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", lacking)
    run = fazhi("check", GOOD, "--executor", "dask://127.0.0.1:1")
    assert run.exit_code == 2
    assert "pip install 'fazhi-checker[dask]'" in run.stderr


def test_it_does_not_go_with_jobs():
    run = fazhi("check", GOOD, "--executor", "dask://127.0.0.1:1", "--jobs", "2")
    assert run.exit_code == 2
    assert "--executor 和 --jobs 不能同时用" in run.stderr
