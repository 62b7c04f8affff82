// From a key as somebody typed it to the keys the memory may hold it under, and what to say when it holds none. Pure.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { counted } from "../shown.ts";
import { withoutMarks } from "./copied-text.ts";

/** What a copied link or a key cut out of a sentence names: `…/browse/PROJ-12`, `…/issues/12`, `[PROJ-12]`, `PROJ-12:`. */
function keyIn(asked: string): string {
  const text = withoutMarks(asked);
  const tracked = /^https?:\/\/[^?#]*\/(?:browse|issues)\/([A-Za-z][A-Za-z0-9_]*-[0-9]+)(?:[/?#].*)?$/.exec(
    text,
  )?.[1];
  const forged = /^https?:\/\/([^/?#]+\/[^?#]+?)(?:\/-)?\/(?:issues|pull)\/([0-9]+)(?:[/?#].*)?$/.exec(text);
  return tracked ?? (forged ? `${forged[1]}#${forged[2]}` : text);
}

/** `proj-12` is asked for as `PROJ-12`; a forge's `host/owner/name#12` in lower case. */
export function normaliseKey(asked: string): string {
  const key = keyIn(asked);
  return key.includes("#") ? key.toLowerCase() : key.toUpperCase();
}

/**
 * The keys to look for. `#12`, `12`, `GH-12` and `owner/name#12` are numbers of the repositories that end so; without the
 * forge's data the first two may be known as `GH-12`.
 */
export function spellingsOf(asked: string, repositories: readonly { readonly name: string }[]): string[] {
  const text = keyIn(asked);
  const match = /^(?:gh-|([^#]*)#)?([1-9][0-9]*)$/i.exec(text);
  if (!match) return [...new Set([normaliseKey(text), text])];
  const owner = (match[1] ?? "").toLowerCase();
  const names = repositories
    .map((repository) => repository.name)
    .filter((name) => owner === "" || `/${name.toLowerCase()}`.endsWith(`/${owner}`));
  const short = owner === "" ? [`GH-${match[2]}`] : [];
  return [...new Set([normaliseKey(text), text, ...short, ...names.map((name) => `${name}#${match[2]}`)])];
}

/** What keys of the same project begin with: `PROJ-`, `github.com/example/shop#`. */
export function projectPrefix(key: string): string {
  const end = key.includes("#") ? key.indexOf("#") : key.lastIndexOf("-");
  return end < 0 ? `${key}-` : key.slice(0, end + 1);
}

/** What the number may have been before a slip of the fingers: two digits swapped, one too many, one too few. */
function slipsOf(number: string): Set<string> {
  const slips = new Set<string>();
  for (let i = 0; i < number.length; i++) {
    const [before, digit, after] = [number.slice(0, i), number.charAt(i), number.slice(i + 1)];
    if (after !== "") slips.add(`${before}${after.charAt(0)}${digit}${after.slice(1)}`);
    slips.add(before + after);
    for (const added of "0123456789") slips.add(before + added + digit + after);
  }
  for (const added of "0123456789") slips.add(number + added);
  slips.delete(number);
  return slips;
}

/** Sibling keys that are a slip away, then those with the nearest numbers, in order of number. */
export function nearestKeys(key: string, siblings: readonly string[]): string[] {
  const number = /[0-9]+$/.exec(key)?.[0] ?? "";
  // Nearly every short number is a slip of another.
  const slips = number.length < 3 ? new Set<string>() : slipsOf(number);
  const slipped = sortedBy(
    siblings.filter((sibling) => slips.has(/[0-9]+$/.exec(sibling)?.[0] ?? "")),
    compareText,
  ).slice(0, 3);
  return [...new Set([...slipped, ...nearestNumbers(key, siblings)])].slice(0, 5);
}

function nearestNumbers(key: string, siblings: readonly string[]): string[] {
  const numberOf = (text: string) => Number(/[0-9]+$/.exec(text)?.[0] ?? 0);
  const wanted = numberOf(key);
  const nearest = sortedBy(
    siblings,
    (a, b) =>
      compareNumber(Math.abs(numberOf(a) - wanted), Math.abs(numberOf(b) - wanted)) ||
      compareNumber(numberOf(a), numberOf(b)) ||
      compareText(a, b),
  ).slice(0, 5);
  return sortedBy(nearest, (a, b) => compareNumber(numberOf(a), numberOf(b)) || compareText(a, b));
}

/** What to do about a key that is not in the memory: the threshold that kept it out first, then what is near it. */
export function unknownHint(
  key: string,
  known: {
    readonly rejected: readonly { readonly reason: string; readonly count: number }[];
    readonly near: readonly string[];
    readonly projects: readonly string[];
  },
): string {
  const texts = known.rejected.reduce((sum, row) => sum + Number(row.count), 0);
  const project = projectPrefix(key).slice(0, -1);
  if (known.rejected.some((row) => row.reason === "pull-request"))
    return `${key} is a pull request, not an issue.`;
  if (texts > 0 && !key.includes("#"))
    return `${counted(texts, "text")} ${texts === 1 ? "names" : "name"} it, but ${project} is not known as a project: that takes Jira data, issueKeys.projects in the configuration, or subjects of at least 5 commits and 5% that open with its keys.`;
  if (known.near.length > 0) return `Nearest keys in the memory: ${known.near.join(", ")}.`;
  if (known.projects.length > 0)
    return `No issue of project ${project} is known; did you mean ${known.projects.map((name) => `${name}-…`).join(" or ")}?`;
  return "Neither a tracker's data nor a text in the memory names it. `teammemory status` shows what it holds.";
}
