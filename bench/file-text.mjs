// The text of a made-up file through its versions. Each version edits a few places of the one before; what is edited
// follows from the file's number alone, so the versions of one file can be written one after the other.
import { createRandom, pick, pickAround } from "./random.mjs";
import { NOUNS, VERBS } from "./words.mjs";

const COMMON = [
  "",
  "",
  "",
  "  }",
  "}",
  "    return result;",
  "  // see above",
  "    } else {",
  "      break;",
];

/** Yields the text of version 0, 1, 2, … of the file. */
export function* fileVersions(index, count) {
  const random = createRandom(7919 * (index + 1));
  const length = pickAround(random, random() < 0.1 ? 1000 : 220);
  const lines = Array.from({ length }, () => lineOf(random));
  for (let version = 0; version < count; version++) {
    if (version > 0) edit(random, lines);
    yield `${lines.join("\n")}\n`;
  }
}

function edit(random, lines) {
  // Files stop growing at about a thousand lines, as they do.
  const growth = lines.length > 1200 ? 0.3 : 0.5;
  for (let places = pickAround(random, 2.5); places > 0; places--) {
    const at = Math.floor(random() * lines.length);
    const removed = Math.min(pickAround(random, 3) - 1, lines.length - at);
    const added = Array.from({ length: pickAround(random, 3 * 2 * growth) }, () => lineOf(random));
    lines.splice(at, removed, ...added);
  }
}

function lineOf(random) {
  if (random() < 0.3) return pick(random, COMMON);
  const indent = "  ".repeat(1 + Math.floor(random() * 4));
  return `${indent}${pick(random, VERBS)}${pick(random, NOUNS)}(${pick(random, NOUNS)}, ${Math.floor(random() * 10_000)});`;
}
