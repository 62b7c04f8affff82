// The first release that holds a commit: the earliest tag by date that leads to it. A tag that leads to its revert as well
// holds nothing of it. It misleads where tags are no releases, and where a tag was made later for an old state: the tag's own
// date decides.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { instantText } from "../../model/time.ts";
import { type Caveat, type Evidence, evidenceOf } from "../../report/evidence.ts";
import type { ParentRow, TagRow } from "../../store/queries/release-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { counted } from "../shown.ts";
import { lastRevertOf, type RelationsGathered } from "./relations.ts";

/** What finding the first tag of work asks of the memory. */
export type ReleaseStore = Pick<StoreReader, "listTagsFrom" | "listParentsBetween" | "countUnreadTags">;

export interface FirstTags {
  /** The first tag of each commit that has one, by the commit's number. */
  readonly byCommit: ReadonlyMap<number, TagRow>;
  /** Commits whose revert came with the same tag, or before it: it holds nothing of them. */
  readonly takenBack: ReadonlySet<number>;
  /** Tags that lead to commits which were not read; 0 where every commit has a tag. */
  readonly unread: number;
}

/** Numbers of commits read at once, four times as many each time: most work is in the next release. */
const STRETCH = { first: 500, most: 20_000 };
/** Commits followed at once, a bit each. */
const AT_ONCE = 31;

export interface ReleaseData {
  readonly tag: string;
  readonly taggedAt: string;
  /** The commits that came with it. */
  readonly evidence: Evidence;
}

/** Of commits that stand reverted the revert's tag is asked for as well. */
export async function gatherFirstTags(
  store: ReleaseStore,
  commits: readonly { readonly commit_id: number; readonly revert_state: number | null }[],
  relations: RelationsGathered,
  until: number,
): Promise<FirstTags> {
  const { repositoryId } = relations;
  const ids = [...new Set(commits.map((row) => row.commit_id))];
  const byCommit = await firstTagsOf(store, repositoryId, ids, until);
  const reverts = new Map(
    commits.flatMap(({ commit_id: id, revert_state }) => {
      const revert = revert_state === 1 && byCommit.has(id) ? lastRevertOf(id, relations) : undefined;
      return revert ? [[id, revert.commit_id] as const] : [];
    }),
  );
  const ofReverts = await firstTagsOf(store, repositoryId, [...reverts.values()], until);
  const takenBack = [...reverts].flatMap(([id, revertId]) => {
    const [tag, revertTag] = [byCommit.get(id), ofReverts.get(revertId)];
    return tag && revertTag && revertTag.tagged_at <= tag.tagged_at ? [id] : [];
  });
  const isWhole = byCommit.size === ids.length;
  return {
    byCommit,
    takenBack: new Set(takenBack),
    unread: isWhole ? 0 : await store.countUnreadTags(repositoryId, until),
  };
}

async function firstTagsOf(
  store: ReleaseStore,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<Map<number, TagRow>> {
  const byCommit = new Map<number, TagRow>();
  const ordered = sortedBy(new Set(commitIds), compareNumber);
  for (let i = 0; i < ordered.length; i += AT_ONCE) {
    const some = ordered.slice(i, i + AT_ONCE);
    const tags = await store.listTagsFrom(repositoryId, some[0] ?? 0, until);
    if (tags.length === 0) break;
    const search = new TagSearch(some, tags);
    while (!search.isOver) {
      const [after, upTo] = search.next();
      search.take(await store.listParentsBetween(repositoryId, after, upTo), upTo);
    }
    for (const [id, tag] of search.found()) byCommit.set(id, tag);
  }
  return byCommit;
}

/** Caveat: a release may hold the work although no tag that could be followed does. */
export function unreadTagsCaveat(unread: number): Caveat[] {
  if (unread === 0) return [];
  return [
    {
      code: "tags-unread",
      message: `${counted(unread, "tag")} ${unread === 1 ? "leads" : "lead"} to commits of branches that were not read: one may hold this work all the same (\`ingest git --all-branches\` reads more).`,
    },
  ];
}

/**
 * Follows commits to their descendants through the parents of a stretch after the other; a commit's number is greater
 * than its parents'. Over when no tag ahead can be earlier than those found.
 */
class TagSearch {
  readonly #targets: readonly number[];
  readonly #tags: readonly TagRow[];
  readonly #first: number;
  readonly #last: number;
  /** For each commit from the first target on: a bit for every target that it descends from. */
  readonly #reached: Int32Array;
  #upTo: number;
  #stretch = STRETCH.first;

  constructor(targets: readonly number[], tags: readonly TagRow[]) {
    this.#targets = targets;
    this.#tags = tags;
    this.#first = targets[0] ?? 0;
    this.#last = Math.max(...tags.map((tag) => tag.commit_id));
    this.#reached = new Int32Array(this.#last - this.#first + 1);
    for (const [bit, id] of targets.entries()) this.#reached[id - this.#first] = 1 << bit;
    this.#upTo = this.#first;
  }

  get isOver(): boolean {
    if (this.#upTo >= this.#last) return true;
    const ahead = this.#tags.find((tag) => tag.commit_id > this.#upTo);
    const found = this.found();
    return this.#targets.every((id) => {
      const tag = found.get(id);
      return tag !== undefined && (ahead === undefined || isEarlier(tag, ahead));
    });
  }

  next(): [after: number, upTo: number] {
    const stretch = this.#stretch;
    this.#stretch = Math.min(stretch * 4, STRETCH.most);
    return [this.#upTo, Math.min(this.#upTo + stretch, this.#last)];
  }

  take(parents: readonly ParentRow[], upTo: number): void {
    const first = this.#first;
    const reached = this.#reached;
    for (const { commit_id, parent_commit_id } of parents)
      if (parent_commit_id >= first)
        reached[commit_id - first] =
          (reached[commit_id - first] ?? 0) | (reached[parent_commit_id - first] ?? 0);
    this.#upTo = upTo;
  }

  found(): Map<number, TagRow> {
    const found = new Map<number, TagRow>();
    for (const tag of this.#tags) {
      if (tag.commit_id > this.#upTo) continue;
      const bits = this.#reached[tag.commit_id - this.#first] ?? 0;
      for (const [bit, id] of this.#targets.entries())
        if ((bits & (1 << bit)) !== 0 && !found.has(id)) found.set(id, tag);
    }
    return found;
  }
}

function isEarlier(a: TagRow, b: TagRow): boolean {
  return a.tagged_at <= b.tagged_at;
}

/** The releases of some work. */
export interface ReleasesData {
  /** By date, each with the commits it was the first to hold. */
  readonly releases: readonly ReleaseData[];
  /** Likewise with the commits that were reverted before it: it holds nothing of them. */
  readonly revertedBefore: readonly ReleaseData[];
}

export function releasesOf(
  commits: readonly { readonly commit_id: number; readonly sha: string }[],
  firstTags: FirstTags,
): ReleasesData {
  const isTakenBack = (row: { readonly commit_id: number }) => firstTags.takenBack.has(row.commit_id);
  return {
    releases: byTag(
      commits.filter((row) => !isTakenBack(row)),
      firstTags,
    ),
    revertedBefore: byTag(commits.filter(isTakenBack), firstTags),
  };
}

function byTag(
  commits: readonly { readonly commit_id: number; readonly sha: string }[],
  firstTags: FirstTags,
): ReleaseData[] {
  const releases = new Map<string, { tag: TagRow; shas: string[] }>();
  for (const { commit_id, sha } of commits) {
    const tag = firstTags.byCommit.get(commit_id);
    if (!tag) continue;
    const known = releases.get(tag.name) ?? { tag, shas: [] };
    known.shas.push(sha);
    releases.set(tag.name, known);
  }
  return sortedBy(
    releases.values(),
    (a, b) => compareNumber(a.tag.tagged_at, b.tag.tagged_at) || compareText(a.tag.name, b.tag.name),
  ).map(({ tag, shas }) => ({
    tag: tag.name,
    taggedAt: instantText(tag.tagged_at),
    evidence: evidenceOf(shas),
  }));
}

/** `v1.2.0 (2026-03-31)`; of several commits how many came when; what was reverted before, and what was in no tag. */
export function releaseText({ releases, revertedBefore }: ReleasesData, commits: number): string {
  const countIn = (some: readonly ReleaseData[]) =>
    some.reduce((sum, { evidence }) => sum + evidence.total, 0);
  const [held, reverted] = [countIn(releases), countIn(revertedBefore)];
  const named = ({ tag, taggedAt }: ReleaseData, part = "") => `${tag} (${taggedAt.slice(0, 10)}${part})`;
  if (held + reverted === 0) return "not in a tag that was read";
  if (reverted === commits)
    return `none: reverted before ${revertedBefore.map((one) => named(one)).join(", ")}`;
  const isAll = releases.length === 1 && held === commits;
  const told = releases.map((one) =>
    named(one, isAll ? "" : `, ${one.evidence.total} of ${commits} commits`),
  );
  const rest = commits - held - reverted;
  return [
    ...(told.length === 0 ? [] : [told.join(", ")]),
    ...(rest === 0 ? [] : [`${rest} not in a tag that was read`]),
    ...revertedBefore.map((one) => `${one.evidence.total} reverted before ${named(one)}`),
  ].join("; ");
}
