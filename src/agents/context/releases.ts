// The first release that holds a commit: the earliest tag by date that leads to it. It misleads where tags are no
// releases, and where a tag was made later for an old state: the tag's own date decides.
import { compareNumber, compareText, firstOf, sortedBy } from "../../model/order.ts";
import { instantText } from "../../model/time.ts";
import { type Caveat, type Evidence, evidenceOf } from "../../report/evidence.ts";
import type { ParentRow, TagRow } from "../../store/queries/release-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { counted } from "../shown.ts";

type Store = Pick<StoreReader, "listTagsFrom" | "listParentsBetween" | "countUnreadTags">;

export interface FirstTags {
  /** The first tag of each commit that has one, by the commit's number. */
  readonly byCommit: ReadonlyMap<number, TagRow>;
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

export async function gatherFirstTags(
  store: Store,
  repositoryId: number,
  commitIds: readonly number[],
  until: number,
): Promise<FirstTags> {
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
  const isWhole = byCommit.size === ordered.length;
  return { byCommit, unread: isWhole ? 0 : await store.countUnreadTags(repositoryId, until) };
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

/** Releases by date, each with the commits it was the first to hold. */
export function releasesOf(
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
  return sortedBy(releases.values(), (a, b) =>
    firstOf(compareNumber(a.tag.tagged_at, b.tag.tagged_at), compareText(a.tag.name, b.tag.name)),
  ).map(({ tag, shas }) => ({
    tag: tag.name,
    taggedAt: instantText(tag.tagged_at),
    evidence: evidenceOf(shas),
  }));
}

/** `v1.2.0 (2026-03-31)`; of several commits how many came when; and what was in no tag. */
export function releaseText(releases: readonly ReleaseData[], commits: number): string {
  const held = releases.reduce((sum, release) => sum + release.evidence.total, 0);
  const told = releases.map(({ tag, taggedAt, evidence }) => {
    const part = releases.length === 1 && held === commits ? "" : `, ${evidence.total} of ${commits} commits`;
    return `${tag} (${taggedAt.slice(0, 10)}${part})`;
  });
  if (told.length === 0) return "not in a tag that was read";
  const rest = commits - held;
  return rest === 0 ? told.join(", ") : `${told.join(", ")}; ${rest} not in a tag that was read`;
}
