// What `file-risk` and `component-risk` decide alike: the window, the findings of the files shown, and what weakens them.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { distinctSorted } from "../../model/order.ts";
import { dayOf } from "../../model/time.ts";
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { CommitFactRow } from "../../store/queries/area-queries.ts";
import { repositoryCaveats, type Scope } from "../agent.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { byNameCaveat, counted } from "../shown.ts";
import type {
  RankedFile,
  RiskDetails,
  RiskFileData,
  RiskQuestion,
  RiskRows,
  RiskWindow,
} from "./risk-data.ts";
import { contributorsOf, windowStart } from "./risk-files.ts";
import { findingsOf } from "./risk-findings.ts";
import { createTermFinder } from "./vocabulary.ts";

/** Null in a memory without activity. */
export function windowOf(
  { days }: Pick<RiskQuestion, "days">,
  { windows }: Configuration,
  { asOf }: Scope,
): RiskWindow | null {
  const length = days ?? windows.risk;
  return asOf === null ? null : { days: length, from: dayOf(windowStart(asOf, length)), to: dayOf(asOf) };
}

/** The files' data with what was found of each. */
export function withFindings(
  shown: readonly RankedFile[],
  gathered: { readonly rows: RiskRows; readonly details: RiskDetails },
  configuration: Configuration,
  days: number,
): RiskFileData[] {
  const { rows, details } = gathered;
  const sources = {
    days,
    authors: groupedBy(rows.authors, (author) => author.commit_id),
    issues: groupedBy(rows.issues, (issue) => issue.commit_id),
    kinds: createIssueKinds(configuration, rows.labels),
    details,
    pullTexts: groupedBy(details.pullTexts, (row) => row.place),
    issueTexts: groupedBy(details.issueTexts, (row) => row.place),
    finder: createTermFinder(configuration.vocabulary),
  };
  return shown.map((ranked) => ({ ...ranked.data, ...findingsOf(ranked, sources) }));
}

interface RiskCounted {
  readonly ranked: readonly RankedFile[];
  readonly rows: RiskRows;
  /** Those whose work the figures count, each once. */
  readonly commits: readonly CommitFactRow[];
}

/** Of the window, each once: a commit of a hundred files stands in as many histories. */
export function commitsInWindow(ranked: readonly RankedFile[]): CommitFactRow[] {
  const commits = new Map<number, CommitFactRow>();
  for (const { window } of ranked) for (const { commit } of window) commits.set(commit.commit_id, commit);
  return [...commits.values()];
}

/** `place` says where the commits are. */
export function riskCaveats(
  { ranked, rows, commits }: RiskCounted,
  repositoryId: number,
  scope: Scope,
  place = "in the window",
): Caveat[] {
  const authors = groupedBy(rows.authors, (author) => author.commit_id);
  const people = contributorsOf(
    commits.map((commit) => ({ commit })),
    authors,
  );
  return [
    ...pendingCaveat(ranked),
    ...linkCaveats(commits, rows, place),
    ...(scope.memory.hasForge || scope.memory.hasJira
      ? []
      : [
          {
            code: "no-discussions",
            message:
              "The memory holds neither issues nor pull requests: but for titles in messages, what was discussed is unknown.",
          },
        ]),
    ...byNameCaveat(people.filter((person) => person.is_by_name === 1).map((person) => person.name)),
    ...repositoryCaveats(scope, [repositoryId]),
  ];
}

function pendingCaveat(ranked: readonly RankedFile[]): Caveat[] {
  // There is an outlook of every file or of none.
  if (ranked.every(({ data }) => data.outlook !== null)) return [];
  const pending = new Set<string>();
  for (const { history } of ranked)
    for (const { commit, isUncounted } of history) if (isUncounted) pending.add(commit.sha);
  const shas = distinctSorted(pending);
  return shas.length === 0
    ? []
    : [
        {
          code: "counts-pending",
          message: `Lines of ${counted(shas.length, "commit")} are not counted: churn is left out of every sum, and there is no outlook.`,
          evidence: evidenceOf(shas),
        },
      ];
}

/** Changes that resolve no known issue, and issues of which nothing but the key is known: their bugs are not counted. */
function linkCaveats(commits: readonly CommitFactRow[], { issues }: RiskRows, place: string): Caveat[] {
  const caveats: Caveat[] = [];
  const linked = new Set(issues.map((issue) => issue.commit_id));
  const unlinked = distinctSorted(
    commits.filter((commit) => !linked.has(commit.commit_id)).map((commit) => commit.sha),
  );
  if (unlinked.length > 0)
    caveats.push({
      code: "unlinked-commits",
      message: `${unlinked.length} of ${counted(commits.length, "commit")} ${place} ${unlinked.length === 1 ? "resolves" : "resolve"} no issue that is known; bugs they fixed are not counted.`,
      evidence: evidenceOf(unlinked),
    });
  const ids = new Set(commits.map((commit) => commit.commit_id));
  const untyped = distinctSorted(
    issues.filter((issue) => issue.is_known === 0 && ids.has(issue.commit_id)).map((issue) => issue.key),
  );
  if (untyped.length > 0)
    caveats.push({
      code: "unknown-issue-types",
      message: `Of ${counted(untyped.length, "issue")} behind these changes only the key is known: whether ${untyped.length === 1 ? "it is a bug" : "they are bugs"} is not. Import ${untyped.length === 1 ? "it" : "them"} from the tracker.`,
      evidence: evidenceOf(untyped),
    });
  return caveats;
}
