"""Law packs: does a document say what the statutes that it names want it to say, on the day it takes effect?

A pack is a YAML file (pack.py its values, reading.py and kinds.py its reader, loading.py where packs lie).
`Question` holds the packs of one document, and the rules of rules.py ask it; checks/ has one function a kind
of check, coverage.py the account that findings and tables are made from.
"""

from __future__ import annotations

from proclaim.law.account import Account, account
from proclaim.law.coverage import Cover, State, coverage
from proclaim.law.judging import Question
from proclaim.law.loading import OWN, answered, load, names
from proclaim.law.pack import Answered, Element, Pack

__all__ = [
    "OWN",
    "Account",
    "Answered",
    "Cover",
    "Element",
    "Pack",
    "Question",
    "State",
    "account",
    "answered",
    "coverage",
    "load",
    "names",
]
