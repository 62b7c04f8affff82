// The issue that a question names: by its key in any spelling, and what to say when there is none.
import { TeamMemoryError } from "../../errors.ts";
import { nearestNames } from "../../model/nearest-name.ts";
import { dayOf } from "../../model/time.ts";
import type { IssueRow } from "../../store/queries/issue-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { emptyMemoryHint, type Scope, withUnread } from "../agent.ts";
import { nearestKeys, normaliseKey, projectPrefix, spellingsOf, unknownHint } from "./issue-keys.ts";
import { isNamed, parsePull } from "./pull-numbers.ts";

export type IssueLookupStore = Pick<
  StoreReader,
  "findIssue" | "listIssueKeys" | "listProjectKeys" | "countRejectedMentionsOf" | "listPullsOfNumber"
>;

/** More keys than any project has; the nearest may be anywhere among them. */
const ALL_KEYS = 1_000_000;

/** Refuses a key that the memory does not know, that names several issues, or that was not there yet. */
export async function findAskedIssue(
  store: IssueLookupStore,
  asked: string,
  scope: Scope,
): Promise<IssueRow> {
  const repositories = scope.memory.repositories.filter(
    (row) => scope.repositoryId === null || row.repository_id === scope.repositoryId,
  );
  const found: IssueRow[] = [];
  const keys = spellingsOf(asked, repositories);
  for (const key of keys) {
    const issue = await store.findIssue(key);
    if (issue && !found.some((known) => known.issue_id === issue.issue_id)) found.push(issue);
  }
  const [issue] = found;
  if (!issue) throw await unknownIssue(store, { asked, keys }, scope);
  if (found.length > 1)
    throw new TeamMemoryError("TM_ISSUE_UNKNOWN", `${asked} names ${found.length} issues`, {
      hint: `Name one of: ${found.map((row) => row.key).join(", ")}.`,
    });
  if (issue.created_at !== null && issue.created_at > scope.until)
    throw new TeamMemoryError(
      "TM_ISSUE_UNKNOWN",
      `${issue.key} did not exist on ${dayOf(scope.until)}: it was created on ${dayOf(issue.created_at)}`,
      { hint: "Give a later --as-of, or none." },
    );
  return issue;
}

/** A number that no issue has may be a pull request's, also one that messages alone tell of. */
async function pullHint(store: IssueLookupStore, asked: string, scope: Scope): Promise<string | null> {
  const wanted = parsePull(asked.replace(/^\s*gh-/i, "#"));
  if (!wanted) return null;
  const pulls = await store.listPullsOfNumber(wanted.number, scope.until);
  const isMeant = pulls.some(
    (pull) =>
      pull.is_there === 1 &&
      (scope.repositoryId === null || pull.repository_id === scope.repositoryId) &&
      isNamed(pull.repository, wanted),
  );
  return isMeant ? `#${wanted.number} is a pull request: ask pr-context ${wanted.number}.` : null;
}

async function unknownIssue(
  store: IssueLookupStore,
  { asked, keys }: { readonly asked: string; readonly keys: readonly string[] },
  scope: Scope,
): Promise<TeamMemoryError> {
  const rejected = [];
  for (const key of keys)
    rejected.push(...(await store.countRejectedMentionsOf(key)).map((row) => ({ ...row, key })));
  const key = rejected[0]?.key ?? normaliseKey(asked);
  const prefix = projectPrefix(key);
  const siblings = await store.listIssueKeys(prefix, ALL_KEYS);
  const projects =
    siblings.length > 0 ? [] : nearestNames(prefix.slice(0, -1), await store.listProjectKeys(), 3);
  const meant = [];
  for (const project of projects) {
    const other = `${project}-${key.slice(prefix.length)}`;
    if (await store.findIssue(other)) meant.push(other);
  }
  const near = [...meant, ...nearestKeys(key, siblings)];
  const hint =
    emptyMemoryHint(scope) ??
    (await pullHint(store, asked, scope)) ??
    unknownHint(key, { rejected, near, projects });
  return new TeamMemoryError("TM_ISSUE_UNKNOWN", `no issue ${asked} in the memory`, {
    hint: withUnread(hint, scope),
  });
}
