// "Did you mean": the candidate a mistyped word most likely stands for. Pure and independent of order.

/** The nearest of the candidates, undefined when none is near. Ties: the shorter, then the one first by code point. */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  return nearestNames(word, candidates, 1)[0];
}

/** Up to `count` candidates that a third of the longer word's letters, or one of two, separate from `word`. */
export function nearestNames(word: string, candidates: Iterable<string>, count: number): string[] {
  const wanted = word.toLowerCase();
  const near: { name: string; distance: number }[] = [];
  for (const name of new Set(candidates)) {
    const other = name.toLowerCase();
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3));
    const distance = startsAlike(wanted, other) ? 0.5 : editDistance(wanted, other, allowed);
    if (distance <= allowed) near.push({ name, distance });
  }
  near.sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  return near.slice(0, count).map((entry) => entry.name);
}

function startsAlike(a: string, b: string): boolean {
  return a !== b && Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));
}

/** Insertions, deletions, substitutions and swaps of neighbours; more than `limit` is told as infinite. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Number.POSITIVE_INFINITY;
}
