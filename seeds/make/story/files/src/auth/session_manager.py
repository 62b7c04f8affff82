"""Server-side sessions: who is signed in, from where, since when."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field

SESSION_ID_BYTES = 18


@dataclass
class Session:
    session_id: str
    user_id: str
    device: str
    opened_at: float
    seen_at: float
    attributes: dict = field(default_factory=dict)


class SessionNotFound(KeyError):
    """The session was closed or never existed."""


class SessionManager:
    """Keeps sessions in memory; one instance per process."""

    def __init__(self, clock=time.time):
        self._clock = clock
        self._sessions: dict[str, Session] = {}
        self._locked: set[str] = set()

    def open(self, user_id: str, device: str) -> Session:
        now = self._clock()
        session = Session(secrets.token_hex(SESSION_ID_BYTES), user_id, device, now, now)
        self._sessions[session.session_id] = session
        return session

    def get(self, session_id: str) -> Session:
        try:
            return self._sessions[session_id]
        except KeyError:
            raise SessionNotFound(session_id) from None

    def touch(self, session_id: str) -> None:
        self.get(session_id).seen_at = self._clock()

    def close(self, session_id: str) -> None:
        self._sessions.pop(session_id, None)

    def lock(self, session_id: str) -> bool:
        """True when the caller now holds the session; checkout does so while it places an order."""
        if session_id in self._locked:
            return False
        self._locked.add(session_id)
        return True

    def unlock(self, session_id: str) -> None:
        self._locked.discard(session_id)

    def of_user(self, user_id: str) -> list[Session]:
        return [s for s in self._sessions.values() if s.user_id == user_id]
