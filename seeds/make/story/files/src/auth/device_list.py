"""The devices on which a customer is signed in."""

from __future__ import annotations


def devices(manager, user_id: str) -> list[dict]:
    """One row a session, the most recently seen first."""
    sessions = sorted(manager.of_user(user_id), key=lambda s: (-s.seen_at, s.session_id))
    return [{"device": s.device, "seen_at": s.seen_at} for s in sessions]
