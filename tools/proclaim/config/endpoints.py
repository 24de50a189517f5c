"""Where a server is, as people write it: a host, with or without a port.

What is let through here can be handed to a resolver, a socket or TLS: each of them raises errors of its own
for a name with an empty label, and none of them says in which setting it stood.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

_NAME = re.compile(r"(?=.{1,253}$)(?:(?!-)[A-Za-z0-9_-]{1,63}(?<!-)\.)*(?!-)[A-Za-z0-9_-]{1,63}(?<!-)\.?")
"""A host's name (RFC 1123 section 2.1); underscores too, which internal names have."""
_SCOPE = re.compile(r"[A-Za-z0-9_.-]+")
"""The interface of a link-local address (RFC 4007 section 11), such as eth0."""
_PORT = re.compile(r"[0-9]{1,5}")
_LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A host, and the port if one was named."""

    host: str
    """A name, or an IPv4 or IPv6 address without brackets."""
    port: int | None = None

    @property
    def is_loopback(self) -> bool:
        """Whether what goes there never leaves this machine (RFC 6890: 127.0.0.0/8 and ::1; `localhost`)."""
        try:
            address = ipaddress.ip_address(self.host)
        except ValueError:
            return self.host.lower().removesuffix(".") == "localhost"
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return address.is_loopback

    @property
    def is_address(self) -> bool:
        """Whether the host is an IP address, which no name server has to be asked for."""
        return _is_address(self.host)

    def __str__(self) -> str:
        """As it is written: an IPv6 address with a port has brackets."""
        if self.port is None:
            return self.host
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def endpoint(text: str) -> Endpoint:
    """The endpoint that `host`, `host:port`, `[IPv6]`, `[IPv6]:port` or a bare IPv6 address names.

    Raises ValueError with the reason, as the end of a sentence that begins with the text.
    """
    if "://" in text:
        raise ValueError("begins with a scheme, and only host:port may stand here")
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        if not closed or (rest and not rest.startswith(":")) or not _is_address(host) or ":" not in host:
            raise ValueError("needs an IPv6 address in its brackets, such as [2001:db8::1]:587")
        return Endpoint(host, _port(rest[1:]) if rest else None)
    if text.count(":") > 1:
        if not _is_address(text):
            raise ValueError("is neither host:port nor an IPv6 address")
        return Endpoint(text)
    host, colon, port = text.partition(":")
    if not _is_host(host):
        raise ValueError("does not name a host")
    return Endpoint(host, _port(port) if colon else None)


def _port(text: str) -> int:
    if not _PORT.fullmatch(text) or not 0 < int(text) <= _LAST_PORT:
        raise ValueError(f"has a port that is not a number from 1 to {_LAST_PORT}")
    return int(text)


def _is_host(text: str) -> bool:
    """Whether it is a name or an IPv4 address; a name never ends in a number, lest 1.2.3 be taken for one."""
    if text.removesuffix(".").rpartition(".")[2].isdecimal():
        return _is_address(text)
    return bool(_NAME.fullmatch(text))


def _is_address(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    scope = address.scope_id if isinstance(address, ipaddress.IPv6Address) else None
    return scope is None or bool(_SCOPE.fullmatch(scope))
