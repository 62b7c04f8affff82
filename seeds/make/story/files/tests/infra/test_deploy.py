from infra.deploy import other


def test_colours_alternate():
    assert other("blue") == "green"
    assert other("green") == "blue"
