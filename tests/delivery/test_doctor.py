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
from proclaim.errors import ConfigError
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


def test_a_name_server_is_asked_at_its_own_port() -> None:
    with name_server(GOOD) as resolver:
        asked = doctor.resolver_of(f"127.0.0.1:{resolver.port}")
        assert [sign.severity for sign in doctor.of_domain("example.org", "notices", asked)] == [None] * 3


@pytest.mark.parametrize(
    ("text", "address", "port"),
    [("192.0.2.53", "192.0.2.53", 53), ("2001:db8::53", "2001:db8::53", 53), ("[::1]:5353", "::1", 5353)],
)
def test_a_name_server_is_an_address_with_or_without_a_port(text: str, address: str, port: int) -> None:
    resolver = doctor.resolver_of(text)
    assert (list(resolver.nameservers), resolver.port) == ([address], port)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ns.example.org", "a name, which only a name server could look up"),
        ("192.0.2.53:dns", "has a port"),
        ("192.0.2.53:65536", "has a port"),
        ("[::1", "IPv6 address in its brackets"),
        ("", "does not name a host"),
        ("https://192.0.2.53/", "begins with a scheme"),
    ],
)
def test_what_is_no_name_server_is_refused(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=f"--nameserver: .*{said}"):
        doctor.resolver_of(text)


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


@pytest.mark.parametrize("date", ["Mon, 23 Nov 2026 12:00:00 GMT", "Mon, 23 Nov 2026 12:00:00 -0000"])
def test_the_clock_of_the_site_is_read_with_a_zone(date: str) -> None:
    with answering(f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 0\r\n\r\n") as root:
        found = doctor.clock_of(root)
    assert found == datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "answer", ["HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nDate: soon\r\n\r\n", "nonsense\r\n\r\n", ""]
)
def test_a_site_without_a_clock_has_none(answer: str) -> None:
    with answering(answer) as root:
        assert doctor.clock_of(root) is None


@pytest.mark.parametrize("site", ["", "garbage", "ftp://host/", "https://[/", "https://host:port/"])
def test_a_site_at_no_address_has_no_clock(site: str) -> None:
    assert doctor.clock_of(site) is None


@contextmanager
def answering(answer: str) -> Iterator[str]:
    """The address of a server that gives one answer to whatever it is asked, and goes."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        client, _ = server.accept()
        with client:
            client.recv(4096)
            client.sendall(answer.encode())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    thread.join()
    server.close()
