import pytest

from auth.password_reset import PasswordReset, ResetRefused


class Outbox:
    def __init__(self):
        self.sent = []

    def send(self, address, subject, token):
        self.sent.append(token)


def test_link_can_be_redeemed():
    outbox = Outbox()
    reset = PasswordReset(outbox, clock=lambda: 0)
    reset.request("u1", "customer@example.com")
    assert reset.redeem(outbox.sent[0]) == "u1"


def test_unknown_link_is_refused():
    with pytest.raises(ResetRefused):
        PasswordReset(Outbox()).redeem("nothing")
