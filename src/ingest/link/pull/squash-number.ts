// GitHub's squash and its merge queue: the last `(#12)` of the subject, at its end (some writers put a full stop after).
// The number may be an issue's, so this alone is less sure; acceptPull raises it once the pull request is known.
import { type PullRule, subjectText } from "./pull-rule.ts";

const LAST_NUMBER = /\(#([1-9]\d{0,9})\)\.?$/;

export const squashNumber: PullRule = {
  id: "pull.squash-number",
  read: (message) => {
    const subject = subjectText(message);
    const match = LAST_NUMBER.exec(subject);
    if (!match) return [];
    const title = subject.slice(0, match.index).trim();
    return [
      {
        number: Number(match[1]),
        confidence: 0.7,
        text: match[0],
        scope: "self",
        title: title === "" ? null : title,
        headBranch: null,
      },
    ];
  },
};
