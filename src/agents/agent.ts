// The contract of agents: `gather` asks the memory, `assess` decides on what was gathered and touches nothing else.

import { TeamMemoryError } from "../errors.ts";
import { nearestNames } from "../model/nearest-name.ts";
import { dayOf, instantText } from "../model/time.ts";
import type { Caveat, ReportEnvelope } from "../report/evidence.ts";
import { type Block, dim, paragraph, type Report } from "../report/report.ts";
import type { MemoryFacts } from "../store/queries/memory-queries.ts";
import type { StoreReader } from "../store/store-reader.ts";

/** What a question is asked with, whatever it is about. */
export interface Scope {
  /** The clock: what windows and decay count from. Null in an empty memory. */
  readonly asOf: number | null;
  /** Whether a date was given: then what is dated later is hidden. */
  readonly isAsOfGiven: boolean;
  /** Instants after this are hidden. */
  readonly until: number;
  /** Only this repository; null for all. */
  readonly repositoryId: number | null;
  readonly memory: MemoryFacts;
}

/** How much of the answer is shown. */
export interface Detail {
  /** Every term, rule and row. */
  readonly explain: boolean;
  /** Nothing left out. */
  readonly all: boolean;
  /** At most so many entries a list; undefined: what the report finds readable. */
  readonly limit: number | undefined;
}

export interface Agent<Question, Gathered, Data extends object> {
  gather(question: Question, scope: Scope): Promise<Gathered>;
  assess(question: Question, gathered: Gathered, scope: Scope, detail: Detail): Report<Data>;
}

export async function openScope(
  store: Pick<StoreReader, "getMemoryFacts">,
  given: { asOf: number | undefined; repo: string | undefined },
): Promise<Scope> {
  const memory = await store.getMemoryFacts();
  const repository = given.repo === undefined ? null : findRepository(memory, given.repo);
  return {
    asOf: given.asOf ?? memory.asOf,
    isAsOfGiven: given.asOf !== undefined,
    until: given.asOf ?? Number.MAX_SAFE_INTEGER,
    repositoryId: repository?.repository_id ?? null,
    memory,
  };
}

/** By its whole name, or its last parts when only one repository ends so. */
function findRepository(memory: MemoryFacts, name: string) {
  const wanted = name.toLowerCase();
  const found = memory.repositories.filter((repository) => {
    const known = repository.name.toLowerCase();
    return known === wanted || known.endsWith(`/${wanted}`) || repository.natural_key === wanted;
  });
  if (found.length === 1) return found[0];
  const names = memory.repositories.map((repository) => repository.name);
  const near = found.length > 1 ? found.map((one) => one.name) : nearestNames(name, names, 5);
  throw new TeamMemoryError(
    "TM_REPOSITORY_UNKNOWN",
    found.length > 1
      ? `${name} names ${found.length} repositories`
      : `the memory holds no repository ${name}`,
    {
      hint:
        names.length === 0
          ? "Run `teammemory ingest git` first."
          : `Name one of: ${(near.length > 0 ? near : names.slice(0, 5)).join(", ")}.`,
    },
  );
}

/** What to do when nothing was read yet; null when something was. */
export function emptyMemoryHint({ memory }: Scope): string | null {
  return memory.repositories.length === 0 && !memory.hasJira && !memory.hasForge
    ? "The memory is empty: run `teammemory ingest git` in a repository, or `teammemory seed`."
    : null;
}

export function envelope(scope: Scope, caveats: readonly Caveat[]): ReportEnvelope {
  return {
    schemaVersion: 1,
    asOf: scope.asOf === null ? null : instantText(scope.asOf),
    caveats,
  };
}

/** The last line of a report: the clock it was answered by. */
export function clockLine(scope: Scope, ...more: string[]): Block {
  const clock =
    scope.asOf === null
      ? "the memory holds no activity"
      : `as of ${dayOf(scope.asOf)}${scope.isAsOfGiven ? " (later activity is hidden)" : ""}`;
  return paragraph(dim([clock, ...more].join(" · ")));
}

const LINKS_PENDING =
  "A run is under way or was killed: what it read is not linked to people, issues and components yet. Run the same ingest again to its end.";

/** The hint, and where a run has not come to its end, that this may be why nothing was found. */
export function withUnread(hint: string, { memory }: Scope): string {
  return memory.isLinked ? hint : `${hint} ${LINKS_PENDING}`;
}

/** Caveats of the repositories an answer rests on. */
export function repositoryCaveats(scope: Scope, repositoryIds: Iterable<number>): Caveat[] {
  const caveats: Caveat[] = [];
  const asked = new Set(repositoryIds);
  for (const repository of scope.memory.repositories) {
    if (!asked.has(repository.repository_id)) continue;
    if (repository.is_shallow === 1)
      caveats.push({
        code: "shallow-clone",
        message: `${repository.name} was read from a shallow clone, which hides what its first commits changed and what came before. \`git fetch --unshallow\`, then ingest again.`,
      });
    if (repository.is_selective === 1)
      caveats.push({
        code: "since",
        message: `${repository.name} was read with --since: older commits are missing.`,
      });
    const branches = scope.memory.branches.get(repository.repository_id);
    if (branches !== undefined)
      caveats.push({
        code: "several-branches",
        message: `Of ${repository.name} ${branches === 1 ? "a branch" : `${branches} branches`} beside the head ${branches === 1 ? "was" : "were"} read: counts are of all that was read.`,
      });
    if (repository.is_partial === 1)
      caveats.push({
        code: "partial-clone",
        message: `${repository.name} was read from a partial clone: lines are not counted.`,
      });
  }
  if (!scope.memory.isLinked) caveats.push({ code: "links-pending", message: LINKS_PENDING });
  else if (scope.memory.unfinishedRuns > 0)
    caveats.push({
      code: "unfinished-run",
      message: "The last run did not come to its end: run the same ingest again to go on.",
    });
  if (scope.memory.areProjectionsOld)
    caveats.push({
      code: "memory-migrated",
      message:
        "The memory was migrated from an older version: run the same ingest again, so that what newer questions rest on is made.",
    });
  return caveats;
}
