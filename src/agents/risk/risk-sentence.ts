// How a finding is read: the sentence, then the rows behind it.
import type { Evidence } from "../../report/evidence.ts";
import { dim, type Inline } from "../../report/report.ts";
import type { Detail } from "../agent.ts";
import { shortId } from "../shown.ts";
import type { RiskFindingData } from "./risk-data.ts";

/** Ids behind a figure with --explain; JSON has them all. */
const NAMED = 8;
/** Columns for a sentence and the first ids behind it, as far as they fit. */
const LINE = 76;

/** What was found, then the rows behind it: as many as fit the line, with --explain more and by which rule. */
export function sentence({ text, rule, evidence }: RiskFindingData, { explain }: Detail): Inline {
  // What is not there has no row but the thing that lacks it.
  if (!explain && (rule === "risk.test-missing" || rule === "activity.none")) return text;
  return [
    text,
    dim(explain ? ` (${rule}: ${rowsOf(evidence)})` : ` (${fitting(evidence, LINE - text.length)})`),
  ];
}

/** The first places, and how many more: `#382, PROJ-12, +3`. Several texts of one pull request are one place. */
function fitting({ ids, total }: Evidence, columns: number): string {
  const places = [...new Set(ids.map((id) => shortId(id).replace(/^(#\d+|[A-Z][A-Z0-9_]*-\d+) .*$/, "$1")))];
  const all = Math.max(places.length, total > ids.length ? total : 0);
  const first = places[0] ?? "";
  let text = first.length + 8 > columns ? first.slice(first.lastIndexOf("/") + 1) : first;
  let count = 1;
  for (const place of places.slice(1)) {
    if (text.length + place.length + 8 > columns) break;
    text += `, ${place}`;
    count++;
  }
  return all > count ? `${text}, +${all - count}` : text;
}

export function rowsOf({ ids, total }: Evidence): string {
  const named = ids.slice(0, NAMED).map(shortId).join(", ");
  return total > NAMED ? `${named} and ${total - NAMED} more` : named;
}
