// What the memory holds and what it lacks.

import { missingPages, missingPagesText } from "../../model/search-pages.ts";
import { instantText } from "../../model/time.ts";
import type { Caveat } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { counted, trackerName } from "../shown.ts";
import type { StatusData, StatusGathered } from "./memory-status-data.ts";
import { drawStatus } from "./memory-status-document.ts";

type Store = Pick<
  StoreReader,
  | "listRepositoryStatus"
  | "listTrackerStatus"
  | "getWholeStatus"
  | "countLinksByRule"
  | "countRejectedMentions"
  | "listNewestRuns"
  | "readSearchPages"
  | "listDoubtfulIdentities"
>;

/** Rejected candidates named one by one unless all are asked for. */
const NAMED_REJECTIONS = 10;

export class MemoryStatus implements Agent<object, StatusGathered, StatusData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(_question: object, scope: Scope): Promise<StatusGathered> {
    const store = this.#store;
    const repositories = await store.listRepositoryStatus(scope.memory.asOf);
    return {
      repositories,
      trackers: await store.listTrackerStatus(),
      whole: await store.getWholeStatus(),
      links: await store.countLinksByRule(repositories.every((row) => row.unreachable === 0)),
      rejected: await store.countRejectedMentions(1000),
      runs: await store.listNewestRuns(),
      doubtful: await store.listDoubtfulIdentities(1000),
      searchPages: await store.readSearchPages(),
      laterCommits: repositories.reduce((sum, row) => sum + row.later, 0),
    };
  }

  assess(_question: object, gathered: StatusGathered, scope: Scope, detail: Detail): Report<StatusData> {
    const { whole } = gathered;
    const names = new Map(scope.memory.repositories.map((row) => [row.repository_id, row]));
    const instant = (at: number | null) => (at === null ? null : instantText(at));
    const most = detail.limit ?? (detail.all ? 1000 : NAMED_REJECTIONS);
    const data: StatusData = {
      ...envelope(scope, caveatsOf(gathered, scope)),
      repositories: gathered.repositories
        .filter((row) => scope.repositoryId === null || row.repository_id === scope.repositoryId)
        .map((row) => {
          const known = names.get(row.repository_id);
          const work = row.commits - row.merges;
          return {
            name: known?.name ?? "",
            nameRule: known?.name_rule ?? "",
            commits: row.commits,
            merges: row.merges,
            linkedCommits: row.linked,
            linkedShare: work === 0 ? null : Math.round((row.linked / work) * 1000) / 1000,
            files: row.files,
            liveFiles: row.live_files,
            components: row.components,
            tags: row.tags,
            firstActivity: instant(row.first_at),
            lastActivity: instant(row.last_at),
            readAt: instant(known?.read_at ?? null),
            pullRequests: row.pulls,
            pullRequestsFromMessages: row.pulls - row.known_pulls,
            firstPullRequestActivity: instant(row.first_pull_at),
            lastPullRequestActivity: instant(row.last_pull_at),
            forgeReviews: row.forge_reviews,
            pullRequestComments: row.pull_comments,
            linesPending: row.uncounted,
            linesUncountable: row.uncountable,
            unreachable: row.unreachable,
            isShallow: known?.is_shallow === 1,
            isPartial: known?.is_partial === 1,
            truncatedPullRequests: row.truncated_pulls,
          };
        }),
      trackers: gathered.trackers.map((row) => ({
        source: row.source,
        site: row.site,
        issues: row.issues,
        comments: row.comments,
        firstActivity: instant(row.first_at),
        lastActivity: instant(row.last_at),
        issuesWithCutComments: row.cut_comments,
        issuesWithCutChangelog: row.cut_changes,
      })),
      issuesKnownFromLinks: whole.stub_issues,
      links: gathered.links,
      rejectedMentions: {
        total: whole.rejected,
        keys: gathered.rejected.keys,
        mostFrequent: gathered.rejected.rows.slice(0, most),
      },
      identities: {
        developers: whole.developers,
        botsAndTools: whole.bots,
        identities: whole.identities,
        joinedByName: whole.by_name,
        refusedJoins: whole.refused_edges,
        accountsWithoutGit: whole.lone_accounts,
        doubtful: gathered.doubtful,
      },
      reviews: { forge: whole.reviews, trailers: whole.trailer_reviews },
      events: whole.events,
      runs: gathered.runs.map((run) => ({
        source: run.source,
        target: nameOf(run.target, scope),
        startedAt: instantText(run.started_at),
        isFinished: run.is_finished === 1,
        records: run.record_count,
        rejected: run.rejected_count,
      })),
      inferredProjects: scope.memory.inferredProjects,
    };
    return { kind: "status", data, document: drawStatus(data, scope, detail) };
  }
}

/** A repository by the name it is shown under, whichever key the run was kept by. */
function nameOf(target: string, scope: Scope): string {
  return scope.memory.repositories.find((row) => row.natural_key === target)?.name ?? target;
}

/** What is incomplete, each with how to mend it. */
function caveatsOf(gathered: StatusGathered, scope: Scope): Caveat[] {
  const caveats: Caveat[] = [];
  const names = new Map(scope.memory.repositories.map((row) => [row.repository_id, row]));
  for (const row of gathered.repositories) {
    const repository = names.get(row.repository_id);
    const name = repository?.name ?? "";
    if (repository?.is_shallow === 1)
      caveats.push({
        code: "shallow-clone",
        message: `${name} was read from a shallow clone: run \`git fetch --unshallow\` in it and ingest again.`,
      });
    if (repository?.is_selective === 1)
      caveats.push({
        code: "since",
        message: `${name} was read with --since: ingest it without to have the whole history.`,
      });
    if (repository?.is_partial === 1)
      caveats.push({
        code: "partial-clone",
        message: `${name} was read from a partial clone: its lines are not counted.`,
      });
    else if (row.uncounted > 0)
      caveats.push({
        code: "counts-pending",
        message: `Lines of ${counted(row.uncounted, "commit")} of ${name} are not counted yet: run \`teammemory ingest git\` there to its end.`,
      });
    if (row.uncountable > 0)
      caveats.push({
        code: "uncountable",
        message: `Lines of ${counted(row.uncountable, "commit")} of ${name} cannot be counted: objects are missing from the clone.`,
      });
    if (row.truncated_pulls > 0)
      caveats.push({
        code: "truncated-lists",
        message: `${counted(row.truncated_pulls, "pull request")} of ${name} came with lists cut short by the export.`,
      });
  }
  for (const missing of missingPages(gathered.searchPages))
    caveats.push({ code: "missing-pages", message: missingPagesText(missing) });
  for (const row of gathered.trackers)
    if (row.cut_comments + row.cut_changes > 0)
      caveats.push({
        code: "cut-issues",
        message: `${trackerName(row)}: part of the comments of ${counted(row.cut_comments, "issue")} and of the changelog of ${row.cut_changes} are missing.`,
      });
  if (scope.memory.inferredProjects.length > 0)
    caveats.push({
      code: "project-inferred",
      message: `Projects inferred from commit subjects: ${scope.memory.inferredProjects.join(", ")}.`,
    });
  if (gathered.laterCommits > 0)
    caveats.push({
      code: "future-activity",
      message: `${counted(gathered.laterCommits, "commit")} dated later than the newest run itself: kept, and never the clock.`,
    });
  for (const run of gathered.runs)
    if (run.is_finished === 0)
      caveats.push({
        code: "unfinished-run",
        message: `The newest ${run.source} run over ${nameOf(run.target, scope)} did not come to its end: run it again to go on.`,
      });
  return caveats;
}
