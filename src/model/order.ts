// Orders that are the same on every machine and engine: by code point, never by locale or UTF-16 unit.

const SURROGATE = /[\ud800-\udfff]/;

/** Compares by Unicode code point, as SQLite's BINARY and PostgreSQL's "C" collation do on UTF-8. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  // Without surrogates UTF-16 units sort as code points do, and the engine compares them three times faster.
  if (SURROGATE.test(a) || SURROGATE.test(b)) return compareCodePoints(a, b);
  return a < b ? -1 : 1;
}

function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates (U+D800..DFFF) stand for code points above U+FFFF, so they sort after the rest of the basic plane.
    const isXHigh = x >= 0xd800 && x <= 0xdfff;
    const isYHigh = y >= 0xd800 && y <= 0xdfff;
    if (isXHigh !== isYHigh) return isXHigh ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Comparisons are chained by `||`, the natural key last. */
export function compareNumber(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sorted copy. */
export function sortedBy<T>(items: Iterable<T>, compare: (a: T, b: T) => number): T[] {
  return [...items].sort(compare);
}

/** Distinct texts in code point order. */
export function distinctSorted(items: Iterable<string>): string[] {
  const distinct = [...new Set(items)];
  // The engine's own order is that of UTF-16 units, and needs no call a comparison.
  return distinct.some((item) => SURROGATE.test(item)) ? distinct.sort(compareText) : distinct.sort();
}
