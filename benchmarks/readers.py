"""How long readers wait when a hundred of them come at once, on one process.

    ./dev bench readers [--readers 100] [--requests 1000] [--reads 3] [--database postgres] [--json]

A server of its own on the loopback, the demo workspace in it, and as many readers as asked.
Each asks for the home page or the map page, signed in, reads for some seconds (three, give or
take half of that) and asks for the next: a hundred of them come to some 33 pages a second. The
load is bounded: it ends after the given number of requests. `--reads 0` asks without reading,
which tells what the process can do at most.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import urlencode

from benchmarks.map import best_ms, calibrate
from benchmarks.places import database_option, installation

_BAR_MS: Final = 500.0
_EMAIL: Final = "demo@klantreis.invalid"
_PASSWORD: Final = "klantreis-demo"  # noqa: S105 - known to all, on this machine only
_PATIENCE_S: Final = 60.0
_OK: Final = 200


@dataclass
class Load:
    """What there is to ask, and how long each answer took in milliseconds."""

    port: int
    pages: tuple[str, ...]
    cookie: str
    left: int
    reads_s: float = 0.0
    took: list[float] = field(default_factory=list)
    failed: int = 0


async def _request(port: int, head: str, body: bytes = b"") -> tuple[int, bytes, bytes]:
    """Ask once over a connection of its own; give status, head and body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"{head}Host: localhost:{port}\r\nConnection: close\r\n\r\n".encode() + body)
        await writer.drain()
        answer = await reader.read(-1)
    finally:
        writer.close()
    told, _, rest = answer.partition(b"\r\n\r\n")
    status = int(told.split(b" ", 2)[1]) if told else 0
    return status, told, rest


def _cookies(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in head.decode().split("\r\n"):
        name, _, value = line.partition(": ")
        if name.lower() == "set-cookie":
            found |= {key: one.value for key, one in SimpleCookie(value).items()}
    return found


async def _sign_in(port: int) -> str:
    _status, head, _body = await _request(port, "GET /sign-in/ HTTP/1.1\r\n")
    kept = _cookies(head)
    form = {
        "username": _EMAIL,
        "password": _PASSWORD,
        "csrfmiddlewaretoken": kept["klantreis_csrf"],
    }
    body = urlencode(form).encode()
    sent = "; ".join(f"{name}={value}" for name, value in kept.items())
    lines = (
        "POST /sign-in/ HTTP/1.1", f"Cookie: {sent}", f"Content-Length: {len(body)}",
        "Content-Type: application/x-www-form-urlencoded", "",
    )  # fmt: skip
    _status, head, _body = await _request(port, "\r\n".join(lines), body)
    return "; ".join(f"{name}={value}" for name, value in (kept | _cookies(head)).items())


async def _read(load: Load, number: int) -> None:
    # The same readers in every run, who do not all begin at once.
    habits = random.Random(number)  # noqa: S311 - nothing is secret here
    await asyncio.sleep(habits.random() * load.reads_s)
    while load.left > 0:
        load.left -= 1
        page = load.pages[(number + load.left) % len(load.pages)]
        begin = time.perf_counter()
        head = f"GET {page} HTTP/1.1\r\nCookie: {load.cookie}\r\n"
        status, _head, _body = await _request(load.port, head)
        load.took.append((time.perf_counter() - begin) * 1000)
        load.failed += status != _OK
        await asyncio.sleep(load.reads_s * (0.5 + habits.random()))


async def _all(
    port: int, pages: tuple[str, ...], *, readers: int, requests: int, reads_s: float
) -> Load:
    cookie = await _sign_in(port)
    warm = Load(port, pages, cookie, 2 * len(pages))
    await _read(warm, 0)
    load = Load(port, pages, cookie, requests, reads_s)
    await asyncio.gather(*(_read(load, number) for number in range(readers)))
    return load


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _pages() -> tuple[str, ...]:
    """Give the addresses of the demo's home and its first map."""
    code = (
        "from klantreis.config.starting import start; start()\n"
        "from klantreis.store.models import Map, Workspace\n"
        "place = Workspace.objects.get(demo=True)\n"
        "row = Map.objects.filter(state='current').first()\n"
        "print(f'/w/{place.slug}/', f'/w/{place.slug}/maps/{row.pk}/')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return tuple(done.stdout.split())


def _wait_for(port: int) -> None:
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        try:
            if asyncio.run(_request(port, "GET /healthz HTTP/1.1\r\n"))[0] == _OK:
                return
        except OSError:
            pass
        time.sleep(0.2)
    sys.exit("the server does not answer")


def measure(*, readers: int, requests: int, reads_s: float) -> dict[str, float]:
    """Start a server, let the readers come, and tell how long they waited."""
    port = _free_port()
    python = [sys.executable, "-m", "klantreis"]
    subprocess.run([*python, "demo"], check=True, stdout=subprocess.DEVNULL)
    pages = _pages()
    server = subprocess.Popen(
        [*python, "serve", "--port", str(port), "--no-worker"], stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        begin = time.perf_counter()
        load = asyncio.run(_all(port, pages, readers=readers, requests=requests, reads_s=reads_s))
        seconds = time.perf_counter() - begin
    finally:
        server.terminate()
        server.wait(30)
    took = sorted(load.took)
    return {
        "calibration_ms": round(best_ms(calibrate), 1),
        "readers": readers,
        "requests": len(took),
        "failed": load.failed,
        "per_second": round(len(took) / seconds, 1),
        "p50_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(took[int(len(took) * 0.95)], 1),
        "max_ms": round(took[-1], 1),
    }


def main() -> int:
    """Print the figures; give 1 where the bar is missed or a request failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=100, help="readers at once (100)")
    parser.add_argument("--requests", type=int, default=1000, help="requests in all (1000)")
    parser.add_argument(
        "--reads",
        type=float,
        default=3.0,
        help="seconds between an answer and the next question (3)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON alone")
    database_option(parser)
    options = parser.parse_args()
    with installation(options.database):
        os.environ["KLANTREIS_LOG"] = "warning"
        found = measure(readers=options.readers, requests=options.requests, reads_s=options.reads)
    if options.json:
        print(json.dumps(found))
    else:
        print(f"on {options.database}")
        for name, value in found.items():
            bar = f"   at most {_BAR_MS:.0f}" if name == "p95_ms" else ""
            print(f"  {name:16}{value:10.1f}{bar}")
    return int(found["p95_ms"] > _BAR_MS or found["failed"] > 0)


if __name__ == "__main__":
    sys.exit(main())
