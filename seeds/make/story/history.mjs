// The history, oldest first. An entry is one commit:
//   by, at, msg; address (which of the person's addresses), committer, committedAt
//   on: branch (main unless told; a branch leaves main where main stands at its first commit)
//   start: paths copied from files/; put: whole contents; edit: replacements; move, drop
//   merge / squash: branch joined into main by pull request `pr`
//   restore: { from: id, paths }: those paths as they were after that commit

import { currencies } from "./currencies.mjs";
import * as token from "./token-service.mjs";

const TOKENS = "src/auth/tokens.py";
const SERVICE = "src/auth/token_service.py";
const SESSIONS = "src/auth/session_manager.py";
const FLOW_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAAEklEQVR4nGP4f4DhAQPDBwYGABoaA8Hc7cVTAAAAAElFTkSuQmCC",
  "base64",
);

const early = [
  {
    id: "init",
    by: "burak",
    at: "2025-04-07T09:40:00+03:00",
    msg: "Set up the repository",
    start: ["README.md", "requirements.txt"],
  },
  {
    id: "a1-tokens",
    by: "ayse",
    at: "2025-04-14T16:05:00+03:00",
    msg: "PROJ-1180 issue and verify signed tokens\n\nHMAC with SHA-256 from the standard library; no new dependency.",
    start: [TOKENS, "tests/auth/test_tokens.py"],
  },
  {
    id: "ci",
    by: "kerem",
    at: "2025-04-16T11:20:00+03:00",
    msg: "PROJ-1181 run lint and unit tests on every branch",
    start: ["src/infra/ci.py", "src/infra/settings.py"],
  },
  {
    id: "charge",
    by: "selin",
    address: 1,
    at: "2025-04-22T14:31:00+03:00",
    msg: "PROJ-1182 charge cards through the gateway",
    start: [
      "src/payment/money.py",
      "src/payment/gateway.py",
      "src/payment/charge.py",
      "tests/payment/test_charge.py",
    ],
  },
  {
    id: "refund",
    by: "zeynep",
    at: "2025-04-24T10:12:00+03:00",
    msg: "PROJ-1182 refunds, whole or in part",
    start: ["src/payment/refund.py", "tests/payment/test_refund.py", "src/payment/legacy_checkout.py"],
  },
  {
    id: "sessions",
    by: "mehmet",
    at: "2025-05-06T17:48:00+03:00",
    msg: "PROJ-1183 keep sessions on the server",
    start: [SESSIONS, "tests/auth/test_session_manager.py"],
  },
  {
    id: "backup",
    by: "kerem",
    at: "2025-05-12T09:15:00+03:00",
    msg: "Back up the database every night",
    start: ["src/infra/backup.py"],
  },
  {
    id: "reset",
    by: "ayse",
    at: "2025-05-20T13:02:00+03:00",
    msg: "PROJ-1184 reset a password by mail",
    start: ["src/auth/password_reset.py", "tests/auth/test_password_reset.py"],
  },
  {
    id: "currencies",
    by: "burak",
    at: "2025-05-27T18:20:00+03:00",
    msg: "Import the ISO-4217 currency table\n\nOne file a currency, as the supplier ships them.",
    put: currencies,
  },
  {
    id: "k-key",
    by: "kerem",
    at: "2025-06-03T10:44:00+03:00",
    msg: "PROJ-1185 read the signing key from the environment",
    edit: {
      [TOKENS]: token.signingKeyFromSettings,
      "src/infra/settings.py": [
        [
          "$",
          "\n\ndef read_int(name: str, default: int) -> int:\n    return int(read(name, str(default)))\n",
        ],
      ],
    },
  },
  {
    id: "unlock",
    by: "mehmet",
    at: "2025-06-10T12:09:00+03:00",
    msg: "PROJ-1186 release the session lock on logout",
    edit: {
      [SESSIONS]: [
        [
          "        self._sessions.pop(session_id, None)\n",
          "        self._sessions.pop(session_id, None)\n        self.unlock(session_id)\n",
        ],
      ],
    },
  },
  {
    id: "utf8",
    by: "selin",
    address: 1,
    at: "2025-06-12T15:27:00+03:00",
    msg: "Read gateway answers as UTF-8 whatever the header says",
    edit: {
      "src/payment/gateway.py": [
        [
          "                return json.load(answer)\n",
          '                return json.loads(answer.read().decode("utf-8"))\n',
        ],
      ],
    },
  },
  {
    id: "certificates",
    by: "kerem",
    at: "2025-06-18T09:58:00+03:00",
    msg: "Warn three weeks before a certificate expires",
    start: ["src/infra/certificates.py"],
  },
  {
    id: "flow",
    by: "zeynep",
    at: "2025-07-03T11:30:00+03:00",
    msg: "Add a drawing of the checkout flow",
    put: { "docs/checkout-flow.png": FLOW_PNG },
  },
  {
    id: "idle",
    by: "mehmet",
    at: "2025-07-15T16:40:00+03:00",
    on: "idle-sessions",
    msg: "Close sessions that were idle for a day",
    edit: {
      [SESSIONS]: [
        ["SESSION_ID_BYTES = 18\n", "SESSION_ID_BYTES = 18\nIDLE_SECONDS = 24 * 3600\n"],
        [
          "$",
          `
    def close_idle(self) -> int:
        limit = self._clock() - IDLE_SECONDS
        idle = [s.session_id for s in self._sessions.values() if s.seen_at < limit]
        for session_id in idle:
            del self._sessions[session_id]
        return len(idle)
`,
        ],
      ],
    },
  },
  {
    id: "idle-merge",
    by: "burak",
    at: "2025-07-16T10:05:00+03:00",
    merge: "idle-sessions",
    pr: 298,
    msg: "Merge pull request #298 from example/idle-sessions\n\nClose sessions that were idle for a day",
  },
  {
    id: "s-scopes",
    by: "selin",
    address: 1,
    at: "2025-08-05T11:11:00+03:00",
    msg: "PROJ-1189 keep scopes in a stable order",
    edit: { [TOKENS]: token.scopesInOrder },
  },
  {
    id: "currency",
    by: "zeynep",
    at: "2025-08-19T14:50:00+03:00",
    on: "order-currency",
    msg: "Charge in the order's currency",
    edit: {
      "src/payment/charge.py": [
        [
          "    answer = gateway.post('/charges', body)\n",
          "    if order.total.minor <= 0:\n        raise ValueError('nothing to charge')\n    answer = gateway.post('/charges', body)\n",
        ],
      ],
    },
  },
  {
    id: "currency-squash",
    by: "zeynep",
    at: "2025-08-20T09:33:00+03:00",
    squash: "order-currency",
    pr: 321,
    msg: "Refuse to charge nothing (#321)",
  },
  {
    id: "backup-weekly",
    by: "kerem",
    at: "2025-08-26T17:17:00+03:00",
    msg: "Keep the backup of every Sunday for a year",
    edit: {
      "src/infra/backup.py": [
        [
          "    return sorted(b.name for b in backups if (today - b.day).days > KEEP_DAYS)\n",
          `    return sorted(b.name for b in backups if (today - b.day).days > keep_days(b.day))


def keep_days(day) -> int:
    return 365 if day.isoweekday() == 7 else KEEP_DAYS
`,
        ],
      ],
    },
  },
];

const autumn = [
  {
    id: "deploy-1",
    by: "kerem",
    at: "2025-09-08T11:02:00+03:00",
    on: "PROJ-1194-blue-green",
    msg: "PROJ-1194 deploy blue-green",
    start: ["src/infra/deploy.py"],
  },
  {
    id: "deploy-2",
    by: "kerem",
    at: "2025-09-09T16:45:00+03:00",
    on: "PROJ-1194-blue-green",
    msg: "PROJ-1194 describe a deploy and test the colours",
    start: ["docs/deploy.md", "tests/infra/test_deploy.py"],
  },
  {
    id: "m344",
    by: "burak",
    at: "2025-09-10T10:30:00+03:00",
    merge: "PROJ-1194-blue-green",
    pr: 344,
    msg: "Merge pull request #344 from example/PROJ-1194-blue-green\n\nBlue-green deploy",
  },
  {
    id: "cards-1",
    by: "selin",
    at: "2025-09-22T15:20:00+03:00",
    on: "PROJ-1191-save-a-card",
    msg: "save a card",
    start: ["src/payment/saved_cards.py"],
  },
  {
    id: "cards-2",
    by: "selin",
    at: "2025-09-23T12:04:00+03:00",
    on: "PROJ-1191-save-a-card",
    msg: "show the last four digits only",
    edit: {
      "src/payment/saved_cards.py": [
        [
          "    expires: str\n",
          '    expires: str\n\n    def label(self) -> str:\n        return f"**** {self.last_four}"\n',
        ],
      ],
    },
  },
  {
    id: "m346",
    by: "selin",
    at: "2025-09-24T09:50:00+03:00",
    squash: "PROJ-1191-save-a-card",
    pr: 346,
    msg: "PROJ-1191 save a card at checkout (#346)\n\n* save a card\n\n* show the last four digits only\n\nFixes PROJ-1192",
  },
  {
    id: "deploy-hour",
    by: "can",
    at: "2025-09-30T13:40:00+03:00",
    msg: "PROJ-1194 stop the old colour after an hour",
    edit: {
      "src/infra/deploy.py": [
        ['COLOURS = ("blue", "green")\n', 'COLOURS = ("blue", "green")\nOLD_COLOUR_SECONDS = 3600\n'],
        [
          "$",
          "\n\ndef may_stop(routed_at: float, now: float) -> bool:\n    return now - routed_at >= OLD_COLOUR_SECONDS\n",
        ],
      ],
    },
  },
  {
    id: "m1-rotate",
    by: "mehmet",
    at: "2025-10-13T14:22:00+03:00",
    on: "PROJ-1195-rotate-refresh-tokens",
    msg: "PROJ-1195 rotate refresh tokens\n\nA refresh token can be exchanged once; its second use ends the whole family.",
    edit: { [TOKENS]: token.rotateRefreshTokens },
  },
  {
    id: "m1-test",
    by: "mehmet",
    at: "2025-10-13T18:03:00+03:00",
    on: "PROJ-1195-rotate-refresh-tokens",
    msg: "PROJ-1195 test rotation and reuse",
    start: ["tests/auth/test_token_refresh.py"],
  },
  {
    id: "m347",
    by: "burak",
    at: "2025-10-15T11:25:00+03:00",
    merge: "PROJ-1195-rotate-refresh-tokens",
    pr: 347,
    msg: "Merge pull request #347 from example/PROJ-1195-rotate-refresh-tokens\n\nRotate refresh tokens",
  },
  {
    id: "k-last",
    by: "kerem",
    at: "2025-10-20T16:55:00+03:00",
    msg: "List expiring certificates by host and day",
    edit: {
      "src/infra/certificates.py": [
        [
          "def expiring(certificates, today) -> list[str]:\n",
          "def expiring(certificates, today) -> list[tuple[str, int]]:\n",
        ],
        [
          "    return sorted(c.host for c in certificates if (c.not_after - today).days <= WARN_DAYS)\n",
          "    left = [(c.host, (c.not_after - today).days) for c in certificates]\n    return sorted(row for row in left if row[1] <= WARN_DAYS)\n",
        ],
      ],
    },
  },
  {
    id: "tabs",
    by: "ayse",
    at: "2025-11-11T12:38:00+03:00",
    on: "PROJ-1199-two-tabs",
    msg: "PROJ-1199 guard the session table",
    edit: {
      [SESSIONS]: [
        ["import secrets\nimport time\n", "import secrets\nimport threading\nimport time\n"],
        [
          "        self._locked: set[str] = set()\n",
          "        self._locked: set[str] = set()\n        self._guard = threading.Lock()\n",
        ],
        [
          "        if session_id in self._locked:\n            return False\n        self._locked.add(session_id)\n        return True\n",
          "        with self._guard:\n            if session_id in self._locked:\n                return False\n            self._locked.add(session_id)\n            return True\n",
        ],
      ],
      "tests/auth/test_session_manager.py": [
        [
          "$",
          `

def test_a_session_is_locked_once():
    manager = SessionManager()
    session = manager.open("u1", "browser")
    assert manager.lock(session.session_id)
    assert not manager.lock(session.session_id)
`,
        ],
      ],
    },
  },
  {
    id: "m349",
    by: "ayse",
    at: "2025-11-12T15:14:00+03:00",
    squash: "PROJ-1199-two-tabs",
    pr: 349,
    msg: "PROJ-1199 lock a session once when two tabs refresh it (#349)",
  },
  {
    id: "bump-requests",
    by: "dependabot",
    at: "2025-11-24T04:12:00Z",
    on: "dependabot/pip/requests-2.32.4",
    msg: "Bump requests from 2.31.0 to 2.32.4\n\nSee CVE-2024-47081.",
    edit: { "requirements.txt": [["requests==2.31.0", "requests==2.32.4"]] },
  },
  {
    id: "m350",
    by: "dependabot",
    at: "2025-11-25T09:21:00+03:00",
    squash: "dependabot/pip/requests-2.32.4",
    pr: 350,
    msg: "Bump requests from 2.31.0 to 2.32.4 (#350)\n\nSee CVE-2024-47081.",
  },
];

const ROUND = "PROJ-1203 round refunds half up";

const winter = [
  {
    id: "round",
    by: "selin",
    at: "2025-12-08T14:07:00+03:00",
    on: "PROJ-1203-refund-rounding",
    msg: ROUND,
    edit: {
      "src/payment/refund.py": [
        ["    return charged_minor * percent // 100\n", "    return (charged_minor * percent + 50) // 100\n"],
      ],
      "tests/payment/test_refund.py": [
        [
          "$",
          "\n\ndef test_half_a_cent_goes_to_the_customer():\n    assert refund_amount(1999, 50) == 1000\n",
        ],
      ],
    },
  },
  {
    id: "m352",
    by: "zeynep",
    at: "2025-12-09T10:48:00+03:00",
    merge: "PROJ-1203-refund-rounding",
    pr: 352,
    msg: "Merge pull request #352 from example/PROJ-1203-refund-rounding\n\nRound refunds half up",
  },
  {
    id: "round-revert",
    by: "burak",
    at: "2025-12-11T19:26:00+03:00",
    msg: `Revert "${ROUND}"\n\nThis reverts commit {sha:round}.\n\nThe nightly settlement refuses the files: it still rounds down.`,
    restore: { from: "m350", paths: ["src/payment/refund.py", "tests/payment/test_refund.py"] },
  },
  {
    id: "round-again",
    by: "selin",
    at: "2025-12-16T11:35:00+03:00",
    msg: `Revert "Revert "${ROUND}""\n\nThis reverts commit {sha:round-revert}.\n\nThe settlement rounds half up since today.`,
    restore: { from: "m352", paths: ["src/payment/refund.py", "tests/payment/test_refund.py"] },
  },
  {
    id: "legacy",
    by: "zeynep",
    at: "2025-12-18T13:13:00+03:00",
    msg: "Remove the checkout of the old shop",
    drop: ["src/payment/legacy_checkout.py"],
  },
  {
    id: "double-hotfix",
    by: "selin",
    at: "2026-01-08T21:44:00+03:00",
    msg: "PROJ-1208 refuse a second charge for an order\n\nStops the double charges until the gateway gets idempotency keys.",
    edit: {
      "src/payment/charge.py": [
        ["@dataclass(frozen=True)\n", "CHARGED: set[str] = set()\n\n\n@dataclass(frozen=True)\n"],
        [
          "        raise ValueError('nothing to charge')\n",
          "        raise ValueError('nothing to charge')\n    if order.order_id in CHARGED:\n        raise ValueError('already charged')\n    CHARGED.add(order.order_id)\n",
        ],
      ],
    },
  },
  {
    id: "idem-1",
    by: "zeynep",
    address: 1,
    at: "2026-01-12T16:18:00+03:00",
    on: "PROJ-1207-idempotency-keys",
    msg: "PROJ-1207 send an idempotency key with every charge",
    edit: {
      "src/payment/gateway.py": [
        [
          "    def post(self, path: str, body: dict) -> dict:\n",
          '    def post(self, path: str, body: dict, key: str = "") -> dict:\n',
        ],
        [
          '        request.add_header("Content-Type", "application/json")\n',
          '        request.add_header("Content-Type", "application/json")\n        if key:\n            request.add_header("Idempotency-Key", key)\n',
        ],
      ],
      "src/payment/charge.py": [
        [
          "    answer = gateway.post('/charges', body)\n",
          "    answer = gateway.post('/charges', body, key=order.order_id)\n",
        ],
      ],
    },
  },
  {
    id: "idem-2",
    by: "zeynep",
    address: 1,
    at: "2026-01-13T12:51:00+03:00",
    on: "PROJ-1207-idempotency-keys",
    msg: "PROJ-1207 test that a charge carries its key",
    edit: {
      "tests/payment/test_charge.py": [["$", '    assert gateway.posted[0][2] == {"key": "o1"}\n']],
    },
  },
  {
    id: "m354",
    by: "zeynep",
    address: 1,
    at: "2026-01-14T10:40:00+03:00",
    squash: "PROJ-1207-idempotency-keys",
    pr: 354,
    msg: "PROJ-1207 send an idempotency key with every charge (#354)",
  },
  {
    id: "alert-1",
    by: "can",
    at: "2026-01-26T10:08:00+03:00",
    on: "OPS-31-queue-alert",
    msg: "OPS-31 alert when a queue is backing up",
    start: ["src/infra/queue_alerts.py"],
  },
  {
    id: "alert-2",
    by: "can",
    at: "2026-01-27T15:36:00+03:00",
    on: "OPS-31-queue-alert",
    msg: "OPS-31 test the levels",
    start: ["tests/infra/test_queue_alerts.py"],
  },
  {
    id: "m356",
    by: "burak",
    at: "2026-01-28T12:12:00+03:00",
    merge: "OPS-31-queue-alert",
    pr: 356,
    msg: "Merge pull request #356 from example/OPS-31-queue-alert\n\nQueue alert",
  },
  {
    id: "format",
    by: "selin",
    at: "2026-02-03T17:02:00+03:00",
    msg: "Use double quotes throughout src/payment",
    edit: {
      "src/payment/charge.py": [
        [
          "        'order': order.order_id,\n        'amount': order.total.minor,\n        'currency': order.total.currency,\n        'card': card_token,\n",
          '        "order": order.order_id,\n        "amount": order.total.minor,\n        "currency": order.total.currency,\n        "card": card_token,\n',
        ],
        ["ValueError('nothing to charge')", 'ValueError("nothing to charge")'],
        ["ValueError('already charged')", 'ValueError("already charged")'],
        ["gateway.post('/charges', body", 'gateway.post("/charges", body'],
        ["    return Charge(answer['id'],", '    return Charge(answer["id"],'],
      ],
      "src/payment/refund.py": [
        ["f'{amount} > {charge.minor}'", 'f"{amount} > {charge.minor}"'],
        ["{'charge': charge.charge_id, 'amount': amount}", '{"charge": charge.charge_id, "amount": amount}'],
        ["gateway.post('/refunds', body)['id']", 'gateway.post("/refunds", body)["id"]'],
      ],
    },
  },
  {
    id: "ignore-revs",
    by: "selin",
    at: "2026-02-04T09:10:00+03:00",
    msg: "Keep the reformatting out of blame",
    put: { ".git-blame-ignore-revs": "# Double quotes throughout src/payment\n{sha:format}\n" },
  },
  {
    id: "retry-1",
    by: "zeynep",
    address: 1,
    at: "2026-02-09T14:25:00+03:00",
    on: "retry-gateway",
    msg: "Retry every gateway call three times",
    edit: {
      "src/payment/gateway.py": [["TIMEOUT_SECONDS = 10\n", "TIMEOUT_SECONDS = 10\nATTEMPTS = 3\n"]],
    },
  },
  {
    id: "retry-2",
    by: "zeynep",
    address: 1,
    at: "2026-02-10T11:47:00+03:00",
    on: "retry-gateway",
    msg: "Name the path in gateway errors",
    edit: {
      "src/payment/gateway.py": [
        [
          "            raise GatewayError(str(error)) from error\n",
          '            raise GatewayError(f"{path}: {error}") from error\n',
        ],
      ],
    },
  },
  {
    id: "retry-pick",
    by: "zeynep",
    address: 1,
    at: "2026-02-10T11:47:00+03:00",
    committer: "selin",
    committedAt: "2026-02-12T10:02:00+03:00",
    msg: "Name the path in gateway errors\n\n(cherry picked from commit {sha:retry-2})",
    edit: {
      "src/payment/gateway.py": [
        [
          "            raise GatewayError(str(error)) from error\n",
          '            raise GatewayError(f"{path}: {error}") from error\n',
        ],
      ],
    },
  },
  {
    id: "missing",
    by: "can",
    at: "2026-02-17T13:29:00+03:00",
    msg: "List every missing setting at once\n\nReviewed-by: Burak Kaya <8412077+burakkaya@users.noreply.github.com>",
    edit: {
      "src/infra/settings.py": [
        [
          "$",
          '\n\ndef missing(names: list[str]) -> list[str]:\n    return sorted(n for n in names if "SHOP_" + n not in os.environ)\n',
        ],
      ],
    },
  },
  {
    id: "policy",
    by: "elif",
    at: "2026-02-20T16:31:00+03:00",
    on: "PROJ-1221-password-policy",
    msg: "PROJ-1221 check new passwords",
    start: ["src/auth/password_policy.py"],
  },
  {
    id: "m360",
    by: "elif",
    at: "2026-02-24T11:56:00+03:00",
    squash: "PROJ-1221-password-policy",
    pr: 360,
    msg: "PROJ-1221 check new passwords (#360)",
  },
  {
    id: "refund-types",
    by: "zeynep",
    address: 1,
    at: "2026-03-04T15:42:00+03:00",
    msg: "Type the refund functions",
    edit: {
      "src/payment/refund.py": [
        [
          "def refund(gateway, charge, percent=100):\n",
          "def refund(gateway, charge, percent: int = 100) -> str:\n",
        ],
      ],
    },
  },
];

const spring = [
  {
    id: "a2-service",
    by: "ayse",
    at: "2026-03-09T13:24:00+03:00",
    on: "PROJ-1224-token-service",
    msg: "PROJ-1224 turn the token helpers into a service",
    move: { [TOKENS]: SERVICE },
    edit: { [SERVICE]: token.tokenService },
  },
  {
    id: "a2-tests",
    by: "ayse",
    at: "2026-03-09T17:50:00+03:00",
    on: "PROJ-1224-token-service",
    msg: "PROJ-1224 let the tests follow",
    move: { "tests/auth/test_tokens.py": "tests/auth/test_token_service.py" },
    edit: {
      "tests/auth/test_token_service.py": [
        ["from auth import tokens\n", "from auth import token_service as tokens\n"],
        [
          'KEY = tokens.SigningKey(b"test secret", created_at=0)\n',
          'KEY = tokens.SigningKey(b"test secret", created_at=0)\n\n\ndef sign(kind, lifetime=900, scopes=(), now=1000):\n    return tokens.issue_token(KEY, "u1", "s1", kind, lifetime, scopes, now)\n',
        ],
        [
          '    token, issued = tokens.issue_access_token(KEY, "u1", "s1", ["orders"], now=1000)\n',
          '    token, issued = sign("access", scopes=["orders"])\n',
        ],
        [
          'def test_expired_token_is_refused():\n    token, _ = tokens.issue_access_token(KEY, "u1", "s1", now=1000)\n',
          'def test_expired_token_is_refused():\n    token, _ = sign("access", lifetime=900)\n',
        ],
        ["now=1000 + tokens.ACCESS_LIFETIME_SECONDS)", "now=1000 + 900 + 60)"],
        [
          'def test_changed_claims_are_refused():\n    token, _ = tokens.issue_access_token(KEY, "u1", "s1", now=1000)\n',
          'def test_changed_claims_are_refused():\n    token, _ = sign("access")\n',
        ],
        [
          '    other, _ = tokens.issue_access_token(KEY, "u2", "s1", now=1000)\n',
          '    other, _ = sign("access", scopes=["admin"])\n',
        ],
        [
          '    token, _ = tokens.issue_refresh_token(KEY, "u1", "s1", now=1000)\n',
          '    token, _ = sign("refresh")\n',
        ],
      ],
      "tests/auth/test_token_refresh.py": [
        ["from auth import tokens\n", "from auth import token_service as tokens\n"],
        [
          "def first_refresh(store, now=1000)",
          "$",
          `def service():
    return tokens.TokenService(KEY, clock=lambda: 1000)


def test_refresh_gives_a_new_pair():
    tokens_of_shop = service()
    first = tokens_of_shop.issue_pair("u1", "s1")
    assert tokens_of_shop.refresh(first.refresh_token).refresh_token != first.refresh_token


def test_used_refresh_token_closes_the_family():
    tokens_of_shop = service()
    first = tokens_of_shop.issue_pair("u1", "s1")
    tokens_of_shop.refresh(first.refresh_token)
    with pytest.raises(tokens.ReusedToken):
        tokens_of_shop.refresh(first.refresh_token)
`,
        ],
      ],
    },
  },
  {
    id: "m361",
    by: "ayse",
    at: "2026-03-10T12:20:00+03:00",
    squash: "PROJ-1224-token-service",
    pr: 361,
    msg: "PROJ-1224 turn the token helpers into a service (#361)",
  },
  {
    id: "mailmap",
    by: "burak",
    at: "2026-03-17T10:15:00+03:00",
    msg: "Add a mailmap",
    put: { ".mailmap": "Selin Aksoy <selin.aksoy@example.com> <saksoy@example.com>\n" },
  },
  {
    id: "m2-skew",
    by: "mehmet",
    at: "2026-03-23T15:33:00+03:00",
    on: "PROJ-1228-clock-skew",
    msg: "PROJ-1228 refuse expired refresh tokens whatever the clock skew\n\nThirty seconds of skew for access tokens, none for refresh tokens.",
    edit: { [SERVICE]: token.clockSkew },
  },
  {
    id: "m364",
    by: "mehmet",
    at: "2026-03-25T11:44:00+03:00",
    merge: "PROJ-1228-clock-skew",
    pr: 364,
    msg: "Merge pull request #364 from example/PROJ-1228-clock-skew\n\nRefuse expired refresh tokens whatever the clock skew",
  },
  {
    id: "why-refused",
    by: "elif",
    at: "2026-04-02T14:58:00+03:00",
    msg: "Refuse passwords of one repeated character",
    edit: {
      "src/auth/password_policy.py": [
        [
          "    if user_name and",
          '    if len(set(password)) == 1:\n        found.append("one repeated character")\n    if user_name and',
        ],
      ],
    },
  },
  {
    id: "c-utc",
    by: "can",
    at: "2026-04-07T09:36:00+03:00",
    on: "PROJ-1233-expiry-in-utc",
    msg: "PROJ-1233 log token expiry in UTC",
    edit: { [SERVICE]: token.expiryInUtc },
  },
  {
    id: "m366",
    by: "can",
    at: "2026-04-08T10:01:00+03:00",
    squash: "PROJ-1233-expiry-in-utc",
    pr: 366,
    msg: "PROJ-1233 log token expiry in UTC (#366)",
  },
  {
    id: "hooks-1",
    by: "selin",
    at: "2026-04-14T16:09:00+03:00",
    on: "PROJ-1235-webhook-secrets",
    msg: "PROJ-1235 accept events signed with the secret before",
    start: ["src/payment/webhooks.py", "tests/payment/test_webhooks.py"],
  },
  {
    id: "hooks-2",
    by: "selin",
    at: "2026-04-16T10:27:00+03:00",
    on: "PROJ-1235-webhook-secrets",
    msg: "PROJ-1235 compare with every secret in constant time",
    edit: {
      "src/payment/webhooks.py": [
        ["def read_event(secret: bytes, body", "def read_event(secrets: list[bytes], body"],
        [
          "    expected = hmac.new(secret, body, hashlib.sha256).hexdigest()\n    if not hmac.compare_digest(expected, signature):\n",
          "    expected = [hmac.new(secret, body, hashlib.sha256).hexdigest() for secret in secrets]\n    if not any([hmac.compare_digest(e, signature) for e in expected]):\n",
        ],
      ],
      "tests/payment/test_webhooks.py": [
        ['read_event(b"secret", body', 'read_event([b"new", b"secret"], body'],
      ],
    },
  },
  {
    id: "m369",
    by: "burak",
    at: "2026-04-17T11:05:00+03:00",
    merge: "PROJ-1235-webhook-secrets",
    pr: 369,
    msg: "Merge pull request #369 from example/PROJ-1235-webhook-secrets\n\nAccept webhooks while the secret is rotated",
  },
  {
    id: "docs-deploy",
    by: "burak",
    at: "2026-04-22T17:31:00+03:00",
    msg: "Say who may deploy on a Friday",
    edit: { "docs/deploy.md": [["$", "\nOn a Friday after noon only the people on call deploy.\n"]] },
  },
  {
    id: "a3-claim",
    by: "ayse",
    at: "2026-04-27T12:46:00+03:00",
    on: "PROJ-1236-claim-once",
    msg: "PROJ-1236 claim a refresh token in one step\n\nRead and write stood apart, and a second device fell in between.",
    edit: { [SERVICE]: token.exchangeOnce },
  },
  {
    id: "m371",
    by: "ayse",
    at: "2026-04-29T14:17:00+03:00",
    merge: "PROJ-1236-claim-once",
    pr: 371,
    msg: "Merge pull request #371 from example/PROJ-1236-claim-once\n\nClaim a refresh token in one step",
  },
  {
    id: "cache",
    by: "elif",
    at: "2026-05-05T11:23:00+03:00",
    msg: "Cache sessions of the last minute",
    edit: {
      [SESSIONS]: [
        [
          "    def touch(self",
          "    def get_recent(self, session_id: str, seconds: int = 60) -> Session | None:\n        session = self._sessions.get(session_id)\n        return session if session and self._clock() - session.seen_at < seconds else None\n\n    def touch(self",
        ],
      ],
    },
  },
  {
    id: "cache-revert",
    by: "elif",
    at: "2026-05-07T09:52:00+03:00",
    msg: 'Revert "Cache sessions of the last minute"\n\nThis reverts commit {sha:cache}.\n\nA closed session could still be read for a minute.',
    restore: { from: "m371", paths: [SESSIONS] },
  },
  {
    id: "inst-1",
    by: "zeynep",
    address: 1,
    at: "2026-05-11T15:05:00+03:00",
    on: "PROJ-1244-installments",
    msg: "PROJ-1244 split a total into monthly parts\n\nCo-authored-by: Elif Kara <elif@example.com>",
    start: ["src/payment/installments.py", "tests/payment/test_installments.py"],
  },
  {
    id: "m374",
    by: "zeynep",
    address: 1,
    at: "2026-05-12T10:58:00+03:00",
    squash: "PROJ-1244-installments",
    pr: 374,
    msg: "PROJ-1244 split a total into monthly parts (#374)\n\nCo-authored-by: Elif Kara <elif@example.com>",
  },
  {
    id: "bump-pytest",
    by: "dependabot",
    at: "2026-05-11T04:10:00Z",
    on: "dependabot/pip/pytest-8.2.2",
    msg: "Bump pytest from 8.2.0 to 8.2.2",
    edit: { "requirements.txt": [["pytest==8.2.0", "pytest==8.2.2"]] },
  },
  {
    id: "m377",
    by: "dependabot",
    at: "2026-05-13T09:05:00+03:00",
    squash: "dependabot/pip/pytest-8.2.2",
    pr: 377,
    msg: "Bump pytest from 8.2.0 to 8.2.2 (#377)",
  },
  {
    id: "pin-image",
    by: "can",
    at: "2026-05-13T16:20:00+03:00",
    msg: "Pin the base image by digest\n\nThe SHA-256 of the image, not its tag.",
    put: {
      "src/infra/image.py":
        '"""The image that everything is built on."""\n\nBASE = "python@sha256:6c1d0ba3d1ea8ab2f1a2d9ccd1c7e2c4e5b0f7a8d3b1c2e4f5a6b7c8d9e0f1a2"\n',
    },
  },
  {
    id: "clean-1",
    by: "burak",
    at: "2026-05-14T11:41:00+03:00",
    on: "clean-old-colour",
    msg: "Stop the old colour by itself",
    edit: {
      "src/infra/deploy.py": [
        [
          "$",
          "\n\ndef clean(cluster, routed_at: float, now: float) -> bool:\n    if not may_stop(routed_at, now):\n        return False\n    cluster.stop(other(cluster.live_colour()))\n    return True\n",
        ],
      ],
    },
  },
  {
    id: "m380",
    by: "burak",
    at: "2026-05-15T12:33:00+03:00",
    merge: "clean-old-colour",
    pr: 380,
    msg: "Merge pull request #380 from example/clean-old-colour\n\nStop the old colour by itself",
  },
];

const may = [
  {
    id: "m3-lock",
    by: "mehmet",
    at: "2026-05-18T11:20:00+03:00",
    on: "PROJ-1247-token-refresh",
    msg: "PROJ-1247 guard token refresh with per-session lock",
    edit: {
      [SERVICE]: token.perSessionLock,
      [SESSIONS]: [
        [
          "import time\nfrom dataclasses",
          "import time\nfrom contextlib import contextmanager\nfrom dataclasses",
        ],
        ["IDLE_SECONDS = 24 * 3600\n", "IDLE_SECONDS = 24 * 3600\nLOCK_WAIT_SECONDS = 5\n"],
        ["        self._locked: set[str] = set()\n", "        self._locks: dict[str, threading.Lock] = {}\n"],
        [
          "    def lock(self",
          "    def of_user",
          `    def _lock_of(self, session_id: str) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(session_id, threading.Lock())

    def lock(self, session_id: str) -> bool:
        return self._lock_of(session_id).acquire(blocking=False)

    def unlock(self, session_id: str) -> None:
        lock = self._lock_of(session_id)
        if lock.locked():
            lock.release()

    @contextmanager
    def hold(self, session_id: str, wait: float = LOCK_WAIT_SECONDS):
        """Hold one session; yields whether it was won within \`wait\` seconds. Other sessions go on."""
        lock = self._lock_of(session_id)
        held = lock.acquire(timeout=wait)
        try:
            yield held
        finally:
            if held:
                lock.release()

`,
        ],
        [
          "        self.unlock(session_id)\n",
          "        with self._guard:\n            self._locks.pop(session_id, None)\n",
        ],
      ],
    },
  },
  {
    id: "can-alerts",
    by: "can",
    at: "2026-05-19T10:48:00+03:00",
    msg: "PROJ-1219 sort queue alerts, the oldest first",
    edit: {
      "src/infra/queue_alerts.py": [
        [
          '    return [(q.name, level(q.oldest_seconds())) for q in queues if level(q.oldest_seconds()) != "ok"]\n',
          '    late = [q for q in queues if level(q.oldest_seconds()) != "ok"]\n    late.sort(key=lambda q: (-q.oldest_seconds(), q.name))\n    return [(q.name, level(q.oldest_seconds())) for q in late]\n',
        ],
      ],
    },
  },
  {
    id: "a4-regression",
    by: "ayse",
    at: "2026-05-20T15:06:00+03:00",
    on: "PROJ-1247-token-refresh",
    msg: "PROJ-1247 add regression test for refresh race",
    edit: {
      [SERVICE]: token.graceFromOutside,
      "tests/auth/test_token_refresh.py": [
        ["import pytest\n\n", "import threading\n\nimport pytest\n\n"],
        [
          "    tokens_of_shop.refresh(first.refresh_token)\n    with",
          "$",
          `    tokens_of_shop.refresh(first.refresh_token)
    tokens_of_shop.GRACE_SECONDS = -1
    with pytest.raises(tokens.ReusedToken):
        tokens_of_shop.refresh(first.refresh_token)


def test_two_tabs_get_the_same_pair():
    tokens_of_shop = service()
    first = tokens_of_shop.issue_pair("u1", "s1")
    barrier = threading.Barrier(2)
    pairs = []

    def tab():
        barrier.wait()
        pairs.append(tokens_of_shop.refresh(first.refresh_token))

    tabs = [threading.Thread(target=tab) for _ in range(2)]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()
    assert pairs[0] == pairs[1]
`,
        ],
      ],
    },
  },
  {
    id: "m382",
    by: "burak",
    at: "2026-05-21T10:12:00+03:00",
    merge: "PROJ-1247-token-refresh",
    pr: 382,
    msg: "Merge pull request #382 from example/PROJ-1247-token-refresh\n\nFix token refresh race condition",
  },
  {
    id: "once-1",
    by: "mehmet",
    at: "2026-05-25T16:37:00+03:00",
    on: "PROJ-1252-reset-once",
    msg: "PROJ-1252 a reset link works once",
    edit: {
      "src/auth/password_reset.py": [
        [
          "        entry = self._pending.get(self._digest(token))\n",
          "        entry = self._pending.pop(self._digest(token), None)\n",
        ],
      ],
      "tests/auth/test_password_reset.py": [
        [
          "$",
          `

def test_link_works_once():
    outbox = Outbox()
    reset = PasswordReset(outbox, clock=lambda: 0)
    reset.request("u1", "customer@example.com")
    reset.redeem(outbox.sent[0])
    with pytest.raises(ResetRefused):
        reset.redeem(outbox.sent[0])
`,
        ],
      ],
    },
  },
  {
    id: "m385",
    by: "mehmet",
    at: "2026-05-26T13:55:00+03:00",
    squash: "PROJ-1252-reset-once",
    pr: 385,
    msg: "PROJ-1252 a reset link works once (#385)",
  },
  {
    id: "device-1",
    by: "elif",
    at: "2026-05-27T17:08:00+03:00",
    on: "PROJ-1241-device-list",
    msg: "PROJ-1241 list the devices of a customer",
    start: ["src/auth/device_list.py"],
  },
  {
    id: "ayse-refund",
    by: "ayse",
    at: "2026-05-28T14:44:00+03:00",
    msg: "Name the currency when a refund is too large",
    edit: {
      "src/payment/refund.py": [
        ['f"{amount} > {charge.minor}"', 'f"{amount} > {charge.minor} {charge.currency}"'],
      ],
    },
  },
  {
    id: "can-image",
    by: "can",
    at: "2026-05-28T16:02:00+03:00",
    msg: "Build the image without a cache on Sundays",
    edit: {
      "src/infra/image.py": [["$", "\n\ndef use_cache(day) -> bool:\n    return day.isoweekday() != 7\n"]],
    },
  },
  {
    id: "idle-lock",
    by: "mehmet",
    at: "2026-06-02T10:31:00+03:00",
    on: "PROJ-1254-idle-lock",
    msg: "PROJ-1254 drop the lock of an idle session with it",
    edit: {
      [SESSIONS]: [["            del self._sessions[session_id]\n", "            self.close(session_id)\n"]],
    },
  },
  {
    id: "m387",
    by: "mehmet",
    at: "2026-06-02T16:50:00+03:00",
    merge: "PROJ-1254-idle-lock",
    pr: 387,
    msg: "Merge pull request #387 from example/PROJ-1254-idle-lock\n\nDrop the lock of an idle session with it",
  },
  {
    id: "plan-1",
    by: "zeynep",
    address: 1,
    at: "2026-06-03T11:16:00+03:00",
    on: "PROJ-1244-installment-plan",
    msg: "PROJ-1244 keep the plan of an order",
    put: {
      "src/payment/plan.py":
        '"""Which part of an order is due when."""\n\nfrom __future__ import annotations\n\nfrom payment.installments import split\n\n\ndef plan(order, months: int, first_day) -> list[tuple]:\n    parts = split(order.total, months)\n    return [(first_day.replace(month=first_day.month + i), part) for i, part in enumerate(parts)]\n',
    },
  },
  {
    id: "rest-1",
    by: "selin",
    at: "2026-06-03T15:49:00+03:00",
    on: "PROJ-1257-remainder",
    msg: "PROJ-1257 put the remainder into the last part",
    edit: {
      "src/payment/installments.py": [
        [
          '    """Equal parts; the first ones carry the remainder, so the sum is exact."""\n',
          '    """Equal parts; the last one carries the remainder, so the sum is exact."""\n',
        ],
        [
          "    return [Money(part + (1 if i < rest else 0), total.currency) for i in range(months)]\n",
          "    return [Money(part + (rest if i == months - 1 else 0), total.currency) for i in range(months)]\n",
        ],
      ],
      "tests/payment/test_installments.py": [["[3334, 3333, 3333]", "[3333, 3333, 3334]"]],
    },
  },
  {
    id: "m388",
    by: "selin",
    at: "2026-06-04T14:25:00+03:00",
    squash: "PROJ-1257-remainder",
    pr: 388,
    msg: "PROJ-1257 put the remainder into the last part (#388)",
  },
];

export const commits = [...early, ...autumn, ...winter, ...spring, ...may];

export const tags = [
  { name: "v1.0.0", by: "burak", at: "2025-06-20T15:00:00+03:00", of: "certificates", msg: "First release" },
  {
    name: "v1.1.0",
    by: "burak",
    at: "2025-12-01T11:00:00+03:00",
    of: "m350",
    msg: "Saved cards and rotating refresh tokens",
  },
  { name: "v1.2.0", by: "burak", at: "2026-03-31T16:00:00+03:00", of: "m364", msg: "The token service" },
];
