// What the tree at HEAD holds: its paths, and the few documents that say something about the rest.

import { escapePath } from "../../../model/path-text.ts";
import type { RepositoryDocuments } from "../../../model/records.ts";
import type { GitRunner } from "./git-runner.ts";
import { NulTokenizer } from "./nul-tokens.ts";

// GitHub takes the first of these that exists.
const CODEOWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
export const MAILMAP = ".mailmap";
const IGNORE_REVS = ".git-blame-ignore-revs";
const ATTRIBUTES = ".gitattributes";

/** Paths in the order of git's tree, escaped; submodules are among them. */
export async function* livePaths(git: GitRunner, commit = "HEAD"): AsyncGenerator<string> {
  const list = git.start(["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit]);
  let paths: string[] = [];
  const tokens = new NulTokenizer((buffer, start, end) =>
    paths.push(escapePath(buffer.subarray(start, end))),
  );
  try {
    list.stdin.end();
    for await (const chunk of list.stdout) {
      tokens.push(chunk as Buffer);
      yield* paths;
      paths = [];
    }
    const exit = await list.exit;
    if (exit.code !== 0) throw git.failure("ls-tree", exit);
  } finally {
    await list.stop();
  }
}

/** Blob ids of those of the paths that are ordinary files at HEAD; a symlink's content is no document. */
export async function findHeadFiles(git: GitRunner, paths: readonly string[]): Promise<Map<string, string>> {
  const { stdout } = await git.run(["ls-tree", "-z", "--full-tree", "HEAD", "--", ...paths]);
  const files = new Map<string, string>();
  for (const row of stdout.toString("utf8").split("\0")) {
    const match = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(row);
    if (match?.[1] && match[2] !== undefined) files.set(match[2], match[1]);
  }
  return files;
}

/** Also null: a file whose content a partial clone has not fetched. */
export async function readDocuments(git: GitRunner): Promise<RepositoryDocuments> {
  const files = await findHeadFiles(git, [MAILMAP, IGNORE_REVS, ATTRIBUTES, ...CODEOWNERS]);
  const read = async (path: string | undefined) => {
    const blob = path === undefined ? undefined : files.get(path);
    if (blob === undefined) return null;
    const { stdout, exit } = await git.run(["cat-file", "blob", blob], "", [0, 128]);
    return exit.code === 0 ? stdout.toString("utf8") : null;
  };
  return {
    mailmap: await read(MAILMAP),
    ignoreRevs: await read(IGNORE_REVS),
    codeowners: await read(CODEOWNERS.find((path) => files.has(path))),
    attributes: await read(ATTRIBUTES),
  };
}
