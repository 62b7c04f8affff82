// The questions the memory answers. Agents take of these what they read: `Pick<StoreReader, "findIssue" | …>`.
import * as areas from "./queries/area-queries.ts";
import * as areaWork from "./queries/area-work-queries.ts";
import * as coChanges from "./queries/co-change-queries.ts";
import * as commits from "./queries/commit-queries.ts";
import * as components from "./queries/component-queries.ts";
import * as discussedTexts from "./queries/discussed-text-queries.ts";
import * as discussion from "./queries/discussion-queries.ts";
import * as expertise from "./queries/expertise-queries.ts";
import * as files from "./queries/file-queries.ts";
import * as hygieneIssues from "./queries/hygiene-issue-queries.ts";
import * as hygiene from "./queries/hygiene-queries.ts";
import * as issues from "./queries/issue-queries.ts";
import { getMemoryFacts } from "./queries/memory-queries.ts";
import * as onboarding from "./queries/onboarding-queries.ts";
import * as ownership from "./queries/ownership-queries.ts";
import * as pull from "./queries/pull-context-queries.ts";
import * as pulls from "./queries/pull-queries.ts";
import * as releases from "./queries/release-queries.ts";
import { listDocuments } from "./queries/repository-queries.ts";
import * as routing from "./queries/review-routing-queries.ts";
import { readSearchPages } from "./queries/run-queries.ts";
import * as similar from "./queries/similar-queries.ts";
import * as status from "./queries/status-queries.ts";
import * as terms from "./queries/term-queries.ts";
import type { Db } from "./store.ts";

export function createStoreReader(db: Db) {
  const bound =
    <Args extends unknown[], Answer>(query: (db: Db, ...args: Args) => Answer) =>
    (...args: Args): Answer =>
      query(db, ...args);
  return {
    getMemoryFacts: bound(getMemoryFacts),
    listDocuments: bound(listDocuments),
    listRepositoryStatus: bound(status.listRepositoryStatus),
    listSourceTimes: bound(status.listSourceTimes),
    listTrackerStatus: bound(status.listTrackerStatus),
    getWholeStatus: bound(status.getWholeStatus),
    countLinksByRule: bound(status.countLinksByRule),
    countRejectedMentions: bound(status.countRejectedMentions),
    readSearchPages: bound(readSearchPages),
    hasIssues: bound(hygiene.hasIssues),
    findCommitsWithoutIssue: bound(hygiene.findCommitsWithoutIssue),
    findPullsWithoutIssue: bound(hygiene.findPullsWithoutIssue),
    findPullsWithoutDescription: bound(hygiene.findPullsWithoutDescription),
    findMergedWithoutReview: bound(hygiene.findMergedWithoutReview),
    findFilesWithoutComponent: bound(hygiene.findFilesWithoutComponent),
    findCutPulls: bound(hygiene.findCutPulls),
    findDoneWithoutCommit: bound(hygieneIssues.findDoneWithoutCommit),
    findIdleInProgress: bound(hygieneIssues.findIdleInProgress),
    findUnknownKeys: bound(hygieneIssues.findUnknownKeys),
    hasStatusCategories: bound(hygieneIssues.hasStatusCategories),
    findJoinedByName: bound(hygieneIssues.findJoinedByName),
    findRefusedJoins: bound(hygieneIssues.findRefusedJoins),
    findCutIssues: bound(hygieneIssues.findCutIssues),
    listDoubtfulIdentities: bound(status.listDoubtfulIdentities),
    listNewestRuns: bound(status.listNewestRuns),
    findIssue: bound(issues.findIssue),
    listIssueKeys: bound(issues.listIssueKeys),
    listProjectKeys: bound(issues.listProjectKeys),
    countRejectedMentionsOf: bound(issues.countRejectedMentionsOf),
    listIssueCommits: bound(issues.listIssueCommits),
    listIssuePulls: bound(issues.listIssuePulls),
    listIssueChanges: bound(issues.listIssueChanges),
    listPullsOfCommits: bound(pulls.listPullsOfCommits),
    listComponents: bound(components.listComponents),
    listFilesOfComponent: bound(components.listFilesOfComponent),
    listFilesInFolder: bound(components.listFilesInFolder),
    listAreaChanges: bound(areas.listAreaChanges),
    listCommitsOfFiles: bound(areas.listCommitsOfFiles),
    listCommitFacts: bound(areas.listCommitFacts),
    listCommitTitles: bound(areas.listCommitTitles),
    listSubjects: bound(areas.listSubjects),
    listLiveFiles: bound(areas.listLiveFiles),
    listPullUrls: bound(pulls.listPullUrls),
    listPullTexts: bound(discussedTexts.listPullTexts),
    listIssueTexts: bound(discussedTexts.listIssueTexts),
    listNamesInArea: bound(areaWork.listNamesInArea),
    listAreaWork: bound(areaWork.listAreaWork),
    listMergedPullsOfArea: bound(areaWork.listMergedPullsOfArea),
    listOtherComponents: bound(onboarding.listOtherComponents),
    listPullFacts: bound(onboarding.listPullFacts),
    listIssueFacts: bound(onboarding.listIssueFacts),
    listOpenIssues: bound(onboarding.listOpenIssues),
    listPullsOfNumber: bound(pull.listPullsOfNumber),
    listPullNumbers: bound(pull.listPullNumbers),
    listCommitsOfPull: bound(pull.listCommitsOfPull),
    listFilesOfPull: bound(pull.listFilesOfPull),
    listIssuesOfPull: bound(pull.listIssuesOfPull),
    listIssueLinksOfCommits: bound(pull.listIssueLinksOfCommits),
    listReviewsOf: bound(discussion.listReviewsOf),
    listRemarksOnPulls: bound(discussion.listRemarksOnPulls),
    listRemarksOnIssue: bound(discussion.listRemarksOnIssue),
    listReviewRequests: bound(discussion.listReviewRequests),
    listCommitsOfPrefix: bound(commits.listCommitsOfPrefix),
    listCommitsOfHashes: bound(commits.listCommitsOfHashes),
    listPullsOfLostCommit: bound(commits.listPullsOfLostCommit),
    listRelationsTo: bound(commits.listRelationsTo),
    listRevertsAround: bound(commits.listRevertsAround),
    listRelationsFrom: bound(commits.listRelationsFrom),
    listCommitsById: bound(commits.listCommitsById),
    listLaterCommitsNaming: bound(commits.listLaterCommitsNaming),
    listCommitsNamingAny: bound(commits.listCommitsNamingAny),
    listIssueRelations: bound(commits.listIssueRelations),
    listIssuesByKey: bound(commits.listIssuesByKey),
    listCommitsResolving: bound(commits.listCommitsResolving),
    listTagsFrom: bound(releases.listTagsFrom),
    countUnreadTags: bound(releases.countUnreadTags),
    listParentsBetween: bound(releases.listParentsBetween),
    listChangesOfFiles: bound(coChanges.listChangesOfFiles),
    listCommitsOfSameChanges: bound(coChanges.listCommitsOfSameChanges),
    listFileIdsByCommit: bound(coChanges.listFileIdsByCommit),
    listFilesById: bound(coChanges.listFilesById),
    listFileWrites: bound(ownership.listFileWrites),
    listAllLiveFiles: bound(ownership.listAllLiveFiles),
    listDevelopers: bound(ownership.listDevelopers),
    listDeveloperAccounts: bound(ownership.listDeveloperAccounts),
    listFilesOfPath: bound(files.listFilesOfPath),
    listLivePaths: bound(files.listLivePaths),
    listNamesOfFile: bound(files.listNamesOfFile),
    listFileWork: bound(files.listFileWork),
    listFileChanges: bound(files.listFileChanges),
    listCommitAuthors: bound(files.listCommitAuthors),
    listFilesOfCommits: bound(files.listFilesOfCommits),
    listPullReviews: bound(expertise.listPullReviews),
    listTrailerReviews: bound(expertise.listTrailerReviews),
    listPullWriters: bound(expertise.listPullWriters),
    listMergedPullsOfFile: bound(expertise.listMergedPullsOfFile),
    listIssueKeysOfCommits: bound(expertise.listIssueKeysOfCommits),
    listIssuesOfCommits: bound(expertise.listIssuesOfCommits),
    listCommentsOfIssues: bound(expertise.listCommentsOfIssues),
    listLastComponentActivity: bound(expertise.listLastComponentActivity),
    listLastSeen: bound(expertise.listLastSeen),
    listLabelsOfIssues: bound(expertise.listLabelsOfIssues),
    listTouchesOfFiles: bound(routing.listTouchesOfFiles),
    listTouchesBelow: bound(routing.listTouchesBelow),
    listReviewsOfCommits: bound(routing.listReviewsOfCommits),
    listReviewsGiven: bound(routing.listReviewsGiven),
    listOpenRequests: bound(routing.listOpenRequests),
    listDevelopersById: bound(routing.listDevelopersById),
    listDeveloperHandles: bound(routing.listDeveloperHandles),
    listCommitIdsOf: bound(routing.listCommitIdsOf),
    listLiveFilesOf: bound(routing.listLiveFilesOf),
    countIssues: bound(terms.countIssues),
    listTextsOfIssue: bound(terms.listTextsOfIssue),
    countTermOwners: bound(terms.countTermOwners),
    listTermRows: bound(terms.listTermRows),
    listIssuesOfPulls: bound(terms.listIssuesOfPulls),
    listIssuesOfFiles: bound(similar.listIssuesOfFiles),
    listLinkedIssues: bound(similar.listLinkedIssues),
    listIssueBriefs: bound(similar.listIssueBriefs),
    listComponentsOfIssues: bound(similar.listComponentsOfIssues),
    listFixVersions: bound(similar.listFixVersions),
  };
}

export type StoreReader = ReturnType<typeof createStoreReader>;
