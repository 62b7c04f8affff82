// Paths as people type them: from the folder they stand in, or whole. The memory knows them from the repository's root.
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/**
 * The path from the root of the work tree around the working folder; undefined outside of one, and where it says the same
 * as what was typed.
 */
export function rootedPath(cwd: string, typed: string): string | undefined {
  const root = findWorkTree(resolve(cwd));
  if (root === undefined) return undefined;
  const inside = relative(root, resolve(cwd, typed)).replaceAll(sep, "/");
  const isOutside = inside === ".." || inside.startsWith("../") || isAbsolute(inside);
  return isOutside || inside === "" || inside === typed ? undefined : inside;
}

function findWorkTree(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
