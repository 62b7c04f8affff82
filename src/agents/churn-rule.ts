// Whose lines tell something: bulk commits, ignored revisions, submodules, vendored and generated paths are left out of
// churn wherever it is summed (RULES.md section 4). Pure.
import type { PathMatcher } from "./path-matcher.ts";

/** Files of a commit from which on its lines tell nothing of any one of them. */
export const BULK_FILES = 100;
/** git's mode of a submodule: the one line it has is a hash, nobody's lines. */
const SUBMODULE = 0o160000;

export type ChurnExclusion = "bulk" | "ignored-revision" | "submodule" | "vendored" | "generated";

/** What is asked of a commit's change of a file. */
interface LineChange {
  readonly sha: string;
  readonly file_count: number;
  readonly line_state: number;
  readonly is_binary: number | null;
  readonly mode: number;
  readonly path: string;
}

/** Why a commit's lines are left out of churn; null when they are in. */
export function churnExclusion(
  change: Omit<LineChange, "line_state" | "is_binary">,
  ignored: ReadonlySet<string>,
  matcher: PathMatcher,
): ChurnExclusion | null {
  if (change.file_count > BULK_FILES) return "bulk";
  if (ignored.has(change.sha)) return "ignored-revision";
  if (change.mode === SUBMODULE) return "submodule";
  if (matcher.isVendored(change.path)) return "vendored";
  return matcher.isGenerated(change.path) ? "generated" : null;
}

/** True while git has not counted the lines of the change. */
export function isUncounted(change: Pick<LineChange, "is_binary" | "line_state">): boolean {
  return change.is_binary === null && change.line_state !== 1;
}

/** Hashes of the repository's `.git-blame-ignore-revs`. */
export function ignoredRevisionsOf(
  documents: readonly { repository_id: number; name: string; content: string }[],
  repositoryId: number,
): string[] {
  const document = documents.find((row) => row.repository_id === repositoryId && row.name === "ignore-revs");
  return (document?.content ?? "")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim().toLowerCase())
    .filter((line) => /^[0-9a-f]{40,64}$/.test(line));
}
