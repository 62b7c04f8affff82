// One run over one repository: the skeleton first (commits, people, files), then what the head says, then line counts.
// Every batch is in or out; a killed run goes on from what is stored.
import { TeamMemoryError } from "../../errors.ts";
import type { RepositoryFacts } from "../../model/records.ts";
import {
  countUncounted,
  findCommitBySha,
  listChildlessCommits,
  maxId,
} from "../../store/queries/ingest-queries.ts";
import { getRepository, type RepositoryRow, replaceRefs } from "../../store/queries/repository-queries.ts";
import { finishRun, startRun } from "../../store/queries/run-queries.ts";
import type { Store } from "../../store/store.ts";
import { throwIfAborted } from "../abort.ts";
import { FileIdentities } from "../file-identity.ts";
import { IdentityWriter } from "../identity-writer.ts";
import type { GitRepository } from "../sources/git/git-repository.ts";
import { findStoredParents, rememberWhatIsLeftOut, rereadWhenBoundaryMoved } from "./boundary.ts";
import { CommitWriter } from "./commit-writer.ts";
import { FileNameStore } from "./file-name-store.ts";
import type { GitIngestOptions } from "./git-ingest-options.ts";
import { writeHead } from "./head-writer.ts";
import { identifyRepository, namesOfSameHistory } from "./identify-repository.ts";
import { countLines, startCounting } from "./line-counts.ts";
import { findHeadToShow, isUnchanged, listOtherTips, type Tip } from "./tips.ts";

export interface GitIngestResult {
  readonly repository: string;
  readonly newCommits: number;
  readonly lostCommits: number;
  readonly countedCommits: number;
  /** Commits whose lines git could not count. */
  readonly uncountable: readonly string[];
  readonly notes: readonly string[];
  /** False when refs were equal and nothing was pending: projections stand as they are. */
  readonly hasChanged: boolean;
}

const LEFT_OUT = "Read with --since: older commits are left out.";
const NO_COMMITS = "The repository has no commits yet.";

export async function ingestGit(
  store: Store,
  git: GitRepository,
  options: GitIngestOptions,
): Promise<GitIngestResult> {
  const facts = await git.facts();
  const identified = await identifyRepository(store, git, facts, options.name);
  if (!identified) return nothingRead(git.layout.gitDir);
  const repositoryId = identified.repository_id;
  const tips = await git.resolveTips({
    ...(options.branch === undefined ? {} : { branch: options.branch }),
    allBranches: options.isAllBranches ?? false,
  });
  const notes = [
    ...(tips.length === 0 ? [await nothingToRead(git)] : []),
    ...notesOn(facts),
    ...(
      await namesOfSameHistory(store, git, facts, {
        own: identified,
        isNamedByHand: options.name !== undefined,
      })
    ).map(
      (name) =>
        `It shares its history with ${name}: commits of both count in both. Is it the same repository, \`init-db --reset\` and ingest it under one name.`,
    ),
  ];
  const isForgotten = await rereadWhenBoundaryMoved(store, git, identified, facts, options.since);
  const repository = isForgotten ? await getRepository(store.db, repositoryId) : identified;
  const allTips = [...tips, ...(await listOtherTips(store, git, repositoryId, tips))];
  const headSha = await findHeadToShow(store, facts, repositoryId, tips);
  const isSame = !isForgotten && (await isUnchanged(store, git, repository, { tips: allTips, headSha }));
  const pending = await countUncounted(store.db, repositoryId);
  if (isSame && (pending === 0 || options.isWithoutChurn || facts.isPartial))
    return {
      repository: repository.name,
      newCommits: 0,
      lostCommits: 0,
      countedCommits: 0,
      uncountable: [],
      notes,
      hasChanged: isForgotten,
    };
  const runId = await startRun(store.db, {
    source: "git",
    target: repository.natural_key,
    startedAt: options.startedAt,
  });
  // A partial clone would fetch every blob, one batch after the other.
  const isCounted = !options.isWithoutChurn && !facts.isPartial;
  const isFirst = repository.read_at === null && pending === 0 && options.since === undefined;
  const early = isCounted && isFirst ? startCounting(git, shasOf(tips), options) : undefined;
  let newCommits = 0;
  let lostCommits = 0;
  let lines: Awaited<ReturnType<typeof countLines>> = { counted: 0, uncountable: [] };
  try {
    if (!isSame) {
      const skeleton = await readSkeleton(store, git, repository, facts, tips, options);
      newCommits = skeleton.count;
      if (skeleton.isCut) notes.push(LEFT_OUT);
      lostCommits = await writeHead(store, git, repositoryId, {
        headSha,
        tips: allTips,
        files: skeleton.files,
        names: skeleton.names,
        startedAt: options.startedAt,
      });
    }
    if (isCounted) lines = await countLines(store, git, repository, options, early);
  } finally {
    await early?.stop();
  }
  await store.transaction(async ({ db }) => {
    await replaceRefs(db, repositoryId, allTips);
    await finishRun(db, runId, { recordCount: newCommits, rejectedCount: 0, notes });
  });
  return {
    repository: repository.name,
    newCommits,
    lostCommits,
    countedCommits: lines.counted,
    uncountable: lines.uncountable,
    notes,
    hasChanged: isForgotten || !isSame || lines.counted > 0,
  };
}

/** A repository without commits, origin and name: there is nothing yet to keep, or to know it by. */
function nothingRead(place: string): GitIngestResult {
  return {
    repository: place,
    newCommits: 0,
    lostCommits: 0,
    countedCommits: 0,
    uncountable: [],
    notes: [NO_COMMITS],
    hasChanged: false,
  };
}

async function readSkeleton(
  store: Store,
  git: GitRepository,
  repository: RepositoryRow,
  facts: RepositoryFacts,
  tips: readonly Tip[],
  options: GitIngestOptions,
): Promise<{ count: number; isCut: boolean; files: FileIdentities; names: FileNameStore }> {
  const repositoryId = repository.repository_id;
  const known = await listChildlessCommits(store.db, repositoryId);
  const isFresh = known.length === 0;
  const storedParents =
    isFresh || !facts.isShallow
      ? new Map<string, string[]>()
      : await findStoredParents(store, git, repository, shasOf(tips));
  const isFirst = isFresh && (await maxId(store.db, "commits", "repository_id", null)) === 0;
  if (isFirst) await store.dropBulkIndexes();
  const place = {
    repositoryId,
    forgeName:
      repository.name_rule === "repository.origin" || repository.name_rule === "repository.forge"
        ? repository.name
        : null,
  };
  const request = {
    tips: shasOf(tips),
    not: known.map((commit) => commit.sha),
    ...(options.since === undefined ? {} : { since: options.since }),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  const isCut =
    options.since !== undefined &&
    (await git.countCommits(request.tips, request.not, options.since)) <
      (await git.countCommits(request.tips, request.not));
  await rememberWhatIsLeftOut(store, repository, {
    isPartial: facts.isPartial,
    since: isCut ? options.since : undefined,
  });
  const total = options.onProgress ? await git.countCommits(request.tips, request.not, options.since) : null;
  const identities = await IdentityWriter.open(store.db);
  const nextCommitId = (await maxId(store.db, "commits", "commit_id", repositoryId)) + 1;
  const names = await FileNameStore.open(store.db, repositoryId, isFresh);
  const files = new FileIdentities(names, names, { isFresh });
  const commits = new CommitWriter(place, identities, files, nextCommitId, { isFresh, storedParents });
  let count = 0;
  try {
    for await (const batch of git.readSkeleton(request)) {
      await store.transaction(async (transaction) => {
        names.writeWith(transaction.bulk);
        for (const record of batch) if (await commits.write(transaction, record)) count += 1;
      });
      options.onProgress?.({ repository: repository.name, phase: "commits", done: count, total });
      throwIfAborted(options.signal);
    }
  } finally {
    // Also where a killed first run left them away.
    await store.ensureIndexes();
  }
  await checkTips(store, repository, tips, options.since !== undefined || repository.is_selective === 1);
  if (count > 0) await store.dropStatistics();
  return { count, isCut, files, names };
}

/** A `git log` that ends well and says nothing is not taken for a whole history. */
async function checkTips(
  store: Store,
  repository: RepositoryRow,
  tips: readonly Tip[],
  isSelective: boolean,
): Promise<void> {
  if (isSelective) return;
  for (const { ref, sha } of tips)
    if (!(await findCommitBySha(store.db, repository.repository_id, sha)))
      throw new TeamMemoryError(
        "TM_GIT_FAILED",
        `git log ended without ${sha.slice(0, 12)}, where ${ref} of ${repository.name} stands`,
        { hint: "Run `git fsck` there, then ingest again: what was read so far is kept." },
      );
}

function shasOf(tips: readonly Tip[]): string[] {
  return tips.map((tip) => tip.sha);
}

/** A bare repository's HEAD may name a branch that was never pushed. */
async function nothingToRead(git: GitRepository): Promise<string> {
  const [other] = await git.resolveTips({ allBranches: true });
  if (!other) return NO_COMMITS;
  const name = other.ref.replace(/^refs\/(heads|remotes)\//, "");
  return `HEAD's branch has no commits yet; others have: read \`--branch ${name}\` or \`--all-branches\`.`;
}

function notesOn(facts: RepositoryFacts): string[] {
  const notes: string[] = [];
  if (facts.isShallow)
    notes.push("A shallow clone: history before its boundary is missing. `git fetch --unshallow` brings it.");
  if (facts.isPartial)
    notes.push(
      "A partial clone: lines are not counted and inexact renames are not seen, since blobs are not fetched unasked.",
    );
  return notes;
}
