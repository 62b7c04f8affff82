// Later commits that mended what some work broke, as far as somebody wrote it down: they resolve a bug that the tracker says
// the work's issue caused or is related to, or one that such a bug's mending caused in turn, or their message names the
// work's hash. It misleads where a tracker's "relates to" means
// no more than that, so each is told with its rule and its words, and nothing is guessed from files or dates.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { instantText } from "../../model/time.ts";
import { type Evidence, evidenceOf } from "../../report/evidence.ts";
import type {
  IssueKindRow,
  IssueRelationRow,
  LaterCommitRow,
  ResolvingCommitRow,
} from "../../store/queries/commit-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { createIssueKinds, type IssueKinds } from "../issue-kinds.ts";
import { relationsOfThen } from "../links-of-then.ts";
import { commitUrl } from "../shown.ts";

type Store = Pick<
  StoreReader,
  | "listIssueRelations"
  | "listIssuesByKey"
  | "listIssueChanges"
  | "listLabelsOfIssues"
  | "listCommitsResolving"
  | "listLaterCommitsNaming"
  | "listPullsOfCommits"
>;

/** Digits of a hash that people write: git's own short form. */
const HASH_DIGITS = 7;
/** Characters of a message's line that are shown. */
const LINE = 160;

export interface LaterFixesGathered {
  /** Keys of the issues that the work resolves. */
  readonly keys: readonly string[];
  readonly relations: readonly IssueRelationRow[];
  readonly issues: readonly IssueKindRow[];
  readonly labels: readonly { readonly issue_id: number; readonly label: string }[];
  readonly commits: readonly ResolvingCommitRow[];
  readonly naming: readonly (LaterCommitRow & { readonly message: string })[];
  readonly pulls: readonly PullOfCommitRow[];
}

export interface LaterFixData {
  readonly sha: string;
  readonly subject: string;
  readonly author: string;
  readonly at: string;
  readonly pullRequest: number | null;
  readonly pullRequestUrl: string | null;
  /** The bug it resolves; null where its message names the hash. */
  readonly issue: string | null;
  readonly rule: "later.issue-caused" | "later.issue-related" | "later.fixes-hash" | "later.names-hash";
  /** The tracker's sentence, or the line of the message. */
  readonly text: string;
  readonly url: string | null;
  readonly evidence: Evidence;
}

export interface LaterFixesQuestion {
  readonly repositoryId: number;
  readonly keys: readonly string[];
  /** The commit whose hash is looked for; null where only issues are followed. */
  readonly named: { readonly commitId: number; readonly sha: string } | null;
  readonly until: number;
}

export async function gatherLaterFixes(
  store: Store,
  { repositoryId, keys, named, until }: LaterFixesQuestion,
): Promise<LaterFixesGathered> {
  const { relations, others } = await gatherBugs(store, keys, until);
  const issues = await store.listIssuesByKey(others);
  const issueIds = issues.map((row) => row.issue_id);
  const commits =
    issueIds.length === 0 ? [] : await store.listCommitsResolving(repositoryId, issueIds, until);
  const naming =
    named === null
      ? []
      : await store.listLaterCommitsNaming(
          { repositoryId, commitId: named.commitId },
          named.sha.slice(0, HASH_DIGITS),
          until,
        );
  const found = [...new Set([...commits, ...naming].map((row) => row.commit_id))];
  return {
    keys,
    relations,
    issues,
    labels: issueIds.length === 0 ? [] : await store.listLabelsOfIssues(issueIds),
    commits,
    naming,
    pulls: found.length === 0 ? [] : await store.listPullsOfCommits(repositoryId, found, until),
  };
}

/** A bug, the bug that its mending caused, and so on: longer chains are not read. */
const LONGEST_CHAIN = 4;

/** Relations step by step from the issues asked about; beyond the first step those of a cause alone. */
async function gatherBugs(
  store: Pick<Store, "listIssueRelations" | "listIssuesByKey" | "listIssueChanges">,
  keys: readonly string[],
  until: number,
): Promise<{ relations: IssueRelationRow[]; others: string[] }> {
  const relations: IssueRelationRow[] = [];
  const known = new Set(keys);
  let frontier = [...keys];
  for (let step = 0; step < LONGEST_CHAIN && frontier.length > 0; step++) {
    const rows = await store.listIssueRelations(frontier);
    const followed = rows.filter((row) => isFollowed(laterBug(row, known), step));
    const found = await relationsOfThen(store, followed, until);
    relations.push(...found);
    frontier = distinctSorted(found.flatMap((row) => laterBug(row, known)?.key ?? []));
    for (const key of frontier) known.add(key);
  }
  return { relations, others: [...known].filter((key) => !keys.includes(key)) };
}

function isFollowed(later: ReturnType<typeof laterBug>, step: number): boolean {
  return later !== undefined && (step === 0 || later.rule === "later.issue-caused");
}

const CAUSES = /^(?:causes|caused|is cause of|breaks|broke|introduces|introduced|regresses|is fixed by)\b/i;
const CAUSED_BY =
  /^(?:(?:is |was )?(?:caused|broken|introduced|regressed) by|(?:is )?(?:a )?regression of|fixes)\b/i;
const RELATES = /^(?:relates(?: to)?|is related to|related)\b/i;

/** The other issue, where the sentence makes it one that may have come of ours; undefined else. */
export function laterBug(
  { from_key: from, relation, to_key: to }: IssueRelationRow,
  keys: ReadonlySet<string>,
): { readonly key: string; readonly rule: "later.issue-caused" | "later.issue-related" } | undefined {
  const other = keys.has(from) ? to : from;
  if (keys.has(other)) return undefined;
  if (RELATES.test(relation)) return { key: other, rule: "later.issue-related" };
  const isOurs = keys.has(from) ? CAUSES.test(relation) : CAUSED_BY.test(relation);
  return isOurs ? { key: other, rule: "later.issue-caused" } : undefined;
}

/** What stands before a hash that the message says it mends: `Fixes: `, `fix a bug in commit `, `introduced by `. */
const SAYS_FIX =
  /\b(?:fix(?:es|ed)?:?|(?:introduced|broken|caused) (?:by|in|with)|regression (?:in|from|of))\s+(?:(?:a )?(?:bug|regression) (?:in|from|of)\s+)?(?:commit\s+)?["'`(]?$/i;

/** The line of a message that names the hash by at least seven of its digits; undefined when none does. */
export function lineNaming(
  message: string,
  sha: string,
): { readonly text: string; readonly isFix: boolean } | undefined {
  for (const line of message.split("\n"))
    for (const match of line.matchAll(/(?<![0-9A-Za-z])[0-9A-Fa-f]{7,64}(?![0-9A-Za-z])/g)) {
      const digits = match[0].toLowerCase();
      // A number of few digits is a date or an id more often than a hash.
      if (!sha.startsWith(digits) || (digits.length < 12 && /^[0-9]+$/.test(digits))) continue;
      const before = line.slice(0, match.index);
      return { text: line.trim().slice(0, LINE), isFix: SAYS_FIX.test(before) };
    }
  return undefined;
}

export interface OwnWork {
  readonly commits: readonly { readonly commit_id: number; readonly ordered_at: number }[];
  /** The hash that was looked for. */
  readonly sha: string | null;
  /** Commits told elsewhere: reverts, picks. */
  readonly told: ReadonlySet<number>;
  readonly repositoryUrl: string | null;
}

/** Oldest first. A commit that was found by several rules has an entry for each. */
export function laterFixesOf(
  gathered: LaterFixesGathered,
  work: OwnWork,
  configuration: Pick<Configuration, "issueTypes">,
): LaterFixData[] {
  const first = Math.min(...work.commits.map((row) => row.ordered_at));
  const own = new Set(work.commits.map((row) => row.commit_id));
  const isLater = (row: LaterCommitRow) =>
    row.ordered_at > first && !own.has(row.commit_id) && !work.told.has(row.commit_id);
  const pullsOf = groupedBy(gathered.pulls, (row) => row.commit_id);
  const told = (row: LaterCommitRow) => ({
    sha: row.sha,
    subject: row.subject,
    author: row.author,
    at: instantText(row.authored_at),
    pullRequest: pullsOf.get(row.commit_id)?.[0]?.number ?? null,
    pullRequestUrl: pullsOf.get(row.commit_id)?.[0]?.url ?? null,
    url: commitUrl(work.repositoryUrl, row.sha),
  });
  const found: { ordered: number; data: LaterFixData }[] = [];
  const add = (row: LaterCommitRow, parts: Pick<LaterFixData, "issue" | "rule" | "text" | "evidence">) => {
    const data = { ...told(row), ...parts };
    const isSame = ({ data: known }: { data: LaterFixData }) =>
      known.sha === data.sha && known.rule === data.rule && known.issue === data.issue;
    if (!found.some(isSame)) found.push({ ordered: row.ordered_at, data });
  };
  for (const { issue, rule, text } of bugsOf(gathered, createIssueKinds(configuration, gathered.labels)))
    for (const row of gathered.commits)
      if (row.issue_id === issue.issue_id && isLater(row))
        add(row, { issue: issue.key, rule, text, evidence: evidenceOf([row.sha, issue.key]) });
  for (const row of gathered.naming) {
    const line = work.sha === null || !isLater(row) ? undefined : lineNaming(row.message, work.sha);
    if (line)
      add(row, {
        issue: null,
        rule: line.isFix ? "later.fixes-hash" : "later.names-hash",
        text: line.text,
        evidence: evidenceOf([row.sha]),
      });
  }
  return sortedBy(
    found,
    (a, b) =>
      compareNumber(a.ordered, b.ordered) ||
      compareText(a.data.sha, b.data.sha) ||
      compareText(a.data.rule, b.data.rule) ||
      compareText(a.data.issue ?? "", b.data.issue ?? ""),
  ).map(({ data }) => data);
}

/** The related issues that are bugs, by type or label, each with the sentence that relates it. */
function bugsOf({ keys, relations, issues }: LaterFixesGathered, kinds: IssueKinds) {
  const byKey = new Map(issues.map((row) => [row.key, row]));
  const known = new Set(keys);
  const stepFrom = (step: number) =>
    relations.flatMap((relation) => {
      const later = laterBug(relation, known);
      const issue = byKey.get(later?.key ?? "");
      if (!later || !issue || !isFollowed(later, step) || !kinds.isBug(issue)) return [];
      const { from_key: from, relation: words, to_key: to } = relation;
      return [{ issue, rule: later.rule, text: `${from} ${words} ${to}` }];
    });
  const bugs: ReturnType<typeof stepFrom> = [];
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const found = stepFrom(step);
    bugs.push(...found);
    for (const { issue } of found) known.add(issue.key);
  }
  return bugs;
}
