// The rules of `issue-context`, one function a part of the answer. Pure.

import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { instantText } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { RemarkRow } from "../../store/queries/discussion-queries.ts";
import type { IssueCommitRow, IssuePullRow } from "../../store/queries/issue-queries.ts";
import { commitUrl, pullStateAt } from "../shown.ts";
import type {
  CommitData,
  FileData,
  IssueContextData,
  IssueGathered,
  LinkData,
  PersonData,
  PullData,
} from "./issue-context-data.ts";

/** The component of files at the top. */
const ROOT = "(root)";

/** Links commit by commit, oldest commit first, the strongest link of each first. */
export function groupCommits(rows: readonly IssueCommitRow[]): IssueCommitRow[][] {
  return [...groupedBy(rows, (row) => `${row.repository_id} ${row.commit_id}`).values()];
}

/**
 * Whether a commit is part of the work. By default what resolves the issue; merges carry no changes of their own, and what
 * a rewritten branch has dropped is no work any more, so both are shown with every kind of link only.
 */
export function isWork(links: readonly IssueCommitRow[], isEveryKind: boolean): boolean {
  if (isEveryKind) return links.some((link) => link.kind !== "suggested");
  const isHere = links[0]?.is_reachable === 1 && links[0].parent_count < 2;
  return isHere && links.some((link) => link.kind === "resolves");
}

export function workOf(rows: readonly IssueCommitRow[], isEveryKind: boolean): IssueCommitRow[] {
  return groupCommits(rows)
    .filter((links) => isWork(links, isEveryKind))
    .flat();
}

export function shownPulls(rows: readonly IssuePullRow[], isEveryKind: boolean): IssuePullRow[] {
  return isEveryKind ? [...rows] : rows.filter((row) => row.kind === "resolves");
}

export function commitData(links: readonly IssueCommitRow[]): CommitData {
  const first = links[0] as IssueCommitRow;
  return {
    sha: first.sha,
    author: first.author,
    subject: first.subject,
    repository: first.repository,
    authoredAt: instantText(first.authored_at),
    isMerge: first.parent_count > 1,
    isReverted: first.revert_state === 1,
    isReachable: first.is_reachable === 1,
    url: commitUrl(first.repository_url, first.sha),
    links: links.map((link) => linkData(link, link.pull_number)),
    evidence: evidenceOf([first.sha], commitUrl(first.repository_url, first.sha)),
  };
}

function linkData(
  row: { kind: string; rule: string; confidence: number; text: string },
  pull: number | null,
): LinkData {
  return { kind: row.kind, rule: row.rule, confidence: row.confidence, text: row.text, pullRequest: pull };
}

/** Pull requests linked to the issue, and those that its commits belong to; by repository and number. */
export function pullsOf(gathered: IssueGathered, isEveryKind: boolean, until: number): PullData[] {
  const groups = new Map<string, PullData & { links: LinkData[] }>();
  const add = (
    pull: {
      repository: string;
      number: number;
      title: string | null;
      state: string | null;
      merged_at: number | null;
      closed_at: number | null;
      url: string | null;
      is_known: number;
    },
    link: LinkData,
  ) => {
    const key = `${pull.repository}#${pull.number}`;
    const group = groups.get(key);
    if (group) {
      if (!group.links.some((known) => known.kind === link.kind && known.rule === link.rule))
        group.links.push(link);
      return;
    }
    groups.set(key, {
      number: pull.number,
      title: pull.title,
      state: pullStateAt(pull, until),
      repository: pull.repository,
      url: pull.url,
      isKnown: pull.is_known === 1,
      links: [link],
      evidence: evidenceOf([key], pull.url),
    });
  };
  for (const row of shownPulls(gathered.pulls, isEveryKind)) add(row, linkData(row, null));
  for (const row of gathered.pullsOfCommits) add(row, { ...linkData({ ...row, kind: "contains" }, null) });
  return sortedBy(
    groups.values(),
    (a, b) => compareText(a.repository, b.repository) || compareNumber(a.number, b.number),
  );
}

/**
 * By changed lines, then path; files whose lines are not counted come last. A path is one entry: work that was taken back and
 * done again makes a new file under the old name, which nobody tells apart.
 */
export function filesOf(gathered: IssueGathered, work: readonly (readonly IssueCommitRow[])[]): FileData[] {
  const names = new Map(work.map((links) => [links[0]?.repository_id, links[0]?.repository] as const));
  const groups = groupedBy(gathered.files, (row) => `${row.repository_id} ${row.path}`);
  const files = [...groups.values()].flatMap((rows): FileData[] => {
    const [first] = rows;
    if (!first) return [];
    const shas = [...new Set(rows.map((row) => row.sha))];
    return [
      {
        path: first.path,
        repository: names.get(first.repository_id) ?? "",
        commits: shas.length,
        churn: rows.some((row) => row.is_binary === null)
          ? null
          : rows.reduce((sum, row) => sum + (row.added_lines ?? 0) + (row.deleted_lines ?? 0), 0),
        isLive: rows.some((row) => row.is_live === 1),
        evidence: evidenceOf(shas),
      },
    ];
  });
  return sortedBy(
    files,
    (a, b) =>
      compareNumber(b.churn ?? -1, a.churn ?? -1) ||
      compareText(a.path, b.path) ||
      compareText(a.repository, b.repository),
  );
}

/** Authors in order of their commits, then reviewers, then commenters, each by time. Bots and tools are no people. */
export function peopleOf(
  gathered: IssueGathered,
  work: readonly (readonly IssueCommitRow[])[],
): PersonData[] {
  const people = new Map<number, { name: string; roles: string[]; ids: string[] }>();
  const add = (person: { developer_id: number; name: string; kind: string }, role: string, id: string) => {
    if (isMachine(person.kind)) return;
    const known = people.get(person.developer_id) ?? { name: person.name, roles: [], ids: [] };
    if (!known.roles.includes(role)) known.roles.push(role);
    if (!known.ids.includes(id)) known.ids.push(id);
    people.set(person.developer_id, known);
  };
  for (const links of work) {
    const commit = links[0];
    if (!commit) continue;
    const authors = gathered.authors.filter(
      (author) => author.repository_id === commit.repository_id && author.commit_id === commit.commit_id,
    );
    for (const author of sortedBy(authors, (a, b) => compareText(a.role, b.role)))
      add(author, commit.parent_count > 1 ? "merger" : author.role, commit.sha);
  }
  for (const row of byTime(gathered.reviews)) add(row, "reviewer", `${row.place} review ${row.external_id}`);
  for (const row of byTime([...gathered.remarks, ...gathered.issueRemarks]))
    add(row, "commenter", `${row.place} comment ${row.external_id}`);
  return [...people.values()].map(({ name, roles, ids }) => ({ name, roles, evidence: evidenceOf(ids) }));
}

/** A word whose account is deleted or not told is nobody's. */
export type KnownRemark = RemarkRow & {
  readonly developer_id: number;
  readonly name: string;
  readonly kind: string;
};

export function isByKnown(row: RemarkRow): row is KnownRemark {
  return row.developer_id !== null && row.name !== null && row.kind !== null;
}

function byTime(rows: readonly RemarkRow[]): KnownRemark[] {
  return sortedBy(
    rows.filter(isByKnown),
    (a, b) =>
      compareNumber(a.at, b.at) || compareText(a.external_id, b.external_id) || compareText(a.place, b.place),
  );
}

/**
 * Of an issue whose tracker names no component: the one most of its files are in. Ties: files at the root say least,
 * then the name.
 */
export function derivedComponent(
  { files }: Pick<IssueGathered, "files">,
  named: readonly string[],
): IssueContextData["derivedComponent"] {
  if (named.length > 0) return null;
  const paths = new Map<string, Set<string>>();
  for (const { component, path } of files)
    if (component !== null) paths.set(component, (paths.get(component) ?? new Set()).add(path));
  const first = sortedBy(
    paths,
    (a, b) =>
      compareNumber(b[1].size, a[1].size) ||
      compareNumber(Number(a[0] === ROOT), Number(b[0] === ROOT)) ||
      compareText(a[0], b[0]),
  )[0];
  return first ? { name: first[0], evidence: evidenceOf([...first[1]]) } : null;
}
