// How `status` looks.
import { caveatNotes } from "../../report/evidence.ts";
import {
  facts,
  heading,
  paragraph,
  type ReportDocument,
  reportDocument,
  sentence,
  table,
} from "../../report/report.ts";
import type { DoubtfulIdentity } from "../../store/queries/status-queries.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted, cutList, period, trackerName } from "../shown.ts";
import type { StatusData } from "./memory-status-data.ts";

export function drawStatus(data: StatusData, scope: Scope, detail: Detail): ReportDocument {
  if (data.repositories.length === 0 && data.trackers.length === 0)
    return reportDocument(
      paragraph(
        sentence("The memory is empty. Run `teammemory ingest git` in a repository, or `teammemory seed`."),
      ),
    );
  const { identities } = data;
  return reportDocument(
    data.repositories.flatMap((repository) => [
      heading(2, repository.name),
      facts([
        [
          "Commits",
          repository.firstActivity === null
            ? repository.commits
            : `${repository.commits} (${counted(repository.merges, "merge")}), ${period(repository.firstActivity, repository.lastActivity)}`,
        ],
        ["Linked", linkedText(repository)],
        [
          "Files",
          `${repository.liveFiles} at the head, ${repository.files} through time, in ${counted(repository.components, "component")}`,
        ],
        ["Pull requests", pullText(repository)],
        ["Tags", repository.tags],
        [
          "Unreachable",
          repository.unreachable > 0 ? `${counted(repository.unreachable, "commit")}, kept` : null,
        ],
        [
          "Read",
          repository.readAt === null
            ? repository.commits > 0
              ? "not to its end yet"
              : "never: known from an export alone"
            : repository.readAt.slice(0, 10),
        ],
      ]),
    ]),
    data.trackers.flatMap((tracker) => [
      heading(2, trackerName(tracker)),
      facts([
        ["Issues", `${tracker.issues}, ${period(tracker.firstActivity, tracker.lastActivity)}`],
        ["Comments", tracker.comments],
      ]),
    ]),
    heading(2, "Links of commits to issues"),
    data.links.length === 0
      ? paragraph("none")
      : table(
          ["Kind", "Rule", ["Commits", "right"], ["Issues", "right"]],
          data.links.map((link) => [link.kind, link.rule, link.commits, link.issues]),
        ),
    facts([
      ["Known from links alone", counted(data.issuesKnownFromLinks, "issue")],
      ["Rejected mentions", rejectedText(data, detail)],
    ]),
    heading(2, "People"),
    facts([
      [
        "Developers",
        `${identities.developers}, from ${counted(identities.identities, "identity", "identities")}; ${counted(identities.botsAndTools, "bot or tool", "bots and tools")}`,
      ],
      ["Joined by name alone", counted(identities.joinedByName, "identity", "identities")],
      ["Joins refused", identities.refusedJoins],
      ["Accounts without git", identities.accountsWithoutGit],
      ["Reviews", `${data.reviews.forge} from the forge, ${data.reviews.trailers} from commit trailers`],
    ]),
    (detail.explain || detail.all) && identities.doubtful.length > 0
      ? [heading(2, "Accounts in doubt"), cutList(identities.doubtful.map(doubtText), detail, USUAL_DOUBTS)]
      : null,
    heading(2, "Newest runs"),
    table(
      ["Source", "Of", "When", ["Records", "right"], ["Rejected", "right"]],
      data.runs.map((run) => [run.source, run.target, run.startedAt.slice(0, 10), run.records, run.rejected]),
    ),
    caveatNotes(data.caveats),
    clockLine(scope),
  );
}

/** Accounts in doubt named one by one unless all are asked for. */
const USUAL_DOUBTS = 25;

function doubtText({ doubt, source, account, name, other, rule, reason }: DoubtfulIdentity): string {
  const who = `${source} ${account.trim()}${name === null || account.includes(name) ? "" : ` (${name})`}`;
  if (doubt === "without-git") return `${who}: no git identity was found`;
  if (doubt === "by-name") return `${who}: joined by an equal name alone`;
  return `${who}: not joined with ${other ?? ""} by ${rule ?? ""}${reason === null ? "" : `: ${reason}`}`;
}

function linkedText(repository: StatusData["repositories"][number]): string {
  if (repository.linkedShare === null) return "no commits to link";
  const share = (repository.linkedShare * 100).toFixed(1);
  const commits = counted(repository.commits - repository.merges, "non-merge commit");
  return `${repository.linkedCommits} of ${commits} ${repository.linkedCommits === 1 ? "resolves" : "resolve"} an issue (${share}%)`;
}

function pullText(repository: StatusData["repositories"][number]): string {
  const { pullRequests, pullRequestsFromMessages, forgeReviews, pullRequestComments } = repository;
  const { firstPullRequestActivity: first, lastPullRequestActivity: last } = repository;
  const read =
    pullRequestsFromMessages === 0 ? "" : ` (${pullRequestsFromMessages} read from commit messages)`;
  const dates = first === null ? "" : `, ${period(first, last)}`;
  const talk = [
    forgeReviews === 0 ? [] : counted(forgeReviews, "review"),
    pullRequestComments === 0 ? [] : counted(pullRequestComments, "comment"),
  ].flat();
  return `${pullRequests}${read}${dates}${talk.length === 0 ? "" : `; ${talk.join(", ")}`}`;
}

function rejectedText(data: StatusData, detail: Detail): string {
  const { total, keys, mostFrequent } = data.rejectedMentions;
  if (total === 0) return "none";
  const named = mostFrequent.map((row) =>
    detail.explain ? `${row.key} × ${row.count} (${row.reason})` : row.key,
  );
  const rest = keys - named.length;
  const more = rest > 0 ? ` and ${counted(rest, "other key")} (--all names them)` : "";
  return `${total}: ${named.join(", ")}${more}`;
}
