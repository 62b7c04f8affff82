// Why a line is as it is: from the line to the commit it comes from, to its pull request and issue, to what was said where
// it was decided. It misleads where a line was last touched by a change that is not about it; reformats, moves and ignored
// revisions are looked through, a rename of a variable is not.
import { distinctSorted } from "../../model/order.ts";
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { CommitRow } from "../../store/queries/commit-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, repositoryCaveats, type Scope } from "../agent.ts";
import { ignoredRevisionsOf } from "../churn-rule.ts";
import { CommitContext, gatherCommit } from "../context/commit-context.ts";
import { joinedByName } from "../context/commit-context-parts.ts";
import { discussionOf, type RemarkData } from "../context/discussion.ts";
import { checkedThere } from "../context/find-commit.ts";
import { unreadTagsCaveat } from "../context/releases.ts";
import { nameCaveats, type ResolvedFile, resolveFile } from "../path-resolution.ts";
import { byNameCaveat, counted, limited, shortSha, unreadPullsCaveat } from "../shown.ts";
import type { Worktree } from "../worktree.ts";
import { foreignWorktree, isRepositoryAt } from "../worktree-repository.ts";
import { askedTogether } from "./asked-together.ts";
import type {
  LineContextData,
  LineGathered,
  LineOriginData,
  LineQuestion,
  OriginGathered,
} from "./line-context-data.ts";
import { drawLineContext } from "./line-context-document.ts";

type Store = ConstructorParameters<typeof CommitContext>[0] &
  Pick<
    StoreReader,
    | "listFilesOfPath"
    | "listLivePaths"
    | "listDocuments"
    | "listCommitsOfHashes"
    | "listCommitsNamingAny"
    | "listRemarksOnPulls"
    | "listRemarksOnIssue"
  >;

export class LineContext implements Agent<LineQuestion, LineGathered, LineContextData> {
  readonly #store: Store;
  readonly #worktree: Pick<Worktree, "readBlame" | "readPlace">;
  readonly #commits: CommitContext;

  constructor(store: Store, worktree: Pick<Worktree, "readBlame" | "readPlace">) {
    this.#store = store;
    this.#worktree = worktree;
    this.#commits = new CommitContext(store);
  }

  async gather(question: LineQuestion, scope: Scope): Promise<LineGathered> {
    const resolved = await resolveFile(this.#store, question, scope);
    const documents = await this.#store.listDocuments();
    const blame = await this.#worktree.readBlame({
      path: resolved.path,
      fromLine: question.fromLine,
      toLine: question.toLine,
      until: scope.isAsOfGiven ? scope.until : undefined,
      ignored: ignoredRevisionsOf(documents, resolved.file.repository_id),
    });
    const { repository_id: repositoryId } = resolved.file;
    const shas = [...new Set(blame.lines.map((line) => line.sha))];
    const found = await this.#store.listCommitsOfHashes(repositoryId, shas, scope.until);
    if (found.length === 0) await this.#checkPlace(question, resolved, scope);
    const bySha = new Map(found.map((row) => [row.sha, row]));
    const store = askedTogether(this.#store, { repositoryId, commits: found, until: scope.until });
    const here = { ...scope, repositoryId };
    const origins = await Promise.all(shas.map((sha) => gatherOrigin(store, sha, bySha.get(sha), here)));
    return { resolved, blame, origins };
  }

  /** Where no commit is known, the work tree may be of another repository that has a file of this name. */
  async #checkPlace(question: LineQuestion, { file }: ResolvedFile, scope: Scope): Promise<void> {
    if (scope.repositoryId !== null) return;
    const { repositories } = scope.memory;
    const place = await this.#worktree.readPlace();
    const here =
      repositories.find((row) => isRepositoryAt(row, place)) ??
      repositories.find((row) => row.root_sha !== null && row.root_sha === place.rootSha);
    if (!here) throw foreignWorktree(repositories);
    // Throws, and says whose path it is.
    if (here.repository_id !== file.repository_id)
      await resolveFile(this.#store, question, { ...scope, repositoryId: here.repository_id });
  }

  assess(
    question: LineQuestion,
    gathered: LineGathered,
    scope: Scope,
    detail: Detail,
  ): Report<LineContextData> {
    const { resolved, blame } = gathered;
    const origins = gathered.origins.map((origin) => this.#originData(origin, gathered, scope));
    const whole: LineContextData = {
      ...envelope(scope, caveatsOf(gathered, scope)),
      path: resolved.path,
      repository: resolved.file.repository,
      revision: blame.revision,
      fromLine: question.fromLine,
      toLine: blame.lines.at(-1)?.line ?? question.toLine,
      origins,
    };
    const data = {
      ...whole,
      origins: limited(origins, detail).map((origin) => ({
        ...origin,
        discussion: limited(origin.discussion, detail),
      })),
    };
    return { kind: "line-context", data, document: drawLineContext(whole, scope, detail) };
  }

  #originData(origin: OriginGathered, { resolved, blame }: LineGathered, scope: Scope): LineOriginData {
    const { sha, commit } = origin;
    const lines = blame.lines
      .filter((line) => line.sha === sha)
      .map(({ line, text, path, originalLine }) => ({ line, text, originalPath: path, originalLine }));
    const evidence = evidenceOf([sha]);
    if (commit === null)
      return {
        sha,
        isKnown: false,
        commit: null,
        lines,
        pullRequests: [],
        issues: [],
        releases: [],
        revertedBefore: [],
        discussion: [],
        relations: [],
        laterFixes: [],
        evidence,
      };
    const everything: Detail = { all: true, explain: false, limit: undefined };
    const { data } = this.#commits.assess({ sha, isEveryKind: false }, commit, scope, everything);
    const paths = new Set([resolved.path, ...lines.map((line) => line.originalPath)]);
    return {
      sha,
      isKnown: true,
      commit: data.commit,
      lines,
      pullRequests: data.pullRequests,
      issues: data.issues,
      releases: data.releases,
      revertedBefore: data.revertedBefore,
      discussion: nearestFirst(discussionOf(commit.reviews, origin.remarks), paths),
      relations: data.relations,
      laterFixes: data.laterFixes,
      evidence,
    };
  }
}

async function gatherOrigin(
  store: ReturnType<typeof askedTogether>,
  sha: string,
  found: CommitRow | undefined,
  scope: Scope,
): Promise<OriginGathered> {
  if (!found) return { sha, commit: null, remarks: [] };
  const commit = await gatherCommit(store, checkedThere(found, scope.until), scope);
  const pullIds = [...new Set(commit.pulls.map((pull) => pull.pull_request_id))];
  const issueIds = [
    ...new Set(commit.issues.filter((row) => row.kind === "resolves").map((row) => row.issue_id)),
  ];
  const { repository_id: repositoryId } = commit.commit;
  const remarks: OriginGathered["remarks"][number][] = [
    ...(await store.listRemarksOnPulls(repositoryId, pullIds, scope.until)),
  ];
  for (const id of issueIds) remarks.push(...(await store.listRemarksOnIssue(id, scope.until)));
  return { sha, commit, remarks };
}

/** What was said on this very file stands before the rest; each keeps its order. */
function nearestFirst(remarks: readonly RemarkData[], paths: ReadonlySet<string>): RemarkData[] {
  const isHere = (remark: RemarkData) => remark.path !== null && paths.has(remark.path);
  return [...remarks.filter(isHere), ...remarks.filter((remark) => !isHere(remark))];
}

function caveatsOf({ resolved, blame, origins }: LineGathered, scope: Scope): Caveat[] {
  const caveats: Caveat[] = [];
  const { file } = resolved;
  const unknown = origins.filter((origin) => origin.commit === null).map((origin) => origin.sha);
  if (unknown.length > 0)
    caveats.push({
      code: "commits-unread",
      message: `${counted(unknown.length, "commit")} of these lines ${unknown.length === 1 ? "is" : "are"} not in the memory: run \`teammemory ingest git\` here.`,
      evidence: evidenceOf(distinctSorted(unknown)),
    });
  if (blame.revision !== file.head_sha && !scope.isAsOfGiven)
    caveats.push({
      code: "other-head",
      message: `HEAD here is ${blame.revision.slice(0, 7)}, the memory was read at ${file.head_sha?.slice(0, 7) ?? "none"}: lines are those of HEAD.`,
    });
  return [
    ...caveats,
    ...originCaveats(origins, file.repository),
    ...nameCaveats(resolved, true),
    ...repositoryCaveats(scope, [file.repository_id]),
  ];
}

/** What weakens the chain behind the lines, as `commit-context` tells it of each commit. */
function originCaveats(origins: readonly OriginGathered[], repository: string): Caveat[] {
  const known = origins.flatMap(({ commit }) => commit ?? []);
  const edge = known.filter(({ commit }) => commit.is_boundary === 1).map(({ commit }) => commit.sha);
  return [
    ...(edge.length === 0
      ? []
      : [
          {
            code: "boundary",
            message: `${edge.map(shortSha).join(", ")} ${edge.length === 1 ? "is" : "are"} at the edge of a shallow clone: these lines may be older.`,
            evidence: evidenceOf(edge),
          },
        ]),
    ...unreadPullsCaveat(known.flatMap(({ pulls }) => pulls.map((pull) => ({ ...pull, repository })))),
    ...unreadTagsCaveat(known.reduce((most, { firstTags }) => Math.max(most, firstTags.unread), 0)),
    ...byNameCaveat(known.flatMap(joinedByName)),
  ];
}
