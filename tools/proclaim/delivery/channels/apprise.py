"""Announcements to the operators' own channels through Apprise, which knows more than a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from proclaim.errors import DeliveryError


def announce(urls: Sequence[str], title: str, text: str) -> None:
    """Send one text to every address. Raises DeliveryError where one is none or does not take it.

    Addresses hold tokens, so messages name them by their place only.
    """
    try:
        library = import_module("apprise")
    except ImportError as error:
        raise DeliveryError(
            "announcements need the library Apprise", fix="run `pip install proclaim[announce]`"
        ) from error
    for place, url in enumerate(urls, start=1):
        channel = library.Apprise()
        if not channel.add(url):
            raise DeliveryError(f"address {place} is none that Apprise knows", fix="see its list of services")
        if not channel.notify(body=text, title=title):
            raise DeliveryError(
                f"address {place} ({url.partition(':')[0]}) did not take the announcement",
                fix="check its tokens",
            )
