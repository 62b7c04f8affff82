"""Tells the people on call that a queue is backing up."""

from __future__ import annotations

WARN_SECONDS = 60
PAGE_SECONDS = 300


def level(oldest_seconds: float) -> str:
    if oldest_seconds >= PAGE_SECONDS:
        return "page"
    if oldest_seconds >= WARN_SECONDS:
        return "warn"
    return "ok"


def check(queues) -> list[tuple[str, str]]:
    return [(q.name, level(q.oldest_seconds())) for q in queues if level(q.oldest_seconds()) != "ok"]
