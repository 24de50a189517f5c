"""Releasing, withdrawing, retiring, joining and verifying: the rules of what may follow what.

A record is planned first (every rule is checked and the record is made, nothing is written) and then
written, committed and tagged in one go. Records form a chain: each holds the SHA-256 of the file of
the one before it, which gives away a later change to any record but the newest; the tag and git's own
history guard that one.
"""

from __future__ import annotations

from proclaim.release.chain import heads, tip
from proclaim.release.ending import plan_retirement, plan_withdrawal
from proclaim.release.joining import Joining, plan_join
from proclaim.release.overtaken import Overtaken, overtaken
from proclaim.release.past import PastText, past_release, refuse_past
from proclaim.release.planning import base_of, exceptions_of, plan, revised
from proclaim.release.proposal import Proposal
from proclaim.release.readings import Confirmed
from proclaim.release.ready import Branches
from proclaim.release.signing_off import beyond_form
from proclaim.release.verifying import tampered, verify

__all__ = [
    "Branches",
    "Confirmed",
    "Joining",
    "Overtaken",
    "PastText",
    "Proposal",
    "base_of",
    "beyond_form",
    "exceptions_of",
    "heads",
    "overtaken",
    "past_release",
    "plan",
    "plan_join",
    "plan_retirement",
    "plan_withdrawal",
    "refuse_past",
    "revised",
    "tampered",
    "tip",
    "verify",
]
