"""What must stand in no file, no ledger and no log: from the environment, or the keyring."""

from __future__ import annotations

import os
import secrets
from importlib import import_module
from importlib.util import find_spec

from proclaim.errors import DeliveryError

KEY, USER, PASSWORD, DKIM = (
    "PROCLAIM_NOTICE_KEY",
    "PROCLAIM_SMTP_USER",
    "PROCLAIM_SMTP_PASSWORD",
    "PROCLAIM_DKIM_KEY_FILE",
)
WEBHOOK = "PROCLAIM_WEBHOOK_SECRET"
_SERVICE = "proclaim"
_SHORTEST = 16
"""Bytes of a key: 128 bits cannot be guessed."""


def secret(name: str) -> str:
    """The value of an environment variable, or of the keyring's entry with its name; empty without one."""
    found = os.environ.get(name)
    if found is None and find_spec("keyring"):
        library = import_module("keyring")
        try:
            found = library.get_password(_SERVICE, name)
        except library.errors.KeyringError:
            found = None
    return found or ""


def new_key() -> str:
    """A new key for hashes that name accounts and messages, as 64 hex digits."""
    return secrets.token_hex(32)


def key() -> bytes:
    """The company's key for hashes that name accounts and messages. Raises DeliveryError without one."""
    text = secret(KEY)
    if not text:
        raise DeliveryError(
            "there is no key for the hashes that stand for accounts",
            f"${KEY}",
            "make one with `proclaim notify key`, keep it for good among your secrets, and set the variable",
        )
    if len(text.encode()) < _SHORTEST:
        raise DeliveryError("this key is too short", f"${KEY}", "make one with `proclaim notify key`")
    return text.encode()
