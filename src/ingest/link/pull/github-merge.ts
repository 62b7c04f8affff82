// GitHub's merge button: `Merge pull request #12 from owner/branch`, the title in the first line of the body.
import { type PullRule, subjectText, titleInBody } from "./pull-rule.ts";

const SUBJECT = /^Merge pull request #(\d{1,10}) from [^\s/]+\/(\S+)/;

export const githubMerge: PullRule = {
  id: "pull.github-merge",
  read: (message) => {
    const match = SUBJECT.exec(subjectText(message));
    if (!match) return [];
    const title = titleInBody(message);
    const [text, number, headBranch = null] = match;
    return [{ number: Number(number), confidence: 1, text, scope: "merge", title, headBranch }];
  },
};
