"""Mail servers and ledgers for bench/notify.py: fast ones that count, slow lines, plans of any size."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from proclaim.config.notices import Security
from proclaim.delivery.channels.smtp import Relay
from proclaim.delivery.crew import Worker
from proclaim.delivery.journal import Journal, this_boot
from proclaim.delivery.ledger.audience import Plan, freeze
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.senders import Host
from proclaim.delivery.pace import Pace
from proclaim.delivery.post import Errand, Post
from proclaim.delivery.sending import Make, Options, send
from proclaim.notice import Identity, Letter

TEXT, HTML = 6_000, 12_000
"""Bytes of the two parts of a message."""
SIZE = TEXT + HTML
DIGEST = "d" * 64
IDENTITY = Identity(b"a key for measuring", "example.org")
LETTER = Letter(
    "en",
    b"From: <notices@example.org>\r\nSubject: Revised\r\nMIME-Version: 1.0\r\n",
    (b"We have revised our policy, and this line says nothing new.=20\r\n" * (SIZE // 64)),
    "",
    "",
)
FOREVER = 1 << 42
_PATH = re.compile(rb"RCPT TO:<([^>]*)>")


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def planned(database: Database, count: int) -> int:
    """A notice to so many recipients."""
    rows = (
        (one, f"account-{one}", f"user{one}@mail{one % 997}.example.com", "en", "") for one in range(count)
    )
    plan = Plan("privacy", "2027-01-04", DIGEST, date(2027, 1, 4), FOREVER, "smtp", (LETTER,), now())
    return freeze(database, plan, rows, IDENTITY, lambda _one: None).number


def run(
    database: Database,
    notice: int,
    relay: Relay,
    journals: Path,
    size: int,
    *,
    wait: bool = False,
    progress: Callable[[int], None] = lambda _done: None,
) -> None:
    """Send a notice with so many connections."""
    errand = Errand(
        notice, DIGEST, {"en": LETTER}, IDENTITY, "bounces@example.org", FOREVER, UTC, first_pause=1
    )

    def make(journal: Journal) -> Callable[[threading.Event], Worker]:
        return lambda stop: Post(errand, relay, journal, now, stop)

    made: Make = make
    options = Options(size, Pace(0, 0), journals, Host(socket.gethostname(), this_boot()), wait)
    send(database, notice, made, options, now, lambda outcomes: progress(len(outcomes)))


def relay(port: int, *, may_pipeline: bool = True, context: ssl.SSLContext | None = None) -> Relay:
    """A relay on loopback; with TLS where there is a context."""
    security = Security.TLS if context else Security.NONE
    return Relay(
        "127.0.0.1", port, security, context=context, name="here.example.org", may_pipeline=may_pipeline
    )


class Sink(asyncio.Protocol):
    """Takes every message as fast as Python can, and counts who got how many."""

    counts: ClassVar[Counter[bytes]] = Counter()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        assert isinstance(transport, asyncio.Transport)
        self._out, self._buffer, self._in_data, self._to = transport, b"", False, b""
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer everything that has come whole."""
        self._buffer += data
        said = []
        while answer := self._next():
            said.append(answer)
        if said:
            self._out.write(b"".join(said))

    def _next(self) -> bytes:
        if self._in_data:
            _body, end, rest = self._buffer.partition(b"\r\n.\r\n")
            if not end:
                return b""
            self._buffer, self._in_data = rest, False
            self.counts[self._to] += 1
            return b"250 queued\r\n"
        line, end, rest = self._buffer.partition(b"\r\n")
        if not end:
            return b""
        self._buffer = rest
        return self._answer(line)

    def _answer(self, line: bytes) -> bytes:
        verb = line[:4].upper()
        if verb == b"RCPT":
            found = _PATH.match(line)
            self._to = found[1] if found else b""
        if verb == b"EHLO":
            return b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n"
        self._in_data = verb == b"DATA"
        return b"354 go\r\n" if self._in_data else b"250 ok\r\n"


def _serve(pipe: Pipe, certificate: tuple[str, str] | None) -> None:
    async def main() -> None:
        context = None
        if certificate:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(*certificate)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Sink, "127.0.0.1", 0, ssl=context, backlog=200)
        pipe.send(server.sockets[0].getsockname()[1])
        while asked := await asyncio.to_thread(pipe.recv):
            pipe.send(Sink.counts if asked == "who" else Counter(Sink.counts.values()))

    asyncio.run(main())


class Counting:
    """A sink in a process of its own."""

    def __init__(self, port: int, pipe: Pipe) -> None:
        self.port, self._pipe = port, pipe

    def who(self) -> Counter[bytes]:
        """Recipient -> messages."""
        self._pipe.send("who")
        found: Counter[bytes] = self._pipe.recv()
        return found

    def times(self) -> Counter[int]:
        """How many messages -> how many recipients got so many."""
        self._pipe.send("times")
        found: Counter[int] = self._pipe.recv()
        return found


@contextmanager
def counting_sink(certificate: tuple[str, str] | None = None) -> Iterator[Counting]:
    """A sink that runs while the block does; certificate: files of certificate and key, for TLS."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(there, certificate), daemon=True
    )
    process.start()
    try:
        yield Counting(here.recv(), here)
    finally:
        process.kill()
        process.join()


def has_postfix() -> bool:
    """Whether postfix's own measuring programs are there."""
    return bool(shutil.which("smtp-sink") and shutil.which("smtp-source"))


@contextmanager
def postfix_sink() -> Iterator[int]:
    """The port of postfix's smtp-sink."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        ["smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "1000"], stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)


@contextmanager
def slow_line(port: int, seconds: float) -> Iterator[int]:
    """The port of a line to another port on which everything takes so long in each direction."""
    loop = asyncio.new_event_loop()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            loop.call_later(seconds, writer.write, data)
        loop.call_later(seconds, writer.close)

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
        for one in (writer, there_writer):
            one.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await asyncio.gather(carry(reader, there_writer), carry(there_reader, writer))

    server = loop.run_until_complete(asyncio.start_server(accept, "127.0.0.1", 0, backlog=200))
    threading.Thread(target=loop.run_forever, daemon=True).start()
    yield server.sockets[0].getsockname()[1]

    def end() -> None:
        server.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.call_later(0.1, loop.stop)

    loop.call_soon_threadsafe(end)
