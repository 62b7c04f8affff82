// How a finding is read: the sentence, then the rows behind it.
import type { Evidence } from "../../report/evidence.ts";
import { dim, type Inline, joined, link } from "../../report/report.ts";
import type { Detail } from "../agent.ts";
import { shortId } from "../shown.ts";
import { placeIn, type UrlOf } from "./place-urls.ts";
import type { RiskFindingData } from "./risk-data.ts";

/** Ids behind a figure with --explain; JSON has them all. */
const NAMED = 8;
/** Columns for a sentence and the first ids behind it, as far as they fit. */
const LINE = 76;

/** What was found, then the rows behind it: as many as fit the line, with --explain more and by which rule. */
export function sentence(
  { text, rule, evidence }: RiskFindingData,
  { explain }: Detail,
  urlOf: UrlOf,
): Inline {
  // What is not there has no row but the thing that lacks it.
  if (!explain && (rule === "risk.test-missing" || rule === "activity.none")) return text;
  return explain
    ? [text, dim(` (${rule}: `), ...rowsOf(evidence, urlOf), dim(")")]
    : [text, dim(" ("), ...fitting(evidence, LINE - text.length, urlOf), dim(")")];
}

/** The first places, and how many more: `#382, PROJ-12, +3`. Several texts of one pull request are one place. */
function fitting({ ids, total }: Evidence, columns: number, urlOf: UrlOf): Inline[] {
  const places = [...new Map(ids.map((id) => [shortId(placeIn(id)), placeIn(id)]))];
  const all = Math.max(places.length, total > ids.length ? total : 0);
  const shown: (readonly [label: string, place: string])[] = [];
  let used = 0;
  for (const [label, place] of places) {
    const isFirst = shown.length === 0;
    if (!isFirst && used + label.length + 8 > columns) break;
    const cut = isFirst && label.length + 8 > columns ? label.slice(label.lastIndexOf("/") + 1) : label;
    shown.push([cut, place]);
    used += cut.length + (isFirst ? 0 : 2);
  }
  return listed(shown, all > shown.length ? `, +${all - shown.length}` : "", urlOf);
}

/** The first ids by which rows are found, and how many more there are. */
export function rowsOf({ ids, total }: Evidence, urlOf: UrlOf): Inline[] {
  const named = ids.slice(0, NAMED).map((id) => [shortId(id), placeIn(id)] as const);
  return listed(named, total > NAMED ? ` and ${total - NAMED} more` : "", urlOf);
}

function listed(
  places: readonly (readonly [label: string, place: string])[],
  more: string,
  urlOf: UrlOf,
): Inline[] {
  const spans = places.map(([label, place]) => {
    const url = urlOf(place);
    return url === null ? dim(label) : link(label, url);
  });
  return [...joined(dim(", "), spans), ...(more === "" ? [] : [dim(more)])];
}
