"""Does the live site show the release that is to be told? Its releases.json says which text it has.

A large site says there only what counts now, and leads to each document's own file, which holds all of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.request import urlopen

from proclaim.delivery.urls import located
from proclaim.model import Release, Retirement

_SECONDS = 20
_LARGEST = 50_000_000


def fault(site_url: str, record: Release | Retirement) -> str:
    """Why the site does not show this very release or retirement; empty where it does."""
    address = f"{site_url}releases.json"
    try:
        located(address, ("https", "http"))
    except ValueError as error:
        return f"the site_url of mkdocs.yml {error} ({site_url!r})"
    try:
        found = _asked(address)
        if isinstance(record, Release) and _release(found, record) is None and _has_more(found, record):
            address = f"{site_url}{record.document}/releases.json"
            found = _asked(address)
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        return f"the site cannot be asked what it shows ({address}: {error})"
    if isinstance(record, Retirement):
        return _retirement_fault(found, record, address)
    return _release_fault(found, record, address)


def _asked(address: str) -> Any:
    with urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - the scheme was looked at
        return json.loads(answer.read(_LARGEST))


def _has_more(found: Any, release: Release) -> bool:
    """Whether the document's own file holds releases that the file of all documents leaves out."""
    documents = _entries(found, "documents")
    return any(one.get("id") == release.document and one.get("more") for one in documents)


def _retirement_fault(found: Any, retirement: Retirement, address: str) -> str:
    """A retirement is shown by its document, with its effective date."""
    wanted = (retirement.document, retirement.effective.isoformat())
    for document in _entries(found, "documents"):
        if (document.get("id"), document.get("retired")) == wanted:
            return ""
    return f"the site does not show the retirement {retirement.tag} yet ({address})"


def _release_fault(found: Any, release: Release, address: str) -> str:
    shown = _release(found, release)
    if shown is None:
        return f"the site does not show release {release.tag} yet ({address})"
    if shown.get("sha256") != dict(release.sha256):
        return f"the site shows another text than release {release.tag} ({address})"
    return ""


def _release(found: Any, release: Release) -> Mapping[str, Any] | None:
    for document in _entries(found, "documents"):
        if document.get("id") == release.document:
            for shown in _entries(document, "releases"):
                if shown.get("id") == release.id:
                    return shown
    return None


def _entries(found: Any, name: str) -> list[Mapping[str, Any]]:
    """The objects in a list of an object; none where the site shows something else there."""
    some = found.get(name) if isinstance(found, dict) else None
    return [entry for entry in some if isinstance(entry, dict)] if isinstance(some, list) else []
