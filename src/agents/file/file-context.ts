// What a file's history is: who made it, who changed it most and last, its names through time, its pull requests and
// issues.
import { instantText } from "../../model/time.ts";
import { type Caveat, evidenceOf } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, repositoryCaveats, type Scope } from "../agent.ts";
import { type CoChangeStore, coChangeData, gatherCoChanges } from "../co-changes.ts";
import { configurationOf } from "../configuration.ts";
import { joinedByName } from "../context/commit-context-parts.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { oneACommit } from "../one-a-commit.ts";
import { livingPath, nameCaveats, resolveFile } from "../path-resolution.ts";
import {
  byNameCaveat,
  counted,
  limited,
  noChangeReason,
  unlinkedCaveat,
  unreadPullsCaveat,
} from "../shown.ts";
import type { FileContextData, FileContextGathered, FileContextQuestion } from "./file-context-data.ts";
import { drawFileContext } from "./file-context-document.ts";
import {
  authorNames,
  authorsOf,
  churnOf,
  commitData,
  issuesOf,
  namesOf,
  pullsOf,
  unlinkedOf,
} from "./file-context-parts.ts";

type Store = CoChangeStore &
  Pick<
    StoreReader,
    | "listFilesOfPath"
    | "listLivePaths"
    | "listNamesOfFile"
    | "listFileChanges"
    | "listCommitAuthors"
    | "listPullsOfCommits"
    | "listIssuesOfCommits"
    | "listLabelsOfIssues"
  >;

export class FileContext implements Agent<FileContextQuestion, FileContextGathered, FileContextData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: FileContextQuestion, scope: Scope): Promise<FileContextGathered> {
    const store = this.#store;
    const { isFollowed } = question;
    const resolved = await resolveFile(store, question, scope);
    const { repository_id: repositoryId, file_id: fileId } = resolved.file;
    const subject = isFollowed ? { fileId } : { path: resolved.path };
    const changes = await store.listFileChanges(repositoryId, subject, scope.until);
    const commitIds = changes.map((change) => change.commit_id);
    const issues = await store.listIssuesOfCommits(repositoryId, commitIds, scope.until);
    return {
      resolved,
      changes,
      names: isFollowed ? await store.listNamesOfFile(repositoryId, fileId) : [resolved.path],
      authors: await store.listCommitAuthors(repositoryId, commitIds),
      pulls: await store.listPullsOfCommits(repositoryId, commitIds, scope.until),
      issues,
      labels: await store.listLabelsOfIssues([...new Set(issues.map((issue) => issue.issue_id))]),
      coChanges: isFollowed
        ? await gatherCoChanges(store, {
            repositoryId,
            fileIds: [fileId],
            until: scope.until,
            withoutCommits: new Set(),
            withoutChange: null,
          })
        : null,
    };
  }

  assess(
    question: FileContextQuestion,
    gathered: FileContextGathered,
    scope: Scope,
    detail: Detail,
  ): Report<FileContextData> {
    const { resolved } = gathered;
    const changes = oneACommit(gathered.changes);
    const { file } = resolved;
    const authors = authorsOf(changes, gathered.authors);
    const byName = new Set(joinedByName({ authors: gathered.authors, reviews: [] }));
    const pending = changes.filter((change) => change.is_binary === null && change.line_state !== 1);
    const caveats: Caveat[] = [
      ...(changes.length === 0 ? [{ code: "no-changes", message: noChangeReason(scope) }] : []),
      ...nameCaveats(resolved, question.isFollowed),
      ...(pending.length > 0
        ? [
            {
              code: "counts-pending",
              message: `Lines of ${counted(pending.length, "commit")} are not counted: churn is unknown.`,
              evidence: evidenceOf(pending.map((change) => change.sha)),
            },
          ]
        : []),
      ...unlinkedCaveat(unlinkedOf(gathered, changes), changes.length, { place: "file" }),
      ...unreadPullsCaveat(gathered.pulls.map((pull) => ({ ...pull, repository: file.repository }))),
      ...byNameCaveat(authors.filter(({ name }) => byName.has(name)).map(({ name }) => name)),
      ...repositoryCaveats(scope, [file.repository_id]),
    ];
    const authorOf = authorNames(gathered.authors);
    const commits = changes.map((change) => commitData(change, authorOf, file.repository_url));
    const kinds = createIssueKinds(configurationOf(scope.memory), gathered.labels);
    const issues = issuesOf(gathered.issues, changes, { isThen: scope.isAsOfGiven, kinds });
    const first = changes[0];
    const last = changes.at(-1);
    const whole: FileContextData = {
      ...envelope(scope, caveats),
      path: resolved.path,
      repository: file.repository,
      currentPath: livingPath(resolved),
      component: file.component === null ? null : { name: file.component, rule: file.component_rule ?? "" },
      history: {
        commits: changes.length,
        authors: new Set(
          gathered.authors.filter((author) => author.role === "author").map((author) => author.developer_id),
        ).size,
        mailmapAuthors: new Set(changes.map((change) => `${change.mailmap_name} <${change.mailmap_email}>`))
          .size,
        churn: pending.length > 0 ? null : churnOf(changes),
        firstAt: first ? instantText(Math.min(...changes.map((change) => change.authored_at))) : null,
        lastAt: last ? instantText(Math.max(...changes.map((change) => change.authored_at))) : null,
        follow: question.isFollowed,
        evidence: evidenceOf(changes.map((change) => change.sha)),
      },
      names: namesOf(gathered),
      createdBy: commits[0] ?? null,
      lastChangedBy: commits.at(-1) ?? null,
      authors,
      pullRequests: pullsOf(gathered.pulls, changes, scope.until, issues),
      issues,
      coChanges: gathered.coChanges === null ? null : coChangeData(gathered.coChanges),
      commits: [...commits].reverse(),
    };
    const data = {
      ...whole,
      authors: limited(whole.authors, detail),
      pullRequests: limited(whole.pullRequests, detail),
      issues: limited(whole.issues, detail),
      coChanges: whole.coChanges === null ? null : limited(whole.coChanges, detail),
      commits: limited(whole.commits, detail),
    };
    return { kind: "file-context", data, document: drawFileContext(whole, scope, detail) };
  }
}
