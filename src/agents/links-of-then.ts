// Which links between issues were drawn by a moment.

import { distinctSorted } from "../model/order.ts";
import { escapePattern } from "../model/pattern-text.ts";
import type { IssueRelationRow } from "../store/queries/commit-queries.ts";
import type { StoreReader } from "../store/store-reader.ts";
import type { StateChange } from "./issue-state.ts";

/** Trackers date a link in the changelog alone; one that it does not tell of came with the issue. */
export function isLinkOfThen(
  key: string,
  changes: readonly (StateChange & { readonly to_value: string | null; readonly to_text: string | null })[],
  until: number,
): boolean {
  return !changes.some(
    (change) =>
      change.field === "Link" &&
      change.changed_at > until &&
      (change.to_value === key ||
        new RegExp(`(?<![\\w-])${escapePattern(key)}(?!\\w)`).test(change.to_text ?? "")),
  );
}

/** Of relations those that neither issue's changelog says were drawn later; all where no date was asked about. */
export async function relationsOfThen(
  store: Pick<StoreReader, "listIssuesByKey" | "listIssueChanges">,
  relations: readonly IssueRelationRow[],
  until: number,
): Promise<readonly IssueRelationRow[]> {
  if (until === Number.MAX_SAFE_INTEGER) return relations;
  const keys = distinctSorted(relations.flatMap((row) => [row.from_key, row.to_key]));
  const changes = new Map<string, Parameters<typeof isLinkOfThen>[1]>();
  for (const { issue_id, key } of await store.listIssuesByKey(keys))
    changes.set(key, await store.listIssueChanges(issue_id));
  return relations.filter(
    ({ from_key: from, to_key: to }) =>
      isLinkOfThen(to, changes.get(from) ?? [], until) && isLinkOfThen(from, changes.get(to) ?? [], until),
  );
}
