import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { FileWorkRow } from "../../store/queries/file-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, repositoryCaveats, type Scope } from "../agent.ts";
import { ignoredRevisionsOf, isUncounted } from "../churn-rule.ts";
import { configurationOf } from "../configuration.ts";
import { changeKeyOf, pullNumberOf } from "../logical-change.ts";
import { oneACommit } from "../one-a-commit.ts";
import { createPathMatcher } from "../path-matcher.ts";
import { nameCaveats, resolveFile } from "../path-resolution.ts";
import { roundScore } from "../scoring/expertise-score.ts";
import { byNameCaveat, counted, limited, noChangeReason } from "../shown.ts";
import type { FileExpertsData, FileExpertsGathered, FileExpertsQuestion } from "./file-experts-data.ts";
import { drawFileExperts } from "./file-experts-document.ts";
import { botsOf, candidatesOf, leftOutOf, liveChanges, rankExperts } from "./file-experts-parts.ts";

type Store = Pick<
  StoreReader,
  | "listFilesOfPath"
  | "listLivePaths"
  | "listFileWork"
  | "listCommitAuthors"
  | "listMergedPullsOfFile"
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

export class FileExperts implements Agent<FileExpertsQuestion, FileExpertsGathered, FileExpertsData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: FileExpertsQuestion, scope: Scope): Promise<FileExpertsGathered> {
    const store = this.#store;
    const { isFollowed } = question;
    const resolved = await resolveFile(store, question, scope);
    const { repository_id: repositoryId, file_id: fileId, component_id: componentId } = resolved.file;
    const { until } = scope;
    const subject = isFollowed ? { fileId } : { path: resolved.path };
    const changes = oneACommit(await store.listFileWork(repositoryId, subject, until));
    const counting = liveChanges(changes);
    const commitIds = counting.map((change) => change.commit_id);
    const authors = await store.listCommitAuthors(
      repositoryId,
      changes.map((change) => change.commit_id),
    );
    const own = new Set(counting.flatMap((change) => pullNumberOf(change.change_key)));
    // A pull request whose work on the file was reverted, all of it, is no work to have reviewed.
    const undone = new Set(
      changes.flatMap((change) => pullNumberOf(change.change_key)).filter((number) => !own.has(number)),
    );
    const listing = isFollowed ? await store.listMergedPullsOfFile(repositoryId, fileId, until) : [];
    const numbers = [...new Set([...own, ...listing.filter((number) => !undone.has(number))])];
    const pullReviews = await store.listPullReviews(repositoryId, numbers, until);
    const trailerReviews = await store.listTrailerReviews(repositoryId, commitIds, until);
    const keyOfCommit = new Map(counting.map((change) => [change.commit_id, changeKeyOf(change)]));
    // Who wrote a change matters where somebody reviewed it.
    const reviewed = [...pullReviews, ...trailerReviews].flatMap((review) => pullNumberOf(review.change_key));
    const writers = [
      ...(await store.listPullWriters(repositoryId, [...new Set(reviewed)])).map((writer) => ({
        changeKey: `pull:${writer.number}`,
        developerId: writer.developer_id,
      })),
      ...authors.map((author) => ({
        changeKey: keyOfCommit.get(author.commit_id) ?? "",
        developerId: author.developer_id,
      })),
    ];
    const issues = await store.listIssueKeysOfCommits(repositoryId, commitIds, scope.until);
    const issueIds = [...new Set(issues.map((issue) => issue.issue_id))];
    const comments = await store.listCommentsOfIssues(issueIds, until);
    const people = [...authors, ...pullReviews, ...trailerReviews, ...comments];
    const developerIds = [...new Set(people.map((person) => person.developer_id))];
    return {
      resolved,
      changes,
      authors,
      pullReviews,
      trailerReviews,
      writers,
      issues,
      comments,
      componentActivity:
        componentId === null
          ? []
          : await store.listLastComponentActivity(repositoryId, componentId, developerIds, until),
      lastSeen: await store.listLastSeen(developerIds, until),
      labels: await store.listLabelsOfIssues(issueIds),
      ignoredRevisions: ignoredRevisionsOf(await store.listDocuments(), repositoryId),
    };
  }

  assess(
    question: FileExpertsQuestion,
    gathered: FileExpertsGathered,
    scope: Scope,
    detail: Detail,
  ): Report<FileExpertsData> {
    const { resolved, changes } = gathered;
    const configuration = configurationOf(scope.memory);
    const matcher = createPathMatcher(configuration);
    const candidates = candidatesOf(gathered);
    const ranked = rankExperts(candidates, gathered, configuration, matcher, scope.asOf ?? 0);
    const threshold = (ranked[0]?.score ?? 0) / 3;
    const shown = detail.all ? ranked : ranked.filter((expert) => expert.score >= threshold);
    const caveats: Caveat[] = [
      ...nameCaveats(resolved, question.isFollowed),
      ...caveatsOf(gathered),
      ...byNameCaveat(shown.filter((expert) => expert.isJoinedByName).map((expert) => expert.name)),
      ...repositoryCaveats(scope, [resolved.file.repository_id]),
    ];
    const whole: FileExpertsData = {
      ...envelope(scope, caveats),
      path: resolved.path,
      repository: resolved.file.repository,
      component:
        resolved.file.component === null
          ? null
          : { name: resolved.file.component, rule: resolved.file.component_rule ?? "" },
      follow: question.isFollowed,
      experts: shown,
      emptyReason: ranked.length === 0 ? emptyReasonOf(changes, scope) : null,
      belowThreshold: { count: ranked.length - shown.length, threshold: roundScore(threshold) },
      bots: botsOf(candidates),
      leftOutOfChurn: leftOutOf(gathered, matcher),
    };
    const data = { ...whole, experts: limited(whole.experts, detail) };
    return {
      kind: "file-experts",
      data,
      document: drawFileExperts(whole, configuration.weights.expertise, scope, detail),
    };
  }
}

function emptyReasonOf(changes: readonly FileWorkRow[], scope: Scope): string {
  if (changes.length === 0) return noChangeReason(scope);
  if (!scope.memory.isLinked) return "What was read of it is not linked to people yet.";
  return liveChanges(changes).length === 0
    ? "Every change of it was reverted."
    : "Only bots and tools changed it.";
}

function caveatsOf({ changes, issues }: FileExpertsGathered): Caveat[] {
  const caveats: Caveat[] = [];
  const live = liveChanges(changes);
  const pending = live.filter(isUncounted);
  if (pending.length > 0)
    caveats.push({
      code: "counts-pending",
      message: `Lines of ${counted(pending.length, "commit")} are not counted: churn is left out of every score.`,
      evidence: evidenceOf(pending.map((change) => change.sha)),
    });
  const reverted = changes.filter((change) => change.revert_state === 1);
  if (reverted.length > 0)
    caveats.push({
      code: "reverted-work",
      message: `${counted(reverted.length, "commit")} ${reverted.length === 1 ? "was reverted and counts" : "were reverted and count"} for nobody.`,
      evidence: evidenceOf(reverted.map((change) => change.sha)),
    });
  const linked = new Set(issues.map((issue) => issue.commit_id));
  const unlinked = live.filter((change) => !linked.has(change.commit_id));
  if (unlinked.length > 0)
    caveats.push({
      code: "unlinked-commits",
      message:
        unlinked.length === live.length
          ? "No commit of this file resolves an issue that is known: there are no comments to count."
          : `${unlinked.length} of ${live.length} commits of this file ${unlinked.length === 1 ? "resolves" : "resolve"} no issue that is known.`,
      evidence: evidenceOf(unlinked.map((change) => change.sha)),
    });
  return caveats;
}
