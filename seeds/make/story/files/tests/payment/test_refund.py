from payment.refund import refund_amount


def test_whole_refund():
    assert refund_amount(1999, 100) == 1999


def test_half_refund():
    assert refund_amount(2000, 50) == 1000
