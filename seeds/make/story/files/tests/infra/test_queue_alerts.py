from infra.queue_alerts import level


def test_levels():
    assert [level(s) for s in (0, 60, 299, 300)] == ["ok", "warn", "warn", "page"]
