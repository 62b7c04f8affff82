import { existsSync } from "node:fs";
import { TeamMemoryError } from "../../errors.ts";
import { dim, paragraph, reportDocument } from "../../report/report.ts";
import { checkMemory, destroyMemory, lockMemory, openForWriting } from "../../store/open-store.ts";
import { holdsOnlySeeds } from "../../store/queries/run-queries.ts";
import type { Command, CommandContext } from "../command.ts";
import { confirm } from "../confirm.ts";
import { EXIT } from "../exit-codes.ts";
import { memoryPath } from "../memory.ts";

export const command: Command = {
  name: "init-db",
  summary: "Make an empty memory, or migrate an older one",
  arguments: [],
  options: [
    { name: "reset", summary: "destroy what is there and begin anew" },
    { name: "yes", summary: "do not ask before destroying a memory that holds more than the seeds" },
  ],
  accepts: [],
  examples: ["init-db", "init-db --reset --yes"],
  async run(context) {
    const file = memoryPath(context);
    const existed = existsSync(file);
    const isReset = existed && context.input.flag("reset");
    await checkUnlessBroken(file, isReset);
    const lock = lockMemory(file);
    try {
      if (isReset && !(await mayDestroy(context, file))) {
        await context.warn(`kept ${file}`);
        return EXIT.ok;
      }
      if (isReset) destroyMemory(file);
      const store = await openForWriting(file);
      await store.close();
    } finally {
      lock.release();
    }
    const done = !existed ? "made" : isReset ? "made anew" : "ready";
    await context.print({
      kind: "init-db",
      data: { schemaVersion: 1, memory: file, done },
      document: reportDocument(
        paragraph(`The memory ${file} is ${done}.`),
        paragraph(
          dim(
            "Next: `teammemory ingest git` in a repository, or `teammemory seed` for the demonstration team.",
          ),
        ),
      ),
    });
    return EXIT.ok;
  },
};

/** What is no memory is not ours to destroy, whatever the flags. A broken one may be: that is what a reset is for. */
async function checkUnlessBroken(file: string, isReset: boolean): Promise<void> {
  try {
    await checkMemory(file);
  } catch (error) {
    const isForeign = error instanceof TeamMemoryError && error.code === "TM_STORE_NOT_A_MEMORY";
    if (!isReset || isForeign) throw error;
  }
}

/** A memory that cannot be opened is asked about. */
async function mayDestroy(context: CommandContext, file: string): Promise<boolean> {
  let isHarmless = false;
  try {
    const store = await openForWriting(file);
    isHarmless = await holdsOnlySeeds(store.db);
    await store.close();
  } catch {
    isHarmless = false;
  }
  if (isHarmless || context.input.flag("yes")) return true;
  return confirm(context.io, `${file} holds more than the seeds. Destroy it?`, "--yes");
}
