"""Cards a customer has saved with the gateway. We keep the token, never the number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SavedCard:
    token: str
    last_four: str
    expires: str


class SavedCards:
    def __init__(self, gateway):
        self._gateway = gateway
        self._cards: dict[str, list[SavedCard]] = {}

    def save(self, user_id: str, nonce: str) -> SavedCard:
        answer = self._gateway.post("/cards", {"nonce": nonce})
        card = SavedCard(answer["token"], answer["last4"], answer["exp"])
        self._cards.setdefault(user_id, []).append(card)
        return card

    def of_user(self, user_id: str) -> list[SavedCard]:
        return list(self._cards.get(user_id, ()))

    def forget(self, user_id: str, token: str) -> None:
        self._cards[user_id] = [c for c in self.of_user(user_id) if c.token != token]
