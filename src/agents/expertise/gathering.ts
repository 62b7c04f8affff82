// What everybody's expertise rests on, once the changes are known: who wrote, reviewed and talked about them.
import type { FileWorkRow } from "../../store/queries/file-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { ignoredRevisionsOf } from "../churn-rule.ts";
import { changeKeyOf, pullNumberOf } from "../logical-change.ts";
import { liveChanges } from "./counted-work.ts";
import type { ExpertiseGathered } from "./experts-data.ts";

export type ExpertiseStore = Pick<
  StoreReader,
  | "listCommitAuthors"
  | "listPullReviews"
  | "listTrailerReviews"
  | "listPullWriters"
  | "listIssueKeysOfCommits"
  | "listCommentsOfIssues"
  | "listLastComponentActivity"
  | "listLastSeen"
  | "listLabelsOfIssues"
  | "listDocuments"
>;

export interface Work {
  readonly repositoryId: number;
  /** The component whose activity the bonus counts from; null for none, "own" for that of the work itself. */
  readonly recencyFrom: number | null | "own";
  readonly changes: readonly FileWorkRow[];
  /** Numbers of merged pull requests that list a file asked for. */
  readonly listing: readonly number[];
  readonly until: number;
}

export async function gatherExpertise(store: ExpertiseStore, work: Work): Promise<ExpertiseGathered> {
  const { repositoryId, changes, until, recencyFrom } = work;
  const counting = liveChanges(changes);
  const commitIds = distinct(counting.map((change) => change.commit_id));
  const authors = await store.listCommitAuthors(
    repositoryId,
    distinct(changes.map((change) => change.commit_id)),
  );
  const pullReviews = await store.listPullReviews(repositoryId, pullsOf(work, counting), until);
  const trailerReviews = await store.listTrailerReviews(repositoryId, commitIds, until);
  // Who wrote a change matters where somebody reviewed it.
  const reviewed = new Set([...pullReviews, ...trailerReviews].map((review) => review.change_key));
  const keyOfCommit = new Map(
    counting.flatMap((change) => {
      const key = changeKeyOf(change);
      return reviewed.has(key) ? [[change.commit_id, key] as const] : [];
    }),
  );
  const writers = [
    ...(await store.listPullWriters(repositoryId, distinct([...reviewed].flatMap(pullNumberOf)), until)).map(
      (writer) => ({ changeKey: `pull:${writer.number}`, developerId: writer.developer_id }),
    ),
    ...authors.flatMap((author) => {
      const changeKey = keyOfCommit.get(author.commit_id);
      return changeKey === undefined ? [] : [{ changeKey, developerId: author.developer_id }];
    }),
  ];
  const issues = await store.listIssueKeysOfCommits(repositoryId, commitIds, until);
  const issueIds = distinct(issues.map((issue) => issue.issue_id));
  const comments = await store.listCommentsOfIssues(issueIds, until);
  const people = [...authors, ...pullReviews, ...trailerReviews, ...comments];
  const developerIds = distinct(people.map((person) => person.developer_id));
  return {
    changes,
    authors,
    pullReviews,
    trailerReviews,
    writers,
    issues,
    comments,
    componentActivity:
      recencyFrom === "own"
        ? null
        : recencyFrom === null
          ? []
          : await store.listLastComponentActivity(repositoryId, recencyFrom, developerIds, until),
    lastSeen: await store.listLastSeen(developerIds, until),
    labels: await store.listLabelsOfIssues(issueIds),
    ignoredRevisions: ignoredRevisionsOf(await store.listDocuments(), repositoryId),
  };
}

/** Pull requests whose reviews count: of the work that stands, and those that list a file. */
function pullsOf({ changes, listing }: Work, counting: readonly FileWorkRow[]): number[] {
  const own = new Set(counting.flatMap((change) => pullNumberOf(change.change_key)));
  // A pull request whose work was reverted, all of it, is no work to have reviewed.
  const undone = new Set(
    changes.flatMap((change) => pullNumberOf(change.change_key)).filter((number) => !own.has(number)),
  );
  return distinct([...own, ...listing.filter((number) => !undone.has(number))]);
}

function distinct(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}
