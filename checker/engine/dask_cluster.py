"""``--executor dask://HOST:PORT``: a Dask cluster as a concurrent.futures.Executor.

Contacts the given scheduler and nothing else, and listens on nothing: files and answers go through
the scheduler. Whoever controls the cluster controls the answers. ``dask+tls://`` encrypts what travels, with the
certificates that Dask's own configuration names (``distributed.comm.tls``).
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from concurrent.futures import TimeoutError as WaitedError  # the built-in one from Python 3.11 on
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from checker import __version__
from checker.engine.fingerprint import build
from checker.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client
    from distributed.security import Security

_FORM = "请写成 dask://主机:端口，例如 dask://127.0.0.1:8786；加密的写 dask+tls://主机:端口"
_SCHEMES = {"dask": "tcp", "dask+tls": "tls"}
_CERTIFICATES = (
    "请写 dask+tls://主机:端口，并在 Dask 的配置 distributed.comm.tls 里写好 ca-file 和 client 的 cert、key"
    "（或者用环境变量 DASK_DISTRIBUTED__COMM__TLS__CA_FILE 等）"
)
_REACHED_WITHIN = 8
"""Seconds in which the scheduler must answer."""
_LOOK_EVERY = 5.0
"""Seconds after which the one who waits looks whether anybody is still at work."""
_PATIENCE = 12
"""Looks in a row without any worker after which the cluster is given up."""
_SAME = "请在集群的每台机器上安装同一版本的 fazhi-checker（当前 {}），然后重启工作进程"
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


class Cluster(Executor):
    """Workers of a Dask scheduler. ``workers`` is how many tasks they take at a time.

    A task that killed every worker that took it ends as one of a broken process pool does.
    """

    def __init__(self, client: Client, address: str, workers: int) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self.address = address
        self.workers = workers

    def submit(
        self, task: Callable[_Asked, _Answer], /, *args: _Asked.args, **kwargs: _Asked.kwargs
    ) -> Future[_Answer]:
        """Have a task done. Its answer may raise UsageError where the cluster is lost."""
        return _Awaited(self, self._executor.submit(_as_here, build(), task, args, kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Cancel what is not done, and leave the cluster."""
        from distributed import client  # noqa: PLC0415  an extra

        # A lost cluster has closed it already.
        with suppress(getattr(client, "ClosedClientError", RuntimeError)):
            self._executor.shutdown(wait=False)
        self._client.close(timeout=2)
        logging.disable(logging.NOTSET)

    def is_empty(self) -> bool:
        """Whether no worker is left."""
        return not self._client.scheduler_info().get("workers")


class _Awaited(Future[Any]):
    """An answer of the cluster, with its ways to fail told in terms of this program."""

    def __init__(self, cluster: Cluster, inner: Future[Any]) -> None:
        super().__init__()
        self._cluster = cluster
        self._inner = inner

    def cancel(self) -> bool:
        return self._inner.cancel()

    def result(self, timeout: float | None = None) -> Any:
        from distributed import KilledWorker  # noqa: PLC0415  an extra
        from distributed.comm import CommClosedError  # noqa: PLC0415

        try:
            return self._awaited()
        except KilledWorker as error:
            raise BrokenExecutor(str(error)) from error
        except ImportError as error:
            raise UsageError("集群里有工作进程没有装 fazhi，或者版本不同", todo=_told_same()) from error
        except (CancelledError, CommClosedError, OSError) as error:
            raise _lost(self._cluster.address) from error

    def _awaited(self) -> Any:
        idle = 0
        while True:
            try:
                return self._inner.result(_LOOK_EVERY)
            except WaitedError:
                if self._inner.done():
                    raise
            idle = idle + 1 if self._cluster.is_empty() else 0
            if idle >= _PATIENCE:
                raise _lost(self._cluster.address)


def scheduler_of(executor: str) -> str:
    """The scheduler's address that ``--executor`` names, as Dask writes it. Raises UsageError."""
    try:
        parts = urlsplit(executor)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError(f"--executor {executor} 写错了", todo=_FORM) from None
    plain = not (parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc)
    scheme = _SCHEMES.get(parts.scheme)
    if scheme is None or not host or not port or not plain:
        raise UsageError(f"--executor {executor} 写错了", todo=_FORM)
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def connect(executor: str) -> Cluster:
    """The cluster at ``dask://HOST:PORT``, whose workers are of this very build. Raises UsageError."""
    address = scheduler_of(executor)
    try:
        from distributed import Client  # noqa: PLC0415  an extra, and a second of start-up
        from distributed.security import Security  # noqa: PLC0415
    except ImportError as error:
        todo = "请运行 pip install 'fazhi-checker[dask]'"
        raise UsageError("--executor dask:// 需要 distributed", todo=todo) from error
    logging.disable(logging.CRITICAL)  # what goes wrong is told in our own words
    warnings.filterwarnings("ignore", module=r"distributed(\.|$)")
    try:
        security = Security()  # as Dask's own configuration has it
        asyncio.run(asyncio.wait_for(_greeted(address, security), _REACHED_WITHIN))
        client = Client(
            address, timeout=_REACHED_WITHIN, set_as_default=False, direct_to_workers=False, security=security
        )
    except (
        TypeError,
        RuntimeError,
    ) as error:  # by these Dask tells that there is no certificate, or no encryption
        logging.disable(logging.NOTSET)
        what = "没有可用的 TLS 证书，或者 Dask 的配置要求加密"
        raise UsageError(what, where=executor, todo=_CERTIFICATES) from error
    except (OSError, ValueError, MemoryError, TimeoutError, WaitedError, asyncio.TimeoutError) as error:
        logging.disable(logging.NOTSET)
        todo = "请核对主机和端口，确认 dask scheduler 已经启动、防火墙没有拦住"
        raise UsageError("连不上 Dask 调度器", where=executor, todo=todo) from error
    try:
        return Cluster(client, executor, _workers(client, executor))
    except BaseException:
        client.close(timeout=2)
        logging.disable(logging.NOTSET)
        raise


async def _greeted(address: str, security: Security) -> None:
    """Raises ValueError, or MemoryError, where something else answers; a Client would wait for it for ever."""
    from distributed.core import rpc  # noqa: PLC0415

    async with rpc(address, connection_args=security.get_connection_args("client")) as scheduler:
        told = await scheduler.identity()
    if told.get("type") != "Scheduler":
        raise ValueError("no scheduler")


def _workers(client: Client, address: str) -> int:
    """How many tasks the workers take at a time, all of them being of this build. Raises UsageError."""
    threads = client.nthreads()
    if not threads:
        raise UsageError("调度器上没有工作进程", where=address, todo="请先启动 dask worker")
    told = client.run(build, on_error="return")
    strangers = sorted(worker for worker, digest in told.items() if digest != build())
    if strangers:
        what = f"有 {len(strangers)} 个工作进程没有装 fazhi，或者版本、规则库不同（如 {strangers[0]}）"
        raise UsageError(what, where=address, todo=_told_same())
    return sum(threads.values())


def _as_here(expected: str, task: Callable[..., _Answer], args: Any, kwargs: Any) -> _Answer:
    """Done by a worker, which may have come after the others were asked."""
    if build() != expected:
        raise UsageError("集群里有工作进程的 fazhi 版本或规则库不同", todo=_told_same())
    return task(*args, **kwargs)


def _told_same() -> str:
    return _SAME.format(__version__)


def _lost(address: str) -> UsageError:
    todo = "请确认 dask scheduler 和 dask worker 都在运行，然后重新检查"
    return UsageError("与 Dask 集群的联系断了，没有检查完", where=address, todo=todo)
