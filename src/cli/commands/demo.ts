import { resolve } from "node:path";
import { openScope } from "../../agents/agent.ts";
import { IssueContext } from "../../agents/context/issue-context.ts";
import { FileExperts } from "../../agents/expertise/file-experts.ts";
import { defaultConfiguration } from "../../config/configuration.ts";
import { configurationHash } from "../../config/parse-configuration.ts";
import { loadSeeds } from "../../ingest/seeds.ts";
import { dim, paragraph } from "../../report/report.ts";
import { destroyMemory } from "../../store/open-store.ts";
import { createStoreReader } from "../../store/store-reader.ts";
import type { Command } from "../command.ts";
import { availableCores } from "../cores.ts";
import { detailOf, withWriter } from "../memory.ts";

export const command: Command = {
  name: "demo",
  summary: "Show two answers on the demonstration team, in a memory of its own",
  arguments: [],
  options: [],
  accepts: ["explain", "all", "limit"],
  examples: ["demo", "demo --format markdown"],
  details: [
    "The demonstration's memory is .teammemory/demo.db below the working folder, made anew each time; your own is not touched.",
  ],
  async run(context) {
    const { io } = context;
    const file = resolve(io.cwd, ".teammemory", "demo.db");
    destroyMemory(file);
    const configuration = defaultConfiguration();
    await withWriter(file, async (store) => {
      await loadSeeds(
        store,
        { configuration, hash: configurationHash(configuration) },
        { packageRoot: io.packageRoot, env: io.env, processes: availableCores() },
      );
      const reader = createStoreReader(store.db);
      const scope = await openScope(reader, { asOf: undefined, repo: undefined });
      const detail = detailOf(context);
      const issues = new IssueContext(reader);
      const issue = { key: "PROJ-1247", isEveryKind: context.global.all };
      const issueReport = issues.assess(issue, await issues.gather(issue, scope), scope, detail);
      const experts = new FileExperts(reader);
      const path = { path: "src/auth/token_service.py", isFollowed: true };
      const expertReport = experts.assess(path, await experts.gather(path, scope), scope, detail);
      await context.print({
        kind: "demo",
        data: { schemaVersion: 1, issueContext: issueReport.data, fileExperts: expertReport.data },
        document: {
          blocks: [
            ...issueReport.document.blocks,
            ...expertReport.document.blocks,
            paragraph(
              dim(
                "Ask more: add --db .teammemory/demo.db to any question, or run `teammemory ingest git` in your own repository.",
              ),
            ),
          ],
        },
      });
    });
    return 0;
  },
};
