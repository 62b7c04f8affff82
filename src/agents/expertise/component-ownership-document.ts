// How `component-ownership` looks: one component file by file, or a table of all.
import type { Configuration } from "../../config/configuration.ts";
import { caveatNotes } from "../../report/evidence.ts";
import {
  type Block,
  facts,
  heading,
  type Item,
  item,
  paragraph,
  type ReportDocument,
  reportDocument,
} from "../../report/report.ts";
import { clockLine, type Detail, type Scope } from "../agent.ts";
import { counted, cutList, someOf } from "../shown.ts";
import type {
  ComponentOwnershipData,
  FileOwnershipData,
  FileWriterData,
  OwnerData,
  OwnershipData,
} from "./component-ownership-data.ts";
import { everyComponent } from "./component-ownership-table.ts";
import { hashes, isHere, NAMED, removalsInWords } from "./component-ownership-words.ts";

const USUAL = 10;

export function drawComponentOwnership(
  data: ComponentOwnershipData,
  configuration: Configuration,
  scope: Scope,
  detail: Detail,
): ReportDocument {
  const [only] = data.components;
  return reportDocument(
    heading(1, titleOf(data)),
    data.without ? paragraph(awayInWords(data.without)) : null,
    data.emptyReason === null ? null : paragraph(data.emptyReason),
    data.asked !== null && only ? oneComponent(only, data, detail) : null,
    data.asked === null && only ? everyComponent(data, detail) : null,
    only ? paragraph(ruleInWords(configuration)) : null,
    caveatNotes(data.caveats),
    clockLine(
      scope,
      "files at the head",
      `left: no activity for ${counted(configuration.windows.left, "day")}`,
    ),
  );
}

function titleOf({ asked, components, without }: ComponentOwnershipData): string {
  const away = without ? ` without ${without.name}` : "";
  return asked === null
    ? `Ownership of components${away}`
    : `Ownership of the ${components[0]?.kind ?? "component"} ${asked}${away}`;
}

function awayInWords({ name, standing, lastSeen }: NonNullable<ComponentOwnershipData["without"]>): string {
  return standing === "left"
    ? `${name} has left (${lastSeen === null ? "no activity known" : `not seen since ${lastSeen}`}): this is orphaned already.`
    : `What would be orphaned if ${name} were not there, and who has written most in it of the others still here.`;
}

function oneComponent(one: OwnershipData, data: ComponentOwnershipData, detail: Detail): Block[] {
  const files = data.fileOwners ?? [];
  if (one.without) return withoutOne(one, one.without, files, detail);
  const alone = files.filter(isKnownByOneAlone);
  const lost = files.filter((file) => file.state !== "known");
  return [
    facts([
      ["Bus factor", busFactorInWords(one)],
      ["Files", countsInWords(one)],
    ]),
    heading(2, "Who knows it"),
    ...cutList(one.owners.filter(isHere).map(ownerItem), detail, USUAL, {
      empty: "nobody who is still here",
    }),
    ...leftInWords(one, detail),
    ...(alone.length > 0
      ? [
          heading(2, "Known by one person who is still here"),
          ...cutList(
            alone.map((file) => fileItem(file, detail)),
            detail,
            USUAL,
          ),
        ]
      : []),
    ...(lost.length > 0
      ? [
          heading(2, "Known by nobody who is still here"),
          ...cutList(
            lost.map((file) => fileItem(file, detail)),
            detail,
            USUAL,
          ),
        ]
      : []),
    ...(detail.explain ? explainOne(one, files, detail) : []),
  ];
}

/** Who knew files and has left, most files first. */
function leftInWords({ owners }: OwnershipData, { all, explain }: Detail): Block[] {
  const left = owners
    .filter((owner) => !isHere(owner))
    .map(({ name, files }) => `${name} (${counted(files, "file")})`);
  const most = all || explain ? Number.POSITIVE_INFINITY : NAMED;
  return left.length > 0 ? [paragraph(`Have left: ${someOf(left, most)}.`)] : [];
}

function isKnownByOneAlone({ knownBy }: FileOwnershipData): boolean {
  return knownBy.filter(isHere).length === 1;
}

/** The removals one by one, and every file that several know. */
function explainOne(one: OwnershipData, files: readonly FileOwnershipData[], detail: Detail): Block[] {
  const shared = files.filter((file) => file.state === "known" && !isKnownByOneAlone(file));
  return [
    ...(one.removals.length > 0
      ? [heading(2, "Taken away in turn"), ...cutList(removalsInWords(one), detail, USUAL)]
      : []),
    ...(shared.length > 0
      ? [
          heading(2, "Known by several"),
          ...cutList(
            shared.map((file) => fileItem(file, detail)),
            detail,
            USUAL,
          ),
        ]
      : []),
  ];
}

function busFactorInWords({ busFactor, removals, known }: OwnershipData): string {
  const [first] = removals;
  if (!first) return "0 — nobody who is still here knows any of it";
  if (busFactor === 1)
    return `1 — it depends on ${first.name}, without whom ${first.stillKnown} of ${counted(known, "file")} would still be known`;
  const names = removals.map(({ name }) => name);
  const whom = names.length > NAMED ? someOf(names) : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `${busFactor} — without ${whom} ${removals.at(-1)?.stillKnown ?? 0} of ${counted(known, "file")} would still be known`;
}

function countsInWords({ files, known, orphaned, unwritten }: OwnershipData): string {
  return [
    String(files),
    `${known} known by somebody still here`,
    ...(orphaned.files > 0 ? [`${orphaned.files} orphaned already`] : []),
    ...(unwritten.files > 0 ? [`${unwritten.files} written by nobody, as far as counts`] : []),
  ].join(", ");
}

function ownerItem({ name, files, alone, standing, lastSeen }: OwnerData): Item {
  const few = alone === files ? (files === 1 ? "which" : "all of which") : `${alone} of which`;
  return item(
    [
      `${name}: ${counted(files, "file")}`,
      ...(alone > 0 ? [`${few} nobody else still here knows`] : []),
      ...(standing === "inactive" && lastSeen !== null ? [`not seen since ${lastSeen}`] : []),
    ].join(", "),
  );
}

function fileItem(file: FileOwnershipData, { explain }: Detail): Item {
  const { path, knownBy, next } = file;
  const nobody = "bulk commits, bots or reverted work alone";
  if (!explain) {
    // What is told of a file depends on whether anybody who knows it is still here.
    const told = file.state === "known" ? knownBy.filter(isHere) : knownBy;
    return item(
      `${path} — ${
        someOf(
          told.map(({ name }) => name),
          2,
        ) || nobody
      }`,
    );
  }
  const lines = knownBy.map((writer) => writerInWords(writer));
  return item(path, {
    lines: [...(lines.length > 0 ? lines : [nobody]), ...(next ? [`next: ${writerInWords(next)}`] : [])],
  });
}

function writerInWords(writer: FileWriterData): string {
  const { name, standing, points, commits, churn, evidence } = writer;
  const left = standing === "left" ? " (left)" : "";
  const lines = churn === null ? "lines not counted" : `churn ${churn}`;
  return `${name}${left} ${points.toFixed(1)}: ${counted(commits, "commit")}, ${lines} (${hashes(evidence)})`;
}

function withoutOne(
  one: OwnershipData,
  without: NonNullable<OwnershipData["without"]>,
  files: readonly FileOwnershipData[],
  detail: Detail,
): Block[] {
  return [
    facts([
      ["Orphaned", `${without.files} of ${counted(one.files, "file")}`],
      ["Next", nextInWords(without)],
    ]),
    heading(2, "Files"),
    ...cutList(
      files.map((file) => lostItem(file, detail)),
      detail,
      USUAL,
      { empty: "none: others who are still here know them all" },
    ),
  ];
}

function lostItem(file: FileOwnershipData, { explain }: Detail): Item {
  const { path, knownBy, next } = file;
  if (!explain) return item(`${path} — next: ${next?.name ?? "nobody"}`);
  return item(path, {
    lines: [...knownBy.map(writerInWords), `next: ${next ? writerInWords(next) : "nobody"}`],
  });
}

function nextInWords({ next, nobody }: NonNullable<OwnershipData["without"]>): string | null {
  const names = next.map(({ name, files }) => `${name} (${counted(files, "file")})`);
  const rest = nobody > 0 ? [`nobody (${counted(nobody, "file")})`] : [];
  return names.length + rest.length === 0 ? null : [someOf(names), ...rest].filter(Boolean).join(", ");
}

function ruleInWords({ weights: { expertise }, windows }: Configuration): string {
  return `A file is known by whoever wrote at least a third as much of it as whoever wrote most: commits × ${expertise.commit} + churn ÷ ${expertise.churnDivisor}; bulk commits, moves alone, reverted work, bots and tools count nothing. The bus factor counts who must go until less than half of the files known by somebody still here is known; who was not seen for ${counted(windows.left, "day")} has gone already. It tells where to share knowledge, and is no measure of people.`;
}
