// What a file's history is: who made it, who changed it most and last, its names through time, its pull requests and
// issues.

import { compareNumber, compareText, firstOf, sortedBy } from "../../model/order.ts";
import { instantText } from "../../model/time.ts";
import type { Caveat } from "../../report/evidence.ts";
import { type Evidence, evidenceOf, type ReportEnvelope } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow, FileChangeRow } from "../../store/queries/file-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, repositoryCaveats, type Scope } from "../agent.ts";
import { nameCaveats, type ResolvedFile, resolveFile } from "../path-resolution.ts";
import { commitUrl, counted, limited, noChangeReason, pullStateAt, unreadPullsCaveat } from "../shown.ts";
import { drawFileContext } from "./file-context-document.ts";

export interface FileContextQuestion {
  readonly path: string;
  /** Counts the file through its renames; else the rows whose path after the change is this one. */
  readonly isFollowed: boolean;
}

export interface FileContextGathered {
  readonly resolved: ResolvedFile;
  readonly names: readonly string[];
  readonly changes: readonly FileChangeRow[];
  readonly authors: readonly CommitPersonRow[];
  readonly pulls: readonly PullOfCommitRow[];
  readonly issues: readonly IssueOfCommitRow[];
}

export interface FileCommitData {
  readonly sha: string;
  readonly author: string;
  readonly subject: string;
  readonly authoredAt: string;
  readonly change: string;
  readonly path: string;
  /** The name before, where this commit changed it. */
  readonly oldPath: string | null;
  /** Added and deleted lines; null while uncounted and for binary files. */
  readonly churn: number | null;
  readonly isReverted: boolean;
  readonly url: string | null;
}

export interface FileContextData extends ReportEnvelope {
  readonly path: string;
  readonly repository: string;
  readonly currentPath: string | null;
  readonly component: { readonly name: string; readonly rule: string } | null;
  readonly history: {
    /** Non-merge commits that changed it. */
    readonly commits: number;
    /** Developers who wrote them, identities joined; co-authors are not counted here. */
    readonly authors: number;
    /** The same before identities are joined: distinct names and addresses after .mailmap. */
    readonly mailmapAuthors: number;
    /** Added and deleted lines; null while some are not counted. */
    readonly churn: number | null;
    readonly firstAt: string | null;
    readonly lastAt: string | null;
    readonly follow: boolean;
    readonly evidence: Evidence;
  };
  /** Names it bore, in order of their first commit. */
  readonly names: readonly { readonly path: string; readonly since: string; readonly evidence: Evidence }[];
  readonly createdBy: FileCommitData | null;
  readonly lastChangedBy: FileCommitData | null;
  /** By commits, then churn, then name. Bots are marked, not left out. */
  readonly authors: readonly {
    readonly name: string;
    readonly isBot: boolean;
    readonly commits: number;
    readonly churn: number | null;
    readonly evidence: Evidence;
  }[];
  readonly pullRequests: readonly {
    readonly number: number;
    readonly title: string | null;
    readonly state: string | null;
    /** False: only commit messages tell of it. */
    readonly isKnown: boolean;
    readonly url: string | null;
    readonly evidence: Evidence;
  }[];
  readonly issues: readonly {
    readonly key: string;
    readonly summary: string | null;
    readonly type: string | null;
    readonly status: string | null;
    readonly url: string | null;
    readonly evidence: Evidence;
  }[];
  /** Newest first. */
  readonly commits: readonly FileCommitData[];
}

type Store = Pick<
  StoreReader,
  | "listFilesOfPath"
  | "listLivePaths"
  | "listNamesOfFile"
  | "listFileChanges"
  | "listPathChanges"
  | "listCommitAuthors"
  | "listPullsOfCommits"
  | "listIssuesOfCommits"
>;

export class FileContext implements Agent<FileContextQuestion, FileContextGathered, FileContextData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather({ path, isFollowed }: FileContextQuestion, scope: Scope): Promise<FileContextGathered> {
    const store = this.#store;
    const resolved = await resolveFile(store, path, scope);
    const { repository_id: repositoryId, file_id: fileId } = resolved.file;
    const changes = isFollowed
      ? await store.listFileChanges(repositoryId, fileId, scope.until)
      : await store.listPathChanges(repositoryId, resolved.path, scope.until);
    const commitIds = changes.map((change) => change.commit_id);
    return {
      resolved,
      changes,
      names: isFollowed ? await store.listNamesOfFile(repositoryId, fileId) : [resolved.path],
      authors: await store.listCommitAuthors(repositoryId, commitIds),
      pulls: await store.listPullsOfCommits(repositoryId, commitIds, scope.until),
      issues: await store.listIssuesOfCommits(repositoryId, commitIds),
    };
  }

  assess(
    question: FileContextQuestion,
    gathered: FileContextGathered,
    scope: Scope,
    detail: Detail,
  ): Report<FileContextData> {
    const { resolved, changes } = gathered;
    const { file } = resolved;
    const pending = changes.filter((change) => change.is_binary === null && change.line_state !== 1);
    const caveats: Caveat[] = [
      ...(changes.length === 0 ? [{ code: "no-changes", message: noChangeReason(scope) }] : []),
      ...nameCaveats(resolved, question.isFollowed),
      ...(pending.length > 0
        ? [
            {
              code: "counts-pending",
              message: `Lines of ${counted(pending.length, "commit")} are not counted: churn is unknown.`,
              evidence: evidenceOf(pending.map((change) => change.sha)),
            },
          ]
        : []),
      ...unreadPullsCaveat(gathered.pulls.map((pull) => ({ ...pull, repository: file.repository }))),
      ...repositoryCaveats(scope, [file.repository_id]),
    ];
    const authorOf = authorNames(gathered.authors);
    const commits = changes.map((change) => commitData(change, authorOf, file.repository_url));
    const first = changes[0];
    const last = changes.at(-1);
    const whole: FileContextData = {
      ...envelope(scope, caveats),
      path: resolved.path,
      repository: file.repository,
      currentPath: file.is_live === 1 ? file.path : null,
      component: file.component === null ? null : { name: file.component, rule: file.component_rule ?? "" },
      history: {
        commits: changes.length,
        authors: new Set(
          gathered.authors.filter((author) => author.role === "author").map((author) => author.developer_id),
        ).size,
        mailmapAuthors: new Set(changes.map((change) => `${change.mailmap_name} <${change.mailmap_email}>`))
          .size,
        churn: pending.length > 0 ? null : churnOf(changes),
        firstAt: first ? instantText(Math.min(...changes.map((change) => change.authored_at))) : null,
        lastAt: last ? instantText(Math.max(...changes.map((change) => change.authored_at))) : null,
        follow: question.isFollowed,
        evidence: evidenceOf(changes.map((change) => change.sha)),
      },
      names: namesOf(gathered),
      createdBy: commits[0] ?? null,
      lastChangedBy: commits.at(-1) ?? null,
      authors: authorsOf(gathered),
      pullRequests: pullsOf(gathered.pulls, changes, scope.until),
      issues: issuesOf(gathered.issues, changes),
      commits: [...commits].reverse(),
    };
    const data = {
      ...whole,
      authors: limited(whole.authors, detail),
      pullRequests: limited(whole.pullRequests, detail),
      issues: limited(whole.issues, detail),
      commits: limited(whole.commits, detail),
    };
    return { kind: "file-context", data, document: drawFileContext(whole, scope, detail) };
  }
}

function churnOf(changes: readonly FileChangeRow[]): number {
  return changes.reduce((sum, change) => sum + (change.added_lines ?? 0) + (change.deleted_lines ?? 0), 0);
}

function authorNames(authors: readonly CommitPersonRow[]): ReadonlyMap<number, string> {
  return new Map(
    authors.filter((author) => author.role === "author").map((author) => [author.commit_id, author.name]),
  );
}

function commitData(
  change: FileChangeRow,
  authorOf: ReadonlyMap<number, string>,
  repositoryUrl: string | null,
): FileCommitData {
  return {
    sha: change.sha,
    author: authorOf.get(change.commit_id) ?? change.mailmap_name ?? "unknown",
    subject: change.subject,
    authoredAt: instantText(change.authored_at),
    change: change.change,
    path: change.path,
    oldPath: change.old_path === change.path ? null : change.old_path,
    churn: change.is_binary === 0 ? (change.added_lines ?? 0) + (change.deleted_lines ?? 0) : null,
    isReverted: change.revert_state === 1,
    url: commitUrl(repositoryUrl, change.sha),
  };
}

/** A name without a commit of its own (the old side of a first rename that a shallow clone cut) is left out. */
function namesOf({ names, changes }: FileContextGathered): FileContextData["names"] {
  const known = new Set(names);
  const first = new Map<string, FileChangeRow>();
  for (const change of changes)
    for (const path of [change.old_path, change.path])
      if (path !== null && known.has(path) && !first.has(path)) first.set(path, change);
  return [...first].map(([path, change]) => ({
    path,
    since: instantText(change.authored_at),
    evidence: evidenceOf([change.sha]),
  }));
}

function authorsOf({ changes, authors }: FileContextGathered): FileContextData["authors"] {
  const byCommit = new Map(changes.map((change) => [change.commit_id, change]));
  const people = new Map<
    number,
    { name: string; isBot: boolean; key: string; changes: Set<FileChangeRow> }
  >();
  for (const author of authors) {
    const change = byCommit.get(author.commit_id);
    if (!change) continue;
    const known = people.get(author.developer_id) ?? {
      name: author.name,
      isBot: author.kind === "bot" || author.kind === "tool",
      key: author.developer_key,
      changes: new Set(),
    };
    known.changes.add(change);
    people.set(author.developer_id, known);
  }
  const rows = [...people.values()].map(({ name, isBot, key, changes: own }) => {
    const list = [...own];
    const isCounted = list.every((change) => change.line_state === 1 || change.is_binary !== null);
    return {
      key,
      data: {
        name,
        isBot,
        commits: list.length,
        churn: isCounted ? churnOf(list) : null,
        evidence: evidenceOf(list.map((change) => change.sha)),
      },
    };
  });
  return sortedBy(rows, (a, b) =>
    firstOf(
      compareNumber(b.data.commits, a.data.commits),
      compareNumber(b.data.churn ?? -1, a.data.churn ?? -1),
      compareText(a.data.name, b.data.name),
      compareText(a.key, b.key),
    ),
  ).map(({ data }) => data);
}

function shasByKey<T extends { commit_id: number }>(
  rows: readonly T[],
  changes: readonly FileChangeRow[],
  keyOf: (row: T) => string,
): Map<string, { row: T; shas: string[] }> {
  const shaOf = new Map(changes.map((change) => [change.commit_id, change.sha]));
  const groups = new Map<string, { row: T; shas: string[] }>();
  for (const row of rows) {
    const sha = shaOf.get(row.commit_id);
    if (sha === undefined) continue;
    const group = groups.get(keyOf(row));
    if (!group) groups.set(keyOf(row), { row, shas: [sha] });
    else if (!group.shas.includes(sha)) group.shas.push(sha);
  }
  return groups;
}

/** By number, newest first. */
function pullsOf(
  rows: readonly PullOfCommitRow[],
  changes: readonly FileChangeRow[],
  until: number,
): FileContextData["pullRequests"] {
  const groups = [...shasByKey(rows, changes, (row) => String(row.number)).values()];
  return sortedBy(groups, (a, b) => compareNumber(b.row.number, a.row.number)).map(({ row, shas }) => ({
    number: row.number,
    title: row.title,
    state: pullStateAt(row, until),
    isKnown: row.is_known === 1,
    url: row.url,
    evidence: evidenceOf(shas),
  }));
}

/** In order of the newest commit that resolves each, newest first. */
function issuesOf(
  rows: readonly IssueOfCommitRow[],
  changes: readonly FileChangeRow[],
): FileContextData["issues"] {
  const position = new Map(changes.map((change, index) => [change.sha, index]));
  const newest = (shas: readonly string[]) => Math.max(...shas.map((sha) => position.get(sha) ?? 0));
  const groups = [...shasByKey(rows, changes, (row) => row.key).values()];
  return sortedBy(groups, (a, b) =>
    firstOf(compareNumber(newest(b.shas), newest(a.shas)), compareText(a.row.key, b.row.key)),
  ).map(({ row, shas }) => ({
    key: row.key,
    summary: row.summary,
    type: row.type,
    status: row.status,
    url: row.url,
    evidence: evidenceOf(shas),
  }));
}
