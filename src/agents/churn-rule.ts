// Whose lines tell something: bulk commits, ignored revisions, submodules, vendored and generated paths are left out of
// churn wherever it is summed (RULES.md section 4). Pure.
import { BULK_FILES } from "../model/bulk-change.ts";
import { SUBMODULE } from "../model/file-mode.ts";
import type { PathMatcher } from "./path-matcher.ts";

export type ChurnExclusion = "bulk" | "ignored-revision" | "submodule" | "vendored" | "generated";

/** Why no line of a commit counts; null when they may. */
export function commitExclusion(
  commit: { readonly sha: string; readonly file_count: number },
  ignored: ReadonlySet<string>,
): ChurnExclusion | null {
  if (commit.file_count > BULK_FILES) return "bulk";
  return ignored.has(commit.sha) ? "ignored-revision" : null;
}

/** Why no line of a path counts; null when they may. */
export function pathExclusion(path: string, matcher: PathMatcher): "vendored" | "generated" | null {
  if (matcher.isVendored(path)) return "vendored";
  return matcher.isGenerated(path) ? "generated" : null;
}

/** Why a commit's lines in a file are left out of churn; null when they are in. */
export function churnExclusion(
  change: { readonly sha: string; readonly file_count: number; readonly mode: number; readonly path: string },
  ignored: ReadonlySet<string>,
  matcher: PathMatcher,
): ChurnExclusion | null {
  // The one line a submodule has is a hash, nobody's lines.
  return (
    commitExclusion(change, ignored) ??
    (change.mode === SUBMODULE ? "submodule" : pathExclusion(change.path, matcher))
  );
}

/** True while git has not counted the lines of the change. */
export function isUncounted(change: {
  readonly is_binary: number | null;
  readonly line_state: number;
}): boolean {
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
