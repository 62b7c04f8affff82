// What came of some commits later, in rounds: reverts and picks of them, what mended them, and what became of the mending.
import type { Configuration } from "../../config/configuration.ts";
import { gatherLaterFixes, type LaterFixData, type LaterFixesGathered, laterFixesOf } from "./later-fixes.ts";
import { gatherRelations, type RelationsGathered, withRevertsOf } from "./relations.ts";

/** What is asked of the memory for what later work did to some. */
export type LaterWorkStore = Parameters<typeof gatherRelations>[0] & Parameters<typeof gatherLaterFixes>[0];

export interface WorkAsked {
  readonly repositoryId: number;
  readonly commits: readonly {
    readonly commit_id: number;
    readonly sha: string;
    readonly ordered_at: number;
  }[];
  /** Keys of the issues that they resolve. */
  readonly keys: readonly string[];
  /** Whether later messages that name the hash count: where it is one commit that is asked about. */
  readonly isNamed: boolean;
  readonly until: number;
}

export interface LaterWork {
  /** Those of the commits, and reverts of what mended them. */
  readonly relations: RelationsGathered;
  readonly laterFixes: LaterFixesGathered;
}

export async function gatherLaterWork(
  store: LaterWorkStore,
  { repositoryId, commits, keys, isNamed, until }: WorkAsked,
  configuration: Configuration,
): Promise<LaterWork> {
  const ids = commits.map((row) => row.commit_id);
  const [one] = commits;
  const named = isNamed && one ? { commitId: one.commit_id, sha: one.sha } : null;
  const relations = await gatherRelations(store, repositoryId, ids, until);
  const laterFixes = await gatherLaterFixes(store, { repositoryId, keys, named, until });
  const told = new Set(relations.to.map((row) => row.commit_id));
  const work = { commits, sha: named?.sha ?? null, told, repositoryUrl: null };
  const fixIds = commitIdsOf(laterFixesOf(laterFixes, work, configuration), laterFixes);
  if (fixIds.length === 0) return { relations, laterFixes };
  const ofFixes = await gatherRelations(store, repositoryId, fixIds, until);
  return { relations: withRevertsOf(relations, ofFixes), laterFixes };
}

function commitIdsOf(fixes: readonly LaterFixData[], { commits, naming }: LaterFixesGathered): number[] {
  const shas = new Set(fixes.map((fix) => fix.sha));
  return [...new Set([...commits, ...naming].flatMap((row) => (shas.has(row.sha) ? [row.commit_id] : [])))];
}
