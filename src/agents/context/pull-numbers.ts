// From a pull request as somebody named it to a number and, where the name says so, its repository. Pure.
import { withoutMarks } from "./copied-text.ts";

export interface AskedPull {
  readonly number: number;
  /** What the repository's name must end in, lower case: `owner/repo`, or with the host; null where it was not named. */
  readonly repository: string | null;
}

const FORGED =
  /^(?:https?:\/\/)?([^/?#\s]+(?:\/[^/?#\s]+)+?)(?:\/-)?\/(?:pull|pulls|merge_requests|pull-requests|pullrequest)\/([1-9][0-9]{0,9})(?:[/?#].*)?$/;
const NAMED = /^(?:([^#!\s]+)[#!]|[#!]|(?:pr|mr|pull)[- #]?)?([1-9][0-9]{0,9})$/i;

/** `382`, `#382`, `!382`, `PR-382`, `owner/repo#382`, an address of a forge; undefined when it is none of these. */
export function parsePull(asked: string): AskedPull | undefined {
  const text = withoutMarks(asked);
  const [, place, forged] = FORGED.exec(text) ?? [];
  if (place !== undefined && forged !== undefined)
    return { number: Number(forged), repository: place.toLowerCase().replace(/\.git$/, "") };
  const [, name, number] = NAMED.exec(text) ?? [];
  if (number === undefined) return undefined;
  return { number: Number(number), repository: name?.toLowerCase() ?? null };
}

/** The repository is the one named, by its whole name or the end of it. */
export function isNamed(repository: string, asked: AskedPull): boolean {
  return asked.repository === null || `/${repository.toLowerCase()}`.endsWith(`/${asked.repository}`);
}
