"""Values of the model for tests that need no repository."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from proclaim.model import Kind, Release


def release_value(**changes: object) -> Release:
    """A substantive release of the privacy policy in English and French, but for what a test changes."""
    usual = Release(
        document="privacy",
        id="2027-01-04",
        effective=date(2027, 1, 4),
        published=date(2026, 11, 23),
        kind=Kind.SUBSTANTIVE,
        summary={},
        languages=("en", "fr"),
        prevailing="en",
        title={},
        trees={},
        sha256={},
        previous=None,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]
