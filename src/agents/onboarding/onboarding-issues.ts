// A first small piece of work: issues open here, without sub-tasks and with little said. That little was said does not
// make an issue easy: it may be that nobody has looked at it. Pure.
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { Scope } from "../agent.ts";
import { counted } from "../shown.ts";
import type { OnboardingData, OnboardingGathered } from "./onboarding-data.ts";
import type { Found } from "./onboarding-files.ts";

/** What projects call work for newcomers: GitHub's own label and those of Apache's trackers. */
const LABEL =
  /^(?:good[ -]?first[ -]?(?:issue|bug)|beginners?(?:[ -]friendly)?|newbie|newcomers?|starter|easy|easyfix|low[ -]hanging[ -]fruit|up-for-grabs|help[ -]wanted)$/i;
/** More remarks than this show that an issue is not settled. */
const MOST_COMMENTS = 3;
const MOST_ISSUES = 5;

export function firstIssuesOf(
  { openIssues, openLabels, rows }: Pick<OnboardingGathered, "openIssues" | "openLabels" | "rows">,
  { memory }: Scope,
): Found<OnboardingData["firstIssues"][number]> {
  const labels = groupedBy(openLabels, (row) => row.issue_id);
  const done = new Set(rows.issues.map(({ key }) => key));
  const small = openIssues.flatMap((issue) => {
    if (issue.is_begun === 1 || done.has(issue.key)) return [];
    const label = labels.get(issue.issue_id)?.find((row) => LABEL.test(row.label))?.label;
    const isSmall = issue.subtasks === 0 && (label !== undefined || issue.comments <= MOST_COMMENTS);
    return isSmall ? [{ issue, label }] : [];
  });
  const found = sortedBy(
    small,
    (a, b) =>
      compareNumber(a.label === undefined ? 1 : 0, b.label === undefined ? 1 : 0) ||
      compareNumber(a.issue.comments, b.issue.comments) ||
      compareText(a.issue.key, b.issue.key),
  )
    .slice(0, MOST_ISSUES)
    .map(({ issue, label }) => {
      const { key, summary, url, comments, is_told } = issue;
      const place = is_told === 1 ? "the tracker puts it here" : "commits here name it";
      const rule = label === undefined ? ("few-comments" as const) : ("label" as const);
      const why = label === undefined ? `no sub-tasks, ${counted(comments, "comment")}` : `labelled ${label}`;
      return { key, title: summary || key, url, rule, why: `${why}; ${place}`, evidence: evidenceOf([key]) };
    });
  const reason =
    openIssues.length > 0
      ? `${counted(openIssues.length, "issue")} open here, each begun, resolved by a commit, with sub-tasks or more than ${MOST_COMMENTS} comments.`
      : memory.hasJira || memory.hasForge
        ? "No open issue is known that the tracker puts here or that commits here name."
        : "The memory holds no issues: import them from the tracker.";
  return { found, empty: found.length > 0 ? [] : [{ section: "firstIssues", reason }] };
}
