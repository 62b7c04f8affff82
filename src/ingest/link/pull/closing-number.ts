// `PROJ-1: guard (closes #12)`: whoever merges by hand closes the pull request so. The subject opens with a tracker's key,
// so the number is no issue's; without one it may be, and is left to the closing keyword. `GH-1` is a number itself.
import { type PullRule, subjectText } from "./pull-rule.ts";

const KEY = /^[[({]?(?!GH-)[A-Z][A-Z0-9_]{1,20}-[1-9][0-9]{0,9}(?![0-9A-Za-z_-])/;
const CLOSING = /\((?:close[sd]?|closing) #([1-9][0-9]{0,9})\)\.?$/i;

export const closingNumber: PullRule = {
  id: "pull.closing-number",
  read: (message) => {
    const subject = subjectText(message);
    const match = KEY.test(subject) ? CLOSING.exec(subject) : null;
    if (!match) return [];
    return [
      {
        number: Number(match[1]),
        confidence: 0.7,
        text: match[0],
        scope: "self",
        title: subject.slice(0, match.index).trim(),
        headBranch: null,
      },
    ];
  },
};
