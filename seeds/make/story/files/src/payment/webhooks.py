"""Events the gateway sends us."""

from __future__ import annotations

import hashlib
import hmac
import json


class BadWebhook(Exception):
    """The event was not signed by the gateway."""


def read_event(secret: bytes, body: bytes, signature: str) -> dict:
    expected = hmac.new(secret, body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, signature):
        raise BadWebhook("signature does not match")
    return json.loads(body)
