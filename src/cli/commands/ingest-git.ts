import { dirname, resolve } from "node:path";
import { type LoadedConfiguration, loadConfiguration } from "../../config/load-configuration.ts";
import { type GitIngestResult, ingestGit } from "../../ingest/git/git-ingest.ts";
import type { GitProgress } from "../../ingest/git/git-ingest-options.ts";
import { ingest, isReconfigured } from "../../ingest/ingest.ts";
import type { GitRepository } from "../../ingest/sources/git/git-repository.ts";
import { openGitRepository } from "../../ingest/sources/git/open-repository.ts";
import { list, note, reportDocument } from "../../report/report.ts";
import type { Store } from "../../store/store.ts";
import type { Command, CommandContext } from "../command.ts";
import { availableCores } from "../cores.ts";
import { memoryPath, withWriter } from "../memory.ts";
import { usageError } from "../options.ts";

export const command: Command = {
  name: "ingest git",
  summary: "Read a repository's history into the memory; again takes only what is new",
  arguments: [
    {
      name: "PATH",
      summary: "repositories; without any those of the configuration, else the one around the working folder",
      isRequired: false,
      isList: true,
    },
  ],
  options: [
    { name: "branch", value: "NAME", summary: "this branch in place of the current one" },
    { name: "all-branches", summary: "every local branch and origin's" },
    { name: "since", value: "DATE", type: "start", summary: "leave out what was committed before" },
    { name: "name", value: "NAME", summary: "what to call a repository that has no origin" },
    { name: "no-churn", summary: "commits, people and files only; lines are counted by a later run" },
  ],
  accepts: [],
  examples: ["ingest git", "ingest git ../shop --all-branches"],
  details: [
    "A killed run loses nothing: the next one goes on where it stopped. Line counts never depend on your git configuration.",
  ],
  async run(context) {
    const paths = context.input.list("PATH");
    if (context.input.text("branch") !== undefined && context.input.flag("all-branches"))
      throw usageError("--branch and --all-branches cannot both hold", "leave one of them out");
    checkName(context, paths.length);
    const results: PlaceResult[] = [];
    // What cannot be read leaves no empty memory behind.
    const places = await openPlaces(context, paths);
    checkName(context, places.length);
    await withWriter(memoryPath(context), async (store) => {
      for (const place of places) results.push(await ingestPlace(context, store, place));
    });
    await context.print({
      kind: "ingest-git",
      data: { schemaVersion: 1, repositories: results },
      document: reportDocument(
        list(results.map(sentence)),
        results.flatMap((result) =>
          result.notes.map((text) => note("warning", `${result.repository}: ${text}`)),
        ),
      ),
    });
    return 0;
  },
};

function checkName({ input }: CommandContext, repositories: number): void {
  if (repositories > 1 && input.text("name") !== undefined)
    throw usageError("--name fits one repository", "ingest them one by one");
}

interface PlaceResult extends GitIngestResult {
  /** The configuration has changed since the last run, so that people, links and components were made again. */
  readonly isLinkedAgain: boolean;
}

interface Place {
  readonly git: GitRepository;
  readonly configuration: LoadedConfiguration;
  readonly name: string | undefined;
}

async function openPlaces(context: CommandContext, paths: readonly string[]): Promise<Place[]> {
  const { io, global, input } = context;
  if (paths.length === 0) {
    const near = loadConfiguration({ cwd: io.cwd, explicitPath: global.config });
    const listed = listedRepositories(near);
    if (listed.length > 0)
      return Promise.all(
        // One list, one configuration: what each repository has of its own would change it from run to run.
        listed.map(async ({ path, name }) => ({
          git: await openGitRepository(path, { env: io.env }),
          configuration: near,
          name: input.text("name") ?? name,
        })),
      );
  }
  return Promise.all(
    (paths.length === 0 ? ["."] : paths).map(async (path) => {
      const at = resolve(io.cwd, path);
      const git = await openGitRepository(at, { env: io.env });
      const configuration = loadConfiguration({
        cwd: io.cwd,
        explicitPath: global.config,
        repositoryRoot: git.layout.workTree ?? undefined,
      });
      const entry = listedRepositories(configuration).find((listing) => listing.path === at);
      return { git, configuration, name: input.text("name") ?? entry?.name };
    }),
  );
}

/** Those of the configuration's list that lie somewhere; paths count from its file. */
function listedRepositories({ configuration, path: file }: LoadedConfiguration) {
  return configuration.repositories.flatMap(({ path, name }) =>
    path === null || file === null ? [] : [{ path: resolve(dirname(file), path), name: name ?? undefined }],
  );
}

async function ingestPlace(
  context: CommandContext,
  store: Store,
  { git, configuration, name }: Place,
): Promise<PlaceResult> {
  const { io, input, signal } = context;
  const isLinkedAgain = await isReconfigured(store, configuration);
  const branch = input.text("branch");
  const since = input.number("since");
  const result = await ingest(store, configuration, async () => {
    const result = await ingestGit(store, git, {
      startedAt: io.startedAt,
      processes: availableCores(),
      signal,
      isAllBranches: input.flag("all-branches"),
      isWithoutChurn: input.flag("no-churn"),
      // Whoever does not see it need not wait for git to count the commits to come.
      ...(io.isStderrTty && !context.global.quiet
        ? { onProgress: (progress: GitProgress) => context.progress.update(progressLine(progress)) }
        : {}),
      ...(branch === undefined ? {} : { branch }),
      ...(since === undefined ? {} : { since }),
      ...(name === undefined ? {} : { name }),
    });
    return { result, hasChanged: result.hasChanged };
  });
  return { ...result, isLinkedAgain };
}

function progressLine({ repository, phase, done, total }: GitProgress): string {
  const share = total === null || total === 0 ? "" : ` of ${total} (${Math.floor((100 * done) / total)}%)`;
  return `${repository}: ${phase === "commits" ? "commits" : "lines counted in"} ${done}${share}${phase === "commits" ? "" : " commits"}`;
}

function sentence(result: PlaceResult): string {
  const parts = [
    result.newCommits === 0
      ? "nothing new"
      : `${result.newCommits} new ${result.newCommits === 1 ? "commit" : "commits"}`,
    result.countedCommits > 0 ? `lines counted in ${result.countedCommits}` : "",
    result.lostCommits > 0 ? `${result.lostCommits} no longer reachable, kept and marked` : "",
    result.uncountable.length > 0
      ? `lines of ${result.uncountable.length} cannot be counted (objects are missing): ${result.uncountable.slice(0, 3).join(", ")}`
      : "",
    result.isLinkedAgain ? "linked again with the changed configuration" : "",
  ].filter((part) => part !== "");
  return `${result.repository}: ${parts.join("; ")}`;
}
