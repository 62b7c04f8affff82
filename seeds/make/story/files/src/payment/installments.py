"""Splits a total into monthly parts."""

from __future__ import annotations

from payment.money import Money


def split(total: Money, months: int) -> list[Money]:
    """Equal parts; the first ones carry the remainder, so the sum is exact."""
    if months < 1:
        raise ValueError("at least one month")
    part, rest = divmod(total.minor, months)
    return [Money(part + (1 if i < rest else 0), total.currency) for i in range(months)]
