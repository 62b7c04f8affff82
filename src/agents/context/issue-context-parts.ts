// The rules of `issue-context`, one function a part of the answer. Pure.
import { compareNumber, compareText, firstOf, sortedBy } from "../../model/order.ts";
import { instantText } from "../../model/time.ts";
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { IssueCommitRow, IssuePullRow } from "../../store/queries/issue-queries.ts";
import { repositoryCaveats, type Scope } from "../agent.ts";
import { valueAt } from "../issue-state.ts";
import { commitUrl, counted } from "../shown.ts";
import type {
  CommitData,
  FileData,
  IssueContextData,
  IssueGathered,
  LinkData,
  PersonData,
  PullData,
} from "./issue-context-data.ts";

/** `proj-12` is asked for as `PROJ-12`; a forge's `host/owner/name#12` stays as it is, in lower case. */
export function normaliseKey(asked: string): string {
  const key = asked.trim();
  return key.includes("#") ? key.toLowerCase() : key.toUpperCase();
}

/** Sibling keys with the nearest numbers, in order of number. */
export function nearestKeys(key: string, siblings: readonly string[]): string[] {
  const numberOf = (text: string) => Number(text.slice(text.lastIndexOf("-") + 1));
  const wanted = numberOf(key);
  const nearest = sortedBy(siblings, (a, b) =>
    firstOf(
      compareNumber(Math.abs(numberOf(a) - wanted), Math.abs(numberOf(b) - wanted)),
      compareNumber(numberOf(a), numberOf(b)),
      compareText(a, b),
    ),
  ).slice(0, 5);
  return sortedBy(nearest, (a, b) => firstOf(compareNumber(numberOf(a), numberOf(b)), compareText(a, b)));
}

/** Links commit by commit, oldest commit first, the strongest link of each first. */
export function groupCommits(rows: readonly IssueCommitRow[]): IssueCommitRow[][] {
  const groups = new Map<string, IssueCommitRow[]>();
  for (const row of rows) {
    const key = `${row.repository_id} ${row.commit_id}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/**
 * Whether a commit is part of the work. By default what resolves the issue; merges carry no changes of their own, so they
 * are shown with every kind of link only.
 */
export function isWork(links: readonly IssueCommitRow[], isEveryKind: boolean): boolean {
  if (isEveryKind) return links.some((link) => link.kind !== "suggested");
  return links.some((link) => link.kind === "resolves") && (links[0]?.parent_count ?? 0) < 2;
}

export function workOf(rows: readonly IssueCommitRow[], isEveryKind: boolean): IssueCommitRow[] {
  return groupCommits(rows)
    .filter((links) => isWork(links, isEveryKind))
    .flat();
}

export function shownPulls(rows: readonly IssuePullRow[], isEveryKind: boolean): IssuePullRow[] {
  return isEveryKind ? [...rows] : rows.filter((row) => row.kind === "resolves");
}

export interface IssueState {
  readonly status: string | null | undefined;
  readonly resolution: string | null | undefined;
  readonly priority: string | null | undefined;
  readonly assignee: string | null | undefined;
}

/** Undefined: it cannot be told what it was then. */
export function stateOf({ issue, changes }: IssueGathered, scope: Scope): IssueState {
  const at = (field: string, current: string | null) =>
    scope.isAsOfGiven
      ? valueAt(field, current, changes, {
          until: scope.until,
          updatedAt: issue.updated_at,
          isChangelogComplete: issue.is_changes_complete === 1,
        })
      : current;
  return {
    status: at("status", issue.status),
    resolution: at("resolution", issue.resolution),
    priority: at("priority", issue.priority),
    assignee: at("assignee", issue.assignee),
  };
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
export function pullsOf(gathered: IssueGathered, isEveryKind: boolean): PullData[] {
  const groups = new Map<string, PullData & { links: LinkData[] }>();
  const add = (
    pull: {
      repository: string;
      number: number;
      title: string | null;
      state: string | null;
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
      state: pull.state,
      repository: pull.repository,
      url: pull.url,
      isKnown: pull.is_known === 1,
      links: [link],
      evidence: evidenceOf([key], pull.url),
    });
  };
  for (const row of shownPulls(gathered.pulls, isEveryKind)) add(row, linkData(row, null));
  for (const row of gathered.pullsOfCommits) add(row, { ...linkData({ ...row, kind: "contains" }, null) });
  return sortedBy(groups.values(), (a, b) =>
    firstOf(compareText(a.repository, b.repository), compareNumber(a.number, b.number)),
  );
}

/** By changed lines, then path; files whose lines are not counted come last. */
export function filesOf(gathered: IssueGathered, work: readonly (readonly IssueCommitRow[])[]): FileData[] {
  const names = new Map(work.map((links) => [links[0]?.repository_id, links[0]?.repository] as const));
  const files = gathered.files.map((row): FileData => {
    const repository = names.get(row.repository_id) ?? "";
    return {
      path: row.path,
      repository,
      commits: Number(row.commits),
      churn: Number(row.pending) > 0 ? null : Number(row.added ?? 0) + Number(row.deleted ?? 0),
      isLive: row.is_live === 1,
      evidence: evidenceOf([`${repository}:${row.path}`]),
    };
  });
  return sortedBy(files, (a, b) =>
    firstOf(
      compareNumber(b.churn ?? -1, a.churn ?? -1),
      compareText(a.path, b.path),
      compareText(a.repository, b.repository),
    ),
  );
}

/** Authors in order of their commits, then reviewers, then commenters. Bots and tools are no people. */
export function peopleOf(
  gathered: IssueGathered,
  work: readonly (readonly IssueCommitRow[])[],
): PersonData[] {
  const people = new Map<number, { name: string; roles: string[]; ids: string[] }>();
  const add = (person: { developer_id: number; name: string; kind: string }, role: string, id: string) => {
    if (person.kind === "bot" || person.kind === "tool") return;
    const known = people.get(person.developer_id) ?? { name: person.name, roles: [], ids: [] };
    if (!known.roles.includes(role)) known.roles.push(role);
    if (!known.ids.includes(id)) known.ids.push(id);
    people.set(person.developer_id, known);
  };
  for (const links of work) {
    const commit = links[0];
    if (!commit) continue;
    const authors = gathered.authors.filter((author) => author.commit_id === commit.commit_id);
    for (const author of sortedBy(authors, (a, b) => compareText(a.role, b.role)))
      add(author, author.role, commit.sha);
  }
  for (const row of gathered.reviewers) add(row, "reviewer", `review ${row.evidence}`);
  for (const row of gathered.pullCommenters) add(row, "commenter", `comment ${row.evidence}`);
  for (const row of gathered.issueCommenters) add(row, "commenter", `comment ${row.evidence}`);
  return [...people.values()].map(({ name, roles, ids }) => ({ name, roles, evidence: evidenceOf(ids) }));
}

/** Of an issue whose tracker names no component: the one most of its files are in; ties by name. */
export function derivedComponent({ issue, files }: IssueGathered): IssueContextData["derivedComponent"] {
  if (issue.components.length > 0) return null;
  const paths = new Map<string, string[]>();
  for (const file of files)
    if (file.component !== null) paths.set(file.component, [...(paths.get(file.component) ?? []), file.path]);
  const first = sortedBy(paths, (a, b) =>
    firstOf(compareNumber(b[1].length, a[1].length), compareText(a[0], b[0])),
  )[0];
  return first ? { name: first[0], evidence: evidenceOf(first[1]) } : null;
}

export function caveatsOf(
  gathered: IssueGathered,
  scope: Scope,
  work: readonly (readonly IssueCommitRow[])[],
  files: readonly FileData[],
): Caveat[] {
  const { issue, pulls, pullsOfCommits } = gathered;
  const caveats: Caveat[] = [];
  if (issue.is_known === 0)
    caveats.push({
      code: "issue-unknown",
      message: `${issue.key} is known from ${scope.memory.hasJira ? "links" : "commit messages"} alone: no tracker data tells of it, so its fields are unknown.`,
    });
  const project = issue.key.slice(0, issue.key.lastIndexOf("-"));
  if (scope.memory.inferredProjects.includes(project))
    caveats.push({
      code: "project-inferred",
      message: `That ${project} is a project was inferred from commit subjects; \`import jira\` or issueKeys.projects in the configuration makes it sure.`,
    });
  if (issue.is_known === 1 && scope.isAsOfGiven && stateOf(gathered, scope).status === undefined)
    caveats.push({
      code: "state-unknown-then",
      message:
        "What the issue's state was then is unknown: it changed later, and the changelog is not whole.",
    });
  const unread = [...pulls, ...pullsOfCommits].filter((pull) => pull.is_known === 0);
  if (unread.length > 0)
    caveats.push({
      code: "pull-number-from-message",
      message:
        "Numbers of pull requests were read from commit messages; without GitHub data each may also be an issue.",
      evidence: evidenceOf([...new Set(unread.map((pull) => `${pull.repository}#${pull.number}`))]),
    });
  const cut = [...pulls, ...pullsOfCommits].filter((pull) => pull.truncated !== "");
  if (cut.length > 0)
    caveats.push({
      code: "truncated-lists",
      message: "Some pull requests came with lists cut short by the export.",
      evidence: evidenceOf([
        ...new Set(cut.map((pull) => `${pull.repository}#${pull.number} ${pull.truncated}`)),
      ]),
    });
  if (issue.is_comments_complete === 0)
    caveats.push({ code: "comments-cut", message: "The export holds only part of the issue's comments." });
  const reverted = work.filter((links) => links[0]?.revert_state === 1);
  if (reverted.length > 0)
    caveats.push({
      code: "reverted-work",
      message: `${counted(reverted.length, "commit")} of this work ${reverted.length === 1 ? "was" : "were"} reverted later.`,
      evidence: evidenceOf(reverted.map((links) => links[0]?.sha ?? "")),
    });
  const lost = work.filter((links) => links[0]?.is_reachable === 0);
  if (lost.length > 0)
    caveats.push({
      code: "unreachable-commits",
      message: `${counted(lost.length, "commit")} no longer in the history that was read last (rewritten or deleted branch).`,
      evidence: evidenceOf(lost.map((links) => links[0]?.sha ?? "")),
    });
  if (files.some((file) => file.churn === null))
    caveats.push({
      code: "counts-pending",
      message:
        "Lines of some files are not counted yet: their order by churn is not final. Run `teammemory ingest git` to the end.",
    });
  const byName = gathered.authors.filter((author) => author.is_by_name === 1);
  if (byName.length > 0)
    caveats.push({
      code: "joined-by-name",
      message: `Identities joined by an equal name only: ${[...new Set(byName.map((author) => author.name))].join(", ")}.`,
    });
  return [
    ...caveats,
    ...repositoryCaveats(
      scope,
      work.map((links) => links[0]?.repository_id ?? 0),
    ),
  ];
}
