// What the tracker's fields of an issue were at the moment asked about. Pure.
import type { Scope } from "../agent.ts";
import { namesAt, valueAt } from "../issue-state.ts";
import type { IssueGathered } from "./issue-context-data.ts";

/** Undefined: it cannot be told what it was then. */
export interface IssueFields {
  readonly status: string | null | undefined;
  readonly resolution: string | null | undefined;
  readonly priority: string | null | undefined;
  readonly assignee: string | null | undefined;
  readonly components: readonly string[] | undefined;
  readonly labels: readonly string[] | undefined;
  readonly fixVersions: readonly string[] | undefined;
  /** What an issue is called and is stands from its beginning on, where no changelog tells otherwise. */
  readonly summary: string | null;
  readonly type: string | null;
}

export function fieldsOf(
  { issue, changes }: Pick<IssueGathered, "issue" | "changes">,
  scope: Scope,
): IssueFields {
  if (!scope.isAsOfGiven) return issue;
  const state = {
    until: scope.until,
    updatedAt: issue.updated_at,
    isChangelogComplete: issue.is_changes_complete === 1,
  };
  const value = (field: string, current: string | null) => valueAt(field, current, changes, state);
  const names = (field: string, current: readonly string[]) => namesAt(field, current, changes, state);
  const named = (field: string, current: string | null) => {
    const then = value(field, current);
    return then === undefined ? current : then;
  };
  return {
    status: value("status", issue.status),
    resolution: value("resolution", issue.resolution),
    priority: value("priority", issue.priority),
    assignee: value("assignee", issue.assignee),
    components: names("Component", issue.components),
    // One entry tells of all labels, with blanks between them.
    labels: value("labels", issue.labels.join(" "))
      ?.split(" ")
      .filter((label) => label !== ""),
    fixVersions: names("Fix Version", issue.fixVersions),
    summary: named("summary", issue.summary),
    type: named("issuetype", issue.type),
  };
}

/** Names of the fields that cannot be told. */
export function untoldOf(fields: IssueFields): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [name] : []));
}
