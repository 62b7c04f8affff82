// Numbers that look like chance and are the same on every run. Not for anything but made-up histories.

/** A generator of numbers from 0 up to, not including, 1 (mulberry32). */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

/** An index below `count`, small ones far more often: few files and people have most of the changes. */
export function pickSkewed(random, count, skew = 1.7) {
  return Math.floor(count * random() ** skew);
}

/** A whole number of at least 1 with the given mean (geometric). */
export function pickAround(random, mean) {
  if (mean <= 1) return 1;
  return 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / mean));
}
