// What the stories are made of, and what is asked in each. A new one is an entry here; its outputs are written by
// `npx vitest run test/stories.test.ts -u` into fixtures/stories/<name>/.
import { execFileSync } from "node:child_process";
import type { Desk } from "./desk.ts";
import { dayN, fewKeys, oneCommit, twoRepositories } from "./histories.ts";
import { jiraSearch } from "./payloads.ts";

export interface Story {
  readonly name: string;
  /** Fills the desk's memory; `isReversed`: the sources in another order. */
  make(desk: Desk, isReversed?: boolean): Promise<void>;
  /** File of the expected output to the command's words. */
  readonly asks: Readonly<Record<string, readonly string[]>>;
  /** Outputs that tell when something was read, and so differ from day to day. */
  readonly dated?: readonly string[];
}

const TOKEN_SERVICE = "src/auth/token_service.py";
const THEN = ["--as-of", "2026-05-30"];

async function inOrder(isReversed: boolean | undefined, steps: readonly (() => Promise<unknown>)[]) {
  for (const step of isReversed ? [...steps].reverse() : steps) await step();
}

/** Every question in every format: `issue-context.txt`, `.md`, `.json`, and explained. */
function inFormats(name: string, argv: readonly string[]): Record<string, readonly string[]> {
  return {
    [`${name}.txt`]: argv,
    [`${name}.md`]: [...argv, "--format", "markdown"],
    [`${name}.json`]: [...argv, "--format", "json"],
    [`${name}-explained.txt`]: [...argv, "--explain"],
    [`${name}-explained.md`]: [...argv, "--explain", "--format", "markdown"],
    [`${name}-all.txt`]: [...argv, "--all"],
    [`${name}-then.txt`]: [...argv, ...THEN],
  };
}

export const STORIES: readonly Story[] = [
  {
    name: "seeds",
    async make(desk) {
      await desk.ask("seed");
    },
    asks: {
      ...inFormats("issue-context", ["issue-context", "PROJ-1247"]),
      ...inFormats("similar", ["similar", "PROJ-1247"]),
      "similar-text.txt": ["similar", "token refresh race"],
      "similar-duplicate.txt": ["similar", "PROJ-1230", "--explain"],
      "similar-below-threshold.txt": ["similar", "zebra mobile", "--explain"],
      "similar-no-bugs.txt": ["similar", "queue alert levels"],
      "similar-unknown.txt": ["similar", "PROJ-9999"],
      ...inFormats("file-experts", ["file-experts", TOKEN_SERVICE]),
      "file-experts-all-then.txt": ["file-experts", TOKEN_SERVICE, "--all", ...THEN],
      "file-experts-all.json": ["file-experts", TOKEN_SERVICE, "--all", "--json"],
      "file-experts-no-follow.txt": ["file-experts", TOKEN_SERVICE, "--no-follow"],
      ...inFormats("component-experts", ["component-experts", "auth"]),
      ...inFormats("onboarding", ["onboarding", "auth"]),
      "vendored-onboarding.txt": ["onboarding", "vendor"],
      "folder-experts.txt": ["component-experts", "src/payment/", "--explain"],
      "vendored-experts.txt": ["component-experts", "vendor", "--explain"],
      "unknown-component.txt": ["component-experts", "outh"],
      ...inFormats("component-ownership", ["component-ownership"]),
      ...inFormats("component-owners", ["component-ownership", "infra"]),
      ...inFormats("ownership-without", ["component-ownership", "auth", "--without", "Mehmet Turac"]),
      "ownership-without-all.txt": ["component-ownership", "--without", "Burak Kaya"],
      "ownership-of-vendored.txt": ["component-ownership", "vendor"],
      "unknown-person.txt": ["component-ownership", "--without", "Mehmet"],
      ...inFormats("file-context", ["file-context", TOKEN_SERVICE]),
      ...inFormats("hygiene", ["hygiene"]),
      ...inFormats("review-suggest", ["review-suggest", "382"]),
      "review-suggest-paths.txt": ["review-suggest", "--paths", TOKEN_SERVICE, "src/auth/new.py"],
      "review-suggest-nothing.txt": ["review-suggest"],
      "unknown-pull.txt": ["review-suggest", "9999"],
      "file-context-no-follow.txt": ["file-context", TOKEN_SERVICE, "--no-follow"],
      "file-context-old-name.txt": ["file-context", "src/auth/tokens.py"],
      ...inFormats("file-risk", ["file-risk", TOKEN_SERVICE]),
      ...inFormats("component-risk", ["component-risk", "auth"]),
      "component-risk-outlook.txt": ["component-risk", "payment", "--by", "outlook"],
      "component-risk-days.txt": ["component-risk", "src/payment", "--days", "1"],
      "component-risk-vendored.txt": ["component-risk", "vendor", "--days", "400"],
      "component-risk-gone.txt": ["component-risk", "payment", "--days", "200", "--all"],
      "component-risk-unknown.txt": ["component-risk", "auht"],
      ...inFormats("commit-context", ["commit-context", "f75206a"]),
      "commit-context-fixed.txt": ["commit-context", "121ea48", "--explain"],
      "commit-context-revert.txt": ["commit-context", "bfc366c"],
      "commit-context-merge.txt": ["commit-context", "9b9e86e"],
      "commit-context-pick.txt": ["commit-context", "https://github.com/example/shop/commit/4e55"],
      "commit-context-unknown.txt": ["commit-context", "abcdef"],
      "commit-context-no-hash.txt": ["commit-context", "f00"],
      "commit-context-not-yet.txt": ["commit-context", "f00ba47", "--as-of", "2026-01-01"],
      ...inFormats("pr-context", ["pr-context", "382"]),
      "pr-context-reverted.txt": ["pr-context", "#352", "--explain"],
      "pr-context-dismissed.txt": ["pr-context", "https://github.com/example/shop/pull/369"],
      "pr-context-from-messages.txt": ["pr-context", "298", "--all"],
      "pr-context-open.txt": ["pr-context", "example/shop#386"],
      "pr-context-unknown.txt": ["pr-context", "383"],
      "pr-context-not-yet.txt": ["pr-context", "382", "--as-of", "2026-01-01"],
      "pr-context-no-number.txt": ["pr-context", "PROJ-1247"],
      ...inFormats("component-activity", ["component-activity", "auth"]),
      "component-activity-payment.txt": ["component-activity", "src/payment", "--days", "200"],
      "component-activity-idle.txt": ["component-activity", "vendor"],
      "component-activity-bulk.txt": ["component-activity", "vendor", "--days", "400"],
      "component-activity-bots.txt": ["component-activity", "(root)"],
      "status.txt": ["status"],
      "status-explained.md": ["status", "--all", "--explain", "--format", "markdown"],
      "status.json": ["status", "--json"],
      "moved-key.txt": ["issue-context", "OPS-31"],
      "moved-key-then.txt": ["issue-context", "OPS-31", "--as-of", "2026-01-25"],
      "reverted-work.txt": ["issue-context", "PROJ-1203", "--all"],
      "suggested.txt": ["issue-context", "PROJ-1246", "--explain"],
      "done-without-commits.txt": ["issue-context", "PROJ-1240"],
      "derived-component.txt": ["issue-context", "PROJ-1260"],
      "unknown-key.txt": ["issue-context", "PROJ-9999"],
      "unknown-project.txt": ["issue-context", "PRJ-1"],
      "look-alike-key.txt": ["issue-context", "SHA-256"],
      "not-yet.txt": ["issue-context", "PROJ-1247", "--as-of", "2026-01-01"],
      "unknown-path.txt": ["file-experts", "auth/token_service.py"],
      "folder.txt": ["file-experts", "src/auth"],
      "bulk-and-vendored.txt": ["file-experts", "vendor/currencies/TRY.json", "--explain"],
      "gone-file.txt": ["file-context", "src/payment/legacy_checkout.py"],
      "limit.txt": ["file-context", TOKEN_SERVICE, "--limit", "2"],
    },
  },
  {
    name: "empty",
    async make(desk) {
      await desk.ask("init-db");
    },
    asks: {
      "status.txt": ["status"],
      "status.json": ["status", "--json"],
      "issue-context.txt": ["issue-context", "PROJ-1"],
      "file-experts.txt": ["file-experts", "src/a.ts"],
      "file-context.txt": ["file-context", "src/a.ts"],
      "review-suggest.txt": ["review-suggest", "382"],
      "hygiene.txt": ["hygiene"],
      "component-experts.txt": ["component-experts", "auth"],
      "onboarding.txt": ["onboarding", "auth"],
      "file-risk.txt": ["file-risk", "src/a.ts"],
      "component-risk.txt": ["component-risk", "auth"],
      "pr-context.txt": ["pr-context", "1"],
      "commit-context.txt": ["commit-context", "abcdef"],
      "component-activity.txt": ["component-activity", "auth"],
      "component-ownership.txt": ["component-ownership"],
      "component-ownership.json": ["component-ownership", "--json"],
      "similar.txt": ["similar", "token refresh race"],
      "repo.txt": ["status", "--repo", "shop"],
    },
  },
  {
    name: "one-commit",
    async make(desk) {
      await desk.ask("ingest", "git", oneCommit().path);
    },
    asks: {
      "file-experts.txt": ["file-experts", "README.md", "--explain"],
      "file-experts.json": ["file-experts", "README.md", "--json"],
      "file-context.txt": ["file-context", "README.md"],
      "pr-context.txt": ["pr-context", "1"],
      "commit-context.txt": ["commit-context", "25cfb929fcb4"],
      "issue-context.txt": ["issue-context", "ABC-1"],
      "review-suggest.txt": ["review-suggest", "--paths", "README.md", "--explain"],
      "hygiene.txt": ["hygiene", "--explain"],
      "component-experts.txt": ["component-experts", "(root)", "--explain"],
      "component-ownership.txt": ["component-ownership", "--explain"],
      "component-owner.txt": ["component-ownership", "(root)", "--explain"],
      "component-ownership-before.txt": ["component-ownership", "--as-of", "2020-01-01"],
      "onboarding.txt": ["onboarding", "(root)", "--explain"],
      "onboarding-before.txt": ["onboarding", "(root)", "--as-of", "2020-01-01"],
      "component-experts-before.txt": ["component-experts", "(root)", "--as-of", "2020-01-01"],
      "file-risk.txt": ["file-risk", "README.md", "--explain"],
      "file-risk-before.txt": ["file-risk", "README.md", "--as-of", "2020-01-01"],
      "component-risk.txt": ["component-risk", "(root)"],
      "component-risk-before.txt": ["component-risk", "(root)", "--as-of", "2020-01-01"],
      "component-activity.txt": ["component-activity", "(root)"],
      "component-activity-before.txt": ["component-activity", "(root)", "--as-of", "2020-01-01"],
      "similar.txt": ["similar", "token refresh race"],
      "file-experts-before.txt": ["file-experts", "README.md", "--as-of", "2020-01-01"],
      "file-context-before.txt": ["file-context", "README.md", "--as-of", "2020-01-01"],
    },
  },
  {
    name: "two-repositories",
    async make(desk, isReversed) {
      const { web, api } = twoRepositories();
      desk.write(
        "issues.json",
        jiraSearch(
          { key: "WEB-1", created: dayN(0) },
          {
            key: "WEB-2",
            created: dayN(0),
            updated: dayN(4),
            status: "Done",
            resolved: dayN(4),
            changes: [],
          },
          { key: "WEB-3", created: dayN(1), updated: dayN(6), status: "Done", priority: "Low" },
        ),
      );
      await inOrder(isReversed, [
        () => desk.ask("ingest", "git", web.path),
        () => desk.ask("ingest", "git", api.path),
        () => desk.ask("import", "jira", "issues.json"),
      ]);
    },
    asks: {
      "ambiguous-path.txt": ["file-experts", "src/main.ts"],
      "ambiguous-path.json": ["file-experts", "src/main.ts", "--json"],
      "component-ownership.txt": ["component-ownership"],
      "chosen.txt": ["file-experts", "src/main.ts", "--repo", "web"],
      "unknown-repository.txt": ["file-experts", "src/main.ts", "--repo", "wep"],
      "shared-issue.txt": ["issue-context", "WEB-2", "--explain"],
      "shared-issue.json": ["issue-context", "WEB-2", "--json"],
      "similar.txt": ["similar", "WEB-2"],
      "one-side.txt": ["--repo", "example/api", "issue-context", "WEB-2"],
      "state-unknown-then.txt": ["issue-context", "WEB-3", "--as-of", "2023-11-17"],
      "status.txt": ["status"],
    },
    dated: ["status.txt"],
  },
  {
    name: "too-few-keys",
    async make(desk) {
      await desk.ask("ingest", "git", fewKeys().path);
    },
    asks: {
      "below-threshold.txt": ["issue-context", "ABC-2"],
      "hygiene.txt": ["hygiene"],
      "status.txt": ["status", "--explain"],
      "file-context.txt": ["file-context", "a.txt"],
      "file-experts.txt": ["file-experts", "a.txt"],
    },
    dated: ["status.txt"],
  },
  {
    name: "work-tree",
    async make(desk) {
      const bundle = new URL("../../seeds/history.bundle", import.meta.url).pathname;
      execFileSync("git", ["clone", "-q", bundle, desk.path]);
      execFileSync("git", ["remote", "set-url", "origin", "https://github.com/example/shop.git"], {
        cwd: desk.path,
      });
      await desk.ask("seed");
    },
    asks: {
      ...inFormats("line-context", ["file-context", `${TOKEN_SERVICE}:20`]),
      "line-context-range.txt": ["file-context", `${TOKEN_SERVICE}:18-30`],
      "line-context-beyond.txt": ["file-context", `${TOKEN_SERVICE}:9999`],
    },
  },
];
