// How the configuration names identities: `git:Name <a@x>`, `github:login`, `jira:site/account`, an account, an address,
// a login (`@login`), or a name. Cases are folded; nothing else is.
import type { SeenIdentity } from "./identity-input.ts";

/** From a text of the configuration to the identities it names. */
export class IdentityIndex {
  readonly #byText = new Map<string, SeenIdentity[]>();

  constructor(identities: readonly SeenIdentity[]) {
    for (const seen of identities) for (const text of namesOf(seen)) this.#add(text, seen);
  }

  #add(text: string, seen: SeenIdentity): void {
    const same = this.#byText.get(text);
    if (same) same.push(seen);
    else this.#byText.set(text, [seen]);
  }

  /** In the order the index was given them; empty when the text names none. */
  find(text: string): readonly SeenIdentity[] {
    const folded = text.trim().toLowerCase();
    return this.#byText.get(folded) ?? [];
  }
}

function namesOf({ identity }: SeenIdentity): Set<string> {
  const { source, account, name, email, login } = identity;
  const texts = [`${source}:${account}`, account, name, email, login];
  if (login) texts.push(`@${login}`, `${source}:${login}`);
  return new Set(texts.flatMap((text) => (text ? [text.trim().toLowerCase()] : [])));
}

/** A test for bots by login, address or name; `*` stands for any run of characters. */
export function botMatcher(patterns: readonly string[]): (identity: SeenIdentity["identity"]) => boolean {
  const exact = new Set<string>();
  const wild: string[][] = [];
  for (const pattern of patterns) {
    const folded = pattern.trim().toLowerCase();
    if (folded.includes("*")) wild.push(folded.split("*"));
    else if (folded !== "") exact.add(folded);
  }
  return (identity) => {
    const texts = namesOf({ id: "", identity, repositories: [] });
    for (const text of texts)
      if (exact.has(text) || wild.some((parts) => isWildMatch(text, parts))) return true;
    return false;
  };
}

/** Whether the parts occur in order, the first at the start and the last at the end. Greedy from the left: linear. */
function isWildMatch(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
