"""One command, two processes: the pages in this one, the worker in another (D40)."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
from typing import Any, ClassVar, Final

import uvicorn
from django.conf import settings

from klantreis.config.asgi import make_application
from klantreis.domain.errors import DomainError
from klantreis.domain.wording import word
from klantreis.engine.warm import warm

GRACE_S: Final = 10.0
BREATH_S: Final = 2.0


class ServeError(DomainError):
    """The server cannot start."""

    sentences: ClassVar[dict[str, str]] = {
        "port": "Port %(port)s is taken by another program. Choose another one with --port, "
        "for example --port %(other)s.",
        "bind": "Cannot listen on %(host)s: %(why)s.",
    }


def serve(*, worker: bool, lang: str) -> int:
    """Serve until told to stop; Django has been started.

    Raises:
        ServeError: `port` or `bind`.
    """
    sockets = listen(settings.BIND, settings.PORT)
    # uvicorn hands a signal on when it has stopped; the worker must still be stopped then.
    told = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: told.set())
    helper = Worker() if worker else None
    # Whoever opens the first map should not wait for what can be compiled meanwhile (D41).
    threading.Thread(target=warm, name="warm", daemon=True).start()
    config = configuration(make_application(settings.THREADS))
    print(word("Klantreis is at %(address)s", lang, address=settings.ADDRESS), flush=True)  # noqa: T201
    print(word("Press Ctrl+C to stop.", lang), flush=True)  # noqa: T201
    try:
        if not told.is_set():
            uvicorn.Server(config).run(sockets)
    finally:
        if helper:
            helper.stop()
    return 0


def configuration(application: Any) -> uvicorn.Config:
    """Say how an application is served.

    Behind a proxy every request comes from its address; whose it is stands in a header, which
    only our own proxies are believed in. Else all visitors would count as one for the tries
    at a door, and a stranger could make them all wait.
    """
    return uvicorn.Config(
        application,
        lifespan="off",
        log_level="warning",
        access_log=False,
        proxy_headers=settings.SECURE_PROXY_SSL_HEADER is not None,
        forwarded_allow_ips=settings.PROXIES,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


def listen(host: str, port: int) -> list[socket.socket]:
    """Take the port; for `localhost` on both of its addresses, where there are two."""
    names = ("127.0.0.1", "::1") if host == "localhost" else (host,)
    taken = [_bound(name, port) for name in names]
    sockets = [one for one in taken if one is not None]
    if not sockets:
        raise ServeError("bind", host=host, why=os.strerror(errno.EADDRNOTAVAIL))
    return sockets


def _bound(host: str, port: int) -> socket.socket | None:
    """Listen on one address; None where this machine does not have it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    one = None
    try:
        one = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind((host, port))
        one.listen()
    except OSError as error:
        if one is not None:
            one.close()
        if error.errno == errno.EADDRINUSE:
            raise ServeError("port", port=port, other=port + 1) from error
        if error.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
            return None
        raise ServeError("bind", host=host, why=error.strerror) from error
    return one


class Worker:
    """The worker process; started again when it ends by itself."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._process = self._start()
        self._watch = threading.Thread(target=self._keep, name="worker", daemon=True)
        self._watch.start()

    def _start(self) -> subprocess.Popen[bytes]:
        surroundings = os.environ | {"KLANTREIS_WORKER_PARENT": str(os.getpid())}
        return subprocess.Popen(
            [sys.executable, "-m", "klantreis.jobs"],
            env=surroundings,
            # Ctrl+C goes to the whole terminal: the worker hears from us instead.
            start_new_session=True,
        )

    def _keep(self) -> None:
        while not self._over.is_set():
            self._process.wait()
            if self._over.wait(BREATH_S):
                return
            self._process = self._start()

    def stop(self) -> None:
        """Let the worker finish what it is at for a moment; what it cannot, it resumes later."""
        self._over.set()
        self._process.terminate()
        try:
            self._process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
