import { loadConfiguration } from "../../config/load-configuration.ts";
import { loadSeeds } from "../../ingest/seeds.ts";
import { dim, paragraph, reportDocument } from "../../report/report.ts";
import type { Command } from "../command.ts";
import { availableCores } from "../cores.ts";
import { memoryPath, withWriter } from "../memory.ts";

export const command: Command = {
  name: "seed",
  summary: "Load the demonstration team into the memory",
  arguments: [],
  options: [],
  accepts: [],
  examples: ["seed", "seed --db demo.db"],
  async run(context) {
    const { io } = context;
    const configuration = loadConfiguration({ cwd: io.cwd, explicitPath: context.global.config });
    const file = memoryPath(context);
    const loaded = await withWriter(file, (store) =>
      loadSeeds(store, configuration, {
        packageRoot: io.packageRoot,
        env: io.env,
        processes: availableCores(),
      }),
    );
    await context.print({
      kind: "seed",
      data: { schemaVersion: 1, memory: file, ...loaded },
      document: reportDocument(
        paragraph(
          loaded.commits === 0
            ? `The demonstration team was in ${file} before: nothing new.`
            : `The demonstration team is in ${file}: ${loaded.commits} commits, ${loaded.issues} issues, ${loaded.pulls} pull requests.`,
        ),
        paragraph(
          dim(
            "Try `teammemory issue-context PROJ-1247` or `teammemory file-experts src/auth/token_service.py`.",
          ),
        ),
      ),
    });
    return 0;
  },
};
