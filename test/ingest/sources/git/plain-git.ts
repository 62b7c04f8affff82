// The truth to compare with: plain git, run as a user would and parsed here in a way of its own.

import type { GitRepository } from "../../../../src/ingest/sources/git/git-repository.ts";
import { openGitRepository } from "../../../../src/ingest/sources/git/open-repository.ts";
import { escapePath } from "../../../../src/model/path-text.ts";
import type { CommitLineCounts, GitCommitRecord } from "../../../../src/model/records.ts";
import type { GitFixture } from "../../../support/git-fixture.ts";

export const env = { PATH: process.env["PATH"] };

export function open(fixture: GitFixture): Promise<GitRepository> {
  return openGitRepository(fixture.path, { env });
}

export async function collect<T>(source: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of source) all.push(...batch);
  return all;
}

export async function listOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

export async function skeletonOf(repository: GitRepository): Promise<GitCommitRecord[]> {
  const tips = (await repository.resolveTips()).map(({ sha }) => sha);
  return collect(repository.readSkeleton({ tips, not: [] }));
}

export async function countsOf(
  repository: GitRepository,
  shas: Iterable<string>,
  processes = 1,
): Promise<CommitLineCounts[]> {
  return collect(repository.readLineCounts({ shas, processes }));
}

/** Every `git log` row of HEAD's history as one line: `sha status path` and `sha added deleted path`, sorted. */
export function plainRows(fixture: GitFixture): { raw: string[]; numstat: string[] } {
  const args = [
    "log",
    "HEAD",
    "--no-merges",
    "-M",
    "--raw",
    "--numstat",
    "-z",
    "--no-abbrev",
    "--format=commit %H",
  ];
  const tokens = fixture.gitBytes(args).toString("latin1").split("\0");
  const raw: string[] = [];
  const numstat: string[] = [];
  let sha = "";
  for (let i = 0; i < tokens.length; i++) {
    const token = (tokens[i] ?? "").replace(/^\n(?=:)/, "");
    const shown = (ahead: number) => escapePath(Buffer.from(tokens[i + ahead] ?? "", "latin1"));
    const row = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(token);
    if (/^commit [0-9a-f]+$/.test(token)) sha = token.slice(7);
    else if (token.startsWith(":")) {
      const status = token.split(" ")[4]?.[0] ?? "";
      const isPair = status === "R" || status === "C";
      raw.push(`${sha} ${status} ${isPair ? `${shown(1)} -> ${shown(2)}` : shown(1)}`);
      i += isPair ? 2 : 1;
    } else if (row) {
      const path = row[3] === "" ? shown(2) : escapePath(Buffer.from(row[3] ?? "", "latin1"));
      numstat.push(`${sha} ${row[1]} ${row[2]} ${path}`);
      if (row[3] === "") i += 2;
    }
  }
  return { raw: raw.sort(), numstat: numstat.sort() };
}

export function rawRows(commits: readonly GitCommitRecord[]): string[] {
  const rows = commits.flatMap(({ sha, changes }) =>
    (changes ?? []).map(({ change, path, oldPath }) => {
      return `${sha} ${change} ${oldPath === null ? path : `${oldPath} -> ${path}`}`;
    }),
  );
  return rows.sort();
}

export function numstatRows(commits: readonly CommitLineCounts[]): string[] {
  const rows = commits.flatMap(({ sha, counts }) =>
    (counts ?? []).map(({ path, added, deleted }) => `${sha} ${added ?? "-"} ${deleted ?? "-"} ${path}`),
  );
  return rows.sort();
}

/** `A src/a.ts`, `R old -> new`, in the order of the record. */
export function changesOf(commit: GitCommitRecord | undefined): string[] | null {
  return (
    commit?.changes?.map((c) => `${c.change} ${c.oldPath === null ? "" : `${c.oldPath} -> `}${c.path}`) ??
    null
  );
}
