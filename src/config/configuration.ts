// The configuration as the rest of the program reads it, complete, and its defaults. Plain data: a question takes it
// from the store and never loads the schema. What each field may hold in the file stands in configuration-schema.ts.

export interface ComponentRule {
  readonly glob: string;
  readonly name: string;
}

export interface IdentityAlias {
  /** The name to show, null to take the one that the rules choose. */
  readonly name: string | null;
  /** Accounts as `status` and `identities` print them: an e-mail, `Name <email>`, a GitHub login, a Jira account. */
  readonly identities: readonly string[];
}

export interface LinkDecision {
  readonly from: string;
  readonly to: string;
}

export interface ExpertiseWeights {
  readonly commit: number;
  readonly review: number;
  readonly comment: number;
  /** This many changed lines make one point. */
  readonly churnDivisor: number;
  /** The bonus for activity on the day itself, and what it loses a day. */
  readonly recencyMax: number;
  readonly recencyPerDay: number;
}

export interface RiskWeights {
  readonly churn: number;
  readonly bug: number;
  readonly contributor: number;
  readonly commit: number;
}

export interface Configuration {
  /** First match wins. */
  readonly components: readonly ComponentRule[];
  readonly issueKeys: { readonly projects: readonly string[] };
  /** Names of issue types or labels; case does not matter. */
  readonly issueTypes: { readonly bug: readonly string[]; readonly incident: readonly string[] };
  readonly identities: {
    readonly aliases: readonly IdentityAlias[];
    /** Accounts that are never one person, whatever the rules find. */
    readonly splits: readonly (readonly string[])[];
    readonly joinByName: JoinByName;
  };
  readonly bots: readonly string[];
  readonly links: { readonly accepted: readonly LinkDecision[]; readonly rejected: readonly LinkDecision[] };
  readonly weights: { readonly expertise: ExpertiseWeights; readonly risk: RiskWeights };
  /** Days: the past that risk counts, without activity until somebody is inactive, and until they have left. */
  readonly windows: { readonly risk: number; readonly inactive: number; readonly left: number };
  /** What discussions are searched for: a term and the words that stand for it. */
  readonly vocabulary: readonly VocabularyTerm[];
  readonly generated: readonly string[];
  readonly vendored: readonly string[];
  readonly jira: { readonly baseUrl: string | null };
  readonly repositories: readonly RepositoryEntry[];
}

export interface VocabularyTerm {
  readonly term: string;
  readonly words: readonly string[];
}

/** One of the two is given. */
export interface RepositoryEntry {
  readonly path: string | null;
  readonly name: string | null;
}

export const JOIN_BY_NAME = ["never", "repository", "always"] as const;
export type JoinByName = (typeof JOIN_BY_NAME)[number];

export const CONFIGURATION_FILE = "teammemory.config.json";

// Lock files and build output: what a tool writes says nothing about who knows it.
const GENERATED = [
  "**/package-lock.json",
  "**/npm-shrinkwrap.json",
  "**/yarn.lock",
  "**/pnpm-lock.yaml",
  "**/bun.lock",
  "**/deno.lock",
  "**/composer.lock",
  "**/Gemfile.lock",
  "**/Cargo.lock",
  "**/poetry.lock",
  "**/uv.lock",
  "**/Pipfile.lock",
  "**/go.sum",
  "**/gradle.lockfile",
  "**/packages.lock.json",
  "**/mix.lock",
  "**/pubspec.lock",
  "**/Podfile.lock",
  "**/flake.lock",
  "**/*.min.js",
  "**/*.min.css",
  "**/*.js.map",
  "**/*.css.map",
  "**/*.pb.go",
  "**/*_pb2.py",
  "**/*.pb.cc",
  "**/*.pb.h",
  "**/*.g.dart",
  "**/*.designer.cs",
  "**/__snapshots__/**",
  "**/*.snap",
  "**/src/generated/**",
  "**/generated-sources/**",
  "**/__generated__/**",
  "**/*_generated.h",
];
const VENDORED = [
  "**/vendor/**",
  "**/vendored/**",
  "**/node_modules/**",
  "**/bower_components/**",
  "**/third_party/**",
  "**/third-party/**",
  "**/thirdparty/**",
  "**/Pods/**",
  "**/Godeps/**",
  "**/*.LICENSE.txt",
  // Libraries that are known by their names, as GitHub's linguist knows them, wherever they were copied to.
  "**/{jquery,jquery-?.*,jquery-migrate*,jquery-ui*,modernizr*,qunit}.{js,css}",
];

// The words that RULES name for what a risky file's discussions speak of, with their usual spellings.
const VOCABULARY: Readonly<Record<string, readonly string[]>> = {
  "race condition": ["race condition", "race conditions", "data race", "race"],
  deadlock: ["deadlock", "deadlocks", "deadlocked", "dead lock"],
  leak: ["leak", "leaks", "leaked", "leaking", "memory leak"],
  timeout: ["timeout", "timeouts", "timed out", "time out"],
  overflow: ["overflow", "overflows", "overflowed"],
  injection: ["injection", "sql injection", "command injection"],
  regression: ["regression", "regressions", "regressed"],
  rollback: ["rollback", "rollbacks", "roll back", "rolled back"],
  hotfix: ["hotfix", "hotfixes", "hot fix"],
  flaky: ["flaky", "flakiness", "flake", "intermittent"],
};

/** What holds where nothing is configured. */
export function defaultConfiguration(): Configuration {
  return {
    components: [],
    issueKeys: { projects: [] },
    issueTypes: { bug: ["Bug", "Defect", "Incident"], incident: ["Incident", "Outage"] },
    identities: { aliases: [], splits: [], joinByName: "repository" },
    bots: [],
    links: { accepted: [], rejected: [] },
    weights: {
      expertise: { commit: 10, review: 8, comment: 2, churnDivisor: 20, recencyMax: 20, recencyPerDay: 0.5 },
      risk: { churn: 1, bug: 100, contributor: 25, commit: 5 },
    },
    windows: { risk: 90, inactive: 90, left: 180 },
    vocabulary: Object.entries(VOCABULARY).map(([term, words]) => ({ term, words })),
    generated: GENERATED,
    vendored: VENDORED,
    jira: { baseUrl: null },
    repositories: [],
  };
}
