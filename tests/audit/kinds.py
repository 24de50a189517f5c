"""A page of each kind and state, of the policies that tests/site/conftest.py writes."""

from __future__ import annotations

PUBLIC = (
    "",
    "privacy/",
    "ccpa/",
    "privacy/2026-03-02-2/",
    "privacy/2019-06-01/",
    "ccpa/2027-02-01/",
    "privacy/2027-01-04/",
    "privacy/2027-01-04/changes/",
    "privacy/2019-06-01/changes/",
    "privacy/compare/",
    "privacy/compare/?from=2019-06-01&to=2027-01-04",
    "privacy/history/",
    "privacy/bilingual/",
    "search/",
    "search/?q=data",
    "developers/",
    "accessibility/",
)
"""Home; policy with and without an upcoming release; in force, superseded, withdrawn, upcoming; the rest.

Not `since/`, from which a browser is led on at once.
"""
DRAFTS = ("privacy/draft/", "privacy/draft/changes/")
"""What a preview has besides."""
OF_ALL_LANGUAGES = "404.html"


def in_both(paths: tuple[str, ...]) -> list[str]:
    """The pages of both languages."""
    return [prefix + path for path in paths for prefix in ("", "fr/")]
