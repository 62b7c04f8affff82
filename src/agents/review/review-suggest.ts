// Who should review a change, from who worked on and reviewed what it touches. It finds who can judge the work and whose
// turn it is; it says nothing of how well anybody works.
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { SECONDS_A_DAY } from "../../model/time.ts";
import type { Report } from "../../report/report.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { type CoChangeStore, coChangeData, gatherCoChanges } from "../co-changes.ts";
import { configurationOf } from "../configuration.ts";
import { createPathMatcher } from "../path-matcher.ts";
import { AUTHOR_DAYS } from "../scoring/reviewer-score.ts";
import { limited } from "../shown.ts";
import type { Worktree } from "../worktree.ts";
import type {
  ExcludedData,
  FolderTouches,
  ReviewGathered,
  ReviewQuestion,
  ReviewSuggestData,
} from "./review-suggest-data.ts";
import { drawReviewSuggest } from "./review-suggest-document.ts";
import { caveatsOf, emptyReasonOf, filesOf, judge } from "./review-suggest-parts.ts";
import { findWork, type RoutedWorkStore } from "./routed-work.ts";

type Store = CoChangeStore &
  RoutedWorkStore &
  Pick<
    StoreReader,
    | "listTouchesOfFiles"
    | "listTouchesBelow"
    | "listReviewsOfCommits"
    | "listReviewsGiven"
    | "listOpenRequests"
    | "listDevelopersById"
    | "listLastSeen"
    | "listDocuments"
  >;

export class ReviewSuggest implements Agent<ReviewQuestion, ReviewGathered, ReviewSuggestData> {
  readonly #store: Store;
  readonly #worktree: Pick<Worktree, "readBranch"> | undefined;

  constructor(store: Store, worktree?: Pick<Worktree, "readBranch">) {
    this.#store = store;
    this.#worktree = worktree;
  }

  async gather(question: ReviewQuestion, scope: Scope): Promise<ReviewGathered> {
    const store = this.#store;
    const { until } = scope;
    const work = await findWork(store, this.#worktree, question.work, scope);
    const { repositoryId } = work;
    const ids = work.files.flatMap((file) => (file.fileId === null ? [] : [file.fileId]));
    const files = await store.listTouchesOfFiles(repositoryId, ids, until);
    // A file's folder may be the folder above another's: each is read once.
    const known = new Map<string, FolderTouches>();
    const below = async (names: readonly string[]): Promise<FolderTouches[]> => {
      const found: FolderTouches[] = [];
      for (const folder of names) {
        const one = known.get(folder) ?? {
          folder,
          touches: await store.listTouchesBelow(repositoryId, folder, until),
        };
        known.set(folder, one);
        found.push(one);
      }
      return found;
    };
    const folderNames = distinctSorted(work.files.map((file) => folderOf(file.path)));
    const folders = await below(folderNames);
    const parents = await below(distinctSorted(folderNames.map(folderOf)));
    const commitIds = sortedBy(
      new Set(
        [files, ...[...folders, ...parents].map((folder) => folder.touches)].flatMap((touches) =>
          touches.map((touch) => touch.commit_id),
        ),
      ),
      compareNumber,
    );
    const authors = await store.listCommitAuthors(repositoryId, commitIds);
    const reviews = await store.listReviewsOfCommits(repositoryId, commitIds, until);
    const from = (scope.asOf ?? 0) - AUTHOR_DAYS * SECONDS_A_DAY;
    const given = await store.listReviewsGiven(repositoryId, from, Math.min(until, scope.asOf ?? until));
    const requests = await store.listOpenRequests(repositoryId, scope.asOf ?? until);
    const handles = await store.listDeveloperHandles();
    const documents = await store.listDocuments();
    const people = new Set([
      ...work.authorIds,
      ...[...authors, ...reviews, ...given].map((row) => row.developer_id),
    ]);
    return {
      work,
      files,
      folders,
      parents,
      authors,
      reviews,
      given,
      requests,
      developers: await store.listDevelopersById([...people]),
      lastSeen: await store.listLastSeen([...people], until),
      handles,
      coChanges: await gatherCoChanges(store, {
        repositoryId,
        fileIds: ids,
        until,
        withoutCommits: new Set(work.ownCommits),
        withoutChange: work.pull === null ? null : `pull:${work.pull.number}`,
      }),
      codeowners:
        documents.find((row) => row.repository_id === repositoryId && row.name === "codeowners")?.content ??
        null,
    };
  }

  assess(
    question: ReviewQuestion,
    gathered: ReviewGathered,
    scope: Scope,
    detail: Detail,
  ): Report<ReviewSuggestData> {
    const { work, developers } = gathered;
    const configuration = configurationOf(scope.memory);
    const { windows } = configuration;
    const matcher = createPathMatcher(configuration);
    const judged = judge(gathered, { asOf: scope.asOf ?? 0, windows, count: question.count });
    // A tool that a trailer credits has no part in the review.
    const writers = developers.filter(({ kind }) => kind === "person");
    const names = new Map(
      (writers.some(({ developer_id }) => work.authorIds.includes(developer_id)) ? writers : developers).map(
        (person) => [person.developer_id, person.name],
      ),
    );
    const data: ReviewSuggestData = {
      ...envelope(scope, caveatsOf(gathered, judged, scope)),
      work: {
        kind: question.work.kind,
        name: work.name,
        title: work.pull?.title ?? null,
        url: work.pull?.url ?? null,
        repository: work.repository,
        authors: sortedBy(
          work.authorIds.flatMap((id) => names.get(id) ?? []),
          compareText,
        ),
      },
      files: filesOf(gathered, judged),
      suggestions: judged.suggestions,
      candidates: judged.candidates,
      excluded: sortedBy(
        judged.excluded,
        (a, b) =>
          compareNumber(REASONS.indexOf(a.reason), REASONS.indexOf(b.reason)) ||
          compareNumber(b.score, a.score) ||
          compareText(a.name, b.name),
      ),
      missingFiles: coChangeData(gathered.coChanges, (path) => !matcher.isVendored(path)),
      emptyReason: judged.suggestions.length === 0 ? emptyReasonOf(gathered, judged, windows) : null,
    };
    const shown = {
      ...data,
      candidates: limited(data.candidates, detail),
      excluded: limited(data.excluded, detail),
      files: limited(data.files, detail),
      missingFiles: limited(data.missingFiles, detail),
    };
    return { kind: "review-suggest", data: shown, document: drawReviewSuggest(data, scope, detail) };
  }
}

/** Who is told first why they are left out. */
const REASONS: readonly ExcludedData["reason"][] = ["author", "inactive", "left", "bot"];

function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "" : path.slice(0, end);
}
