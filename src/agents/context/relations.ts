// What commits took back, brought again or picked, and what later did so to them: each with the words of the message it was
// read from. A revert that was made by hand and says nothing of it is not found.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { instantText } from "../../model/time.ts";
import { type Evidence, evidenceOf } from "../../report/evidence.ts";
import type { LaterCommitRow, RelationRow, RevertAroundRow } from "../../store/queries/commit-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { commitUrl } from "../shown.ts";

/** What following reverts and picks asks of the memory. */
export type RelationStore = Pick<
  StoreReader,
  "listRelationsTo" | "listRelationsFrom" | "listRevertsAround" | "listCommitsById" | "listPullsOfCommits"
>;

/** A revert of a revert of a revert …: longer chains are no longer read. */
const LONGEST_CHAIN = 10;

export interface RelationsGathered {
  readonly repositoryId: number;
  /** The commits asked about. */
  readonly own: ReadonlySet<number>;
  /** What later commits do to them, and to those in turn. */
  readonly to: readonly RelationRow[];
  /** For a commit that was taken back with others: the merge, or the commit of its pull request, that the revert names. */
  readonly takenBackWith: ReadonlyMap<number, number>;
  /** What they do to earlier ones. */
  readonly from: readonly RelationRow[];
  readonly targets: readonly LaterCommitRow[];
  readonly pulls: readonly PullOfCommitRow[];
}

export interface RelationData {
  /** later: it came after the work asked about and did this to it; earlier: the work did this to it. */
  readonly direction: "later" | "earlier";
  readonly kind: "reverts" | "reapplies" | "cherry-picks";
  /** The other commit; as its hash was written where the memory does not hold it, null where only a title was. */
  readonly sha: string | null;
  readonly subject: string | null;
  readonly author: string | null;
  readonly at: string | null;
  readonly pullRequest: number | null;
  readonly pullRequestUrl: string | null;
  /** The commit it was done to (later), or that did it (earlier). */
  readonly of: string | null;
  readonly url: string | null;
  readonly rule: string;
  readonly text: string;
  readonly evidence: Evidence;
}

export async function gatherRelations(
  store: RelationStore,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<RelationsGathered> {
  const to: RelationRow[] = [];
  const seen = new Set(commitIds);
  const around = onlyOf(await store.listRevertsAround(repositoryId, commitIds, until));
  const takenBackWith = new Map(around.map((row) => [row.taken_back_id, row.target_commit_id ?? 0]));
  let frontier = [...new Set([...commitIds, ...takenBackWith.values()])];
  for (let round = 0; round < LONGEST_CHAIN && frontier.length > 0; round++) {
    const rows = await store.listRelationsTo(repositoryId, frontier, until);
    to.push(...rows);
    frontier = [...new Set(rows.map((row) => row.commit_id))].filter((id) => !seen.has(id));
    for (const id of frontier) seen.add(id);
  }
  const from = await store.listRelationsFrom(repositoryId, commitIds, until);
  const targetIds = [...from, ...to].flatMap(({ target_commit_id: id }) => (id === null ? [] : [id]));
  const others = new Set([...targetIds, ...to.map((row) => row.commit_id)]);
  return {
    repositoryId,
    own: new Set(commitIds),
    to,
    takenBackWith,
    from,
    targets: await store.listCommitsById(repositoryId, [...new Set(targetIds)]),
    pulls: others.size === 0 ? [] : await store.listPullsOfCommits(repositoryId, [...others], until),
  };
}

/** With the reverts of later fixes beside those of the work itself; picks of a fix tell nothing of the work. */
export function withRevertsOf(work: RelationsGathered, fixes: RelationsGathered): RelationsGathered {
  const known = new Set(work.to.map((row) => row.commit_id));
  const added = fixes.to.filter((row) => row.kind !== "cherry-picks" && !known.has(row.commit_id));
  return {
    ...work,
    to: [...work.to, ...added],
    targets: [...work.targets, ...fixes.targets],
    pulls: [...work.pulls, ...fixes.pulls],
  };
}

/** Two reverts of one second may each be meant: then neither is told. */
function onlyOf(rows: readonly RevertAroundRow[]): RevertAroundRow[] {
  return [...groupedBy(rows, (row) => row.taken_back_id).values()]
    .filter((own) => new Set(own.map((row) => row.target_commit_id)).size === 1)
    .flat();
}

/** The last revert that names a commit, or what it was taken back with. */
export function lastRevertOf(
  commitId: number,
  { to, takenBackWith }: RelationsGathered,
): RelationRow | undefined {
  const named = new Set([commitId, takenBackWith.get(commitId)]);
  const reverts = to.filter((row) => row.kind === "reverts" && named.has(row.target_commit_id ?? undefined));
  return sortedBy(
    reverts,
    (a, b) => compareNumber(a.ordered_at, b.ordered_at) || compareText(a.sha, b.sha),
  ).at(-1);
}

/** Later ones first, oldest first; then earlier ones. */
export function relationsOf(gathered: RelationsGathered, repositoryUrl: string | null): RelationData[] {
  const { own, to, from, targets, pulls } = gathered;
  const byId = new Map(targets.map((row) => [row.commit_id, row]));
  const pullsOf = groupedBy(pulls, (row) => row.commit_id);
  const later = to.map(
    (row): RelationData => ({
      direction: "later",
      kind: kindOf(row),
      ...told(row, repositoryUrl),
      pullRequest: pullsOf.get(row.commit_id)?.[0]?.number ?? null,
      pullRequestUrl: pullsOf.get(row.commit_id)?.[0]?.url ?? null,
      of: byId.get(row.target_commit_id ?? -1)?.sha ?? row.target_sha,
      rule: row.rule,
      text: row.text,
      evidence: evidenceOf([row.sha], commitUrl(repositoryUrl, row.sha)),
    }),
  );
  const earlier = from
    .filter((row) => row.target_commit_id === null || !own.has(row.target_commit_id))
    .map((row): RelationData => {
      const target = byId.get(row.target_commit_id ?? -1);
      return {
        direction: "earlier",
        kind: kindOf(row),
        ...(target
          ? told(target, repositoryUrl)
          : { sha: row.target_sha, subject: null, author: null, at: null, url: null }),
        pullRequest: pullsOf.get(row.target_commit_id ?? -1)?.[0]?.number ?? null,
        pullRequestUrl: pullsOf.get(row.target_commit_id ?? -1)?.[0]?.url ?? null,
        of: row.sha,
        rule: row.rule,
        text: row.text,
        evidence: evidenceOf([row.sha], commitUrl(repositoryUrl, row.sha)),
      };
    });
  return [...inOrder(later), ...inOrder(earlier)];
}

function kindOf({ kind }: RelationRow): RelationData["kind"] {
  return kind as RelationData["kind"];
}

function told(row: LaterCommitRow, repositoryUrl: string | null) {
  return {
    sha: row.sha,
    subject: row.subject,
    author: row.author,
    at: instantText(row.authored_at),
    url: commitUrl(repositoryUrl, row.sha),
  };
}

function inOrder(relations: readonly RelationData[]): RelationData[] {
  return sortedBy(
    relations,
    (a, b) =>
      compareText(a.at ?? "", b.at ?? "") ||
      compareText(a.sha ?? "", b.sha ?? "") ||
      compareText(a.of ?? "", b.of ?? "") ||
      compareText(a.rule, b.rule) ||
      compareNumber(a.text.length, b.text.length),
  );
}
