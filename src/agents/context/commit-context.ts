// What a commit was for and what came of it: its pull request and issue, who judged it, the release that holds it, and the
// chain of later fixes and reverts, each with the rule that found it.
import type { Report } from "../../report/report.ts";
import type { CommitRow } from "../../store/queries/commit-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { configurationOf } from "../configuration.ts";
import { limited } from "../shown.ts";
import type { CommitContextData, CommitGathered, CommitQuestion } from "./commit-context-data.ts";
import { drawCommitContext } from "./commit-context-document.ts";
import { commitCaveats, commitFacts, filesOf, pullsOf } from "./commit-context-parts.ts";
import { reviewersOf } from "./discussion.ts";
import { findCommit } from "./find-commit.ts";
import { laterFixesOf } from "./later-fixes.ts";
import { gatherLaterWork, type LaterWorkStore } from "./later-work.ts";
import { gatherChangesOfIssues, linkedIssues } from "./linked-issues.ts";
import { relationsOf } from "./relations.ts";
import { gatherFirstTags, type ReleaseStore, releasesOf } from "./releases.ts";

type Store = LaterWorkStore &
  ReleaseStore &
  Pick<
    StoreReader,
    | "listCommitsOfPrefix"
    | "listPullsOfLostCommit"
    | "listCommitAuthors"
    | "listIssueLinksOfCommits"
    | "listFilesOfCommits"
    | "listReviewsOf"
  >;

export class CommitContext implements Agent<CommitQuestion, CommitGathered, CommitContextData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: CommitQuestion, scope: Scope): Promise<CommitGathered> {
    const commit = await findCommit(this.#store, question.sha, scope);
    return gatherCommit(this.#store, commit, scope);
  }

  assess(
    question: CommitQuestion,
    gathered: CommitGathered,
    scope: Scope,
    detail: Detail,
  ): Report<CommitContextData> {
    const { commit } = gathered;
    // Who merges has often reviewed, and has not written what was merged.
    const writers = new Set(commit.parent_count > 1 ? [] : gathered.authors.map((row) => row.developer_id));
    const whole: CommitContextData = {
      ...envelope(scope, commitCaveats(gathered, scope)),
      commit: commitFacts(gathered),
      pullRequests: pullsOf(gathered, scope.until),
      issues: linkedIssues(gathered.issues, gathered.issueChanges, {
        isEveryKind: question.isEveryKind,
        scope,
        self: commit.sha,
      }),
      reviewers: reviewersOf(gathered.reviews, (id) => writers.has(id)),
      files: filesOf(gathered),
      ...releasesOf([commit], gathered.firstTags),
      relations: relationsOf(gathered.relations, commit.repository_url),
      laterFixes: laterFixesOf(
        gathered.laterFixes,
        {
          commits: [commit],
          sha: commit.sha,
          told: new Set(gathered.relations.to.map((row) => row.commit_id)),
          repositoryUrl: commit.repository_url,
        },
        configurationOf(scope.memory),
      ),
    };
    const data = {
      ...whole,
      pullRequests: limited(whole.pullRequests, detail),
      issues: limited(whole.issues, detail),
      reviewers: limited(whole.reviewers, detail),
      files: limited(whole.files, detail),
      relations: limited(whole.relations, detail),
      laterFixes: limited(whole.laterFixes, detail),
    };
    return { kind: "commit-context", data, document: drawCommitContext(whole, scope, detail) };
  }
}

/** What the memory knows of a commit that was found. */
export async function gatherCommit(
  store: Omit<Store, "listCommitsOfPrefix" | "listPullsOfLostCommit">,
  commit: CommitRow,
  scope: Scope,
): Promise<CommitGathered> {
  const { until } = scope;
  const { repository_id: id, commit_id: commitId } = commit;
  const pulls = await store.listPullsOfCommits(id, [commitId], until);
  const issues = await store.listIssueLinksOfCommits(id, [commitId], until);
  const keys = [...new Set(issues.filter((row) => row.kind === "resolves").map((row) => row.key))];
  const pullRequestIds = [...new Set(pulls.map((pull) => pull.pull_request_id))];
  const later = await gatherLaterWork(
    store,
    { repositoryId: id, commits: [commit], keys, isNamed: true, until },
    configurationOf(scope.memory),
  );
  return {
    commit,
    authors: await store.listCommitAuthors(id, [commitId]),
    pulls,
    issues,
    issueChanges: await gatherChangesOfIssues(store, issues, scope),
    files: await store.listFilesOfCommits(id, [commitId]),
    reviews: await store.listReviewsOf(id, { pullRequestIds, commitIds: [commitId] }, until),
    ...later,
    firstTags: await gatherFirstTags(store, [commit], later.relations, until),
  };
}
