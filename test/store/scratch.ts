// Throw-away folders for memories on file.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "teammemory-store-")));
  folders.push(folder);
  return folder;
}

/** For `afterAll`. */
export function removeScratch(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
