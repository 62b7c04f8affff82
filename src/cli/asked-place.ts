// What questions about a file or a part of a repository take, in the same words everywhere.
import type { CommandContext } from "./command.ts";
import type { ArgumentSpec, OptionSpec } from "./option-specs.ts";
import { rootedPath } from "./rooted-path.ts";

export const FILE: ArgumentSpec = {
  name: "PATH",
  summary: "from the repository's root, else from the working folder",
  isRequired: true,
};

export const AREA: ArgumentSpec = {
  name: "NAME",
  summary: "a component, else a folder from the repository's root",
  isRequired: true,
};

export const NO_FOLLOW: OptionSpec = {
  name: "no-follow",
  summary: "count the path alone, not the file through its renames",
};

/** A path as it was typed, and from the root of the work tree where that differs. */
export function filePlace({ io }: CommandContext, path: string) {
  return { path, rootedPath: rootedPath(io.cwd, path) };
}
