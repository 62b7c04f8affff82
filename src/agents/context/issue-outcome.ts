// What was said about an issue's work and what became of it: for `issue-context`.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareText, sortedBy } from "../../model/order.ts";
import type { IssueCommitRow } from "../../store/queries/issue-queries.ts";
import type { Scope } from "../agent.ts";
import { configurationOf } from "../configuration.ts";
import { discussionOf, type RemarkData } from "./discussion.ts";
import type { IssueContextData, IssueGathered, Outcome } from "./issue-context-data.ts";
import { laterFixesOf } from "./later-fixes.ts";
import { gatherLaterWork } from "./later-work.ts";
import { relationsOf } from "./relations.ts";
import { gatherFirstTags, releasesOf, releaseText } from "./releases.ts";

type Store = Parameters<typeof gatherFirstTags>[0] & Parameters<typeof gatherLaterWork>[0];

/** What came of the commits that resolve the issue, repository by repository. */
export async function gatherOutcomes(
  store: Store,
  key: string,
  work: readonly IssueCommitRow[],
  { until, memory }: Pick<Scope, "until" | "memory">,
): Promise<Outcome[]> {
  const configuration = configurationOf(memory);
  const outcomes: Outcome[] = [];
  for (const [id, rows] of groupedBy(work, (row) => row.repository_id)) {
    const commits = [...new Map(rows.map((row) => [row.commit_id, row])).values()];
    const later = await gatherLaterWork(
      store,
      { repositoryId: id, commits, keys: [key], isNamed: false, until },
      configuration,
    );
    outcomes.push({
      repository: rows[0]?.repository ?? "",
      repositoryUrl: rows[0]?.repository_url ?? null,
      commits,
      firstTags: await gatherFirstTags(store, commits, later.relations, until),
      ...later,
    });
  }
  return outcomes;
}

/** Decisions on its pull requests and its own comments; with every kind of link the talk on pull requests, too. */
export function discussionOn(
  { reviews, remarks, issueRemarks }: Pick<IssueGathered, "reviews" | "remarks" | "issueRemarks">,
  isEveryKind: boolean,
): RemarkData[] {
  const said = discussionOf(reviews, [...(isEveryKind ? remarks : []), ...issueRemarks]);
  const own = new Set(issueRemarks.map((row) => row.place));
  return isEveryKind ? said : said.filter((remark) => remark.verdict !== null || own.has(remark.place));
}

/** Reverts and picks of the work, and what mended it; each oldest first, then by repository. */
export function outcomeData(
  { outcomes }: Pick<IssueGathered, "outcomes">,
  configuration: Configuration,
): Pick<IssueContextData, "releases" | "revertedBefore" | "relations" | "laterFixes"> {
  const tags = outcomes.map(({ repository, commits, firstTags }) => ({
    repository,
    ...releasesOf(commits, firstTags),
  }));
  const listed = (list: "releases" | "revertedBefore") =>
    byTag(tags.flatMap((own) => own[list].map((release) => ({ repository: own.repository, ...release }))));
  const relations = outcomes.flatMap(({ repository, relations: gathered, repositoryUrl }) =>
    relationsOf(gathered, repositoryUrl)
      .filter(({ direction }) => direction === "later")
      .map((relation) => ({ repository, ...relation })),
  );
  const laterFixes = outcomes.flatMap((outcome) => {
    const told = new Set(outcome.relations.to.map((row) => row.commit_id));
    const work = { commits: outcome.commits, sha: null, told, repositoryUrl: outcome.repositoryUrl };
    return laterFixesOf(outcome.laterFixes, work, configuration).map((fix) => ({
      repository: outcome.repository,
      ...fix,
    }));
  });
  return {
    releases: listed("releases"),
    revertedBefore: listed("revertedBefore"),
    relations,
    laterFixes,
  };
}

function byTag<T extends { readonly taggedAt: string; readonly repository: string }>(
  releases: readonly T[],
): T[] {
  return sortedBy(
    releases,
    (a, b) => compareText(a.taggedAt, b.taggedAt) || compareText(a.repository, b.repository),
  );
}

/** The first tag that holds the work, by repository where there are several; null where nothing resolves it. */
export function releasedIn(
  { releases, revertedBefore }: Pick<IssueContextData, "releases" | "revertedBefore">,
  outcomes: readonly Pick<Outcome, "repository" | "commits">[],
): string | null {
  if (outcomes.length === 0) return null;
  const told = outcomes.map(({ repository, commits }) => {
    const isHere = (release: { readonly repository: string }) => release.repository === repository;
    const own = { releases: releases.filter(isHere), revertedBefore: revertedBefore.filter(isHere) };
    return { repository, text: releaseText(own, commits.length) };
  });
  const [first] = told;
  if (told.every(({ text }) => text === first?.text)) return first?.text ?? null;
  return told.map(({ repository, text }) => `${repository}: ${text}`).join("; ");
}
