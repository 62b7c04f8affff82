// What identity resolution is given and what it gives.
import type { Identity } from "../../model/records.ts";

export interface SeenIdentity {
  /** Opaque; never decides an order. */
  readonly id: string;
  readonly identity: Identity;
  /** Natural keys of the repositories whose history names it; empty outside git. */
  readonly repositories: readonly string[];
  /** How much it did (commits); decides which of several names is shown. Absent counts as none. */
  readonly activity?: number;
}

/** What one repository's `.mailmap` makes of an identity; pairs that change nothing may be given too. */
interface MailmapPair {
  readonly repository: string;
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** A commit whose git identity a forge lists under a login. */
interface GithubCommitPair {
  readonly gitId: string;
  readonly githubId: string;
  /** The commit's hash. */
  readonly evidence: string;
}

type JoinByName = "never" | "repository" | "always";

export interface IdentitySettings {
  /** Each entry names one person's identities (account, `source:account`, address, login, name); see identity-matcher.ts. */
  readonly aliases: readonly (readonly string[])[];
  /** Each entry names identities of different people: no two of them are ever joined. */
  readonly splits: readonly (readonly string[])[];
  readonly joinByName: JoinByName;
  /** Logins, addresses or names, with `*` for any run of characters. */
  readonly bots: readonly string[];
}

export const DEFAULT_IDENTITY_SETTINGS: IdentitySettings = {
  aliases: [],
  splits: [],
  joinByName: "repository",
  bots: [],
};

export interface IdentityInput {
  readonly identities: readonly SeenIdentity[];
  readonly mailmap: readonly MailmapPair[];
  readonly githubCommits: readonly GithubCommitPair[];
  readonly settings: IdentitySettings;
}

export interface IdentityEdge {
  /** The identity first by natural key, then the other. */
  readonly id: string;
  readonly otherId: string;
  readonly rule: string;
  /** The text that both share, or the commit that names both. */
  readonly evidence: string;
  readonly isByName: boolean;
  readonly state: "joined" | "refused";
  /** Why it was refused, else null. */
  readonly reason: string | null;
}

export interface DeveloperMember {
  readonly id: string;
  /** Rule of the strongest edge that joined it; null when it stands alone. */
  readonly rule: string | null;
  /** True when only an equal name joins it to the rest. */
  readonly isByName: boolean;
}

export interface Developer {
  /** `source:account` of its first identity: git before GitHub before Jira, then by account. */
  readonly key: string;
  readonly name: string;
  /** `.mailmap`'s address, else the one most used in git, null without one. */
  readonly email: string | null;
  readonly kind: "person" | "bot" | "tool";
  /** By natural key. */
  readonly members: readonly DeveloperMember[];
}

export interface ResolvedIdentities {
  /** By key. */
  readonly developers: readonly Developer[];
  /** In the order in which they were taken: by rule, strongest first, then by natural key. */
  readonly edges: readonly IdentityEdge[];
}
