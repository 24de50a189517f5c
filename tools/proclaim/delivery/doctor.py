"""Is the way out in order? The sender's SPF, DKIM and DMARC records, the relay's door, the clock."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.request import Request, urlopen

import dns.exception
import dns.resolver

from proclaim.config.endpoints import endpoint
from proclaim.delivery.channels.smtp import Connection, LostError, OursError, Relay
from proclaim.delivery.urls import located
from proclaim.errors import ConfigError, DeliveryError
from proclaim.model import Severity

_SECONDS = 5.0
_SITE_SECONDS = 10
_DNS_PORT = 53
_SKEW = 60
"""Seconds that the clock may be wrong before mail programs wonder about the Date."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What was looked at, and what was found; None where it is in order."""

    what: str
    found: str
    severity: Severity | None = None


def of_domain(domain: str, selector: str, resolver: dns.resolver.Resolver) -> Iterator[Sign]:
    """The records by which receivers judge mail from a domain.

    selector: that of our own DKIM signature; empty where the relay signs.
    """
    spf = [one for one in _texts(domain, resolver) if one.lower().startswith("v=spf1")]
    yield _one("SPF (RFC 7208)", spf, f"there is no SPF record at {domain}")
    dmarc = [one for one in _texts(f"_dmarc.{domain}", resolver) if one.lower().startswith("v=dmarc1")]
    yield _one("DMARC (RFC 7489)", dmarc, f"there is no DMARC record at _dmarc.{domain}")
    if dmarc and re.search(r"\bp\s*=\s*none\b", dmarc[0], re.IGNORECASE):
        yield Sign("DMARC (RFC 7489)", "the policy is none: anybody can send in your name", Severity.WARNING)
    if selector:
        name = f"{selector}._domainkey.{domain}"
        keys = [one for one in _texts(name, resolver) if "p=" in one]
        yield _one("DKIM (RFC 6376)", keys, f"there is no key at {name}")
        if keys and not _is_key(keys[0]):
            yield Sign("DKIM (RFC 6376)", f"the key at {name} is revoked or broken", Severity.ERROR)


def of_relay(relay: Relay) -> Iterator[Sign]:
    """Whether the relay lets us in, and what it offers."""
    try:
        connection = Connection(relay, lambda _number: None)
    except (OursError, LostError) as error:
        yield Sign("Relay", str(error), Severity.ERROR)
        return
    is_secure = relay.security.value != "none"
    yield Sign("Relay", f"{relay.where} lets us in{' by TLS' if is_secure else ''}")
    if not is_secure:
        yield Sign("Relay", "messages cross the network for everybody to read", Severity.WARNING)
    if not connection.pipelines:
        yield Sign(
            "Relay", "it offers no PIPELINING (RFC 2920): sending is several times slower", Severity.NOTE
        )
    if not connection.takes_utf8:
        yield Sign("Relay", "it takes no addresses with letters beyond ASCII (SMTPUTF8)", Severity.NOTE)
    connection.quit()


def resolver_of(nameserver: str | None) -> dns.resolver.Resolver:
    """Asks one name server, as IP or IP:port, or those of the system where none is named.

    Raises ConfigError where it is not an address, DeliveryError where the system has none.
    """
    if nameserver is None:
        try:
            return dns.resolver.Resolver()
        except dns.exception.DNSException as error:
            raise DeliveryError(
                f"this machine has no name server ({error})", fix="name one with --nameserver"
            ) from error
    try:
        place = endpoint(nameserver)
    except ValueError as error:
        raise _no_nameserver(nameserver, str(error)) from error
    if not place.is_address:
        raise _no_nameserver(nameserver, "is a name, which only a name server could look up")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = [place.host], place.port or _DNS_PORT
    return resolver


def _no_nameserver(text: str, reason: str) -> ConfigError:
    return ConfigError(f'"{text}" {reason}', "--nameserver", "write IP or IP:port, such as [2001:db8::53]:53")


def clock_of(site_url: str) -> datetime | None:
    """The time by the clock of the site; None where it cannot be asked."""
    try:
        located(site_url, ("https", "http"))
        with urlopen(Request(site_url, method="HEAD"), timeout=_SITE_SECONDS) as answer:  # noqa: S310
            found = parsedate_to_datetime(str(answer.headers["Date"]))
    except (OSError, HTTPException, ValueError, TypeError):
        return None
    # RFC 9110 section 5.6.7: a Date is in GMT; one that says -0000 comes without a zone.
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def of_clock(here: datetime, there: datetime | None) -> Sign:
    """Whether the clock agrees with another machine's; `there` is None where none could be asked."""
    if there is None:
        return Sign("Clock", "no other clock could be asked", Severity.NOTE)
    wrong = abs((here - there).total_seconds())
    if wrong > _SKEW:
        return Sign("Clock", f"it is {wrong:.0f} seconds off that of the site", Severity.ERROR)
    return Sign("Clock", "it agrees with that of the site")


def _one(what: str, records: list[str], missing: str) -> Sign:
    if not records:
        return Sign(what, missing, Severity.ERROR)
    if len(records) > 1:
        return Sign(what, f"there are {len(records)} records, and one only may be there", Severity.ERROR)
    return Sign(what, records[0][:100])


def _texts(name: str, resolver: dns.resolver.Resolver) -> list[str]:
    try:
        answer = resolver.resolve(name, "TXT", lifetime=_SECONDS)
    except dns.exception.DNSException:
        return []
    return [b"".join(one.strings).decode("utf-8", "replace") for one in answer]


def _is_key(record: str) -> bool:
    found = re.search(r"\bp=([^;]*)", record)
    try:
        return bool(found and base64.b64decode(found[1].replace(" ", ""), validate=True))
    except ValueError:
        return False
