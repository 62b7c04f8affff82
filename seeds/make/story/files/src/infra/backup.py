"""Nightly copy of the database, kept for thirty days."""

from __future__ import annotations

KEEP_DAYS = 30


def to_delete(backups, today) -> list[str]:
    return sorted(b.name for b in backups if (today - b.day).days > KEEP_DAYS)
