// A Jira user as an identity. Accounts are told apart by accountId (Cloud), else key, else name (Server): names and addresses
// can change, and addresses are often hidden.
import type { AccountKind, Identity } from "../../../model/records.ts";
import type { Fields } from "../json/fields.ts";

const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Null when there is no user; undefined when there is one that cannot be told from others (deleted, reduced exports). */
export function readJiraUser(user: Fields | null | undefined, site: string): Identity | null | undefined {
  if (user === null || user === undefined) return user;
  const accountId = knownAccount(user);
  const login = user.maybeText("name") || null;
  const own = accountId ?? (user.maybeText("key") || login || accountInUrl(user.maybeText("self") ?? ""));
  if (!own) return undefined;
  const email = user.maybeText("emailAddress") ?? "";
  return {
    source: "jira",
    account: `${site}/${own}`,
    name: user.maybeText("displayName") || null,
    email: EMAIL.test(email) ? email : null,
    login,
    kind: kindOf(user.maybeText("accountType")),
  };
}

/** For places where a person without an account is nobody: comments, changes. */
export function readJiraAuthor(owner: Fields, site: string): Identity | null {
  return readJiraUser(owner.maybeObject("author"), site) ?? null;
}

// `unknown` is what Cloud writes for users whose record is broken.
function knownAccount(user: Fields): string | null {
  const accountId = user.maybeText("accountId");
  return accountId && accountId !== "unknown" ? accountId : null;
}

function accountInUrl(self: string): string | null {
  const match = /[?&](?:accountId|key|username)=([^&#]+)/.exec(self);
  if (match?.[1] === undefined) return null;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return match[1];
  }
}

function kindOf(accountType: string | null | undefined): AccountKind {
  if (accountType === "app") return "bot";
  return accountType === "atlassian" || accountType === "customer" ? "person" : "unknown";
}
