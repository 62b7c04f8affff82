// What each commit does to src/auth/tokens.py, later src/auth/token_service.py. The counts of lines matter:
// check.mjs holds them against the figures that ../../README.md promises.

export const signingKeyFromSettings = [
  [
    "def _encode(raw",
    `def key_from_settings(read) -> SigningKey:
    """The key that the environment names; a deploy can bring a new one."""
    return SigningKey(read("TOKEN_SECRET").encode("utf-8"), read("TOKEN_KEY_ID"))


def _encode(raw`,
  ],
];

export const scopesInOrder = [
  ["        scopes=tuple(scopes),\n", "        scopes=tuple(sorted(set(scopes))),\n"],
  [
    '    """Sign a token of `kind` that lives for `lifetime` seconds."""\n',
    '    """Sign a token of `kind` that lives for `lifetime` seconds. Scopes are sorted: equal rights, equal claims."""\n',
  ],
];

export const rotateRefreshTokens = [
  [
    "@dataclass(frozen=True)\nclass Claims",
    `class ReusedToken(TokenError):
    """A refresh token that was exchanged before: somebody holds a copy."""


class RevokedToken(TokenError):
    """The sign-in this token belongs to was ended."""


@dataclass(frozen=True)
class Claims`,
  ],
  [
    "@dataclass\nclass SigningKey",
    `@dataclass(frozen=True)
class TokenPair:
    """What a client gets at sign-in and at every refresh."""

    access_token: str
    refresh_token: str
    access_claims: Claims
    refresh_claims: Claims

    def to_response(self) -> dict:
        return {
            "access_token": self.access_token,
            "refresh_token": self.refresh_token,
            "token_type": "Bearer",
            "expires_in": self.access_claims.expires_at - self.access_claims.issued_at,
        }


@dataclass
class RefreshRecord:
    """What the store knows about one refresh token."""

    token_id: str
    family_id: str
    session_id: str
    expires_at: int
    used_at: float | None = None
    revoked: bool = False


@dataclass(frozen=True)
class StoreStatistics:
    families: int
    tokens: int
    used: int
    revoked: int


@dataclass
class SigningKey`,
  ],
  [
    "def describe(claims)",
    `class RefreshStore:
    """Refresh tokens by id.

    A family is every token that came from one sign-in. When a token is
    presented for the second time, its whole family is revoked: we cannot tell
    the customer from the thief, so both have to sign in again.
    """

    def __init__(self):
        self._records: dict[str, RefreshRecord] = {}
        self._families: dict[str, list[str]] = {}

    def remember(self, claims, family_id=None) -> RefreshRecord:
        family = family_id or claims.token_id
        record = RefreshRecord(claims.token_id, family, claims.session_id, claims.expires_at)
        self._records[record.token_id] = record
        self._families.setdefault(family, []).append(record.token_id)
        return record

    def get(self, token_id: str) -> RefreshRecord:
        try:
            return self._records[token_id]
        except KeyError:
            raise RevokedToken("refresh token is not known") from None

    def mark_used(self, token_id: str, now: float) -> None:
        record = self.get(token_id)
        record.used_at = now

    def revoke_family(self, family_id: str) -> int:
        revoked = 0
        for token_id in self._families.get(family_id, ()):
            record = self._records[token_id]
            if not record.revoked:
                record.revoked = True
                revoked += 1
        return revoked

    def revoke_session(self, session_id: str) -> int:
        families = {r.family_id for r in self._records.values() if r.session_id == session_id}
        return sum(self.revoke_family(family) for family in sorted(families))

    def forget_expired(self, now: float) -> int:
        """Drop what can no longer be presented. Called by the nightly job."""
        gone = [r for r in self._records.values() if r.expires_at <= now]
        for record in gone:
            del self._records[record.token_id]
            members = self._families[record.family_id]
            members.remove(record.token_id)
            if not members:
                del self._families[record.family_id]
        return len(gone)

    def open_sessions(self) -> list[str]:
        """Sessions that can still be refreshed."""
        return sorted({r.session_id for r in self._records.values() if not r.revoked and r.used_at is None})

    def statistics(self) -> StoreStatistics:
        records = list(self._records.values())
        return StoreStatistics(
            families=len(self._families),
            tokens=len(records),
            used=sum(1 for r in records if r.used_at is not None),
            revoked=sum(1 for r in records if r.revoked),
        )


class SignInLimit:
    """At most so many sign-ins of one session; the oldest one ends first."""

    def __init__(self, store, most=5):
        self._store = store
        self._most = most
        self._order: dict[str, list[str]] = {}

    def admit(self, session_id: str, family_id: str) -> list[str]:
        """Count a new sign-in; returns the families that had to end for it."""
        families = self._order.setdefault(session_id, [])
        families.append(family_id)
        ended = families[: -self._most]
        for family in ended:
            self._store.revoke_family(family)
        self._order[session_id] = families[-self._most :]
        return ended

    def families(self, session_id: str) -> list[str]:
        return list(self._order.get(session_id, ()))

    def forget(self, session_id: str) -> None:
        """The session was closed; its sign-ins no longer count."""
        self._order.pop(session_id, None)

    def is_full(self, session_id: str) -> bool:
        """True when the next sign-in ends the oldest one."""
        return len(self._order.get(session_id, ())) >= self._most


def issue_pair(key, store, subject, session_id, scopes=(), family_id=None, now=None) -> TokenPair:
    """An access token and a refresh token that the store knows about."""
    access_token, access_claims = issue_access_token(key, subject, session_id, scopes, now)
    refresh_token, refresh_claims = issue_refresh_token(key, subject, session_id, now)
    store.remember(refresh_claims, family_id)
    return TokenPair(access_token, refresh_token, access_claims, refresh_claims)


def rotate_refresh_token(key, store, token, scopes=(), now=None) -> TokenPair:
    """Exchange a refresh token for a new pair. Each token can be exchanged once."""
    moment = time.time() if now is None else now
    claims = verify_token(key, token, "refresh", moment)
    record = store.get(claims.token_id)
    if record.revoked:
        raise RevokedToken("sign-in was ended")
    if record.used_at is not None:
        store.revoke_family(record.family_id)
        raise ReusedToken("refresh token was used before")
    store.mark_used(record.token_id, moment)
    return issue_pair(key, store, claims.subject, claims.session_id, scopes, record.family_id, now)


def describe(claims)`,
  ],
];

export const tokenService = [
  [
    '"""Signed access and refresh tokens of the shop.\n',
    '"""The token service: signed access and refresh tokens of the shop.\n',
  ],
  ["def issue_access_token(key", "def verify_token", ""],
  ["def issue_pair(key", "def rotate_refresh_token", ""],
  [
    "def rotate_refresh_token(key",
    "$",
    `@dataclass(frozen=True)
class Lifetimes:
    """Seconds that tokens live."""

    access: int = ACCESS_LIFETIME_SECONDS
    refresh: int = REFRESH_LIFETIME_SECONDS


class TokenService:
    """Issues, checks and exchanges tokens. One instance a process; the key and the store are given to it."""

    def __init__(self, key, store=None, lifetimes=None, clock=time.time):
        self._key = key
        self._store = store or RefreshStore()
        self._lifetimes = lifetimes or Lifetimes()
        self._clock = clock

    def issue_pair(self, subject, session_id, scopes=(), family_id=None) -> TokenPair:
        """An access token and a refresh token that the store knows about."""
        now = self._clock()
        access_token, access_claims = issue_token(
            self._key, subject, session_id, "access", self._lifetimes.access, scopes, now
        )
        refresh_token, refresh_claims = issue_token(
            self._key, subject, session_id, "refresh", self._lifetimes.refresh, (), now
        )
        self._store.remember(refresh_claims, family_id)
        return TokenPair(access_token, refresh_token, access_claims, refresh_claims)

    def verify(self, token) -> Claims:
        return verify_token(self._key, token, "access", self._clock())

    def refresh(self, token, scopes=()) -> TokenPair:
        """Exchange a refresh token for a new pair. Each token can be exchanged once."""
        now = self._clock()
        claims = verify_token(self._key, token, "refresh", now)
        record = self._store.get(claims.token_id)
        if record.revoked:
            raise RevokedToken("sign-in was ended")
        if record.used_at is not None:
            self._store.revoke_family(record.family_id)
            raise ReusedToken("refresh token was used before")
        self._store.mark_used(record.token_id, now)
        return self.issue_pair(claims.subject, claims.session_id, scopes, record.family_id)

    def end_session(self, session_id: str) -> int:
        """Revoke every token of a session; returns how many were still good."""
        return self._store.revoke_session(session_id)


def describe(claims) -> str:
    """One line for the log, without anything secret."""
    return f"{claims.kind} token {claims.token_id[:8]} of session {claims.session_id}"
`,
  ],
];

export const clockSkew = [
  [
    "class WrongKind(TokenError)",
    `class NotYetValid(TokenError):
    """The token was issued in the future, by a clock that runs fast."""


class WrongKind(TokenError)`,
  ],
  [
    "def verify_token(key",
    "def bearer_token",
    `@dataclass(frozen=True)
class SkewPolicy:
    """How far the clocks of two servers may differ, in seconds.

    Access tokens are checked on every server, so a little skew is allowed.
    Refresh tokens are checked by the server that keeps the store: a token
    that has expired there has expired, whatever other clocks say.
    """

    access: int = 30
    refresh: int = 0

    def of(self, kind: str) -> int:
        return self.refresh if kind == "refresh" else self.access


@dataclass(frozen=True)
class ParsedToken:
    """A token taken apart; nothing about it has been checked yet."""

    message: bytes
    header: dict
    claims: Claims
    signature: bytes


def _load(part: str, what: str) -> dict:
    try:
        value = json.loads(_decode(part))
    except ValueError as error:
        raise MalformedToken(f"{what} is not JSON") from error
    if not isinstance(value, dict):
        raise MalformedToken(f"{what} is not an object")
    return value


def parse_token(token: str) -> ParsedToken:
    """Take a token apart. Raises MalformedToken, never anything else."""
    parts = token.split(".")
    if len(parts) != 3 or not all(parts):
        raise MalformedToken("a token has three parts")
    if not token.isascii():
        raise MalformedToken("a token is plain ASCII")
    return ParsedToken(
        message=f"{parts[0]}.{parts[1]}".encode("ascii"),
        header=_load(parts[0], "header"),
        claims=Claims.from_payload(_load(parts[1], "claims")),
        signature=_decode(parts[2]),
    )


def check_signature(key, parsed) -> None:
    """The algorithm is ours to choose: what the header asks for is compared, not obeyed."""
    if parsed.header.get("alg") != ALGORITHM:
        raise BadSignature("algorithm is not accepted")
    if not key.matches(parsed.message, parsed.signature):
        raise BadSignature("signature does not match")


def check_times(claims, now, skew) -> None:
    """A token is good from its issue until its expiry, the expiry itself excluded."""
    allowed = skew.of(claims.kind)
    if claims.issued_at - allowed > now:
        raise NotYetValid("token was issued in the future")
    if claims.expires_at + allowed <= now:
        raise ExpiredToken("token has expired")


def verify_token(key, token, kind, now, skew=SkewPolicy()) -> Claims:
    """Return the claims of a token, or raise the reason why it is refused."""
    parsed = parse_token(token)
    check_signature(key, parsed)
    if parsed.claims.kind != kind:
        raise WrongKind(f"expected {kind}, got {parsed.claims.kind}")
    check_times(parsed.claims, now, skew)
    return parsed.claims


def measured_skew(own_time: float, peer_times: list[float]) -> float:
    """The largest difference between our clock and those of the other servers."""
    return max((abs(own_time - peer) for peer in peer_times), default=0.0)


def policy_holds(policy, own_time, peer_times) -> bool:
    """False when the servers drift further apart than the policy allows; the monitor asks this every minute."""
    return measured_skew(own_time, peer_times) <= policy.access


class SkewAlarm:
    """Calls for help when the clocks drift apart, once until they agree again."""

    def __init__(self, policy, notify):
        self._policy = policy
        self._notify = notify
        self._raised = False

    def observe(self, own_time, peer_times) -> bool:
        """True while the clocks are too far apart."""
        if policy_holds(self._policy, own_time, peer_times):
            self._raised = False
        elif not self._raised:
            self._raised = True
            self._notify(f"clocks differ by {measured_skew(own_time, peer_times):.0f} seconds")
        return self._raised


REFUSALS = {
    MalformedToken: "malformed",
    BadSignature: "signature",
    ExpiredToken: "expired",
    NotYetValid: "early",
    WrongKind: "kind",
    MissingScope: "scope",
    ReusedToken: "reused",
    RevokedToken: "revoked",
}


def refusal(error: TokenError) -> dict:
    """What the client is told: a word it can act on, and nothing that helps to guess."""
    word = REFUSALS.get(type(error), "refused")
    retry = word in ("expired", "early")
    return {"error": "invalid_token", "reason": word, "refresh": retry}


class RefusalCounter:
    """How often each reason came up since the last report."""

    def __init__(self):
        self._counts = dict.fromkeys(sorted(REFUSALS.values()), 0)

    def add(self, error: TokenError) -> None:
        if type(error) in REFUSALS:
            self._counts[refusal(error)["reason"]] += 1

    def report(self) -> dict:
        """The counts, which start again at zero."""
        counts, self._counts = self._counts, dict.fromkeys(self._counts, 0)
        return {word: count for word, count in counts.items() if count}


`,
  ],
];

export const expiryInUtc = [
  [
    "from dataclasses import dataclass, field\n",
    "from dataclasses import dataclass, field\nfrom datetime import datetime, timezone\n",
  ],
  [
    '    return f"{claims.kind} token {claims.token_id[:8]} of session {claims.session_id}"\n',
    `    until = datetime.fromtimestamp(claims.expires_at, timezone.utc).isoformat()
    return f"{claims.kind} token {claims.token_id[:8]} of session {claims.session_id} until {until}"
`,
  ],
];

export const exchangeOnce = [
  ["import secrets\nimport time\n", "import secrets\nimport threading\nimport time\n"],
  [
    "    used_at: float | None = None\n    revoked: bool = False\n",
    `    device: str = ""
    generation: int = 0
    used_at: float | None = None
    replaced_by: str | None = None
    revoked: bool = False

    def is_open(self) -> bool:
        return not self.revoked and self.used_at is None
`,
  ],
  [
    '    the customer from the thief, so both have to sign in again.\n    """\n',
    "    def revoke_session",
    `    the customer from the thief, so both have to sign in again.

    Two devices that share a session are not a theft: each has a family of its
    own, and a family is looked at and changed under one guard. Before that,
    both could read "not used yet" and the slower one was signed out.
    """

    def __init__(self):
        self._records: dict[str, RefreshRecord] = {}
        self._families: dict[str, list[str]] = {}
        self._guard = threading.RLock()

    def remember(self, claims, family_id=None, device="", generation=0) -> RefreshRecord:
        family = family_id or claims.token_id
        record = RefreshRecord(
            token_id=claims.token_id,
            family_id=family,
            session_id=claims.session_id,
            expires_at=claims.expires_at,
            device=device,
            generation=generation,
        )
        with self._guard:
            self._records[record.token_id] = record
            self._families.setdefault(family, []).append(record.token_id)
        return record

    def get(self, token_id: str) -> RefreshRecord:
        with self._guard:
            try:
                return self._records[token_id]
            except KeyError:
                raise RevokedToken("refresh token is not known") from None

    def claim(self, token_id: str, now: float) -> RefreshRecord:
        """Mark a token as used and return it; of two callers exactly one succeeds."""
        with self._guard:
            record = self.get(token_id)
            if record.revoked:
                raise RevokedToken("sign-in was ended")
            if record.used_at is not None:
                self.revoke_family(record.family_id)
                raise ReusedToken("refresh token was used before")
            record.used_at = now
            return record

    def replace(self, record, successor) -> None:
        """Note which token came of which, so that support can read a family in order."""
        with self._guard:
            if successor.generation != record.generation + 1:
                raise ValueError("generations must follow each other")
            record.replaced_by = successor.token_id

    def history(self, family_id: str) -> list[RefreshRecord]:
        """The tokens of a family, oldest first."""
        with self._guard:
            members = [self._records[token_id] for token_id in self._families.get(family_id, ())]
        return sorted(members, key=lambda record: record.generation)

    def newest(self, family_id: str) -> RefreshRecord | None:
        members = self.history(family_id)
        return members[-1] if members else None

    def explain(self, family_id: str) -> list[str]:
        """A family in words, for support; no token is shown whole."""
        lines = []
        for record in self.history(family_id):
            state = "revoked" if record.revoked else "open" if record.is_open() else "used"
            lines.append(f"{record.generation}: {record.token_id[:8]} {record.device or 'unknown device'} {state}")
        return lines

    def on_device(self, session_id: str, device: str) -> list[RefreshRecord]:
        """What a device still holds, so that it alone can be signed out."""
        with self._guard:
            found = [r for r in self._records.values() if r.session_id == session_id and r.device == device]
        return sorted((r for r in found if r.is_open()), key=lambda record: record.token_id)

    def revoke_family(self, family_id: str) -> int:
        revoked = 0
        with self._guard:
            for token_id in self._families.get(family_id, ()):
                record = self._records[token_id]
                if not record.revoked:
                    record.revoked = True
                    revoked += 1
        return revoked

`,
  ],
  [
    "    def issue_pair(self, subject, session_id, scopes=(), family_id=None) -> TokenPair:",
    '    def issue_pair(self, subject, session_id, scopes=(), family_id=None, device="", generation=0) -> TokenPair:',
  ],
  [
    "        self._store.remember(refresh_claims, family_id)\n",
    "        self._store.remember(refresh_claims, family_id, device, generation)\n",
  ],
  [
    "        record = self._store.get(claims.token_id)\n",
    "    def end_session",
    `        record = self._store.claim(claims.token_id, now)
        pair = self.issue_pair(
            claims.subject,
            claims.session_id,
            scopes,
            record.family_id,
            record.device,
            record.generation + 1,
        )
        self._store.replace(record, self._store.get(pair.refresh_claims.token_id))
        return pair

`,
  ],
];

export const perSessionLock = [
  [
    "class ReusedToken(TokenError)",
    `class RefreshBusy(TokenError):
    """Another request refreshes the same session; the client should ask again."""


class ReusedToken(TokenError)`,
  ],
  [
    "@dataclass(frozen=True)\nclass Lifetimes",
    `@dataclass
class RecentPair:
    """The answer to the last refresh of a session, for those who asked at the same moment."""

    token_id: str
    pair: TokenPair
    made_at: float


@dataclass(frozen=True)
class Lifetimes`,
  ],
  [
    '    """Issues, checks and exchanges tokens. One instance a process; the key and the store are given to it."""\n',
    `    """Issues, checks and exchanges tokens. One instance a process; the key and the store are given to it.

    A refresh reads, decides and writes. The guard of the store covers one step
    at a time, so two requests of one session could both pass the first check
    and the second one revoked the family of the first. The lock of the session
    covers all three steps; other sessions are not held up.
    """

    GRACE_SECONDS = 10
`,
  ],
  ['    RevokedToken: "revoked",\n', '    RevokedToken: "revoked",\n    RefreshBusy: "busy",\n'],
  ['    retry = word in ("expired", "early")\n', '    retry = word in ("expired", "early", "busy")\n'],
  ['ALGORITHM = "HS256"\n', 'from auth.session_manager import SessionManager\n\nALGORITHM = "HS256"\n'],
  [
    "    def __init__(self, key, store=None, lifetimes=None, clock=time.time):\n        self._key = key\n",
    `    def __init__(self, key, store=None, lifetimes=None, clock=time.time, sessions=None):
        self._key = key
        self._sessions = sessions or SessionManager(clock)
        self._recent: dict[str, RecentPair] = {}
`,
  ],
  [
    "    def refresh(self, token, scopes=()) -> TokenPair:\n",
    "    def end_session",
    `    def refresh(self, token, scopes=()) -> TokenPair:
        """Exchange a refresh token for a new pair.

        Each token can be exchanged once. Who presents the same token again
        within the grace period gets the pair that the first one got: that is
        two tabs of one browser, not a thief.
        """
        claims = verify_token(self._key, token, "refresh", self._clock())
        with self._sessions.hold(claims.session_id) as held:
            if not held:
                raise RefreshBusy("session is being refreshed")
            recent = self._recent_pair(claims)
            if recent is not None:
                return recent.pair
            return self._exchange(claims, scopes)

    def _recent_pair(self, claims) -> RecentPair | None:
        recent = self._recent.get(claims.session_id)
        if recent is None or recent.token_id != claims.token_id:
            return None
        if self._clock() - recent.made_at > self.GRACE_SECONDS:
            return None
        return recent

    def forget_recent(self) -> int:
        """Drop answers that nobody can ask for any more. Called by the nightly job."""
        limit = self._clock() - self.GRACE_SECONDS
        old = sorted(session for session, recent in self._recent.items() if recent.made_at < limit)
        for session_id in old:
            with self._sessions.hold(session_id) as held:
                if held and self._recent[session_id].made_at < limit:
                    del self._recent[session_id]
        return len(old)

    def _exchange(self, claims, scopes) -> TokenPair:
        """Only ever called with the lock of the session held."""
        now = self._clock()
        record = self._store.claim(claims.token_id, now)
        pair = self.issue_pair(
            claims.subject,
            claims.session_id,
            scopes,
            record.family_id,
            record.device,
            record.generation + 1,
        )
        self._store.replace(record, self._store.get(pair.refresh_claims.token_id))
        self._recent[claims.session_id] = RecentPair(claims.token_id, pair, now)
        return pair

`,
  ],
  [
    "        return self._store.revoke_session(session_id)\n",
    "        self._recent.pop(session_id, None)\n        return self._store.revoke_session(session_id)\n",
  ],
];

export const graceFromOutside = [
  [
    "    GRACE_SECONDS = 10\n",
    "    GRACE_SECONDS = 10  # the regression test reads it: two tabs must fit in\n",
  ],
  [
    '                raise RefreshBusy("session is being refreshed")\n',
    '                raise RefreshBusy("session is being refreshed, ask again")\n',
  ],
];
