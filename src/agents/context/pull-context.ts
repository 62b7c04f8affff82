// What a pull request was about: its issues, commits and files, who judged it and how, what was said, what became of it,
// and which files usually change with its own and did not.
import { instantText } from "../../model/time.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { PullRow } from "../../store/queries/pull-context-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { type CoChangeStore, gatherCoChanges } from "../co-changes.ts";
import { configurationOf } from "../configuration.ts";
import { createPathMatcher } from "../path-matcher.ts";
import { MOST_FILES_OF_A_CHANGE } from "../scoring/co-change.ts";
import { limited, pullStateAt } from "../shown.ts";
import { discussionOf, reviewersOf } from "./discussion.ts";
import { findPull } from "./find-pull.ts";
import { gatherChangesOfIssues, linkedIssues } from "./linked-issues.ts";
import { pullCaveats } from "./pull-caveats.ts";
import type { PullContextData, PullGathered, PullQuestion } from "./pull-context-data.ts";
import { drawPullContext } from "./pull-context-document.ts";
import {
  absentCommits,
  coChangesData,
  commitsOf,
  fileIdsOf,
  filesOf,
  heldCommits,
  isListOfThen,
  openedBy,
  writersOf,
} from "./pull-context-parts.ts";
import { gatherRelations, type RelationStore, relationsOf } from "./relations.ts";
import { gatherFirstTags, type ReleaseStore, releasesOf } from "./releases.ts";

type Store = CoChangeStore &
  RelationStore &
  ReleaseStore &
  Pick<
    StoreReader,
    | "listPullsOfNumber"
    | "listPullNumbers"
    | "findIssue"
    | "listCommitsOfPull"
    | "listCommitAuthors"
    | "listFilesOfPull"
    | "listFilesOfCommits"
    | "listIssuesOfPull"
    | "listIssueLinksOfCommits"
    | "listIssueChanges"
    | "listReviewsOf"
    | "listRemarksOnPulls"
    | "listReviewRequests"
  >;

export class PullContext implements Agent<PullQuestion, PullGathered, PullContextData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: PullQuestion, scope: Scope): Promise<PullGathered> {
    const store = this.#store;
    const pull = await findPull(store, question.pull, scope);
    const { repository_id: id, pull_request_id: pullId } = pull;
    const { until } = scope;
    const commits = await store.listCommitsOfPull(id, pullId, until);
    const commitIds = [...new Set(commits.flatMap((row) => (row.commit_id === null ? [] : [row.commit_id])))];
    const workIds = heldCommits({ commits }).map((row) => row.commit_id);
    const issues = [
      ...(await store.listIssuesOfPull(id, pullId, until)),
      ...(await store.listIssueLinksOfCommits(id, workIds, until)).filter((row) => row.pull_number === null),
    ];
    const relations = await gatherRelations(store, id, commitIds, until);
    const gathered = {
      pull,
      commits,
      authors: await store.listCommitAuthors(id, commitIds),
      files: isListOfThen(pull, scope) ? await store.listFilesOfPull(id, pullId) : [],
      filesOfCommits: await store.listFilesOfCommits(id, workIds),
      issues,
      issueChanges: await gatherChangesOfIssues(store, issues, scope),
      reviews: await store.listReviewsOf(id, { pullRequestIds: [pullId], commitIds }, until),
      remarks: await store.listRemarksOnPulls(id, [pullId], until),
      requested: scope.isAsOfGiven ? [] : await store.listReviewRequests(id, pullId),
      relations,
      firstTags: await gatherFirstTags(store, heldCommits({ commits }), relations, until),
    };
    return { ...gathered, coChanges: await this.#coChanges(gathered, commitIds, until) };
  }

  async #coChanges(
    gathered: Omit<PullGathered, "coChanges">,
    commitIds: readonly number[],
    until: number,
  ): Promise<PullGathered["coChanges"]> {
    const fileIds = fileIdsOf(gathered);
    if (fileIds.length === 0 || fileIds.length > MOST_FILES_OF_A_CHANGE) return null;
    const { pull } = gathered;
    return gatherCoChanges(this.#store, {
      repositoryId: pull.repository_id,
      fileIds,
      until: Math.min(openedBy(gathered) ?? until, until),
      withoutCommits: new Set(commitIds),
      withoutChange: `pull:${pull.number}`,
    });
  }

  assess(
    question: PullQuestion,
    gathered: PullGathered,
    scope: Scope,
    detail: Detail,
  ): Report<PullContextData> {
    const { pull } = gathered;
    const writers = writersOf(gathered);
    const matcher = createPathMatcher(configurationOf(scope.memory));
    const whole: PullContextData = {
      ...envelope(scope, pullCaveats(gathered, scope)),
      pullRequest: pullData(pull, scope),
      issues: linkedIssues(gathered.issues, gathered.issueChanges, {
        isEveryKind: question.isEveryKind,
        scope,
        self: `${pull.repository}#${pull.number}`,
      }),
      commits: commitsOf(gathered, question.isEveryKind),
      absentCommits: absentCommits(gathered),
      files: filesOf(gathered),
      reviewers: reviewersOf(gathered.reviews, (id) => writers.has(id)),
      requestedReviewers: gathered.requested,
      discussion: discussionOf(gathered.reviews, gathered.remarks),
      relations: relationsOf(gathered.relations, pull.repository_url),
      ...releasesOf(heldCommits(gathered), gathered.firstTags),
      coChanges: coChangesData(gathered.coChanges, (path) => !matcher.isVendored(path)),
    };
    const data = {
      ...whole,
      issues: limited(whole.issues, detail),
      commits: limited(whole.commits, detail),
      absentCommits: limited(whole.absentCommits, detail),
      files: limited(whole.files, detail),
      reviewers: limited(whole.reviewers, detail),
      discussion: limited(whole.discussion, detail),
      relations: limited(whole.relations, detail),
      coChanges: { ...whole.coChanges, files: limited(whole.coChanges.files, detail) },
    };
    return { kind: "pr-context", data, document: drawPullContext(whole, gathered, scope, detail) };
  }
}

function pullData(pull: PullRow, { until }: Scope): PullContextData["pullRequest"] {
  const instant = (at: number | null) => (at !== null && at <= until ? instantText(at) : null);
  const mergedAt = instant(pull.merged_at);
  return {
    number: pull.number,
    repository: pull.repository,
    title: pull.title,
    state: pullStateAt(pull, until),
    isDraft: pull.is_draft === null ? null : pull.is_draft === 1,
    author: pull.author,
    baseBranch: pull.base_branch,
    headBranch: pull.head_branch,
    openedAt: instant(pull.created_at),
    closedAt: instant(pull.closed_at),
    mergedAt,
    mergedBy: mergedAt === null ? null : pull.merged_by,
    url: pull.url,
    isKnown: pull.is_known === 1,
    evidence: evidenceOf([`${pull.repository}#${pull.number}`], pull.url),
  };
}
