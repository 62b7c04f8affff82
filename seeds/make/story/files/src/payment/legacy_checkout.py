"""The checkout of the old shop. Kept until the last order of 2024 is settled."""

from __future__ import annotations


def settle(orders):
    return [order for order in orders if order.get("state") == "open"]
