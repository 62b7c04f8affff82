import pytest

from auth.session_manager import SessionManager, SessionNotFound


def test_closed_session_is_gone():
    manager = SessionManager(clock=lambda: 10)
    session = manager.open("u1", "phone")
    manager.close(session.session_id)
    with pytest.raises(SessionNotFound):
        manager.get(session.session_id)


def test_touch_moves_seen_at():
    now = [10]
    manager = SessionManager(clock=lambda: now[0])
    session = manager.open("u1", "phone")
    now[0] = 25
    manager.touch(session.session_id)
    assert manager.get(session.session_id).seen_at == 25
