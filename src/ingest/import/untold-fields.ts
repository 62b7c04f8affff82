// Fields of an issue whose absence from every payload is remembered: absent is unknown, null is none.
import type { IssueRecord } from "../../model/records.ts";

export const UNTOLD_FIELDS = [
  "summary",
  "type",
  "status",
  "resolution",
  "priority",
  "components",
  "labels",
  "fixVersions",
  "assignee",
  "reporter",
] as const satisfies readonly (keyof IssueRecord)[];

/** Space-separated, in the order above; empty when everything was told. */
export function untoldFields(issue: IssueRecord): string {
  return UNTOLD_FIELDS.filter((field) => issue[field] === undefined).join(" ");
}
