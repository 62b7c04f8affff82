// Which name, address and kind a developer is shown with: configured, else `.mailmap`'s, else the one most used.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { ownAddress } from "./generic-address.ts";
import type { Developer, IdentityInput, SeenIdentity } from "./identity-input.ts";
import { botMatcher, IdentityIndex } from "./identity-matcher.ts";
import type { Mailmapped } from "./mailmapped.ts";

export interface DeveloperFace {
  readonly name: string;
  readonly email: string | null;
  readonly kind: Developer["kind"];
}

/** Reads what the configuration says once, then tells the face of each group. */
export class DeveloperFaces {
  readonly #configured = new Map<string, string>();
  readonly #mailmapped: Mailmapped;
  readonly #isBot: ReturnType<typeof botMatcher>;

  constructor(input: IdentityInput, identities: readonly SeenIdentity[], mailmapped: Mailmapped) {
    this.#mailmapped = mailmapped;
    this.#isBot = botMatcher(input.settings.bots);
    const index = new IdentityIndex(input.settings.aliases.length === 0 ? [] : identities);
    for (const alias of input.settings.aliases) {
      const name = alias.find(isPlainName);
      if (name === undefined) continue;
      for (const text of alias)
        for (const { id } of index.find(text)) if (!this.#configured.has(id)) this.#configured.set(id, name);
    }
  }

  faceOf(members: readonly SeenIdentity[]): DeveloperFace {
    return { name: this.#nameOf(members), email: this.#emailOf(members), kind: this.#kindOf(members) };
  }

  #emailOf(members: readonly SeenIdentity[]): string | null {
    const git = ofGit(members);
    const mapped = git.flatMap((seen) =>
      this.#mailmapped.mappedAddresses(seen).map((text): Candidate => [text, seen.activity ?? 0]),
    );
    const addresses = git.map((seen): Candidate => [seen.identity.email, seen.activity ?? 0]);
    const own = addresses.filter(([email]) => ownAddress(email ?? null) !== null);
    return mostUsed(mapped) ?? mostUsed(own) ?? mostUsed(addresses) ?? null;
  }

  #nameOf(members: readonly SeenIdentity[]): string {
    const weighed = (
      read: (seen: SeenIdentity) => readonly (string | null | undefined)[],
    ): string | undefined =>
      mostUsed(members.flatMap((seen) => read(seen).map((text): Candidate => [text, seen.activity ?? 0])));
    return (
      weighed((seen) => [this.#configured.get(seen.id)]) ??
      weighed((seen) => this.#mailmapped.mappedNames(seen)) ??
      weighed((seen) => [seen.identity.name]) ??
      weighed((seen) => [seen.identity.login]) ??
      weighed((seen) => [seen.identity.email?.split("@")[0]]) ??
      members[0]?.identity.account ??
      ""
    );
  }

  #kindOf(members: readonly SeenIdentity[]): Developer["kind"] {
    if (members.some(({ identity }) => identity.kind === "bot" || this.#isBot(identity))) return "bot";
    return members.some(({ identity }) => identity.kind === "tool") ? "tool" : "person";
  }
}

type Candidate = readonly [text: string | null | undefined, weight: number];

/** The text with the greatest sum of weights, ties by code point; undefined when all are empty. */
function mostUsed(candidates: readonly Candidate[]): string | undefined {
  const weights = new Map<string, number>();
  for (const [text, weight] of candidates) if (text) weights.set(text, (weights.get(text) ?? 0) + weight);
  return sortedBy(weights, (a, b) => compareNumber(b[1], a[1]) || compareText(a[0], b[0]))[0]?.[0];
}

function ofGit(members: readonly SeenIdentity[]): SeenIdentity[] {
  return members.filter(({ identity }) => identity.source === "git");
}

/** `Ayşe Demir` in an alias entry is also the name to show; an address, a login or an account is not. */
function isPlainName(text: string): boolean {
  return /\s/.test(text.trim()) && !/[@<>/]/.test(text) && !/^(?:git|github|jira):/i.test(text);
}
