"""Telling a company's own system, which tells its accounts: signed JSON, many accounts in one request.

Signed as Standard Webhooks has it (HMAC-SHA256 over id, time and body), so that any of its libraries can
check it. An answer that cannot be had is asked for
again with the same id, which lets the other side drop a second copy.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Mapping
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from proclaim.delivery.urls import located
from proclaim.errors import DeliveryError

NAME = "webhook"
URL = "PROCLAIM_WEBHOOK_URL"
MANY = 500
"""Accounts in a request at most."""
_SECONDS = 60
_SET_IT = "set it to an https address"
_PAUSES = (1, 5, 30, 120)


class Answer(NamedTuple):
    """What the other side said to a batch; code 0 where nothing came back."""

    code: int
    text: str


class Hook:
    """The address of a company's system, and the secret that both share."""

    def __init__(self, url: str, secret: str) -> None:
        """secret: as Standard Webhooks writes it, `whsec_` and base64. Raises DeliveryError."""
        if not url:
            raise DeliveryError("there is no address to post to", f"${URL}", _SET_IT)
        try:
            located(url, ("https", "http"))
        except ValueError as error:
            raise DeliveryError(f"the address to post to {error}", f"${URL}", _SET_IT) from error
        try:
            self._key = b64decode(secret.removeprefix("whsec_"), validate=True)
        except (NoBase64, ValueError) as error:
            raise DeliveryError("this secret is no base64", "$PROCLAIM_WEBHOOK_SECRET", "mend it") from error
        if not self._key:
            raise DeliveryError("there is no secret to sign with", "$PROCLAIM_WEBHOOK_SECRET", "set one")
        self._url = url

    def post(self, id: str, body: Mapping[str, object], seconds: int, stop: threading.Event) -> Answer:
        """Post one batch, again after a passing failure; the last answer.

        seconds: the time to sign, since 1970.
        """
        content = json.dumps(body, ensure_ascii=False).encode()
        answer = Answer(0, "not tried")
        for pause in (*_PAUSES, None):
            answer = self._once(id, content, seconds)
            if answer.code and answer.code < 500 and answer.code != 429:
                break
            if pause is None or stop.wait(pause):
                break
        return answer

    def _once(self, id: str, content: bytes, seconds: int) -> Answer:
        signed = hmac.new(self._key, f"{id}.{seconds}.".encode() + content, hashlib.sha256).digest()
        headers = {
            "Content-Type": "application/json",
            "webhook-id": id,
            "webhook-timestamp": str(seconds),
            "webhook-signature": f"v1,{b64encode(signed).decode()}",
        }
        request = Request(self._url, content, headers)  # noqa: S310 - the scheme was looked at
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
                return Answer(answer.status, answer.reason or "")
        except HTTPError as error:
            return Answer(error.code, str(error.reason))
        except (OSError, HTTPException, ValueError) as error:
            # A ValueError: it redirects to what is not an address.
            return Answer(0, str(error))
