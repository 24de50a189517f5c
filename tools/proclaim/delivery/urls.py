"""URLs as people write them, looked at before a library meets what it would not say in a sentence."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from proclaim.config.endpoints import Endpoint, endpoint


def located(url: str, schemes: Collection[str]) -> tuple[SplitResult, Endpoint]:
    """The parts of a URL and the server that it names.

    Raises ValueError with the reason, as the end of a sentence that does not show the URL: it may hold a
    password.
    """
    if not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError("holds a space or a character that must be written as %XX")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError("has brackets around what is not an IPv6 address") from None
    if parts.scheme not in schemes:
        raise ValueError(f"does not begin with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    place = parts.netloc.rpartition("@")[2]
    if place.count(":") > 1 and not place.startswith("["):
        raise ValueError("has an IPv6 address without brackets")
    return parts, endpoint(place)
