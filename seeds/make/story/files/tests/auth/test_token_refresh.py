import pytest

from auth import tokens

KEY = tokens.SigningKey(b"test secret", created_at=0)


def first_refresh(store, now=1000):
    token, claims = tokens.issue_refresh_token(KEY, "u1", "s1", now=now)
    store.remember(claims)
    return token


def test_refresh_gives_a_new_pair():
    store = tokens.RefreshStore()
    token = first_refresh(store)
    pair = tokens.rotate_refresh_token(KEY, store, token, now=1100)
    assert pair.refresh_token != token


def test_used_refresh_token_closes_the_family():
    store = tokens.RefreshStore()
    token = first_refresh(store)
    tokens.rotate_refresh_token(KEY, store, token, now=1100)
    with pytest.raises(tokens.ReusedToken):
        tokens.rotate_refresh_token(KEY, store, token, now=1200)
