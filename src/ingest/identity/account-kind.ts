// Whether an account is a person, a bot or a tool, from its addresses alone. Never from a first name: there are people
// called Claude and Devin.
import type { AccountKind } from "../../model/records.ts";

// GitHub's mark of an app: `dependabot[bot]`, `49699333+dependabot[bot]@users.noreply.github.com`.
const BOT_MARK = /\[bot\](?:@|$)/i;

// Addresses under which assistants sign. Read from the trailers these programs write in public histories.
const TOOL_ADDRESSES: ReadonlySet<string> = new Set([
  "noreply@anthropic.com",
  "claude@anthropic.com",
  "cursoragent@cursor.com",
  "copilot@github.com",
  "noreply@openai.com",
  "codex@openai.com",
  "noreply@aider.chat",
  "aider@aider.chat",
  "amp@ampcode.com",
  "agent@replit.com",
  "openhands@all-hands.dev",
  "noreply@opencode.ai",
  "agent@warp.dev",
  "crush@charm.land",
  "gemini-code-assist@google.com",
  "windsurf@codeium.com",
]);

// The same on GitHub's noreply addresses, where the login is the program's account.
const TOOL_LOGINS: ReadonlySet<string> = new Set(["copilot", "cursoragent", "claude", "copilot-swe-agent"]);

// Programs without GitHub's mark: the forge itself, committing what its buttons do.
const BOT_ADDRESSES: ReadonlySet<string> = new Set([
  "noreply@github.com",
  "bot@stepsecurity.io",
  "bot@renovateapp.com",
  "action@github.com",
  "actions@github.com",
]);

/** The kind that a git name and address tell. A numbered noreply address proves its login; a plain one may be anybody's. */
export function accountKindOf(name: string | null, email: string | null): AccountKind {
  const address = (email ?? "").trim().toLowerCase();
  if (BOT_MARK.test(address) || BOT_MARK.test((name ?? "").trim())) return "bot";
  if (TOOL_ADDRESSES.has(address)) return "tool";
  const login = noreplyAccount(address);
  if (login?.id != null && TOOL_LOGINS.has(login.login)) return "tool";
  return BOT_ADDRESSES.has(address) ? "bot" : "person";
}

export interface NoreplyAccount {
  /** Case-folded, without `[bot]`. */
  readonly login: string;
  /** GitHub's number of the account, which outlives a change of login; null in addresses from before 2017. */
  readonly id: string | null;
}

const NOREPLY =
  /^(?:(\d{1,12})\+)?([a-z0-9](?:[a-z0-9_-]{0,60}))(?:\[bot\])?@users\.noreply\.(?:github\.com|[a-z0-9.-]{1,100})$/;

/** The account of `123+login@users.noreply.github.com` or `login@users.noreply.github.com`, also of a GitHub server of one's own. */
export function noreplyAccount(email: string | null): NoreplyAccount | undefined {
  const match = NOREPLY.exec((email ?? "").trim().toLowerCase());
  return match ? { login: match[2] ?? "", id: match[1] ?? null } : undefined;
}
