"""Measures notices against postfix's own tools and plain loops, and counts what faults and kills cost.

    python bench/notify.py [--quick] [MEASUREMENT ...]

Measurements: speed, latency, tls, import, million, faults, kills, pair; all of them if none is named. Rates
are messages a second over loopback, of 18 kB, medians of alternating rounds; ratios carry over to other
machines, numbers do not. Everything is sent through a ledger on the disk with every guarantee on.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import signal
import smtplib
import sqlite3
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from sqlalchemy import Connection

from bench import mailing
from bench.mailing import counting_sink, planned, postfix_sink, relay, run, slow_line
from proclaim.delivery.ledger import audience, lookup
from proclaim.delivery.ledger.database import Database, open_database
from proclaim.delivery.ledger.states import State
from proclaim.delivery.recipients import of_csv, read
from proclaim.notice import Identity
from tests.delivery.certificates import server_context, trusting
from tests.mail import FINAL, mail_server, seeded

SESSIONS = (4, 8, 16)
CONNECTIONS = 4


def main() -> None:
    """Run what the command line names."""
    if sys.argv[1:2] == ["_inner"]:
        _inner(json.loads(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("measurements", nargs="*", help=", ".join(MEASUREMENTS))
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    options = parser.parse_args()
    for name in options.measurements or MEASUREMENTS:
        MEASUREMENTS[name](options.quick)


def _say(what: str, value: str, goal: str = "") -> None:
    print(f"  {what:<46}{value:>16}   {goal}", flush=True)


@contextmanager
def _ledger(folder: Path, count: int) -> Iterator[tuple[Database, int]]:
    """A new ledger with a notice to so many."""
    with closing(open_database(str(folder / "bench.ledger"))) as database:
        yield database, planned(database, count)


def _sent(
    count: int,
    port: int,
    connections: int = CONNECTIONS,
    *,
    may_pipeline: bool = True,
    context: ssl.SSLContext | None = None,
) -> float:
    """Messages a second of the whole pipeline."""
    with tempfile.TemporaryDirectory() as name, _ledger(Path(name), count) as (database, notice):
        begun = time.perf_counter()
        line = relay(port, may_pipeline=may_pipeline, context=context)
        run(database, notice, line, Path(name), connections)
        taken = time.perf_counter() - begun
        assert lookup.counts(database, notice)[State.SENT] == count
    return count / taken


def speed(quick: bool) -> None:
    """The whole pipeline against smtp-source, and against smtplib with a message built for each."""
    if not mailing.has_postfix():
        print("speed is left out: postfix's smtp-sink and smtp-source are not installed")
        return
    count, rounds = (3000, 1) if quick else (20_000, 5)
    print(f"speed: {count} messages of {mailing.SIZE // 1000} kB, {rounds} rounds")
    ours, theirs, plain = [], [], []
    with postfix_sink() as port:
        for _ in range(rounds):
            ours.append(_sent(count, port))
            theirs.append(max(_source(count, port, one) for one in SESSIONS))
            plain.append(_loop(max(200, count // 20), port))
    mine, source, loop = (statistics.median(one) for one in (ours, theirs, plain))
    _say("proclaim, durable ledger, 4 connections", f"{mine:.0f}/s")
    _say("smtp-source, the best of 4, 8, 16 sessions", f"{source:.0f}/s")
    _say("smtplib, each message built", f"{loop:.0f}/s")
    _say("proclaim ÷ smtp-source", f"{mine / source:.2f}", "(goal 0.6 or more)")
    _say("proclaim ÷ smtplib loop", f"{mine / loop:.1f}", "(goal 5 or more)")


def _source(count: int, port: int, sessions: int) -> float:
    begun = time.perf_counter()
    command = ["smtp-source", "-l", str(mailing.SIZE), "-m", str(count), "-s", str(sessions)]
    subprocess.run([*command, "-f", "a@example.org", "-t", "b@example.com", f"127.0.0.1:{port}"], check=True)
    return count / (time.perf_counter() - begun)


def _loop(count: int, port: int) -> float:
    """One connection, one message after the other, each built by the standard library."""
    begun = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port, local_hostname="here.example.org") as server:
        for number in range(count):
            message = EmailMessage()
            message["From"], message["To"] = "a@example.org", f"user{number}@example.com"
            message["Subject"] = "Politique de confidentialité révisée"
            message.set_content("Nous avons révisé la présente politique.\n" * (mailing.TEXT // 42))
            message.add_alternative("<p>Nous avons révisé.</p>\n" * (mailing.HTML // 28), subtype="html")
            server.send_message(message)
    return count / (time.perf_counter() - begun)


def latency(quick: bool) -> None:
    """A round trip of 20 ms, with pipelining and without."""
    count = 600 if quick else 3000
    print(f"latency: {count} messages over 16 connections, 20 ms there and back")
    with counting_sink() as sink, slow_line(sink.port, 0.010) as port:
        fast = _sent(count, port, connections=16)
        slow = _sent(max(200, count // 4), port, connections=16, may_pipeline=False)
    _say("pipelined", f"{fast:.0f}/s")
    _say("one command at a time", f"{slow:.0f}/s")
    _say("pipelined ÷ one at a time", f"{fast / slow:.2f}", "(goal 3 or more)")


def tls(quick: bool) -> None:
    """One connection in the clear and by TLS."""
    count = 1000 if quick else 8000
    print(f"tls: {count} messages over one connection")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server_context(folder)
        files = (str(folder / "cert.pem"), str(folder / "key.pem"))
        with counting_sink() as sink:
            plain = _sent(count, sink.port, connections=1)
        with counting_sink(files) as sink:
            secure = _sent(count, sink.port, connections=1, context=trusting(folder))
    _say("in the clear", f"{plain:.0f}/s")
    _say("by TLS", f"{secure:.0f}/s")
    _say("TLS ÷ clear", f"{secure / plain:.2f}", "(goal 0.63 or more: 1,000 where plain makes 1,600)")


def importing(quick: bool) -> None:
    """Planning a list against reading it with csv and inserting the raw rows."""
    count, rounds = (20_000, 1) if quick else (1_000_000, 3)
    print(f"import: {count} rows, {rounds} rounds, each in a process of its own")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "list.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write("id,email,language,name\n")
            for one in range(count):
                language = "fr" if one % 3 == 0 else "en"
                file.write(f"acc-{one:08},user{one}@mail{one % 997}.example.com,{language},User {one}\n")
        results = [(_process("raw", str(path)), _process("plan", str(path))) for _ in range(rounds)]
    raw = statistics.median(one["seconds"] for one, _ in results)
    whole = statistics.median(other["seconds"] - other["digest"] for _, other in results)
    digest = statistics.median(other["digest"] for _, other in results)
    _say("csv and raw rows in one transaction", f"{raw:.2f} s")
    _say("validated, without doubles, with its index", f"{whole:.2f} s")
    _say("the digest of the audience, beside it", f"{digest:.2f} s")
    _say("import ÷ raw", f"{whole / raw:.2f}", "(goal 3 or less)")
    _say("peak memory", f"{max(other['memory'] for _, other in results):.0f} MB", "(goal under 300 MB)")


def million(quick: bool) -> None:
    """Everybody exactly once, in bounded memory, as fast at the end as at the beginning."""
    count = 20_000 if quick else 1_000_000
    print(f"million: {count} recipients")
    with counting_sink() as sink:
        result = _process("send", str(count), str(sink.port))
        times = sink.times()
    _say("rate", f"{result['rate']:.0f}/s")
    _say("told once", str(times[1]), f"(goal {count})")
    _say("told more than once", str(sum(times.values()) - times[1]), "(goal 0)")
    _say("peak memory of the sender", f"{result['memory']:.0f} MB", "(goal 250 MB or less)")
    _say("last tenth ÷ first tenth", f"{result['last'] / result['first']:.2f}", "(goal 0.9 or more)")


def faults(quick: bool) -> None:
    """A server that refuses, puts off, stalls and hangs up, by seeds."""
    seeds, count = (3, 300) if quick else (20, 3000)
    print(f"faults: {seeds} seeds × {count} messages")
    wrong = doubles = uncertain = 0
    for seed in range(seeds):
        decide = seeded(seed)
        with tempfile.TemporaryDirectory() as name, _ledger(Path(name), count) as (database, notice):
            with mail_server(decide) as server:
                run(database, notice, relay(server.port), Path(name), CONNECTIONS, wait=True)
            told = server.took.times
            rows = lookup.in_state(database, notice, tuple(State))
        for row in rows:
            is_refused = decide(row.email, 1) in FINAL
            wrong += not _agrees(row.state, told[row.email], is_refused=is_refused)
            uncertain += row.state == State.UNCERTAIN
        doubles += sum(one > 1 for one in told.values())
    _say("recipients on whom ledger and server differ", str(wrong), "(goal 0)")
    _say("told twice", str(doubles), "(goal 0)")
    _say("uncertain, held", f"{uncertain} of {seeds * count}")


def _agrees(state: str, times: int, *, is_refused: bool) -> bool:
    """Whether what the ledger says of somebody can be what happened."""
    if is_refused:
        return state == State.FAILED and not times
    return (state == State.SENT and times == 1) or (state == State.UNCERTAIN and times <= 1)


def kills(quick: bool) -> None:
    """A sender that is killed again and again."""
    wanted = 6 if quick else 60
    count = wanted * 1000
    print(f"kills: {wanted} times SIGKILL in {count} messages")
    dice = random.Random(11)
    with (
        tempfile.TemporaryDirectory() as name,
        _ledger(Path(name), count) as (database, notice),
        counting_sink() as sink,
    ):
        killed = 0
        for _ in range(wanted):
            before = sink.times()[1]
            process = _started("resume", name, str(notice), str(sink.port))
            while sink.times()[1] < before + 100 and process.poll() is None:
                time.sleep(0.01)
            time.sleep(dice.random() * 0.12)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        _started("resume", name, str(notice), str(sink.port)).wait()
        who = sink.who()
        counts = lookup.counts(database, notice)
        rows = lookup.in_state(database, notice, tuple(State))
    lost = sum(row.state != State.UNCERTAIN and not who[row.email.encode()] for row in rows)
    _say("killed while it sent", str(killed))
    _say("told twice", str(sum(one > 1 for one in who.values())), "(goal 0)")
    _say("neither told nor uncertain", str(lost), "(goal 0)")
    _say(
        "uncertain a kill", f"{counts[State.UNCERTAIN] / max(1, killed):.2f}", f"(goal {CONNECTIONS} or less)"
    )


def pair(quick: bool) -> None:
    """Two senders on one ledger."""
    count = 4000 if quick else 40_000
    print(f"pair: {count} messages, two senders started at once")
    with (
        tempfile.TemporaryDirectory() as name,
        _ledger(Path(name), count) as (database, notice),
        counting_sink() as sink,
    ):
        both = [_started("resume", name, str(notice), str(sink.port)) for _ in range(2)]
        for one in both:
            one.wait()
        times = sink.times()
        shares = Counter(row.sender for row in lookup.in_state(database, notice, (State.SENT,)))
    _say("told once", str(times[1]), f"(goal {count})")
    _say("told more than once", str(sum(times.values()) - times[1]), "(goal 0)")
    _say("share of the one who did less", f"{min(shares.values()) / count:.0%}" if len(shares) > 1 else "0 %")


# What runs in a process of its own, so that its memory and its end are its own


def _started(*job: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(Path(__file__)), "_inner", json.dumps(job)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def _process(*job: str) -> dict[str, float]:
    out, _ = _started(*job).communicate()
    found: dict[str, float] = json.loads(out)
    return found


def _inner(job: list[str]) -> None:
    found = INNER[job[0]](*job[1:])
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


def _raw(path: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        begun = time.perf_counter()
        with closing(sqlite3.connect(f"{name}/raw.db")) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("CREATE TABLE rows (id TEXT, email TEXT, language TEXT, name TEXT)")
            with Path(path).open(newline="", encoding="utf-8") as file:
                reader = csv.reader(file)
                next(reader)
                connection.executemany("INSERT INTO rows VALUES (?, ?, ?, ?)", reader)
            connection.commit()
        return {"seconds": time.perf_counter() - begun}


def _plan(path: str) -> dict[str, float]:
    spent = 0.0
    whole = audience.audience_digest

    def timed(connection: Connection, notice: int, identity: Identity) -> str:
        nonlocal spent
        begun = time.perf_counter()
        found = whole(connection, notice, identity)
        spent += time.perf_counter() - begun
        return found

    audience.audience_digest = timed
    with tempfile.TemporaryDirectory() as name:
        begun = time.perf_counter()
        with closing(open_database(f"{name}/plan.ledger")) as database:
            rows = read(of_csv(Path(path), {}, print), ("en", "fr"), print)
            plan = audience.Plan(
                "privacy", "2027-01-04", mailing.DIGEST, date(2027, 1, 4), mailing.FOREVER, "smtp",
                (mailing.LETTER,), 0,
            )  # fmt: skip
            audience.freeze(database, plan, rows, mailing.IDENTITY, print)
        return {"seconds": time.perf_counter() - begun, "digest": spent}


def _send(count: str, port: str) -> dict[str, float]:
    marks: list[tuple[int, float]] = []
    done = 0

    def progress(some: int) -> None:
        nonlocal done
        done += some
        marks.append((done, time.perf_counter()))

    wanted = int(count)
    with tempfile.TemporaryDirectory() as name, _ledger(Path(name), wanted) as (database, notice):
        begun = time.perf_counter()
        run(database, notice, relay(int(port)), Path(name), CONNECTIONS, progress=progress)
        taken = time.perf_counter() - begun
    marks.insert(0, (0, begun))
    return {"rate": wanted / taken, "first": _tenth(marks, 0, wanted), "last": _tenth(marks, 9, wanted)}


def _tenth(marks: list[tuple[int, float]], which: int, count: int) -> float:
    """Messages a second in one tenth of all."""
    inside = [one for one in marks if which * count / 10 <= one[0] <= (which + 1) * count / 10]
    return (inside[-1][0] - inside[0][0]) / (inside[-1][1] - inside[0][1])


def _resume(folder: str, notice: str, port: str) -> dict[str, float]:
    with closing(open_database(f"{folder}/bench.ledger")) as database:
        run(database, int(notice), relay(int(port)), Path(folder), CONNECTIONS)
    return {}


INNER: dict[str, Callable[..., dict[str, float]]] = {
    "raw": _raw,
    "plan": _plan,
    "send": _send,
    "resume": _resume,
}
MEASUREMENTS: dict[str, Callable[[bool], None]] = {
    "speed": speed,
    "latency": latency,
    "tls": tls,
    "import": importing,
    "million": million,
    "faults": faults,
    "kills": kills,
    "pair": pair,
}

if __name__ == "__main__":
    main()
