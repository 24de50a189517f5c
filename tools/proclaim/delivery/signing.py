"""Own DKIM signatures (RFC 6376, RFC 8463), where the relay makes none.

The body's hash is made once a letter and only the header lines are signed for each account: a library that
hashes every message anew makes a hundred a second, this makes thousands. Header relaxed, body simple.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from proclaim.errors import DeliveryError

SIGNED = (
    "from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type",
    "content-language", "auto-submitted", "list-id", "feedback-id", "list-unsubscribe",
    "list-unsubscribe-post",
)  # fmt: skip
"""Header lines that a signature covers, where a message has them."""
_FIELD = re.compile(rb"([!-9;-~]+):((?:[^\r\n]|\r\n[ \t])*)\r\n")
_SPACES = re.compile(rb"[ \t\r\n]+")


def signer(key_file: Path, domain: str, selector: str) -> Callable[[bytes], Callable[[bytes], bytes]]:
    """Gives for a letter's body a function from header lines to the DKIM-Signature line before them.

    Raises DeliveryError where the key cannot be read or the library is missing.
    """
    key, algorithm = _key(key_file)

    def for_body(body: bytes) -> Callable[[bytes], bytes]:
        digest = b64encode(hashlib.sha256(body.rstrip(b"\r\n") + b"\r\n").digest()).decode()
        return lambda head: _signature(head, digest, key, algorithm, f"d={domain}; s={selector}")

    return for_body


def _signature(head: bytes, body_digest: str, key: Any, algorithm: str, names: str) -> bytes:
    fields = [(name.lower().decode(), value) for name, value in _FIELD.findall(head)]
    present = [name for name, _ in fields if name in SIGNED]
    lines = [_relaxed(name, value) for name, value in fields if name in SIGNED]
    text = (
        f"v=1; a={algorithm}; c=relaxed/simple; {names};\r\n"
        f" h={':'.join(present)};\r\n bh={body_digest};\r\n b="
    )
    unsigned = _relaxed("dkim-signature", f" {text}".encode())[:-2]
    signature = b64encode(_sign(key, b"".join(lines) + unsigned)).decode()
    folded = "\r\n  ".join(signature[start : start + 70] for start in range(0, len(signature), 70))
    return f"DKIM-Signature: {text}{folded}\r\n".encode("ascii")


def _relaxed(name: str, value: bytes) -> bytes:
    """A field in relaxed form (RFC 6376 section 3.4.2)."""
    return name.encode() + b":" + _SPACES.sub(b" ", value).strip() + b"\r\n"


def _sign(key: Any, data: bytes) -> bytes:
    if hasattr(key, "private_numbers"):
        padding = import_module("cryptography.hazmat.primitives.asymmetric.padding")
        hashes = import_module("cryptography.hazmat.primitives.hashes")
        signature = key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    else:
        # Ed25519 signs the SHA-256 of what RSA would hash (RFC 8463 section 3).
        signature = key.sign(hashlib.sha256(data).digest())
    return bytes(signature)


def _key(file: Path) -> tuple[Any, str]:
    try:
        serialization = import_module("cryptography.hazmat.primitives.serialization")
    except ImportError as error:
        raise DeliveryError(
            "own signatures need the library cryptography", fix="run `pip install proclaim[dkim]`"
        ) from error
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise DeliveryError(
            f"this is no private key that can be used ({error})", str(file), "name another"
        ) from error
    return key, "rsa-sha256" if hasattr(key, "private_numbers") and hasattr(
        key, "key_size"
    ) else "ed25519-sha256"
