// Memories for the tests of ingest: made in memory, filled by the same calls as the commands, dumped by natural keys.
import { afterAll, afterEach } from "vitest";
import { type Configuration, defaultConfiguration } from "../../src/config/configuration.ts";
import { configurationHash, parseConfiguration } from "../../src/config/parse-configuration.ts";
import { type GitIngestResult, ingestGit } from "../../src/ingest/git/git-ingest.ts";
import type { GitIngestOptions } from "../../src/ingest/git/git-ingest-options.ts";
import { type ImportResult, importPayloads } from "../../src/ingest/import/import-run.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { openGitRepository } from "../../src/ingest/sources/git/open-repository.ts";
import { readGithubFiles } from "../../src/ingest/sources/github/github-source.ts";
import { readJiraFiles } from "../../src/ingest/sources/jira/jira-source.ts";
import { openForWriting } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { type GitFixture, removeGitFixtures } from "../support/git-fixture.ts";

export const NOW = 1_800_000_000;

const opened: Store[] = [];

/** A memory that is closed after the test. */
export async function newMemory(file = ":memory:"): Promise<Store> {
  const store = await openForWriting(file);
  opened.push(store);
  return store;
}

/** Once a test file. */
export function cleanUp(): void {
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  afterAll(removeGitFixtures);
}

export function configured(file: object = {}): { configuration: Configuration; hash: string } {
  const configuration =
    Object.keys(file).length === 0
      ? defaultConfiguration()
      : parseConfiguration(JSON.stringify(file), "teammemory.config.json");
  return { configuration, hash: configurationHash(configuration) };
}

export interface RunOptions extends Partial<GitIngestOptions> {
  /** As in teammemory.config.json. */
  readonly config?: object;
}

export async function ingestFixture(
  store: Store,
  fixture: GitFixture,
  { config, ...options }: RunOptions = {},
): Promise<GitIngestResult> {
  const git = await openGitRepository(fixture.path, { env: fixture.env });
  return ingest(store, configured(config), async () => {
    const result = await ingestGit(store, git, { startedAt: NOW, processes: 1, ...options });
    return { result, hasChanged: result.hasChanged };
  });
}

export async function importJira(
  store: Store,
  payload: unknown,
  { config, at = NOW }: { config?: object; at?: number } = {},
): Promise<ImportResult> {
  return importFile(store, "jira", { name: "issues.json", payload, config, at });
}

export async function importGithub(
  store: Store,
  payload: unknown,
  { config, at = NOW, name = "pulls.json" }: { config?: object; at?: number; name?: string } = {},
): Promise<ImportResult> {
  return importFile(store, "github", { name, payload, config, at });
}

async function importFile(
  store: Store,
  source: "jira" | "github",
  file: { name: string; payload: unknown; config: object | undefined; at: number },
): Promise<ImportResult> {
  const text = typeof file.payload === "string" ? file.payload : JSON.stringify(file.payload);
  const input = {
    name: file.name,
    open: async function* () {
      yield Buffer.from(text);
    },
  };
  const items = source === "jira" ? readJiraFiles([input]) : readGithubFiles([input]);
  return ingest(store, configured(file.config), async () => {
    const result = await importPayloads(store, [items], {
      source,
      target: file.name,
      startedAt: file.at,
    });
    return { result, hasChanged: result.newPayloads > 0 };
  });
}
