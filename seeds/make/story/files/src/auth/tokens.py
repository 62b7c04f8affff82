"""Signed access and refresh tokens of the shop.

A token is three base64url parts joined by dots: header, claims, signature.
The signature is an HMAC over the first two parts. Access tokens are short and
never stored; refresh tokens carry an id that the store knows about.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass, field

ALGORITHM = "HS256"
ISSUER = "shop"
ACCESS_LIFETIME_SECONDS = 900
REFRESH_LIFETIME_SECONDS = 14 * 24 * 3600
TOKEN_ID_BYTES = 16


class TokenError(Exception):
    """A token that must not be accepted."""


class MalformedToken(TokenError):
    """The text is not a token at all."""


class BadSignature(TokenError):
    """The token was not signed by us, or was changed afterwards."""


class ExpiredToken(TokenError):
    """The token was good once."""


class WrongKind(TokenError):
    """An access token where a refresh token is needed, or the reverse."""


class MissingScope(TokenError):
    """The bearer is known, but may not do this."""


@dataclass(frozen=True)
class Claims:
    """What a token says about its bearer."""

    subject: str
    session_id: str
    kind: str
    token_id: str
    issued_at: int
    expires_at: int
    scopes: tuple[str, ...] = ()

    def to_payload(self) -> dict:
        return {
            "iss": ISSUER,
            "sub": self.subject,
            "sid": self.session_id,
            "typ": self.kind,
            "jti": self.token_id,
            "iat": self.issued_at,
            "exp": self.expires_at,
            "scp": list(self.scopes),
        }

    @classmethod
    def from_payload(cls, payload: dict) -> "Claims":
        try:
            return cls(
                subject=payload["sub"],
                session_id=payload["sid"],
                kind=payload["typ"],
                token_id=payload["jti"],
                issued_at=int(payload["iat"]),
                expires_at=int(payload["exp"]),
                scopes=tuple(payload.get("scp", ())),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise MalformedToken("claims are incomplete") from error


@dataclass
class SigningKey:
    """A secret and the moment it came into use."""

    secret: bytes
    key_id: str = "k1"
    created_at: float = field(default_factory=time.time)

    def sign(self, message: bytes) -> bytes:
        return hmac.new(self.secret, message, hashlib.sha256).digest()

    def matches(self, message: bytes, signature: bytes) -> bool:
        return hmac.compare_digest(self.sign(message), signature)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _decode(text: str) -> bytes:
    padding = "=" * (-len(text) % 4)
    try:
        return base64.urlsafe_b64decode(text + padding)
    except ValueError as error:
        raise MalformedToken("not base64url") from error


def _dump(value: dict) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode("utf-8")


def new_token_id() -> str:
    return secrets.token_hex(TOKEN_ID_BYTES)


def issue_token(key, subject, session_id, kind, lifetime, scopes=(), now=None):
    """Sign a token of `kind` that lives for `lifetime` seconds."""
    issued_at = int(time.time() if now is None else now)
    claims = Claims(
        subject=subject,
        session_id=session_id,
        kind=kind,
        token_id=new_token_id(),
        issued_at=issued_at,
        expires_at=issued_at + lifetime,
        scopes=tuple(scopes),
    )
    header = {"alg": ALGORITHM, "kid": key.key_id}
    message = _encode(_dump(header)) + "." + _encode(_dump(claims.to_payload()))
    signature = key.sign(message.encode("ascii"))
    return message + "." + _encode(signature), claims


def issue_access_token(key, subject, session_id, scopes=(), now=None):
    return issue_token(key, subject, session_id, "access", ACCESS_LIFETIME_SECONDS, scopes, now)


def issue_refresh_token(key, subject, session_id, now=None):
    return issue_token(key, subject, session_id, "refresh", REFRESH_LIFETIME_SECONDS, (), now)


def verify_token(key, token, kind, now=None):
    """Return the claims of a token, or raise the reason why it is refused."""
    parts = token.split(".")
    if len(parts) != 3:
        raise MalformedToken("a token has three parts")
    message = (parts[0] + "." + parts[1]).encode("ascii")
    if not key.matches(message, _decode(parts[2])):
        raise BadSignature("signature does not match")
    try:
        payload = json.loads(_decode(parts[1]))
    except ValueError as error:
        raise MalformedToken("claims are not JSON") from error
    claims = Claims.from_payload(payload)
    if claims.kind != kind:
        raise WrongKind(f"expected {kind}, got {claims.kind}")
    moment = time.time() if now is None else now
    if claims.expires_at <= moment:
        raise ExpiredToken("token has expired")
    return claims


def bearer_token(header: str) -> str:
    """The token of an Authorization header."""
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise MalformedToken("no bearer token in the header")
    return token.strip()


def require_scopes(claims, needed) -> None:
    missing = sorted(set(needed) - set(claims.scopes))
    if missing:
        raise MissingScope("missing: " + ", ".join(missing))


def seconds_left(claims, now: float) -> int:
    """Whole seconds until the token expires; never less than zero."""
    return max(0, int(claims.expires_at - now))


def cookie(name: str, token: str, claims, now: float) -> str:
    """A Set-Cookie value for browsers: not for scripts, only over TLS, only to us."""
    parts = [
        f"{name}={token}",
        f"Max-Age={seconds_left(claims, now)}",
        "Path=/auth",
        "HttpOnly",
        "Secure",
        "SameSite=Strict",
    ]
    return "; ".join(parts)


class KeyRing:
    """The key that signs, and the older ones that are still accepted."""

    def __init__(self, current, older=()):
        self.current = current
        self._by_id = {key.key_id: key for key in (*older, current)}

    def of(self, token: str) -> SigningKey:
        header = json.loads(_decode(token.split(".")[0]))
        try:
            return self._by_id[header["kid"]]
        except KeyError as error:
            raise BadSignature("signed with a key we do not have") from error

    def accepted(self) -> list[str]:
        """Ids of the keys, for the health page."""
        return sorted(self._by_id)

    def rotate(self, key: SigningKey) -> None:
        """Sign with a new key; what was signed with the one before stays good."""
        self._by_id[key.key_id] = key
        self.current = key

    def retire(self, key_id: str) -> None:
        """Stop accepting a key. The one that signs cannot be retired."""
        if key_id != self.current.key_id:
            self._by_id.pop(key_id, None)


def describe(claims) -> str:
    """One line for the log, without anything secret."""
    return f"{claims.kind} token {claims.token_id[:8]} of session {claims.session_id}"
