"""Charges a card for an order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Charge:
    charge_id: str
    order_id: str
    minor: int
    currency: str


def charge_order(gateway, order, card_token):
    body = {
        'order': order.order_id,
        'amount': order.total.minor,
        'currency': order.total.currency,
        'card': card_token,
    }
    answer = gateway.post('/charges', body)
    return Charge(answer['id'], order.order_id, order.total.minor, order.total.currency)
