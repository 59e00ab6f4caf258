"""What public answers cost and weigh on this machine, in one run: `make bench` prints tables for docs/measurements.md.

Starts two servers on loopback, as `make run` does, on the site's own database: one keeps no pages, one does. Asks both in
turns, a bounded number of times, and ends them. It judges nothing: figures of one run compare, those of two machines do not.
"""

import argparse
import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import brotli
import django

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
CONNECTIONS = 4
LESSON = "/en/lessons/regional-cooperation-mechanisms/"
PAGES = {
    "home": "/en/",
    "course": "/en/courses/illicit-markets/",
    "lesson": LESSON,
    "institutions": "/en/institutions/",
    "institution": "/en/institutions/oas/",
    "instruments": "/en/instruments/",
    "instrument": "/en/instruments/untoc/",
    "State": "/en/states/br/",
    "matrix": "/en/matrix/",
    "timeline": "/en/timeline/",
    "search": "/en/search/?q=cooperation",
    "slides": f"{LESSON}slides/",
    "privacy": "/en/privacy/",
}
# What a page makes a browser fetch beside itself.
FETCHED = re.compile(
    r'<(?:script|img)\b[^>]*?\bsrc="(/[^"]+)"|<link rel="(?:stylesheet|icon|manifest)"[^>]*?href="(/[^"]+)"'
)


class Server:
    """A server of this project with one worker process, on a port of its own."""

    def __init__(self, command: list[str], port: int, **environment: str) -> None:
        self.port = port
        self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, process_group=0)

    def wait(self, is_up: Callable[[int], bool]) -> None:
        deadline = time.monotonic() + 60
        while not is_up(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The server did not start.")
            time.sleep(0.05)
        self.started = self.cpu()

    @property
    def worker(self) -> str:
        main = self.process.pid
        return Path(f"/proc/{main}/task/{main}/children").read_text().split()[0]

    def cpu(self) -> float:
        """Seconds of CPU that the worker has used."""
        tasks = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Proportional set size of the worker in MiB."""
        rollup = Path(f"/proc/{self.worker}/smaps_rollup").read_text()
        return int(next(re.finditer(r"^Pss: +(\d+)", rollup, re.M))[1]) / 1024

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Connection:
    """One kept-open connection. The plainest client that reads whole answers, so that the server is what is measured."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        asked = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in asked.items())]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        status = int(self.file.readline().split()[1])
        found = {}
        while line := self.file.readline().strip():
            name, _, value = line.decode("latin-1").partition(": ")
            found[name.lower()] = value
        return status, found, self.file.read(0 if status == 304 else int(found["content-length"]))

    def close(self) -> None:
        self.file.close()
        self.socket.close()


@dataclass
class Case:
    """One question asked again and again, and what it cost so far."""

    name: str
    server: Server
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    cpu: float = 0.0
    times: list[float] = field(default_factory=list)

    def round(self, most: int, seconds: float) -> None:
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            before = self.server.cpu()
            deadline = time.monotonic() + seconds
            runs = [pool.submit(self._ask, most // CONNECTIONS, deadline) for _ in range(CONNECTIONS)]
            self.times += [one for run in runs for one in run.result()]
            self.cpu += self.server.cpu() - before

    def _ask(self, most: int, deadline: float) -> list[float]:
        connection, times = Connection(self.server.port), []
        while len(times) < most and time.monotonic() < deadline:
            begun = time.perf_counter()
            connection.ask(self.path, **self.headers)
            times.append(time.perf_counter() - begun)
        connection.close()
        return times

    def row(self, baseline: float) -> str:
        times, cost = sorted(self.times), self.cpu / len(self.times)
        p50, p99 = (1e3 * times[int(len(times) * part)] for part in (0.5, 0.99))
        return f"| {self.name} | {cost / baseline:.3f} | {1e6 * cost:,.0f} | {p50:.2f} | {p99:.2f} | {len(times):,} |"


def cases(made: Server, kept: Server, static: str, tag: str) -> Iterator[Case]:
    small = {"Accept_Encoding": "gzip"}
    yield Case("lesson, made each time (= 1)", made, LESSON)
    yield Case("the same, 304", made, LESSON, {"If_None_Match": "*"})
    yield Case("list of institutions, made each time", made, PAGES["institutions"])
    yield Case("matrix, made each time", made, PAGES["matrix"])
    yield Case("search, made each time", made, PAGES["search"])
    yield Case("lesson, kept, plain", kept, LESSON)
    yield Case("lesson, kept, gzip", kept, LESSON, small)
    yield Case("lesson, kept, Brotli", kept, LESSON, {"Accept_Encoding": "gzip, br"})
    yield Case("lesson, kept, 304", kept, LESSON, {**small, "If_None_Match": tag})
    yield Case("list of institutions, kept, gzip", kept, PAGES["institutions"], small)
    yield Case("search, kept, gzip", kept, PAGES["search"], small)
    yield Case("static file, gzip", kept, static, small)
    yield Case("API, one lesson", kept, "/api/v1/lessons/regional-cooperation-mechanisms/")
    yield Case("/healthz, the least that Django answers", kept, "/healthz")


def costs(made: Server, kept: Server, rounds: int, seconds: float) -> Iterator[str]:
    first = Connection(kept.port)
    _, _, html = first.ask(LESSON)
    static = next(path for path in fetched(html.decode()) if path.endswith(".js"))
    tag = first.ask(LESSON, Accept_Encoding="gzip")[1]["etag"]
    every = [case for case in cases(made, kept, static, tag) if first.ask(case.path)[0] == 200]
    first.close()
    for case in every:
        case.round(40, seconds)  # to warm up
        case.cpu, case.times = 0.0, []
    for _ in range(rounds):
        for case in every:
            case.round(2000, seconds)
    yield "| answer | CPU, lesson made = 1 | CPU µs | p50 ms | p99 ms | asked |"
    yield "|---|---|---|---|---|---|"
    baseline = every[0].cpu / len(every[0].times)
    yield from (case.row(baseline) for case in every)


def fetched(html: str) -> list[str]:
    return sorted({one or other for one, other in FETCHED.findall(html)})


def weights(kept: Server) -> Iterator[str]:
    connection = Connection(kept.port)
    yield "| page | plain | gzip | Brotli | requests | all of them, gzip | all of them, Brotli |"
    yield "|---|---|---|---|---|---|---|"
    for name, path in PAGES.items():
        status, _, body = connection.ask(path)
        if status == 200:
            files = [connection.ask(one)[2] for one in fetched(body.decode())]
            small, least = (sent(connection, path, coding) for coding in ("gzip", "br"))
            more = [sum(map(pack, files)) for pack in (packed_gzip, packed_brotli)]
            yield f"| {name} | {len(body):,} | {small:,} | {least:,} | {1 + len(files)} | {small + more[0]:,} | {least + more[1]:,} |"
    connection.close()


def sent(connection: Connection, path: str, coding: str) -> int:
    return len(connection.ask(path, Accept_Encoding=coding)[2])


def packed_gzip(body: bytes) -> int:
    return len(gzip.compress(body, 9))


def packed_brotli(body: bytes) -> int:
    return len(brotli.compress(body))


@contextmanager
def servers(port: int) -> Iterator[tuple[Server, Server]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coursesite.settings")
    sys.path.insert(0, str(ROOT))
    django.setup()
    from coursesite.management.commands import serve  # noqa: PLC0415 - after the settings are known

    serve.Command().prepare()
    both: list[Server] = []
    try:
        for number, room in ((port, "0"), (port + 1, "32")):
            serve.check_port(number)
            both.append(Server(serve.commands(number)["server"], number, PAGE_CACHE_MB=room, **serve.ENVIRONMENT))
            both[-1].wait(serve.answers)
        yield both[0], both[1]
    finally:
        for one in both:
            one.stop()


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--port", type=int, default=8790, help="this one and the next must be free")
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--seconds", type=float, default=1.0, help="at most, for each question in each round")
    asked = reader.parse_args()
    with servers(asked.port) as (made, kept):
        empty = kept.memory()
        lines = [*costs(made, kept, asked.rounds, asked.seconds), "", *weights(kept), ""]
        lines.append(
            f"A worker used {kept.started:.2f} s of CPU until its first answer, and {empty:.0f} MiB (PSS) then;"
        )
        lines.append(
            f"after this run {made.memory():.0f} MiB without kept pages and {kept.memory():.0f} MiB with them."
        )
    print("\n".join(lines))  # noqa: T201 - what this program is for


if __name__ == "__main__":
    main()
