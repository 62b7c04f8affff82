// Whether a commit looks like the fix of a fault by its subject alone. Read on the subjects of three public histories, where
// 7% to 28% of those that begin with "fix" mend words, layout or warnings. Misleads where a fault is called something else. Pure.

// `fix: …`, `Fix …`, `PROJ-12: fixed …`, `[auth] hotfix …`.
const FIX =
  /^(?:[A-Z][A-Z0-9_]*-\d+\b[\s:.\]-]*|\[[^\]]{0,60}\]\s*|#\d+\b[\s:-]*)*(?:bug[ -]?|hot[ -]?)?fix(?:e[sd])?\b/i;

// What is said to be fixed, right behind: `typos`, `a broken javadoc`, `some compiler warnings in …`, but not `comment parsing`.
const BEFORE =
  /(?:(?:a|an|the|some|few|several|various|many|more|minor|small|all|two|broken|bad|wrong|invalid|incorrect|outdated|compiler|compilation|compile|build|log|error|test|code|java|source)\s+){0,3}/;
const WORDS = /(?:typos?|mis-?spell\w*|spelling|grammar)\b/;
const LAYOUT =
  /(?:java-?docs?|docs?|documentation|comments?|checkstyle|indent(?:ation|ing)?|white-?\s?space|formatting|code style|warnings?|licen[cs]e headers?)(?:\s+(?:typos?|errors?|issues?|problems?|violations?|warnings?))?(?=\s*(?:$|[.,;:(#]|(?:and|in|of|for|from|on|to|about|by|with|when)\b))/;
const NO_FAULT = new RegExp(
  `${FIX.source}\\s*:?\\s+${BEFORE.source}(?:${WORDS.source}|${LAYOUT.source})`,
  "i",
);

export function looksLikeFix(subject: string): boolean {
  return FIX.test(subject) && !NO_FAULT.test(subject);
}
