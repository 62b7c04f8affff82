// How a commit names a person.

import type { AccountKind, Identity } from "../../../model/records.ts";

// `dependabot[bot]`, `49699333+dependabot[bot]@users.noreply.github.com`, `renovate[bot]@…`: GitHub's mark of an app.
const BOT_NAME = /\[bot\]$/i;
const BOT_EMAIL = /\[bot\](@|$)/i;
// Commits that GitHub makes itself (merge and squash buttons) are committed under this one address.
const GITHUB_ITSELF = "noreply@github.com";

/** The identity of `Name <email>` as written. Either part may be empty: then it is null, and stays empty in the account. */
export function gitIdentity(name: string, email: string): Identity {
  return {
    source: "git",
    account: `${name} <${email}>`,
    name: name === "" ? null : name,
    email: email === "" ? null : email,
    login: null,
    kind: kindOf(name, email),
  };
}

function kindOf(name: string, email: string): AccountKind {
  if (BOT_NAME.test(name) || BOT_EMAIL.test(email)) return "bot";
  return email.toLowerCase() === GITHUB_ITSELF && name === "GitHub" ? "bot" : "person";
}
