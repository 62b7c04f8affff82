// Which of the known names a mistyped one may have meant. Pure.

import { compareNumber, compareText, firstOf, sortedBy } from "../../../model/order.ts";

/** Up to three names, nearest first: those that contain it (or are contained), or differ in a third of its letters. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const scored = names.map((name) => ({
    name,
    distance: distanceOf(wanted.toLowerCase(), name.toLowerCase()),
  }));
  const near = scored.filter(({ distance }) => distance <= Math.max(2, wanted.length / 3));
  const sorted = sortedBy(near, (a, b) =>
    firstOf(compareNumber(a.distance, b.distance), compareText(a.name, b.name)),
  );
  return sorted.slice(0, 3).map(({ name }) => name);
}

function distanceOf(a: string, b: string): number {
  return a !== "" && (b.includes(a) || a.includes(b)) ? 1 : editDistance(a, b);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
