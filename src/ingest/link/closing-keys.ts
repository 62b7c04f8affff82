// Which candidates follow a closing keyword. For numbers the keyword must be repeated, as on GitHub (`Closes #1, #2` closes
// #1); for tracker keys a list counts as a whole.
import type { KeyCandidate } from "./key-candidates.ts";

const KEYWORD = /(?<![\p{L}\p{N}_-])(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?):?[ \t]{1,8}[[("'*_]{0,3}$/iu;
const LIST = /^[\])"'*_]{0,3}(?:[ \t]*[,&+][ \t]*|[ \t]*,?[ \t]+and[ \t]+)[[("'*_]{0,3}$/i;
const ADDRESS = /(?<![^\s(<["'])https?:\/\/[^\s<>"']{1,300}$/i;
const MAX_LOOK = 32;

export function closingKeys(text: string, candidates: readonly KeyCandidate[]): Set<KeyCandidate> {
  const closing = new Set<KeyCandidate>();
  let previous: KeyCandidate | undefined;
  for (const candidate of candidates) {
    const start = startOfAddress(text, candidate);
    const isKeyword = KEYWORD.test(text.slice(Math.max(0, start - MAX_LOOK), start));
    if (isKeyword || isNextInList(text, previous, candidate.form, start)) {
      closing.add(candidate);
      previous = candidate;
    } else if (previous && candidate.start >= previous.end) previous = undefined;
  }
  return closing;
}

function isNextInList(
  text: string,
  previous: KeyCandidate | undefined,
  form: KeyCandidate["form"],
  start: number,
): boolean {
  if (previous?.form !== "tracker" || form !== "tracker") return false;
  return start - previous.end <= MAX_LOOK && LIST.test(text.slice(previous.end, start));
}

/** Where the URL starts whose path holds the key (`Fixes https://…/browse/PROJ-1`), else where the key does. */
function startOfAddress(text: string, candidate: KeyCandidate): number {
  if (candidate.form === "number" || text[candidate.start - 1] !== "/") return candidate.start;
  const from = Math.max(0, candidate.start - 320);
  const address = ADDRESS.exec(text.slice(from, candidate.start));
  return address ? from + address.index : candidate.start;
}
