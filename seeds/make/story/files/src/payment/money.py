"""Amounts as whole minor units; never floats."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Money:
    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError("currencies differ")
        return Money(self.minor + other.minor, self.currency)

    def share(self, numerator: int, denominator: int) -> "Money":
        return Money(self.minor * numerator // denominator, self.currency)
