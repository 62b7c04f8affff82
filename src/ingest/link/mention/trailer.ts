// A key in a trailer: `Jira: PROJ-12`, `Issue: #7`, `Refs: PROJ-1, PROJ-2`. Trailers known to name the issue count on any
// line; others only in git's trailer block and when their value is nothing but keys. Trailers that name a neighbour
// (`Depends-on`, `See-also`) resolve nothing.
import type { KeyCandidate } from "../key-candidates.ts";
import type { MentionRule, MentionText } from "./mention-rule.ts";

const ISSUE_TRAILER =
  /^(?:jira|issue|bug|ticket|task|story|defect|refs?|references?|fix(?:es|ed)?|close[sd]?|resolve[sd]?|implements?)(?:s|-?(?:id|key|issue|ticket|url|link))?$/;
const NEIGHBOUR_TRAILER =
  /^(?:depends|requires?|see|related?|relates|blocks?|blocked|revert|caused?|introduced|broken|follow|duplicates?|cc|note|reviewed|reported|signed|acked|tested|co-authored)(?![a-z])|^reverts|^reviewers|^git-/;

export const trailer: MentionRule = {
  id: "link.trailer",
  place: "trailer",
  kind: "resolves",
  confidence: 0.95,
  claims: (candidate, text) => {
    if (candidate.isLowerCase) return false;
    const line = trailerOf(candidate, text);
    if (!line || NEIGHBOUR_TRAILER.test(line.name)) return false;
    if (ISSUE_TRAILER.test(line.name)) return true;
    return line.isInBlock && isOnlyKeys(text.text.slice(line.valueStart, line.end));
  },
};

function trailerOf(candidate: KeyCandidate, text: MentionText) {
  // Lines are in order: the last that starts before the candidate is the only one that can hold it.
  let low = 0;
  let high = text.trailers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((text.trailers[middle]?.valueStart ?? 0) <= candidate.start) low = middle + 1;
    else high = middle;
  }
  const line = text.trailers[low - 1];
  return line && candidate.end <= line.end ? line : undefined;
}

const MAX_VALUE = 500;

function isOnlyKeys(value: string): boolean {
  return (
    value.length <= MAX_VALUE &&
    value
      .split(/[\s,;&]+/)
      .filter((part) => part !== "")
      .every((part) =>
        /^[[(]?(?:[A-Z][A-Z0-9_]*-[1-9]\d*|[\w./-]*#\d+|GH-\d+|https?:\/\/\S+)[\])]?$/.test(part),
      )
  );
}
