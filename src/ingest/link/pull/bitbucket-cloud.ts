// Bitbucket Cloud: `Merged in branch (pull request #12)`, the title under it.
import { type PullRule, subjectText, titleInBody } from "./pull-rule.ts";

const SUBJECT = /^Merged in (\S+) \(pull request #(\d{1,10})\)/;

export const bitbucketCloud: PullRule = {
  id: "pull.bitbucket-cloud",
  read: (message) => {
    const match = SUBJECT.exec(subjectText(message));
    if (!match) return [];
    const [text, headBranch = null, number] = match;
    const title = titleInBody(message);
    return [{ number: Number(number), confidence: 1, text, scope: "merge", title, headBranch }];
  },
};
