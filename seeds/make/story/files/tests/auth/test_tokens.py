import pytest

from auth import tokens

KEY = tokens.SigningKey(b"test secret", created_at=0)


def test_access_token_round_trip():
    token, issued = tokens.issue_access_token(KEY, "u1", "s1", ["orders"], now=1000)
    assert tokens.verify_token(KEY, token, "access", now=1001) == issued


def test_expired_token_is_refused():
    token, _ = tokens.issue_access_token(KEY, "u1", "s1", now=1000)
    with pytest.raises(tokens.ExpiredToken):
        tokens.verify_token(KEY, token, "access", now=1000 + tokens.ACCESS_LIFETIME_SECONDS)


def test_changed_claims_are_refused():
    token, _ = tokens.issue_access_token(KEY, "u1", "s1", now=1000)
    other, _ = tokens.issue_access_token(KEY, "u2", "s1", now=1000)
    head, _, tail = token.split(".")
    claims = other.split(".")[1]
    with pytest.raises(tokens.BadSignature):
        tokens.verify_token(KEY, f"{head}.{claims}.{tail}", "access", now=1001)


def test_kind_is_checked():
    token, _ = tokens.issue_refresh_token(KEY, "u1", "s1", now=1000)
    with pytest.raises(tokens.WrongKind):
        tokens.verify_token(KEY, token, "access", now=1001)
