// What `import jira` and `import github` share: run, report what went in, list what did not and why.
import { basename, isAbsolute, relative, resolve } from "node:path";
import type { Configuration } from "../config/configuration.ts";
import { loadConfiguration } from "../config/load-configuration.ts";
import { type ImportResult, importPayloads } from "../ingest/import/import-run.ts";
import { ingest } from "../ingest/ingest.ts";
import type { PayloadInput } from "../ingest/sources/json/input-files.ts";
import { listInputs } from "../ingest/sources/json/input-files.ts";
import type { SourceItem } from "../ingest/sources/json/payload-shape.ts";
import type { RejectedPayload } from "../model/records.ts";
import { missingPagesText } from "../model/search-pages.ts";
import { heading, type Item, item, list, note, paragraph, reportDocument } from "../report/report.ts";
import type { CommandContext } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { memoryPath, withWriter } from "./memory.ts";

export type ReadInputs = (
  inputs: readonly PayloadInput[],
  configuration: Configuration,
) => AsyncIterable<SourceItem>;

/** Rejections of one kind shown one by one; the rest is counted. */
const SHOWN_ALIKE = 3;

export async function runImport(
  context: CommandContext,
  source: "jira" | "github",
  read: ReadInputs,
): Promise<number> {
  const { io, signal } = context;
  const files = context.input.list("FILE");
  const inputs = await inputsOf(files, io);
  const configuration = loadConfiguration({ cwd: io.cwd, explicitPath: context.global.config });
  const result = await withWriter(memoryPath(context), (store) =>
    ingest(store, configuration, async () => {
      const outcome = await importPayloads(
        store,
        inputs.map((input) => read([input], configuration.configuration)),
        {
          source,
          // By name alone: where an export lies on a machine is no part of the memory.
          target: files.map((file) => (file === "-" ? "standard input" : basename(file))).join(" "),
          startedAt: io.startedAt,
          signal,
          onProgress: (payloads) => context.progress.update(`${source}: ${payloads} records`),
        },
      );
      return { result: outcome, hasChanged: outcome.newPayloads > 0 };
    }),
  );
  await context.print({ kind: `import-${source}`, data: dataOf(result), document: draw(result, source) });
  const [failure, ...others] = result.failures;
  for (const other of others) await context.warn(other.message);
  if (failure) throw failure;
  return result.rejectedCount > 0 ? EXIT.usage : EXIT.ok;
}

/** Named as they were given; paths count from the working folder of the run. */
async function inputsOf(files: readonly string[], io: Io): Promise<PayloadInput[]> {
  const inputs: PayloadInput[] = [];
  for (const file of files) {
    if (file === "-" || isAbsolute(file)) inputs.push(...(await listInputs([file], bytesOf(io.stdin))));
    else
      for (const input of await listInputs([resolve(io.cwd, file)]))
        inputs.push({ name: relative(io.cwd, input.name), open: () => input.open() });
  }
  return inputs;
}

async function* bytesOf(stdin: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stdin) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}

function dataOf(result: ImportResult) {
  const { payloads, newPayloads, issues, pulls, rejectedCount, rejected, createdRepositories, missingPages } =
    result;
  return {
    schemaVersion: 1,
    payloads,
    newPayloads,
    issues,
    pulls,
    createdRepositories,
    missingPages,
    rejectedCount,
    rejected,
  };
}

function draw(result: ImportResult, source: "jira" | "github") {
  const { payloads, newPayloads, issues, pulls } = result;
  const objects = source === "jira" ? counted(issues, "issue") : counted(pulls, "pull request");
  return reportDocument(
    paragraph(
      `${source}: ${counted(payloads, "record")} read, ${newPayloads === 0 ? "none" : newPayloads} of them new, of ${objects}.`,
    ),
    result.createdRepositories.map((name) =>
      note(
        "info",
        `Repository ${name} was not known and was made from the export. If its history is in the memory under another name, ingest it with --name ${name}.`,
      ),
    ),
    result.missingPages.map((missing) => note("warning", missingPagesText(missing))),
    result.rejectedCount > 0
      ? [
          heading(2, `Not taken (${result.rejectedCount})`),
          list(alike(result.rejected)),
          note(
            "warning",
            result.payloads > 0
              ? "Everything else went in. Mend these records and import them again; what is in already changes nothing."
              : "Nothing went in.",
          ),
        ]
      : null,
  );
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** Rejections grouped by what was wrong, a few of each. */
function alike(rejected: readonly RejectedPayload[]): Item[] {
  const groups = new Map<string, RejectedPayload[]>();
  for (const one of rejected) {
    const key = `${one.file} ${one.jsonPath.replace(/\d+/g, "n")} ${one.expected}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const shown = group
      .slice(0, SHOWN_ALIKE)
      .map((one) =>
        item(
          `${one.file}, record ${one.index + 1}${one.record === null ? "" : ` (${one.record})`}: ${one.jsonPath} should be ${one.expected}, found ${one.found}`,
        ),
      );
    const more = group.length - shown.length;
    return more > 0
      ? [
          ...shown,
          item(`… and ${more} more ${more === 1 ? "record" : "records"} of this file for the same reason`),
        ]
      : shown;
  });
}
