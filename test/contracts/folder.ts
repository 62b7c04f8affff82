// A folder of its own for a test, outside the checkout, so that no memory or configuration is found above it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Folder {
  readonly path: string;
  remove(): void;
}

export function createFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), "teammemory-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
