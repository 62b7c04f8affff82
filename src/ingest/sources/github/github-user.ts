// GitHub accounts as identities. One bot is `dependabot[bot]` in REST, `app/dependabot` in gh and `dependabot` in GraphQL: the
// account is the bare login. Deleted users come as null, as `ghost`, or as `app/` with nothing behind it: nobody.
import type { AccountKind, Identity } from "../../../model/records.ts";
import { gitIdentity } from "../git/git-identity.ts";
import type { Fields } from "../json/fields.ts";

/** A user of REST, an actor of gh. Undefined where the payload does not say, null where there is nobody. */
export function readGithubUser(user: Fields | null | undefined): Identity | null | undefined {
  if (user === null || user === undefined) return user;
  const written = user.maybeText("login") ?? "";
  const login = written.replace(/^app\//, "").replace(/\[bot\]$/, "");
  if (login === "" || login.toLowerCase() === "ghost") return null;
  return {
    source: "github",
    account: login.toLowerCase(),
    name: user.maybeText("name") || null,
    email: user.maybeText("email") || null,
    login,
    kind: login === written ? kindOf(user) : "bot",
  };
}

/** Who wrote something: `user` in REST, `author` in gh. Nobody where it is not said. */
export function authorOf(owner: Fields, name: string): Identity | null {
  return readGithubUser(owner.maybeObject(name)) ?? null;
}

function kindOf(user: Fields): AccountKind {
  const isBot = user.maybeFlag("is_bot");
  if (isBot !== undefined) return isBot ? "bot" : "person";
  const type = user.maybeText("type") ?? user.maybeText("__typename");
  if (type === "Bot") return "bot";
  return type === "User" || type === "Mannequin" ? "person" : "unknown";
}

/** The git author of a listed commit, the same identity that the git source makes of it. */
export function readGitAuthor(author: Fields | null | undefined): Identity | null {
  const name = author?.maybeText("name") ?? "";
  const email = author?.maybeText("email") ?? "";
  return name === "" && email === "" ? null : gitIdentity(name, email);
}
