"""Bringing policies in that were written elsewhere: files of Word, HTML and Markdown become sections.

    given = [Given("en", "privacy-en.docx", Path("privacy-en.docx").read_bytes())]
    plan = importing.plan(store, Wish("privacy", tuple(given)))
    if plan.is_ready:
        importing.write(store, plan)

A plan reads and counts everything and writes nothing. It says what was lost or changed, and asks what only a
person can answer; as long as something is asked, nothing can be written.
"""

from __future__ import annotations

from proclaim.intake.composing import Headings, Preamble
from proclaim.intake.losses import Loss, Question
from proclaim.intake.pairing import Unpaired
from proclaim.services.importing.history import PastDay, PastPlan, plan_history, write_history
from proclaim.services.importing.planning import plan
from proclaim.services.importing.values import Given, Imported, Plan, Wish
from proclaim.services.importing.versions import Past, PastWish
from proclaim.services.importing.writing import write

__all__ = [
    "Given",
    "Headings",
    "Imported",
    "Loss",
    "Past",
    "PastDay",
    "PastPlan",
    "PastWish",
    "Plan",
    "Preamble",
    "Question",
    "Unpaired",
    "Wish",
    "plan",
    "plan_history",
    "write",
    "write_history",
]
