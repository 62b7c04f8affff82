// How `component-ownership` looks where every component is asked about.
import { type Block, heading, item, list, paragraph, table } from "../../report/report.ts";
import type { Detail } from "../agent.ts";
import { counted, someOf } from "../shown.ts";
import type { ComponentOwnershipData, OwnershipData } from "./component-ownership-data.ts";
import { isHere, NAMED, removalsInWords } from "./component-ownership-words.ts";

const ROWS = 20;

/** A table, most dependent first; beside it what nobody still here knows. */
export function everyComponent(data: ComponentOwnershipData, detail: Detail): Block[] {
  const isWithout = data.without !== null;
  const rows = data.components.filter((one) => (one.without ? one.without.files > 0 : one.busFactor > 0));
  const shown = rows.slice(0, detail.limit ?? (detail.all ? undefined : ROWS));
  const name = namerOf(data.components);
  const none = isWithout ? "No file of any component would be." : "Nobody who is still here knows any file.";
  return [
    ...(isWithout && shown.length > 0 ? [totalLost(data)] : []),
    shown.length === 0 ? paragraph(none) : isWithout ? lostTable(shown, name) : factorTable(shown, name),
    ...(rows.length > shown.length
      ? [paragraph(`… and ${rows.length - shown.length} more (--limit ${rows.length} shows all)`)]
      : []),
    ...(isWithout ? [] : asideOf(data, name, detail)),
    ...(detail.explain && !isWithout && shown.length > 0 ? explainFactors(shown, name) : []),
  ];
}

type Namer = (one: OwnershipData) => string;

function factorTable(shown: readonly OwnershipData[], name: Namer): Block {
  return table(
    ["Component", ["Factor", "right"], ["Files", "right"], ["Orphaned", "right"], "Knows most"],
    shown.map((one) => [name(one), one.busFactor, one.files, one.orphaned.files, bestOf(one)]),
  );
}

function lostTable(shown: readonly OwnershipData[], name: Namer): Block {
  return table(
    ["Component", ["Files", "right"], ["Orphaned", "right"], "Next"],
    shown.map((one) => [
      name(one),
      one.files,
      one.without?.files ?? 0,
      one.without ? nextOfRow(one.without) : "",
    ]),
  );
}

function totalLost({ components }: ComponentOwnershipData): Block {
  const lost = components.reduce((sum, one) => sum + (one.without?.files ?? 0), 0);
  const files = components.reduce((sum, one) => sum + one.files, 0);
  return paragraph(`In all ${lost} of ${counted(files, "file")}.`);
}

function explainFactors(shown: readonly OwnershipData[], name: Namer): Block[] {
  const items = shown.map((one) => item(name(one), { lines: removalsInWords(one) }));
  return [heading(2, "Taken away in turn"), list(items)];
}

/** Components that nobody still here knows, and those without a file that counts. */
function asideOf({ components, leftOut }: ComponentOwnershipData, name: Namer, detail: Detail): Block[] {
  const most = detail.all ? Number.POSITIVE_INFINITY : NAMED;
  const lost = components
    .filter((one) => one.busFactor === 0)
    .map((one) => `${name(one)} (${counted(one.files, "file")})`);
  return [
    ...(lost.length > 0 ? [paragraph(`Known by nobody who is still here: ${someOf(lost, most)}.`)] : []),
    ...(leftOut.length > 0
      ? [paragraph(`Vendored, generated or not there yet: ${someOf(leftOut, most)}.`)]
      : []),
  ];
}

/** With the repository where there are several. */
function namerOf(components: readonly OwnershipData[]): Namer {
  const isOne = new Set(components.map((one) => one.repository)).size === 1;
  return (one) => (isOne ? one.name : `${one.name} of ${one.repository}`);
}

/** Of what is known, `Ada 6/8`. */
function bestOf({ owners, known }: OwnershipData): string {
  const best = owners.find(isHere);
  return best ? `${best.name} ${best.files}/${known}` : "";
}

function nextOfRow({ next, nobody }: NonNullable<OwnershipData["without"]>): string {
  const [first] = next;
  const names = first ? [`${first.name} (${first.files})`] : [];
  return [...names, ...(nobody > 0 ? [`nobody (${nobody})`] : [])].join(", ");
}
