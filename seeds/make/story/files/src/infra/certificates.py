"""Days left on the certificates we depend on."""

from __future__ import annotations

WARN_DAYS = 21


def expiring(certificates, today) -> list[str]:
    return sorted(c.host for c in certificates if (c.not_after - today).days <= WARN_DAYS)
