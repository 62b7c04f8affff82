// `PROJ-1: guard (closes #12)`, or `This closes #12` on a line of the body: whoever merges by hand closes the pull request
// so. The subject opens with a tracker's key, so the number is no issue's; without one it may be, and is left to the closing
// keyword. `GH-1` is a number itself.
import { bodyMatches, type PullRule, subjectText } from "./pull-rule.ts";

const KEY = /^[[({]?(?!GH-)[A-Z][A-Z0-9_]{1,20}-[1-9][0-9]{0,9}(?![0-9A-Za-z_-])/;
const IN_SUBJECT = /\((?:close[sd]?|closing) #(?<number>[1-9][0-9]{0,9})\)\.?$/i;
const IN_BODY = /^(?:This )?closes:? #(?<number>[1-9][0-9]{0,9})\.?\s*$/i;

export const closingNumber: PullRule = {
  id: "pull.closing-number",
  read: (message) => {
    const subject = subjectText(message);
    if (!KEY.test(subject)) return [];
    const atEnd = IN_SUBJECT.exec(subject);
    const title = atEnd ? subject.slice(0, atEnd.index).trim() : null;
    return [...(atEnd ? [atEnd] : []), ...bodyMatches(message, IN_BODY)].map((match) => ({
      number: Number(match.groups?.["number"]),
      confidence: 0.7,
      text: match[0].trim(),
      scope: "self" as const,
      title,
      headBranch: null,
    }));
  },
};
