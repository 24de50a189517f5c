"""What `notify doctor` finds: real questions to a name server, a mail server and a clock."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import dns.message
import dns.resolver
import dns.rrset
import pytest

from proclaim.config.notices import Security
from proclaim.delivery import doctor
from proclaim.delivery.channels.smtp import Relay
from proclaim.delivery.doctor import Sign
from proclaim.model import Severity
from tests.mail import mail_server

GOOD = {
    "example.org.": ["v=spf1 -all", "something else"],
    "_dmarc.example.org.": ["v=DMARC1; p=reject"],
    "notices._domainkey.example.org.": ["v=DKIM1; k=rsa; p=TUlJQg=="],
}


@contextmanager
def name_server(records: Mapping[str, list[str]]) -> Iterator[dns.resolver.Resolver]:
    """A resolver that asks a name server with these texts."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            data, client = server.recvfrom(4096)
            if not data:
                return
            query = dns.message.from_wire(data)
            answer = dns.message.make_response(query)
            name = query.question[0].name
            texts = [f'"{one}"' for one in records.get(str(name), [])]
            if texts:
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *texts))
            server.sendto(answer.to_wire(), client)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], server.getsockname()[1]
    yield resolver
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
        last.sendto(b"", server.getsockname())
    thread.join()
    server.close()


def examined(records: Mapping[str, list[str]], selector: str = "notices") -> list[Sign]:
    """What is found of the domain."""
    with name_server(records) as resolver:
        return list(doctor.of_domain("example.org", selector, resolver))


def test_a_domain_in_order_is_in_order() -> None:
    assert [one.severity for one in examined(GOOD)] == [None, None, None]


@pytest.mark.parametrize(
    ("name", "texts", "found", "severity"),
    [
        ("example.org.", [], "no SPF record", Severity.ERROR),
        ("example.org.", ["v=spf1 -all", "v=spf1 +all"], "2 records", Severity.ERROR),
        ("_dmarc.example.org.", [], "no DMARC record", Severity.ERROR),
        ("_dmarc.example.org.", ["v=DMARC1; p=none"], "policy is none", Severity.WARNING),
        ("notices._domainkey.example.org.", [], "no key at", Severity.ERROR),
        ("notices._domainkey.example.org.", ["v=DKIM1; p="], "revoked", Severity.ERROR),
    ],
)
def test_what_is_missing_or_wrong_is_named(
    name: str, texts: list[str], found: str, severity: Severity
) -> None:
    signs = examined({**GOOD, name: texts})
    assert [one.severity for one in signs if found in one.found] == [severity]


def test_the_relay_is_tried_and_what_it_lacks_is_said() -> None:
    with mail_server(features=()) as server:
        signs = list(doctor.of_relay(Relay("127.0.0.1", server.port, Security.NONE, name="here")))
    assert signs[0].severity is None
    assert [one.severity for one in signs[1:]] == [Severity.WARNING, Severity.NOTE, Severity.NOTE]
    (sign,) = doctor.of_relay(Relay("127.0.0.1", server.port, Security.NONE, name="here"))
    assert sign.severity is Severity.ERROR


def test_a_clock_that_is_wrong_is_said() -> None:
    here = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert doctor.of_clock(here, here + timedelta(seconds=30)).severity is None
    assert doctor.of_clock(here, here - timedelta(minutes=5)).severity is Severity.ERROR
    assert doctor.of_clock(here, None).severity is Severity.NOTE
