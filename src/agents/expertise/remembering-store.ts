// A memory that is asked about a part and then about less of it: who wrote, reviewed and talked about one of its files did
// so about the part too, so the rows are there already.
import type { ResolvedIssueRow } from "../../store/queries/expertise-queries.ts";
import { pullNumberOf } from "../logical-change.ts";
import type { ExpertiseStore } from "./gathering.ts";

/** Rows that are complete for some ids. */
export interface Known<Row> {
  readonly ids: readonly number[];
  readonly rows: readonly Row[];
}

/**
 * Answers from what it was asked first, in that order, where a question is about none but ids of it. For questions about
 * one repository up to one moment: it looks at nothing but ids.
 */
export function rememberingStore(store: ExpertiseStore, issues: Known<ResolvedIssueRow>): ExpertiseStore {
  let documents: ReturnType<ExpertiseStore["listDocuments"]> | undefined;
  const authors = remembering<Rows<"listCommitAuthors">>((row) => row.commit_id);
  const pullReviews = remembering<Rows<"listPullReviews">>((row) => pullNumberOf(row.change_key)[0]);
  const trailerReviews = remembering<Rows<"listTrailerReviews">>((row) => row.commit_id);
  const pullWriters = remembering<Rows<"listPullWriters">>((row) => row.number);
  const issueKeys = remembering<ResolvedIssueRow>((row) => row.commit_id, issues);
  const componentActivity = remembering<Rows<"listLastComponentActivity">>((row) => row.developer_id);
  const lastSeen = remembering<Rows<"listLastSeen">>((row) => row.developer_id);
  const labels = remembering<Rows<"listLabelsOfIssues">>((row) => row.issue_id);
  return {
    listDocuments: () => {
      // Not before: what is refused while nobody waits for it ends the process.
      documents ??= store.listDocuments();
      return documents;
    },
    listCommentsOfIssues: (ids, until) => store.listCommentsOfIssues(ids, until),
    listCommitAuthors: (repository, ids) => authors(ids, (some) => store.listCommitAuthors(repository, some)),
    listPullReviews: (repository, numbers, until) =>
      pullReviews(numbers, (some) => store.listPullReviews(repository, some, until)),
    listTrailerReviews: (repository, ids, until) =>
      trailerReviews(ids, (some) => store.listTrailerReviews(repository, some, until)),
    listPullWriters: (repository, numbers, until) =>
      pullWriters(numbers, (some) => store.listPullWriters(repository, some, until)),
    listIssueKeysOfCommits: (repository, ids, until) =>
      issueKeys(ids, (some) => store.listIssueKeysOfCommits(repository, some, until)),
    listLastComponentActivity: (repository, component, ids, until) =>
      componentActivity(ids, (some) => store.listLastComponentActivity(repository, component, some, until)),
    listLastSeen: (ids, until) => lastSeen(ids, (some) => store.listLastSeen(some, until)),
    listLabelsOfIssues: (ids) => labels(ids, (some) => store.listLabelsOfIssues(some)),
  };
}

type Rows<Name extends keyof ExpertiseStore> = Awaited<ReturnType<ExpertiseStore[Name]>>[number];

function remembering<Row>(idOf: (row: Row) => number | undefined, known?: Known<Row>) {
  let first = known && { ids: new Set(known.ids), rows: known.rows };
  return async (ids: readonly number[], ask: (ids: readonly number[]) => Promise<Row[]>): Promise<Row[]> => {
    if (first && ids.every((id) => first?.ids.has(id))) {
      const asked = new Set<number | undefined>(ids);
      return first.rows.filter((row) => asked.has(idOf(row)));
    }
    const rows = await ask(ids);
    first ??= { ids: new Set(ids), rows };
    return rows;
  };
}
