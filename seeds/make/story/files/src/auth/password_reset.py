"""Password reset by a link sent to the customer's address."""

from __future__ import annotations

import hashlib
import secrets
import time

RESET_LIFETIME_SECONDS = 3600


class ResetRefused(Exception):
    """The reset link cannot be used."""


class PasswordReset:
    def __init__(self, mailer, clock=time.time):
        self._mailer = mailer
        self._clock = clock
        self._pending: dict[str, tuple[str, float]] = {}

    def request(self, user_id: str, address: str) -> None:
        token = secrets.token_urlsafe(24)
        self._pending[self._digest(token)] = (user_id, self._clock() + RESET_LIFETIME_SECONDS)
        self._mailer.send(address, "Reset your password", token)

    def redeem(self, token: str) -> str:
        entry = self._pending.get(self._digest(token))
        if entry is None:
            raise ResetRefused("unknown link")
        user_id, expires_at = entry
        if expires_at <= self._clock():
            raise ResetRefused("link has expired")
        return user_id

    @staticmethod
    def _digest(token: str) -> str:
        return hashlib.sha256(token.encode("utf-8")).hexdigest()
