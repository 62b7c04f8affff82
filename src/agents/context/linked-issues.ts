// The issues that a pull request or a commit is about, each with the links that say so.
import { groupedBy } from "../../model/grouped.ts";
import { compareText, sortedBy } from "../../model/order.ts";
import { type Evidence, evidenceOf } from "../../report/evidence.ts";
import type { PullIssueRow } from "../../store/queries/pull-context-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import type { Scope } from "../agent.ts";
import { type StateChange, valueAt } from "../issue-state.ts";

/** The changelogs of issues, by their ids; read only where the past is asked about. */
export type ChangesOfIssues = ReadonlyMap<number, readonly StateChange[]>;

export interface LinkedIssueData {
  readonly key: string;
  readonly summary: string | null;
  readonly type: string | null;
  /** Null when unknown, or unknown as of then. */
  readonly status: string | null;
  readonly url: string | null;
  readonly isKnown: boolean;
  readonly links: readonly {
    readonly kind: string;
    readonly rule: string;
    readonly confidence: number;
    readonly text: string;
    /** The commit that says so; null for the pull request itself. */
    readonly commit: string | null;
  }[];
  readonly evidence: Evidence;
}

export async function gatherChangesOfIssues(
  store: Pick<StoreReader, "listIssueChanges">,
  issues: readonly { readonly issue_id: number }[],
  scope: Scope,
): Promise<ChangesOfIssues> {
  const changes = new Map<number, readonly StateChange[]>();
  if (!scope.isAsOfGiven) return changes;
  for (const { issue_id } of issues)
    if (!changes.has(issue_id)) changes.set(issue_id, await store.listIssueChanges(issue_id));
  return changes;
}

/** By key: what is resolved, or every kind of link. `self` names what says so where no commit does. */
export function linkedIssues(
  rows: readonly PullIssueRow[],
  changes: ChangesOfIssues,
  of: { readonly isEveryKind: boolean; readonly scope: Scope; readonly self: string },
): LinkedIssueData[] {
  const wanted = rows.filter((row) => of.isEveryKind || row.kind === "resolves");
  const issues = [...groupedBy(wanted, (row) => row.issue_id).values()].flatMap(
    (links): LinkedIssueData[] => {
      const [first] = links;
      if (!first) return [];
      return [
        {
          key: first.key,
          summary: first.summary,
          type: first.type,
          status: statusOf(first, changes.get(first.issue_id) ?? [], of.scope),
          url: first.url,
          isKnown: first.is_known === 1,
          links: distinctLinks(links).map(({ kind, rule, confidence, text, sha }) => ({
            kind,
            rule,
            confidence,
            text,
            commit: sha,
          })),
          evidence: evidenceOf([...new Set(links.map((row) => row.sha ?? of.self))]),
        },
      ];
    },
  );
  return sortedBy(issues, (a, b) => compareText(a.key, b.key));
}

/** Several commits of one pull request say the same in the same words: the first stands for them. */
function distinctLinks(rows: readonly PullIssueRow[]): PullIssueRow[] {
  const keyOf = ({ kind, rule, text }: PullIssueRow) => JSON.stringify([kind, rule, text]);
  return [...groupedBy(rows, keyOf).values()].flatMap((same) => same.slice(0, 1));
}

function statusOf(issue: PullIssueRow, changes: readonly StateChange[], scope: Scope): string | null {
  if (!scope.isAsOfGiven) return issue.status;
  const then = valueAt("status", issue.status, changes, {
    until: scope.until,
    updatedAt: issue.updated_at,
    isChangelogComplete: issue.is_changes_complete === 1,
  });
  return then ?? null;
}
