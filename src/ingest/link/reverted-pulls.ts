// `Reverts owner/repo#12`, the line that GitHub's revert button writes: into the pull request's body, and so into the message of
// its squash.
import { linesFrom } from "./message-parts.ts";

export interface RevertedPull {
  /** `owner/repo`, null for this repository. */
  readonly repository: string | null;
  readonly number: number;
  readonly text: string;
}

const REVERTS_PULL = /^Reverts (?:([\w.-]{1,100}\/[\w.-]{1,100}))?#([1-9]\d{0,9})\s*$/;

export function revertedPullsInText(text: string): RevertedPull[] {
  // Few messages have one; the others are not cut into lines.
  if (!text.includes("Reverts ")) return [];
  const found: RevertedPull[] = [];
  for (const line of linesFrom(text, 0)) {
    const match = line.text.length > 300 ? null : REVERTS_PULL.exec(line.text);
    if (match) found.push({ repository: match[1] ?? null, number: Number(match[2]), text: match[0].trim() });
  }
  return found;
}

/** `forgeName` is `host/owner/repo` of the repository the text is of; where it is null, nothing says that another is meant. */
export function isOwnPull({ repository }: RevertedPull, forgeName: string | null): boolean {
  if (repository === null || forgeName === null) return true;
  return forgeName.slice(forgeName.indexOf("/") + 1).toLowerCase() === repository.toLowerCase();
}
