"""`notify`: from a release to account holders who were told of it, and the proof.

The commands stand in the order in which they are used; each is imported when it is called.
"""

from __future__ import annotations

import click

from proclaim.cli import Commands, Entry

NOTIFY = {
    "preview": Entry("notify.before", "Before", "Write the messages as files, and look at them."),
    "test": Entry("notify.trial", "Before", "Send the message to one address of your own."),
    "doctor": Entry("notify.doctor", "Before", "Is the sender's domain, the relay and the clock in order?"),
    "key": Entry("notify.before", "Before", "Make a new key for the hashes that stand for accounts."),
    "plan": Entry("notify.plan", "Send", "Freeze who is told of a release, and of what."),
    "send": Entry("notify.send", "Send", "Send the planned messages, or go on where a run ended."),
    "worker": Entry("notify.worker", "Send", "Send what `send --workers` has handed out."),
    "status": Entry("notify.send", "Send", "How many are told, wait, failed, or are uncertain."),
    "announce": Entry("notify.announce", "Send", "Tell the operators' own channels of a release."),
    "bounces": Entry("notify.after", "After", "Read what came back, and mark whom it did not reach."),
    "divert": Entry("notify.after", "After", "Take accounts off e-mail that asked for it."),
    "resend": Entry("notify.after", "After", "Put failed or uncertain recipients back in line."),
    "prove": Entry("notify.proof", "After", "Who was told, when, how long before; and check a proof."),
    "purge": Entry("notify.after", "After", "Take ids and addresses out; the proof stands on hashes."),
}


@click.group(cls=Commands, table=NOTIFY)
def notify() -> None:
    """Tell account holders of a release before it binds them, and prove it.

    \b
    A release's round:  preview - test - plan - send - status - bounces - prove
    Example:            proclaim notify plan privacy --csv accounts.csv
    """
