// Which commits, pull requests, files and people belong to an issue, each with the link that says so.

import { instantText } from "../../model/time.ts";
import type { Caveat } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { RemarkOnPullRow, ReviewRow } from "../../store/queries/discussion-queries.ts";
import type { CommitPersonRow, FileOfCommitsRow } from "../../store/queries/file-queries.ts";
import type { PullOfCommitRow } from "../../store/queries/pull-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { configurationOf } from "../configuration.ts";
import { limited } from "../shown.ts";
import { caveatsOf } from "./issue-caveats.ts";
import type { IssueContextData, IssueGathered, IssueQuestion } from "./issue-context-data.ts";
import { drawIssueContext } from "./issue-context-document.ts";
import {
  commitData,
  derivedComponent,
  filesOf,
  groupCommits,
  isWork,
  peopleOf,
  pullsOf,
  shownPulls,
  workOf,
} from "./issue-context-parts.ts";
import { fieldsOf, untoldOf } from "./issue-fields.ts";
import { findAskedIssue, type IssueLookupStore } from "./issue-lookup.ts";
import { discussionOn, gatherOutcomes, outcomeData, releasedIn } from "./issue-outcome.ts";
import type { LaterWorkStore } from "./later-work.ts";
import type { ReleaseStore } from "./releases.ts";

type Store = IssueLookupStore &
  LaterWorkStore &
  ReleaseStore &
  Pick<
    StoreReader,
    | "listIssueCommits"
    | "listIssuePulls"
    | "listFilesOfCommits"
    | "listCommitAuthors"
    | "listReviewsOf"
    | "listRemarksOnPulls"
    | "listRemarksOnIssue"
  >;

export class IssueContext implements Agent<IssueQuestion, IssueGathered, IssueContextData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather({ key: asked, isEveryKind }: IssueQuestion, scope: Scope): Promise<IssueGathered> {
    const issue = await findAskedIssue(this.#store, asked, scope);
    const isHere = (row: { repository_id: number }) =>
      scope.repositoryId === null || row.repository_id === scope.repositoryId;
    const commits = (await this.#store.listIssueCommits(issue.issue_id, scope.until)).filter(isHere);
    const pulls = (await this.#store.listIssuePulls(issue.issue_id, scope.until)).filter(isHere);
    const work = workOf(commits, isEveryKind);
    const parts = {
      authors: [] as CommitPersonRow[],
      pullsOfCommits: [] as (PullOfCommitRow & { repository_id: number; repository: string })[],
      files: [] as FileOfCommitsRow[],
      reviews: [] as ReviewRow[],
      remarks: [] as RemarkOnPullRow[],
    };
    const repositories = new Map(
      [...work, ...pulls].map((row) => [row.repository_id, row.repository] as const),
    );
    for (const [id, repository] of repositories) {
      const commitIds = [
        ...new Set(work.filter((row) => row.repository_id === id).map((row) => row.commit_id)),
      ];
      const containing = await this.#store.listPullsOfCommits(id, commitIds, scope.until);
      const shown = new Set([
        ...shownPulls(pulls, isEveryKind)
          .filter((pull) => pull.repository_id === id)
          .map((pull) => pull.pull_request_id),
        ...containing.map((pull) => pull.pull_request_id),
      ]);
      const pullIds = [...shown];
      parts.pullsOfCommits.push(...containing.map((row) => ({ ...row, repository_id: id, repository })));
      parts.authors.push(...(await this.#store.listCommitAuthors(id, commitIds)));
      parts.files.push(...(await this.#store.listFilesOfCommits(id, commitIds)));
      const of = { pullRequestIds: pullIds, commitIds };
      parts.reviews.push(...(await this.#store.listReviewsOf(id, of, scope.until)));
      parts.remarks.push(...(await this.#store.listRemarksOnPulls(id, pullIds, scope.until)));
    }
    return {
      issue,
      commits,
      pulls,
      ...parts,
      changes: scope.isAsOfGiven ? await this.#store.listIssueChanges(issue.issue_id) : [],
      issueRemarks: await this.#store.listRemarksOnIssue(issue.issue_id, scope.until),
      outcomes: await gatherOutcomes(this.#store, issue.key, workOf(commits, false), scope),
    };
  }

  assess(
    question: IssueQuestion,
    gathered: IssueGathered,
    scope: Scope,
    detail: Detail,
  ): Report<IssueContextData> {
    const { issue } = gathered;
    const fields = fieldsOf(gathered, scope);
    const byCommit = groupCommits(gathered.commits);
    const work = byCommit.filter((links) => isWork(links, question.isEveryKind));
    const commits = work.map(commitData);
    const suggested = byCommit.filter((links) => links[0]?.kind === "suggested").map(commitData);
    const pulls = pullsOf(gathered, question.isEveryKind, scope.until);
    const files = filesOf(gathered, work);
    const people = peopleOf(gathered, work);
    const caveats: Caveat[] = caveatsOf(gathered, scope, work, files);
    const instant = (at: number | null) => (at !== null && at <= scope.until ? instantText(at) : null);
    const whole: IssueContextData = {
      ...envelope(scope, caveats),
      issue: {
        key: issue.key,
        askedKey: issue.askedKey,
        summary: fields.summary,
        type: fields.type,
        status: fields.status ?? null,
        statusCategory: scope.isAsOfGiven ? null : issue.status_category,
        resolution: fields.resolution ?? null,
        priority: fields.priority ?? null,
        components: fields.components ?? [],
        labels: fields.labels ?? [],
        fixVersions: fields.fixVersions ?? [],
        assignee: fields.assignee ?? null,
        reporter: issue.reporter,
        createdAt: instant(issue.created_at),
        resolvedAt: instant(issue.resolved_at),
        url: issue.url,
        isKnown: issue.is_known === 1,
        unknown: [...new Set([...(issue.untold === "" ? [] : issue.untold.split(" ")), ...untoldOf(fields)])],
      },
      derivedComponent: derivedComponent(gathered, fields.components ?? []),
      pullRequests: pulls,
      commits,
      suggestedCommits: suggested,
      files,
      people,
      discussion: discussionOn(gathered, question.isEveryKind),
      ...outcomeData(gathered, configurationOf(scope.memory)),
    };
    const data = {
      ...whole,
      pullRequests: limited(pulls, detail),
      commits: limited(commits, detail),
      suggestedCommits: limited(suggested, detail),
      files: limited(files, detail),
      people: limited(people, detail),
      discussion: limited(whole.discussion, detail),
      relations: limited(whole.relations, detail),
      laterFixes: limited(whole.laterFixes, detail),
    };
    const shown = {
      fields,
      released: releasedIn(whole, gathered.outcomes),
      hasComments: issue.is_comments_complete !== null,
    };
    return { kind: "issue-context", data, document: drawIssueContext(whole, shown, scope, detail) };
  }
}
