// The file that changes with a risky one: in half of its logical changes of the window at least, and three times. Bulk
// commits bring no two files together. Its own test is left to what is said of tests. Pure.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { fileKindOf } from "../file-kind.ts";
import { placeOf } from "../logical-change.ts";
import type { RankedFile, RiskDetails, RiskFindingData } from "./risk-data.ts";
import { finding } from "./risk-finding.ts";

const LEAST = 3;

/** Commits of the window whose files count as changed together. */
export function commitsTogether({ window }: RankedFile): number[] {
  return window.flatMap(({ commit, exclusion }) => (exclusion === null ? [commit.commit_id] : []));
}

export function changedWith(
  ranked: RankedFile,
  details: RiskDetails,
  testPath: string | undefined,
): RiskFindingData | null {
  const changes = new Set(ranked.window.map((work) => work.key));
  // A test is meant to change with what it tests.
  if (changes.size < LEAST || fileKindOf(ranked.file.path) === "test") return null;
  const keys = new Map<string, Set<string>>();
  for (const { commit, key } of ranked.window)
    for (const fileId of details.touched.get(commit.commit_id) ?? []) {
      const path = details.livePaths.get(fileId);
      if (path === undefined || fileId === ranked.file.file_id || path === testPath) continue;
      keys.set(path, (keys.get(path) ?? new Set()).add(key));
    }
  const [most] = sortedBy(keys, (a, b) => compareNumber(b[1].size, a[1].size) || compareText(a[0], b[0]));
  if (!most || most[1].size < LEAST || most[1].size * 2 < changes.size) return null;
  const [path, shared] = most;
  const places = [...changes].filter((key) => shared.has(key)).map(placeOf);
  return finding("changed-with", `${path} changed with it in ${shared.size} of those changes.`, [
    ...places.reverse(),
  ]);
}
