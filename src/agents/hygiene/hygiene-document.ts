// How `hygiene` looks: what was found first, then what was not, then what the data do not let be told.
import { caveatNotes } from "../../report/evidence.ts";
import {
  heading,
  type Inline,
  item,
  link,
  list,
  paragraph,
  type ReportDocument,
  reportDocument,
  sentence,
} from "../../report/report.ts";
import { clockLine, type Detail, emptyMemoryHint, type Scope } from "../agent.ts";
import { counted, shortId } from "../shown.ts";
import type { CheckData, HygieneData } from "./hygiene-data.ts";

const USUAL = 3;

export function drawHygiene(data: HygieneData, scope: Scope, detail: Detail): ReportDocument {
  const empty = emptyMemoryHint(scope);
  if (empty !== null) return reportDocument(paragraph(sentence(empty)));
  const found = data.checks.filter((check) => check.state === "found");
  const clean = data.checks.filter((check) => check.state === "clean");
  const unjudged = data.checks.filter((check) => check.state === "not-judged");
  return reportDocument(
    heading(1, `Hygiene of ${data.repository ?? "the memory"}`),
    paragraph(
      `${counted(found.length, "check")} of ${data.checks.length} found something, ${clean.length} found nothing, ${unjudged.length} could not be made.`,
    ),
    found.map((check) => [
      heading(2, `${check.id} ${check.name}`),
      paragraph(`${check.message} (${percent(check.share ?? 0)}). `, sentence(check.mend)),
      detail.explain ? paragraph(check.why) : null,
      examplesOf(check, detail),
    ]),
    clean.length > 0
      ? [
          heading(2, "Nothing found"),
          list(clean.map((check) => `${check.id} ${check.name}: ${check.message}`)),
        ]
      : null,
    unjudged.length > 0
      ? [
          heading(2, "Not judged"),
          list(unjudged.map((check) => item([`${check.id} ${check.name}: `, sentence(check.message)]))),
        ]
      : null,
    caveatNotes(data.caveats),
    clockLine(scope),
  );
}

function examplesOf(check: CheckData, detail: Detail) {
  const most = detail.limit ?? (detail.all || detail.explain ? check.examples.length : USUAL);
  const shown = check.examples.slice(0, most);
  const rest = check.found - shown.length;
  return list([
    ...shown.map(({ id, text, url }): ReturnType<typeof item> => {
      const words: Inline = text === null || text === "" ? "" : ` ${shortId(text)}`;
      return item([link(shortId(id), url), words]);
    }),
    ...(rest > 0 ? [item(`… and ${rest} more${howToSee(check, shown.length)}`)] : []),
  ]);
}

/** Of what was found the memory is asked for so many rows alone. */
function howToSee({ examples, found }: CheckData, shown: number): string {
  if (shown >= examples.length) return "";
  return ` (--limit ${examples.length} shows ${examples.length < found ? examples.length : "all"})`;
}

function percent(share: number): string {
  return share < 0.001 ? "under 0.1%" : `${Math.round(share * 1000) / 10}%`;
}
