"""What somebody wants to release, with everything that the rules must know about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from proclaim.config import DocumentConfig
from proclaim.model import Document, Finding, Kind
from proclaim.release.ready import Branches


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wants to release, and what was found about it.

    Nothing has a default, so that no rule is skipped.
    """

    document: DocumentConfig
    text: Document
    """The exact text, of a commit."""
    at: str
    """The id of that commit."""
    terms: str | None
    """The git blob id of the defined terms in that commit; None where it has none."""
    effective: date
    kind: Kind
    summary: Mapping[str, str]
    reason: Mapping[str, str]
    """Why a correction is needed, or why someone answers for the form, by language; else empty."""
    editorial_by: str | None
    """Who answers for an editorial release that changes more than form: "Name, role"; None for nobody."""
    published: date
    """Day on which the public can first read it; today, but for a history that is brought in."""
    today: date
    branches: Branches
    findings: Sequence[Finding]
    """What the checks found; an error among them refuses the release."""
    beyond_editorial: Sequence[str]
    """The changes of the prevailing text that a correction of form may not make, in words."""
