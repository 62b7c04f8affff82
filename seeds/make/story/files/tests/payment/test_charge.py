from types import SimpleNamespace

from payment.charge import charge_order
from payment.money import Money


class FakeGateway:
    def __init__(self):
        self.posted = []

    def post(self, path, body, **extra):
        self.posted.append((path, body, extra))
        return {"id": "ch_1"}


def test_charge_posts_the_total():
    order = SimpleNamespace(order_id="o1", total=Money(1999, "TRY"))
    gateway = FakeGateway()
    assert charge_order(gateway, order, "card").charge_id == "ch_1"
    assert gateway.posted[0][1]["amount"] == 1999
