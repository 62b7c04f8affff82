// Identities in one line each, and what becomes of them.
import {
  DEFAULT_IDENTITY_SETTINGS,
  type IdentityInput,
  type IdentitySettings,
  type SeenIdentity,
} from "../../../src/ingest/identity/identity-input.ts";
import { resolveIdentities } from "../../../src/ingest/identity/resolve-identities.ts";
import type { Identity } from "../../../src/model/records.ts";

export const git = (name: string, email: string, more: Partial<SeenIdentity> = {}): SeenIdentity =>
  seen({ source: "git", account: `${name} <${email}>`, name, email, login: null, kind: "person" }, more);
export const github = (login: string, more: Partial<Identity> = {}): SeenIdentity =>
  seen({ source: "github", account: login, name: null, email: null, login, kind: "person", ...more });
export const jira = (
  account: string,
  name: string,
  email: string | null = null,
  site = "j.example.org",
): SeenIdentity =>
  seen({ source: "jira", account: `${site}/${account}`, name, email, login: null, kind: "person" });

/** The id is the account, for reading. */
function seen(identity: Identity, more: Partial<SeenIdentity> = {}): SeenIdentity {
  return { id: identity.account, identity, repositories: identity.source === "git" ? ["r"] : [], ...more };
}

export type Rest = Partial<Omit<IdentityInput, "settings">> & { settings?: Partial<IdentitySettings> };

export function resolve(identities: SeenIdentity[], rest: Rest = {}) {
  const settings = { ...DEFAULT_IDENTITY_SETTINGS, ...rest.settings };
  return resolveIdentities({ mailmap: [], githubCommits: [], ...rest, identities, settings });
}

/** Groups of ids. */
export function groups(identities: SeenIdentity[], rest: Rest = {}): string[][] {
  return resolve(identities, rest).developers.map(({ members }) => members.map(({ id }) => id));
}

/** `rule state` of every edge. */
export function edges(identities: SeenIdentity[], rest: Rest = {}): string[] {
  return resolve(identities, rest).edges.map(({ rule, state }) => `${rule.slice(9)} ${state}`);
}
