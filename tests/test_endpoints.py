"""A host and a port as people write them: what can be used is, and everything else is named."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim.config.endpoints import Endpoint, endpoint


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("smtp.example.com", "smtp.example.com", None),
        ("smtp.example.com:587", "smtp.example.com", 587),
        ("smtp.example.com.:587", "smtp.example.com.", 587),
        ("mail_in:25", "mail_in", 25),
        ("192.0.2.1:65535", "192.0.2.1", 65535),
        ("::1", "::1", None),
        ("2001:db8::25", "2001:db8::25", None),
        ("[::1]", "::1", None),
        ("[::1]:2525", "::1", 2525),
        ("[fe80::1%eth0]:25", "fe80::1%eth0", 25),
    ],
)
def test_a_host_and_its_port_are_read_and_written_back(text: str, host: str, port: int | None) -> None:
    assert endpoint(text) == Endpoint(host, port)
    assert endpoint(str(endpoint(text))) == endpoint(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "does not name a host"),
        (":25", "does not name a host"),
        ("a b:25", "does not name a host"),
        (" host:25", "does not name a host"),
        ("user@host:25", "does not name a host"),
        ("a..b:25", "does not name a host"),
        ("-a:25", "does not name a host"),
        ("é.example.com", "does not name a host"),
        ("x" * 64, "does not name a host"),
        (".".join(["x" * 60] * 5), "does not name a host"),
        ("10", "does not name a host"),
        ("127.1", "does not name a host"),
        ("1.2.3.999:25", "does not name a host"),
        ("host\n", "does not name a host"),
        ("host:", "has a port"),
        ("host: 25", "has a port"),
        ("host:0", "has a port"),
        ("host:65536", "has a port"),
        ("host:smtp", "has a port"),
        ("host:-1", "has a port"),
        ("host:２５", "has a port"),
        ("host:25/x", "has a port"),
        ("host:1:2", "neither host:port nor an IPv6 address"),
        ("[::1", "IPv6 address in its brackets"),
        ("[::1]2525", "IPv6 address in its brackets"),
        ("[::1]:", "has a port"),
        ("[localhost]:25", "IPv6 address in its brackets"),
        ("[127.0.0.1]:25", "IPv6 address in its brackets"),
        ("[fe80::1%a b]:25", "IPv6 address in its brackets"),
        ("smtp://host:25", "begins with a scheme"),
    ],
)
def test_what_names_no_server_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        endpoint(text)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.255.3.4", "::1", "::ffff:127.0.0.1"]
)
def test_this_machine_is_known_by_all_its_names(host: str) -> None:
    assert endpoint(host).is_loopback


@pytest.mark.parametrize(
    "host", ["localhost.example.com", "128.0.0.1", "126.255.255.255", "::2", "::ffff:192.0.2.1", "mail"]
)
def test_other_machines_are_not_taken_for_this_one(host: str) -> None:
    assert not endpoint(host).is_loopback


@given(st.text(alphabet="a1.:[]-_%@/ é２\n", max_size=12))
def test_whatever_is_let_through_can_be_handed_to_a_resolver(text: str) -> None:
    try:
        found = endpoint(text)
    except ValueError as error:
        assert type(error) is ValueError  # noqa: PT017 - not a UnicodeError of some library
        return
    assert found.port is None or 0 < found.port < 65536
    found.host.encode("idna")
    if found.is_address:
        socket.getaddrinfo(found.host, found.port, flags=socket.AI_NUMERICHOST)
