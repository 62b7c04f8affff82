// How a linked issue looks, the same in every context.
import { type Item, item, link } from "../../report/report.ts";
import type { Detail, Scope } from "../agent.ts";
import { shortSha } from "../shown.ts";
import type { LinkedIssueData } from "./linked-issues.ts";

export function drawIssue(issue: LinkedIssueData, scope: Scope, detail: Detail): Item {
  const status = issue.status ?? (scope.isAsOfGiven && issue.isKnown ? "state unknown as of then" : null);
  const marks = [issue.type, status].filter((mark) => mark !== null);
  const strongest = issue.links[0];
  return item(
    [
      link(issue.key, issue.url),
      issue.summary === null ? "" : ` ${issue.summary}`,
      issue.isKnown ? (marks.length > 0 ? ` [${marks.join(", ")}]` : "") : " [no tracker data]",
      strongest && strongest.kind !== "resolves" ? ` [${strongest.kind}]` : "",
    ],
    detail.explain
      ? {
          lines: issue.links.map(
            ({ kind, rule, confidence, text, commit }) =>
              `${kind} by ${rule} (${confidence})${commit === null ? "" : ` in ${shortSha(commit)}`}: "${text}"`,
          ),
        }
      : {},
  );
}
