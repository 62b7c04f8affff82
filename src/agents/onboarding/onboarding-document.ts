// How `onboarding` looks.
import { groupedBy } from "../../model/grouped.ts";
import { caveatNotes, type Evidence } from "../../report/evidence.ts";
import {
  type Block,
  dim,
  heading,
  item,
  link,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { excerptLines, plainWords } from "../excerpt.ts";
import { counted, cutList, shortId, shortSha, titleWithout } from "../shown.ts";
import type { EmptySection, OnboardingData } from "./onboarding-data.ts";

/** Files listed unless told otherwise. */
const USUAL_FILES = 5;
/** Lists that are short as they are: cut only where a limit is asked for. */
const WHOLE = Number.POSITIVE_INFINITY;
/** Ids behind a line with --explain; JSON has more. */
const NAMED = 5;

export function drawOnboarding(data: OnboardingData, scope: Scope, detail: Detail): ReportDocument {
  const why = whyEmpty(data);
  return reportDocument(
    heading(1, `Getting to know the ${data.kind} ${data.name}`),
    heading(2, "Open first"),
    ...cutList(
      data.open.map((one) => pathItem(one.path, [one.why], one.evidence, detail)),
      detail,
      WHOLE,
      { ordered: true, empty: why("files") },
    ),
    heading(2, "Read, in this order"),
    ...cutList(
      data.reading.map((one) => readingLine(one, detail)),
      detail,
      WHOLE,
      { ordered: true, empty: why("founding") },
    ),
    ...notRead(data),
    heading(2, "Ask"),
    ...cutList(
      data.people.map((one) => personLine(one, data.kind, detail)),
      detail,
      WHOLE,
      { empty: why("people") },
    ),
    heading(2, "Beware"),
    ...cutList(trapItems(data, detail), detail, WHOLE, { empty: why("traps") }),
    heading(2, "First small issues"),
    ...cutList(
      data.firstIssues.map((one) =>
        item([link(one.key, one.url), titleAfter(one.key, one.title)], {
          lines: [dim(`${rule(one.rule, detail)}${one.why}`)],
        }),
      ),
      detail,
      WHOLE,
      { empty: why("firstIssues") },
    ),
    ...whatItIs(data, why, detail),
    caveatNotes(data.caveats),
    clockLine(scope, counted(data.counted, "file"), "whole history", "renames followed"),
  );
}

type Why = (section: EmptySection["section"]) => string;

function whyEmpty({ empty }: OnboardingData): Why {
  return (section) => empty.find((one) => one.section === section)?.reason ?? "none";
}

function whatItIs(data: OnboardingData, why: Why, detail: Detail): Block[] {
  const apart = data.setApart.map(({ path }) => path);
  return [
    heading(2, "Files by weight"),
    ...cutList(
      data.files.map((file) => {
        const churn = file.churn === null ? "lines not counted" : counted(file.churn, "line");
        const words = `${counted(file.changes, "change")}, ${churn}, last ${file.lastChange ?? "unknown"}`;
        return pathItem(file.path, [words], file.evidence, detail);
      }),
      detail,
      USUAL_FILES,
      { empty: why("files") },
    ),
    ...(apart.length > 0
      ? [paragraph(`Set apart: ${counted(apart.length, "vendored or generated file")}; JSON names them.`)]
      : []),
    heading(2, "Entry points"),
    ...cutList(
      data.entries.map((one) => pathItem(one.path, [rule(one.rule, detail), one.text], one.evidence, detail)),
      detail,
      WHOLE,
      { empty: why("entries") },
    ),
    heading(2, "Changes together with"),
    ...cutList(
      data.together.map((one) =>
        item([
          `${one.component}: ${one.together} of ${counted(one.changes, "change")}`,
          rows(one.evidence, detail),
        ]),
      ),
      detail,
      WHOLE,
      { empty: why("together") },
    ),
  ];
}

function pathItem(path: string, words: readonly string[], evidence: Evidence, detail: Detail) {
  return item(path, { lines: [dim(`${words.join("")}${rows(evidence, detail)}`)] });
}

function readingLine(one: OnboardingData["reading"][number], detail: Detail) {
  const id = one.kind === "commit" ? shortSha(one.id) : one.id;
  return item([link(id, one.url), titleAfter(id, one.title)], {
    lines: [
      dim(`${rule(`reading.${one.reason}`, detail)}${one.why}, ${one.date}${rows(one.evidence, detail)}`),
    ],
  });
}

/** A title behind an id, without the id that it may begin with, as far as the line goes. */
function titleAfter(id: string, title: string): string {
  return (excerptLines(plainWords(`${id} ${titleWithout(id, title)}`), 1)[0] ?? id).slice(id.length);
}

function personLine(one: OnboardingData["people"][number], kind: string, detail: Detail) {
  const names = one.active.map(({ name, evidence }) => `${name}${rows(evidence, detail)}`);
  const did = names.length > 0 ? "did more here" : "did most here";
  return item(one.about ?? `the ${kind} as a whole`, {
    lines: [
      ...(names.length === 0 ? ["nobody still active"] : detail.explain ? names : [names.join(", ")]),
      ...one.gone.map(({ name, standing, lastSeen, evidence }) =>
        dim(`${did}: ${name} (${standing}, last seen ${lastSeen})${rows(evidence, detail)}`),
      ),
    ],
  });
}

/** A file once, with all that is to be said of it. */
function trapItems({ traps }: OnboardingData, detail: Detail) {
  return [...groupedBy(traps, ({ path }) => path)].map(([path, same]) =>
    item(path, {
      lines: same.map((one) => {
        const words = `${rule(one.rule, detail)}${one.text}${rows(one.evidence, detail)}`;
        return dim(detail.explain ? words : (excerptLines(words, 1)[0] ?? words));
      }),
    }),
  );
}

/** Reasons that nothing to read was found for, where something was for others. */
function notRead({ empty, reading }: OnboardingData): Block[] {
  if (reading.length === 0) return [];
  const names: Readonly<Record<string, string>> = {
    discussed: "Most discussed",
    "hardest-bug": "Hardest bug",
    "last-big": "Last big change",
    representative: "Recent and typical",
  };
  const lines = empty.flatMap(({ section, reason }) => {
    const name = names[section];
    return name === undefined ? [] : [dim(`${name}: none. ${reason}`)];
  });
  return lines.map((line) => paragraph(line));
}

function rule(name: string, { explain }: Detail): string {
  return explain ? `${name}: ` : "";
}

function rows({ ids, total }: Evidence, { explain }: Detail): string {
  if (!explain) return "";
  const more = total > NAMED ? ` and ${total - NAMED} more` : "";
  return ` (${ids.slice(0, NAMED).map(shortId).join(", ")}${more})`;
}
