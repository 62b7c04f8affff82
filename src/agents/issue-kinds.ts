// Which issues are bugs and which incidents: by the configured names of types or labels, whatever their case.
import type { Configuration } from "../config/configuration.ts";

interface TypedIssue {
  readonly issue_id: number;
  readonly type: string | null;
}

export interface IssueKinds {
  isBug(issue: TypedIssue): boolean;
  isIncident(issue: TypedIssue): boolean;
}

export function createIssueKinds(
  { issueTypes }: Pick<Configuration, "issueTypes">,
  labels: readonly { readonly issue_id: number; readonly label: string }[],
): IssueKinds {
  const kindOf = (names: readonly string[]) => {
    const wanted = new Set(names.map((name) => name.toLowerCase()));
    const labelled = new Set(
      labels.filter((row) => wanted.has(row.label.toLowerCase())).map((row) => row.issue_id),
    );
    return (issue: TypedIssue) =>
      wanted.has((issue.type ?? "").toLowerCase()) || labelled.has(issue.issue_id);
  };
  return { isBug: kindOf(issueTypes.bug), isIncident: kindOf(issueTypes.incident) };
}

/** Why work was done, by the kind of the issue behind it. */
export type Why = "bug" | "feature" | "other";

// Jira's own types for something new, and those its large public sites use; in lower case.
const FEATURE_TYPES: ReadonlySet<string> = new Set([
  "story",
  "epic",
  "feature",
  "feature request",
  "new feature",
  "improvement",
  "enhancement",
  "wish",
]);

export function whyOf(issue: TypedIssue, kinds: IssueKinds): Why {
  if (kinds.isBug(issue)) return "bug";
  return FEATURE_TYPES.has((issue.type ?? "").toLowerCase()) ? "feature" : "other";
}
