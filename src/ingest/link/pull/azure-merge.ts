// Azure DevOps: `Merged PR 12: title`, for merges and squashes alike.
import { type PullRule, subjectText } from "./pull-rule.ts";

const SUBJECT = /^Merged PR (\d{1,10}): /;

export const azureMerge: PullRule = {
  id: "pull.azure",
  read: (message) => {
    const subject = subjectText(message);
    const match = SUBJECT.exec(subject);
    if (!match) return [];
    const title = subject.slice(match[0].length).trim();
    const text = match[0].trim();
    return [{ number: Number(match[1]), confidence: 1, text, scope: "merge", title, headBranch: null }];
  },
};
