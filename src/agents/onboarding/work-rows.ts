// Changes of files, with what is known of their commits, as the work that experts are found by. Pure.
import { SUBMODULE } from "../../model/file-mode.ts";
import { compareText } from "../../model/order.ts";
import type { AreaChangeRow, CommitFactRow } from "../../store/queries/area-queries.ts";
import type { FileWorkRow } from "../../store/queries/file-queries.ts";
import { pathExclusion } from "../churn-rule.ts";
import type { PathMatcher } from "../path-matcher.ts";

export interface WorkSources {
  /** Oldest first. */
  readonly commits: readonly CommitFactRow[];
  /** By id: every name that the files bore. */
  readonly paths: ReadonlyMap<number, string>;
}

/** Kinds of paths, which a commit's lines count differently for. */
const OWN = 0;
const GENERATED = 1;
const VENDORED = 2;
const IN_SUBMODULE = 3;
const KINDS = [OWN, GENERATED, VENDORED, IN_SUBMODULE];

/**
 * A row a commit and kind of path, in the order of the commits, with the lines of all files of the kind; the path is that
 * of some file of the kind.
 */
export function workOfArea(
  changes: readonly AreaChangeRow[],
  sources: WorkSources,
  matcher: PathMatcher,
): FileWorkRow[] {
  const apart = new Map<number, number>();
  for (const [name, path] of sources.paths) {
    const exclusion = pathExclusion(path, matcher);
    if (exclusion !== null) apart.set(name, exclusion === "vendored" ? VENDORED : GENERATED);
  }
  return summedUp(changes, sources, apart);
}

/** A row a commit: what a commit changed of a file under two names is one change of it. */
export function workOfFile(changes: readonly AreaChangeRow[], sources: WorkSources): FileWorkRow[] {
  return summedUp(changes, sources, null);
}

interface Sum {
  /** Of the first file, the change of its first path: any of the kind may stand for the others. */
  change: AreaChangeRow;
  lines: number;
  isUncounted: boolean;
}

function summedUp(
  changes: readonly AreaChangeRow[],
  { commits, paths }: WorkSources,
  /** By name; null where all of a commit is one row. */
  apart: ReadonlyMap<number, number> | null,
): FileWorkRow[] {
  const pathOf = (change: AreaChangeRow) => paths.get(change.file_name_id) ?? "";
  const sums = new Map<number, Sum>();
  for (const change of changes) {
    const { commit_id, file_name_id, is_submodule } = change;
    const kind = apart === null ? OWN : is_submodule === 1 ? IN_SUBMODULE : (apart.get(file_name_id) ?? OWN);
    const place = commit_id * KINDS.length + kind;
    const isUncounted = change.is_uncounted === 1;
    const sum = sums.get(place);
    if (!sum) {
      sums.set(place, { change, lines: change.lines, isUncounted });
      continue;
    }
    sum.lines += change.lines;
    sum.isUncounted ||= isUncounted;
    const isSameFile = change.file_id === sum.change.file_id;
    if (isSameFile && compareText(pathOf(change), pathOf(sum.change)) < 0) sum.change = change;
  }
  const rows: FileWorkRow[] = [];
  // Paths of a kind are excluded alike: one for all of them is looked at once.
  const pathOfKind = new Map<number, string>();
  for (const commit of commits)
    for (const kind of KINDS) {
      const sum = sums.get(commit.commit_id * KINDS.length + kind);
      if (!sum) continue;
      const path = pathOfKind.get(kind) ?? pathOf(sum.change);
      if (apart !== null) pathOfKind.set(kind, path);
      rows.push(workRow(commit, sum, path));
    }
  return rows;
}

function workRow(commit: CommitFactRow, { change, lines, isUncounted }: Sum, path: string): FileWorkRow {
  const { commit_id, sha, authored_at, file_count, line_state, revert_state, change_key } = commit;
  return {
    commit_id,
    file_name_id: change.file_name_id,
    sha,
    authored_at,
    file_count,
    line_state,
    revert_state,
    path,
    is_binary: isUncounted ? null : 0,
    added_lines: lines,
    deleted_lines: 0,
    mode: change.is_submodule === 1 ? SUBMODULE : 0,
    change_key,
  };
}
