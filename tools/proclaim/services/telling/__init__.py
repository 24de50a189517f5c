"""Telling account holders of a release before it binds them, and proving it: a notice from plan to proof.

    found = telling.announcement(store, "privacy", None, day)
    may = telling.permit(store, found, overrides=(), to_tell=0, day=day, now=now())
    with telling.opened(store.config, "notices.ledger") as ledger:
        accounts = telling.of_csv(path, {}, rejects.append)
        telling.plan(store.config, ledger, may, accounts, rejects.append,
                     channel=telling.BY_MAIL, further=False, now=now())
        ready = telling.prepare(store, ledger, None, overrides=(), day=day, now=now())
        telling.send(store.config, ledger, ready, wait=True, accept_refusals=False, now=now, progress=print)
        telling.prove(store.config, ledger, None, None, now())

The clock is an argument everywhere: a day in the repository's time zone, and milliseconds since 1970. What
somebody must answer for (`overrides`, `further`, `accept_refusals`) has no default.
"""

from __future__ import annotations

from proclaim.delivery.bounces import of_folder
from proclaim.delivery.channels.webhook import NAME as WEBHOOK
from proclaim.delivery.ledger.diverting import BY_MAIL
from proclaim.delivery.recipients import FIELDS, Reject, of_csv, of_json_lines, of_query
from proclaim.delivery.secrets import new_key
from proclaim.notice.permission import Override
from proclaim.services.telling.aftermath import Diverted, divert, mailbox, mark_bounced, purge, reopen
from proclaim.services.telling.announcements import Announcement, announcement, deadline
from proclaim.services.telling.ledger import opened
from proclaim.services.telling.permits import Permit, permit
from proclaim.services.telling.planning import Planned, plan
from proclaim.services.telling.progress import Status, status
from proclaim.services.telling.proof import Proved, check_proof, prove
from proclaim.services.telling.sending import Outlook, Ready, hand_out, prepare, rehearse, send, work
from proclaim.services.telling.settings import identity_of, relay_of, settings_of
from proclaim.services.telling.trial import announce, examine, preview, send_test

__all__ = [
    "BY_MAIL",
    "FIELDS",
    "WEBHOOK",
    "Announcement",
    "Diverted",
    "Outlook",
    "Override",
    "Permit",
    "Planned",
    "Proved",
    "Ready",
    "Reject",
    "Status",
    "announce",
    "announcement",
    "check_proof",
    "deadline",
    "divert",
    "examine",
    "hand_out",
    "identity_of",
    "mailbox",
    "mark_bounced",
    "new_key",
    "of_csv",
    "of_folder",
    "of_json_lines",
    "of_query",
    "opened",
    "permit",
    "plan",
    "prepare",
    "preview",
    "prove",
    "purge",
    "rehearse",
    "relay_of",
    "reopen",
    "send",
    "send_test",
    "settings_of",
    "status",
    "work",
]
