// A history that is long and cheap to make: files of three lines, whole in every commit. What it is for is the memory that
// ingest takes; of git's time it tells nothing.
import { importHistory } from "./history.mjs";
import { createRandom, pick, pickSkewed } from "./random.mjs";
import { NOUNS } from "./words.mjs";

/** To be raised when the script makes other histories than before. */
const EDITION = 1;

/** Made once, kept in the temp folder; a million commits take a quarter of an hour. */
export async function makeLongHistory(count) {
  return importHistory(`long-${EDITION}-${count}`, stream(count));
}

/** One file in seven commits, one person in forty, a merge in twenty; keys and numbers in most subjects. */
function* stream(count) {
  const random = createRandom(7);
  const most = { files: Math.ceil(count / 7), people: Math.ceil(count / 40) };
  const paths = [];
  let made = 0;
  let at = 1_000_000_000;
  for (let commit = 1; commit <= count; commit++) {
    at += 60 + Math.floor(random() * 840);
    const person = pickSkewed(random, most.people, 3);
    const who = `Dev ${person} <dev${person}@example.com> ${at} +0100`;
    yield `commit refs/heads/main\nmark :${commit}\nauthor ${who}\ncommitter ${who}\n`;
    yield data(messageOf(commit, person, random));
    if (commit > 1) yield `from :${commit - 1}\n`;
    if (commit % 20 === 0 && commit > 40) yield `merge :${commit - 2}\n`;
    for (let change = pickSkewed(random, 4, 2); change >= 0; change--) {
      const isNew = paths.length < 100 || (random() < 0.3 && made < most.files);
      const at = isNew ? paths.length : pickSkewed(random, paths.length, 2);
      const isRenamed = !isNew && random() < 0.005;
      if (isNew) paths.push(`src/part${made % 97}/package${made % 1013}/File${made++}.java`);
      const path = paths[at];
      if (isRenamed) {
        paths[at] = path.replace(".java", "_.java");
        yield `R ${path} ${paths[at]}\n`;
      } else yield `M 100644 inline ${path}\n${data(`${commit}\n${path}\n${random()}\n`)}`;
    }
    yield "\n";
  }
}

function messageOf(commit, person, random) {
  const words = (many) => Array.from({ length: many }, () => pick(random, NOUNS)).join(" ");
  return [
    random() < 0.6 ? `CORE-${Math.floor(commit / 3) + 1} ` : "",
    words(6),
    random() < 0.2 ? ` (#${commit})` : "",
    random() < 0.1 ? `\n\n${words(60)}` : "",
    random() < 0.1 ? `\n\nReviewed-by: Dev ${person >> 1} <dev${person >> 1}@example.com>` : "",
    "\n",
  ].join("");
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
