"""Refunds, whole or in part."""

from __future__ import annotations


class RefundTooLarge(ValueError):
    """More than was charged."""


def refund_amount(charged_minor: int, percent: int) -> int:
    return charged_minor * percent // 100


def refund(gateway, charge, percent=100):
    amount = refund_amount(charge.minor, percent)
    if amount > charge.minor:
        raise RefundTooLarge(f'{amount} > {charge.minor}')
    body = {'charge': charge.charge_id, 'amount': amount}
    return gateway.post('/refunds', body)['id']
