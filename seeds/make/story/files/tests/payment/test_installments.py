from payment.installments import split
from payment.money import Money


def test_parts_add_up():
    parts = split(Money(10000, "TRY"), 3)
    assert [p.minor for p in parts] == [3334, 3333, 3333]
