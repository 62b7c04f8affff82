// Whether a candidate is a link: by what the memory knows, never by its shape, and with no stop list.
import type { Mention } from "../../model/links.ts";

export interface IssueKnowledge {
  /** The issue itself is in the memory. */
  hasIssue(key: string): boolean;
  /** The present key of an issue that once had this one; undefined when none did. */
  aliasOf(key: string): string | undefined;
  /** Ingested (also as the project of an alias), configured, or inferred. */
  isKnownProject(projectKey: string): boolean;
  /** The number is a pull request's. */
  isPull?(key: string): boolean;
}

type RejectReason =
  | "unknown-project"
  | "lower-case-unknown-project"
  | "unknown-issue-number"
  | "pull-request";

export type MentionAnswer =
  | { readonly accepted: true; readonly key: string; readonly isDangling: boolean; readonly isAlias: boolean }
  | { readonly accepted: false; readonly reason: RejectReason };

/**
 * The issue that a mention names. A key of a known project whose issue is not in the memory dangles: it is a link to a key
 * of which nothing else is known. A number never dangles, since it may be a pull request's. Keys are asked for as given:
 * make `#12` absolute before where the memory has it so.
 */
export function acceptMention(
  mention: Pick<Mention, "key" | "isLowerCase">,
  known: IssueKnowledge,
): MentionAnswer {
  const { key } = mention;
  const project = projectOf(key);
  if (mention.isLowerCase && (project === undefined || !known.isKnownProject(project)))
    return { accepted: false, reason: "lower-case-unknown-project" };
  if (known.hasIssue(key)) return { accepted: true, key, isDangling: false, isAlias: false };
  const present = known.aliasOf(key);
  if (present !== undefined) return { accepted: true, key: present, isDangling: false, isAlias: true };
  if (project === undefined)
    return { accepted: false, reason: known.isPull?.(key) ? "pull-request" : "unknown-issue-number" };
  return known.isKnownProject(project)
    ? { accepted: true, key, isDangling: true, isAlias: false }
    : { accepted: false, reason: "unknown-project" };
}

/** `PROJ` of `PROJ-12`; undefined for a number (`#12`). */
export function projectOf(key: string): string | undefined {
  return key.includes("#") ? undefined : key.slice(0, key.lastIndexOf("-"));
}
