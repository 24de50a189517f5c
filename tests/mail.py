"""Mail servers on loopback for tests: one that remembers what it took, and misbehaves as it is told to.

It keeps to the protocol (RFC 5321, RFC 2920) in a thread of its own. Whether an address is refused, put off
or cut off is drawn by seed, address and attempt, so that every run sees the same faults.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import ssl
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum

FEATURES = ("PIPELINING", "8BITMIME", "SMTPUTF8", "DSN")
_PATH = re.compile(rb"<(.*?)>")


class Fault(Enum):
    """What the server does to a message."""

    NONE = "take it"
    PUT_OFF_RECIPIENT = "450 to the recipient"
    PUT_OFF_MESSAGE = "451 to the message"
    REFUSE_RECIPIENT = "550 to the recipient"
    REFUSE_MESSAGE = "552 to the message"
    CLOSE = "421 and gone"
    DROP_BEFORE = "gone before it took the message"
    DROP_AFTER = "took the message and gone without a word"
    STALL = "answer late"


FINAL = frozenset({Fault.REFUSE_RECIPIENT, Fault.REFUSE_MESSAGE})
Decide = Callable[[str, int], Fault]


def well_behaved(_address: str, _attempt: int) -> Fault:
    """Takes everything."""
    return Fault.NONE


def seeded(seed: int, final: float = 0.02, passing: float = 0.06) -> Decide:
    """Faults by chance: a share of addresses refused for good, a share of attempts disturbed."""

    def decide(address: str, attempt: int) -> Fault:
        dice = random.Random(f"{seed}-{address}")
        if dice.random() < final:
            return dice.choice(sorted(FINAL, key=str))
        dice = random.Random(f"{seed}-{address}-{attempt}")
        passing_faults = [one for one in Fault if one not in FINAL and one is not Fault.NONE]
        return dice.choice(passing_faults) if dice.random() < passing else Fault.NONE

    return decide


@dataclass
class Took:
    """What a server took."""

    messages: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Envelope sender, recipient and message of each."""
    attempts: Counter[str] = field(default_factory=Counter)
    connections: int = 0
    commands: dict[int, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    """The commands of each connection."""

    @property
    def times(self) -> Counter[str]:
        """How often each recipient was told."""
        return Counter(to for _, to, _ in self.messages)


@dataclass
class Server:
    """A running server."""

    port: int
    took: Took
    decide: Decide


@contextmanager
def mail_server(
    decide: Decide = well_behaved,
    features: tuple[str, ...] = FEATURES,
    *,
    context: ssl.SSLContext | None = None,
    banner: bytes = b"220 test",
    refuse_sender: bool = False,
) -> Iterator[Server]:
    """A server that runs while the block does. context: for TLS from the first byte."""
    loop = asyncio.new_event_loop()
    server = Server(0, Took(), decide)

    async def session(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            await _Session(server, features, banner, refuse_sender, reader, writer).run()
        writer.close()

    async def start() -> asyncio.Server:
        return await asyncio.start_server(session, "127.0.0.1", 0, ssl=context, limit=1 << 22)

    listening = loop.run_until_complete(start())
    server.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(listening.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


@dataclass
class _Session:
    server: Server
    features: tuple[str, ...]
    banner: bytes
    refuse_sender: bool
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    sender: str = ""
    recipient: str = ""
    fault: Fault = Fault.NONE

    async def run(self) -> None:
        took = self.server.took
        took.connections += 1
        number = took.connections
        await self.say(self.banner)
        while line := await self.reader.readline():
            took.commands[number].append(line.strip())
            if not await self.obey(line.strip()):
                return

    async def obey(self, line: bytes) -> bool:
        verb = line[:4].upper()
        if verb == b"EHLO":
            lines = [b"250-test", *(f"250-{one}".encode() for one in self.features), b"250 SIZE 0"]
            await self.say(b"\r\n".join(lines))
        elif verb == b"MAIL":
            self.sender, self.recipient = _path(line), ""
            await self.say(b"550 not you" if self.refuse_sender else b"250 fine")
        elif verb == b"RCPT":
            return await self.receive(_path(line))
        elif verb == b"DATA":
            return await self.data()
        elif verb == b"QUIT":
            await self.say(b"221 bye")
            return False
        else:
            await self.say(b"250 fine")
        return True

    async def receive(self, address: str) -> bool:
        took = self.server.took
        took.attempts[address] += 1
        self.fault = self.server.decide(address, took.attempts[address])
        if self.fault is Fault.CLOSE:
            await self.say(b"421 closing")
            return False
        if self.fault is Fault.PUT_OFF_RECIPIENT:
            await self.say(b"450 later")
        elif self.fault is Fault.REFUSE_RECIPIENT:
            await self.say(f"550 5.1.1 <{address}>: no such user".encode())
        else:
            self.recipient = address
            await self.say(b"250 fine")
        return True

    async def data(self) -> bool:
        if not self.recipient:
            await self.say(b"503 no recipient")
            return True
        await self.say(b"354 go ahead")
        message = await self.reader.readuntil(b"\r\n.\r\n")
        if self.fault is Fault.DROP_BEFORE:
            return False
        if self.fault is Fault.STALL:
            await asyncio.sleep(0.05)
        if self.fault is Fault.PUT_OFF_MESSAGE:
            await self.say(b"451 later")
        elif self.fault is Fault.REFUSE_MESSAGE:
            await self.say(b"552 too much")
        else:
            body = message[:-3].replace(b"\r\n..", b"\r\n.")
            self.server.took.messages.append((self.sender, self.recipient, body))
            if self.fault is Fault.DROP_AFTER:
                return False
            await self.say(f"250 2.0.0 queued as {len(self.server.took.messages):08X}".encode())
        self.recipient = ""
        return True

    async def say(self, words: bytes) -> None:
        self.writer.write(words + b"\r\n")
        await self.writer.drain()


def _path(line: bytes) -> str:
    found = _PATH.search(line)
    return found[1].decode() if found else ""
