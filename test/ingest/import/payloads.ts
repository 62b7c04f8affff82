// Payloads made by hand, and the seeds' own, for the tests of imports.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export type Json = Record<string, unknown>;

const SITE = "https://example.atlassian.net";

const read = (path: string) => JSON.parse(readFileSync(resolve("seeds", path), "utf8"));

export const seedIssues: readonly Json[] = [
  ...read("jira/search-v2.json").issues,
  ...read("jira/search-jql-v3.json").issues,
];
export const seedPulls: readonly Json[] = read("github/pulls.json");

/** An issue with the fields given and no others; `at` is its `updated`, an hour of 2026-01-01. */
export function issue(number: number, at: number | null, fields: Json = {}, rest: Json = {}): Json {
  const updated = at === null ? {} : { updated: hour(at) };
  return {
    id: String(10_000 + number),
    key: `SHOP-${number}`,
    self: `${SITE}/rest/api/2/issue/${10_000 + number}`,
    fields: { summary: `issue ${number}`, ...updated, ...fields },
    ...rest,
  };
}

export function hour(at: number): string {
  return `2026-01-01T${String(at).padStart(2, "0")}:00:00.000+0000`;
}

export function comments(ids: readonly number[], total = ids.length): Json {
  return {
    comments: ids.map((id) => comment(id)),
    startAt: 0,
    maxResults: ids.length,
    total,
  };
}

export function comment(id: number, more: Json = {}): Json {
  return {
    id: String(id),
    author: { accountId: `acc-${id % 3}`, displayName: `Person ${id % 3}` },
    body: `comment ${id}`,
    created: hour(1),
    updated: hour(1),
    ...more,
  };
}

export function link(id: number, to: string): Json {
  return {
    id: String(id),
    type: { name: "Blocks", inward: "is blocked by", outward: "blocks" },
    outwardIssue: { key: to },
  };
}

/** A pull request of GitHub's REST with what is given; `at` is its `updated_at`. */
export function pull(number: number, at: number, more: Json = {}, repository = "example/shop"): Json {
  return {
    url: `https://api.github.com/repos/${repository}/pulls/${number}`,
    id: 5_000 + number,
    html_url: `https://github.com/${repository}/pull/${number}`,
    number,
    state: "open",
    title: `pull ${number}`,
    user: { login: "ada", id: 1, type: "User" },
    created_at: "2026-01-01T00:00:00Z",
    updated_at: `2026-01-01T${String(at).padStart(2, "0")}:00:00Z`,
    closed_at: null,
    merged_at: null,
    merge_commit_sha: null,
    head: { ref: "feature", sha: "a".repeat(40), repo: { full_name: repository } },
    base: {
      ref: "main",
      sha: "b".repeat(40),
      repo: { full_name: repository, html_url: `https://github.com/${repository}`, default_branch: "main" },
    },
    ...more,
  };
}
