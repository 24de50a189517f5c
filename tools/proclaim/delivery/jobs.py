"""Sending on several machines: chunks of recipients as jobs of Procrastinate, beside the ledger they name.

A job is only an invitation to send to a stretch of numbers; who is sent to is decided by the claim in the
ledger, so a job that runs twice, or after its worker died, tells nobody twice. Jobs are put in with the
ledger's own transaction, and a look every minute brings back whatever a dead worker left.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, and_, func, inspect, or_, select, text

from proclaim.delivery.ledger import events, senders
from proclaim.delivery.ledger.claims import Span
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.schema import EVENTS, RECIPIENTS
from proclaim.delivery.ledger.senders import Host
from proclaim.delivery.ledger.states import State
from proclaim.errors import DeliveryError

CHUNK = 500
"""Recipients of a job: some tenths of a second of work, and what one machine holds at a time."""
QUEUE, TASK = "notices", "send_chunk"
HANDED = "handed"
_EVERY_MINUTE = "* * * * *"
_AGAIN = 60
"""Seconds until a job that failed (the relay is down) is tried again."""
_PAUSE, _TRIES = 2, 30
"""Seconds between looks for a database that went away, and how many."""
_DEFER = text(
    "SELECT procrastinate_defer_jobs_v1(array_agg(ROW(:queue, :task, 0, NULL, one->>'lock', one->'args', "
    "NULL::timestamptz)::procrastinate_job_to_defer_v1)) "
    "FROM jsonb_array_elements(CAST(:jobs AS jsonb)) AS one"
)
_QUEUED = text(
    "SELECT queueing_lock FROM procrastinate_jobs "
    "WHERE queue_name = :queue AND status IN ('todo', 'doing') AND queueing_lock IS NOT NULL"
)

SendSpan = Callable[[int, Span], None]


def defer(database: Database, notice: int, now: int) -> int:
    """Put in a job for every stretch with recipients whose turn it is; gives how many.

    Raises DeliveryError.
    """
    _refuse_file(database)
    _prepare(database)
    with database.writing() as connection:
        count = _defer(connection, notice, now)
        if count:
            events.append(connection, notice, now, HANDED, {"chunks": count})
    return count


def tend(database: Database, host: Host, now: int) -> int:
    """Settle what dead senders left, and put in jobs for whoever waits again; gives how many jobs."""
    senders.bury(database, host, now)
    with database.writing() as connection:
        handed = select(EVENTS.c.notice).where(EVENTS.c.what == HANDED).distinct()
        return sum(_defer(connection, one, now) for one in connection.execute(handed).scalars().all())


def work(database: Database, host: Host, now: Callable[[], int], send: SendSpan, *, wait: bool) -> None:
    """Run jobs until the process is told to end, or with `wait` false until none is left.

    What is under way is finished first. A database that goes away is asked again. Raises DeliveryError once
    it has been gone for a minute.
    """
    _refuse_file(database)
    _prepare(database)
    # It tells each failure with a page of calls; what matters of them is said by whoever sends.
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
    asyncio.run(_work(lambda: _app_with_tasks(database, host, now, send), wait=wait))


async def _work(make: Callable[[], Any], *, wait: bool) -> None:
    is_told_to_end, failures = asyncio.Event(), 0
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, is_told_to_end.set)
    while not is_told_to_end.is_set():
        try:
            await _until_told(make(), is_told_to_end, wait=wait)
            failures = 0
        except _library().exceptions.ConnectorException as error:
            failures += 1
            if failures > _TRIES:
                raise DeliveryError(
                    "the database cannot be reached", fix="start it and this again"
                ) from error
        if not wait:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(is_told_to_end.wait(), _PAUSE)


async def _until_told(app: Any, is_told_to_end: asyncio.Event, *, wait: bool) -> None:
    """Run jobs until told to end, or until the database goes away."""
    async with app.open_async():
        running = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE], delete_jobs="successful", wait=wait, install_signal_handlers=False
            )
        )
        told = asyncio.create_task(is_told_to_end.wait())
        await asyncio.wait((running, told), return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        # A worker that is cancelled finishes its jobs first.
        if not running.done():
            running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _app_with_tasks(database: Database, host: Host, now: Callable[[], int], send: SendSpan) -> Any:
    app = _app(database)

    def send_chunk(notice: int, first: int, last: int) -> None:
        send(notice, (first, last))

    async def look_after(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate hands it in
        for job in await app.job_manager.get_stalled_jobs(queue=QUEUE):
            await app.job_manager.retry_job(job)
        await asyncio.to_thread(tend, database, host, now())

    app.task(name=TASK, queue=QUEUE, retry=_library().RetryStrategy(wait=_AGAIN))(send_chunk)
    looking = app.task(name="look_after", queue=QUEUE, queueing_lock="look_after")(look_after)
    app.periodic(cron=_EVERY_MINUTE)(looking)
    return app


def _defer(connection: Connection, notice: int, now: int) -> int:
    queued = set(connection.execute(_QUEUED, {"queue": QUEUE}).scalars())
    jobs = [one for one in _jobs(connection, notice, now) if one["lock"] not in queued]
    if jobs:
        connection.execute(_DEFER, {"queue": QUEUE, "task": TASK, "jobs": json.dumps(jobs)})
    return len(jobs)


def _jobs(connection: Connection, notice: int, now: int) -> Iterator[dict[str, Any]]:
    place = (RECIPIENTS.c.number - 1) / CHUNK
    due = and_(RECIPIENTS.c.state == State.DEFERRED.value, RECIPIENTS.c.due <= now)
    wanted = and_(RECIPIENTS.c.notice == notice, or_(RECIPIENTS.c.state == State.PENDING.value, due))
    chunk = func.floor(place).label("chunk")
    for one in connection.execute(select(chunk).where(wanted).group_by(chunk).order_by(chunk)).scalars():
        first = int(one) * CHUNK + 1
        args = {"notice": notice, "first": first, "last": first + CHUNK - 1}
        yield {"lock": f"{notice}:{first}", "args": args}


def _prepare(database: Database) -> None:
    """Make Procrastinate's own tables where the database has none."""
    if "procrastinate_jobs" not in inspect(database.engine).get_table_names():
        app = _app(database)
        with app.open():
            app.schema_manager.apply_schema()


def _app(database: Database) -> Any:
    library = _library()
    url = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return library.App(connector=library.PsycopgConnector(conninfo=url))


def _library() -> Any:
    try:
        return import_module("procrastinate")
    except ImportError as error:
        raise DeliveryError(
            "workers need the library Procrastinate", fix="run `pip install proclaim[workers]`"
        ) from error


def _refuse_file(database: Database) -> None:
    if database.is_file:
        raise DeliveryError(
            "workers on several machines need a ledger that all of them reach",
            fix="plan with --ledger postgresql+psycopg://…, or send without --workers",
        )
