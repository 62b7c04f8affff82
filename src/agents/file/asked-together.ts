// What is gathered of many commits at once asks its questions together: those asked in the same round become one question to
// the store, and each gets the rows that are its own, in the order in which it would have got them alone. So the gathering of
// a commit stays written for one commit.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, sortedBy } from "../../model/order.ts";
import type { ParentRow } from "../../store/queries/release-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import type { gatherCommit } from "../context/commit-context.ts";

type Alone = Parameters<typeof gatherCommit>[0] &
  Pick<StoreReader, "listRemarksOnPulls" | "listRemarksOnIssue">;

export interface GatheredTogether {
  readonly repositoryId: number;
  readonly until: number;
  readonly commits: readonly { readonly commit_id: number }[];
}

/** Commits whose parents are read at once. */
const PARENTS = 2_000;

/** The store as the gathering of each of these commits sees it; it answers of their repository and moment alone. */
export function askedTogether(
  store: Alone & Pick<StoreReader, "listCommitsNamingAny">,
  { repositoryId: id, until, commits }: GatheredTogether,
): Alone {
  const least = Math.min(...commits.map((row) => row.commit_id));
  const later = { repositoryId: id, after: least };
  const pulls = together<number, Row<"listPullsOfCommits">>(
    (ids) => store.listPullsOfCommits(id, ids, until),
    (row) => [row.commit_id],
  );
  const issueLinks = together<number, Row<"listIssueLinksOfCommits">>(
    (ids) => store.listIssueLinksOfCommits(id, ids, until),
    (row) => [row.commit_id],
  );
  const authors = together<number, Row<"listCommitAuthors">>(
    (ids) => store.listCommitAuthors(id, ids),
    (row) => [row.commit_id],
  );
  const files = together<number, Row<"listFilesOfCommits">>(
    (ids) => store.listFilesOfCommits(id, ids),
    (row) => [row.commit_id],
  );
  const relationsTo = together<number | null, Row<"listRelationsTo">>(
    (ids) => store.listRelationsTo(id, ids.filter(isNumber), until),
    (row) => [row.target_commit_id],
  );
  const relationsFrom = together<number, Row<"listRelationsFrom">>(
    (ids) => store.listRelationsFrom(id, ids, until),
    (row) => [row.commit_id],
  );
  const revertsAround = together<number, Row<"listRevertsAround">>(
    (ids) => store.listRevertsAround(id, ids, until),
    (row) => [row.taken_back_id],
  );
  const commitsById = together<number, Row<"listCommitsById">>(
    (ids) => store.listCommitsById(id, ids),
    (row) => [row.commit_id],
  );
  const issueRelations = together<string, Row<"listIssueRelations">>(
    (keys) => store.listIssueRelations(keys),
    (row) => [row.from_key, row.to_key],
  );
  const issuesByKey = together<string, Row<"listIssuesByKey">>(
    (keys) => store.listIssuesByKey(keys),
    (row) => [row.key],
  );
  const labels = together<number, Row<"listLabelsOfIssues">>(
    (ids) => store.listLabelsOfIssues(ids),
    (row) => [row.issue_id],
  );
  const resolving = together<number, Row<"listCommitsResolving">>(
    (ids) => store.listCommitsResolving(id, ids, until),
    (row) => [row.issue_id],
  );
  const naming = together<string, Row<"listCommitsNamingAny">>(
    (digits) => store.listCommitsNamingAny(later, digits, until),
    (row, digits) => digits.filter((text) => row.message.toLowerCase().includes(text)),
  );
  const remarks = together<number, Row<"listRemarksOnPulls">>(
    (ids) => store.listRemarksOnPulls(id, ids, until),
    (row) => [row.pull_request_id],
  );
  const reviews = together<string, Row<"listReviewsOf">>(
    (keys) =>
      store.listReviewsOf(
        id,
        { pullRequestIds: numbersAfter("pull ", keys), commitIds: numbersAfter("commit ", keys) },
        until,
      ),
    (row) => [row.pull_request_id === null ? `commit ${row.commit_id}` : `pull ${row.pull_request_id}`],
  );
  const tags = once(() => store.listTagsFrom(id, least, until));
  const unreadTags = once(() => store.countUnreadTags(id, until));
  const parents = parentPages((after, upTo) => store.listParentsBetween(id, after, upTo));
  return {
    ...store,
    listPullsOfCommits: (_, ids) => pulls(ids),
    listIssueLinksOfCommits: (_, ids) => issueLinks(ids),
    listCommitAuthors: (_, ids) => authors(ids),
    listFilesOfCommits: (_, ids) => files(ids),
    listRelationsTo: (_, ids) => relationsTo(ids),
    listRelationsFrom: (_, ids) => relationsFrom(ids),
    listRevertsAround: (_, ids) => revertsAround(ids),
    listCommitsById: (_, ids) => commitsById(ids),
    listIssueRelations: issueRelations,
    listIssuesByKey: issuesByKey,
    listLabelsOfIssues: labels,
    listCommitsResolving: (_, ids) => resolving(ids),
    listLaterCommitsNaming: async ({ commitId }, digits) =>
      (await naming([digits])).filter((row) => row.commit_id > commitId),
    listRemarksOnPulls: (_, ids) => remarks(ids),
    listReviewsOf: (_, { pullRequestIds, commitIds }) =>
      reviews([...pullRequestIds.map((one) => `pull ${one}`), ...commitIds.map((one) => `commit ${one}`)]),
    listTagsFrom: async (_, commitId) => (await tags()).filter((tag) => tag.commit_id >= commitId),
    countUnreadTags: () => unreadTags(),
    listParentsBetween: (_, after, upTo) => parents(after, upTo),
  };
}

type Row<Question extends keyof StoreReader> =
  Awaited<ReturnType<StoreReader[Question]>> extends readonly (infer R)[] ? R : never;

/** Keys that are asked for before the next turn are asked for at once; a row belongs to every asker of one of its keys. */
export function together<Key, Row>(
  ask: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keysOf: (row: Row, asked: readonly Key[]) => readonly Key[],
): (keys: readonly Key[]) => Promise<Row[]> {
  let round: { readonly keys: Set<Key>; readonly answer: Promise<Map<Key, Placed<Row>[]>> } | undefined;
  const begin = () => {
    const keys = new Set<Key>();
    const answer = nextTurn().then(async () => {
      round = undefined;
      const asked = [...keys];
      const rows = await ask(asked);
      return groupedPlaces(rows, (row) => keysOf(row, asked));
    });
    return { keys, answer };
  };
  return async (keys) => {
    if (keys.length === 0) return [];
    round ??= begin();
    const { keys: all, answer } = round;
    for (const key of keys) all.add(key);
    const found = await answer;
    const own = new Set(keys.flatMap((key) => found.get(key) ?? []));
    return sortedBy(own, (a, b) => compareNumber(a.place, b.place)).map(({ row }) => row);
  };
}

interface Placed<Row> {
  readonly place: number;
  readonly row: Row;
}

function groupedPlaces<Key, Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly Key[],
): Map<Key, Placed<Row>[]> {
  const placed = rows.flatMap((row, place) => {
    const one = { place, row };
    return keysOf(row).map((key) => ({ key, one }));
  });
  return new Map(
    [...groupedBy(placed, ({ key }) => key)].map(([key, all]) => [key, all.map(({ one }) => one)]),
  );
}

/** Everything that can go on without the store has gone on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** Ranges of the same history overlap: each page of it is read once. */
function parentPages(read: (after: number, upTo: number) => Promise<readonly ParentRow[]>) {
  const pages = new Map<number, Promise<readonly ParentRow[]>>();
  const pageOf = (page: number) => {
    const known = pages.get(page) ?? read(page * PARENTS, (page + 1) * PARENTS);
    pages.set(page, known);
    return known;
  };
  return async (after: number, upTo: number): Promise<ParentRow[]> => {
    const found: ParentRow[] = [];
    for (let page = Math.floor(after / PARENTS); page * PARENTS < upTo; page++)
      for (const row of await pageOf(page))
        if (row.commit_id > after && row.commit_id <= upTo) found.push(row);
    return found;
  };
}

function numbersAfter(word: string, keys: readonly string[]): number[] {
  return keys.flatMap((key) => (key.startsWith(word) ? [Number(key.slice(word.length))] : []));
}

function isNumber(id: number | null): id is number {
  return id !== null;
}
