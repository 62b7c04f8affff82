// What `similar` tells of each candidate, and why it may have found nothing. Pure.
import { dayOf, instantText } from "../../model/time.ts";
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { IssueBriefRow } from "../../store/queries/similar-queries.ts";
import { emptyMemoryHint, repositoryCaveats, type Scope, withUnread } from "../agent.ts";
import { valueAt } from "../issue-state.ts";
import { LEAST_WORDS } from "../scoring/similarity-score.ts";
import { commitUrl, counted, pullStateAt, someOf } from "../shown.ts";
import type { Candidate, Matches } from "./find-candidates.ts";
import type { CandidateData, ResolutionData, ResolutionFacts, SimilarFindings } from "./similar-data.ts";

/** One word that ends in `-12` or `#12`, or a link to an issue; all else is text. */
export function isNamedByKey(asked: string): boolean {
  return /^\S*[-#][0-9]+[\])"'`>:;,.]*$/.test(asked.trim()) || /^https?:\/\/\S+\/[^/\s]+$/.test(asked.trim());
}

export function candidateData(
  candidate: Candidate,
  facts: ResolutionFacts | undefined,
  scope: Scope,
): CandidateData {
  const { brief, score, words, files, links, components } = candidate;
  return {
    key: brief.key,
    summary: brief.summary,
    type: brief.type,
    url: brief.url,
    createdAt: brief.created_at === null ? null : instantText(brief.created_at),
    score,
    words,
    files,
    links,
    components,
    resolved: resolutionOf(brief, facts, scope),
    evidence: evidenceOf([brief.key, ...candidate.rows], brief.url),
  };
}

function resolutionOf(
  brief: IssueBriefRow,
  facts: ResolutionFacts | undefined,
  { until, isAsOfGiven }: Scope,
): ResolutionData {
  const resolution = isAsOfGiven
    ? valueAt("resolution", brief.resolution, facts?.changes ?? [], {
        until,
        updatedAt: brief.updated_at,
        isChangelogComplete: brief.is_changes_complete === 1,
      })
    : brief.resolution;
  const at = brief.resolved_at !== null && brief.resolved_at <= until ? brief.resolved_at : null;
  const isResolved = at !== null || (resolution ?? null) !== null;
  const isUnknown = brief.is_known === 0 || (resolution === undefined && !isResolved);
  const work = (facts?.commits ?? []).filter((row) => row.kind === "resolves" && row.parent_count < 2);
  const commits = new Map(work.map((row) => [`${row.repository_id} ${row.commit_id}`, row]));
  const pulls = new Map(
    (facts?.pulls ?? [])
      .filter((row) => row.kind === "resolves")
      .map((row) => [`${row.repository}#${row.number}`, row]),
  );
  return {
    state: isUnknown ? "unknown" : isResolved ? "resolved" : "open",
    resolution: isResolved ? (resolution ?? null) : null,
    resolvedAt: at === null ? null : instantText(at),
    fixVersions: isResolved ? (facts?.fixVersions ?? []) : [],
    pullRequests: [...pulls].map(([name, pull]) => ({
      name,
      title: pull.title,
      state: pullStateAt(pull, until),
      url: pull.url,
    })),
    commits: [...commits.values()].map((row) => ({
      sha: row.sha,
      subject: row.subject,
      author: row.author,
      isReverted: row.revert_state === 1,
      url: commitUrl(row.repository_url, row.sha),
    })),
  };
}

/** Which threshold left nothing. */
export function emptyReasonOf(
  findings: SimilarFindings,
  left: { readonly matches: Matches; readonly notBugs: number; readonly bugNames: readonly string[] },
  scope: Scope,
): string {
  const hint = emptyMemoryHint(scope);
  if (hint !== null) return hint;
  const { matches, notBugs, bugNames } = left;
  if (notBugs > 0 && findings.issues === 0)
    return `${counted(notBugs, "issue is", "issues are")} like it, but no tracker's data tells which are bugs; --all looks at every issue.`;
  const commonFiles =
    matches.commonFiles.length > 0
      ? `Changed for so many issues that they tell nothing: ${someOf(matches.commonFiles)}.`
      : "";
  if (findings.issues === 0 && commonFiles === "")
    return withUnread(
      scope.isAsOfGiven
        ? `No tracker's data on issues is in the memory as of ${dayOf(scope.until)}.`
        : "No tracker's data on issues is in the memory: run `teammemory import jira` or `import github`.",
      scope,
    );
  if (notBugs > 0)
    return `${counted(notBugs, "issue is", "issues are")} like it, none of them a bug (issueTypes.bug: ${bugNames.join(", ")}); --all looks at every issue.`;
  if (findings.words.size === 0 && findings.issue === null)
    return "The text has no word to compare: it takes three letters or more, and words like “with” say nothing.";
  const reasons = [
    matches.belowThreshold > 0
      ? `${counted(matches.belowThreshold, "issue shares", "issues share")} one rare word or a mere relation with it; it takes ${LEAST_WORDS} rare words, a file, or a duplicate or caused-by link.`
      : "No issue shares a rare word, a file or a link with it.",
    matches.commonWords.length > 0
      ? `Common, in more than ${counted(matches.limit, "text")}: ${someOf(matches.commonWords, 8)}.`
      : "",
    commonFiles,
  ];
  return reasons.filter((reason) => reason !== "").join(" ");
}

export function caveatsOf({ issue, files, links }: SimilarFindings, scope: Scope): Caveat[] {
  const caveats: Caveat[] = [];
  if (issue?.is_known === 0)
    caveats.push({
      code: "issue-unknown",
      message: `No tracker data on ${issue.key} is in the memory: it has no words to compare.`,
    });
  if (scope.isAsOfGiven && links.length > 0 && issue?.is_changes_complete !== 1)
    caveats.push({
      code: "links-undated",
      message: "Links between issues carry no date and the changelog is not whole: some may be later.",
      evidence: evidenceOf(links.map((link) => `${link.from_key} ${link.relation} ${link.to_key}`)),
    });
  return [
    ...caveats,
    ...repositoryCaveats(
      scope,
      files.map((file) => file.repositoryId),
    ),
  ];
}
