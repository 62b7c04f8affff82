// The demonstration team, read by the same readers as real data.
import { join } from "node:path";
import { SEEDS_REPOSITORY } from "../store/queries/run-queries.ts";
import type { Store } from "../store/store.ts";
import { ingestGit } from "./git/git-ingest.ts";
import { importPayloads } from "./import/import-run.ts";
import { type ConfigurationInForce, ingest } from "./ingest.ts";
import { withBundle } from "./sources/git/bundle.ts";
import { readGithubFiles } from "./sources/github/github-source.ts";
import { readJiraFiles } from "./sources/jira/jira-source.ts";
import { listInputs } from "./sources/json/input-files.ts";

/** 2026-06-05: the seeds' own moment, so that they give the same bytes on any day. */
const MOMENT = 1_780_617_600;

export interface SeedResult {
  readonly commits: number;
  readonly issues: number;
  readonly pulls: number;
}

/** `packageRoot` is the folder that holds `seeds/`. */
export async function loadSeeds(
  store: Store,
  configuration: ConfigurationInForce,
  place: { packageRoot: string; env: Readonly<Record<string, string | undefined>>; processes: number },
): Promise<SeedResult> {
  const seeds = join(place.packageRoot, "seeds");
  const run = { target: "seeds", startedAt: MOMENT };
  return ingest(store, configuration, async () => {
    const history = await withBundle(join(seeds, "history.bundle"), place.env, (git) =>
      ingestGit(store, git, { startedAt: MOMENT, name: SEEDS_REPOSITORY, processes: place.processes }),
    );
    const jira = await importPayloads(store, [readJiraFiles(await listInputs([join(seeds, "jira")]))], {
      ...run,
      source: "jira",
    });
    const github = await importPayloads(store, [readGithubFiles(await listInputs([join(seeds, "github")]))], {
      ...run,
      source: "github",
    });
    return {
      result: { commits: history.newCommits, issues: jira.issues, pulls: github.pulls },
      hasChanged: history.hasChanged || jira.newPayloads > 0 || github.newPayloads > 0,
    };
  });
}
