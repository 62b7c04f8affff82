// Gitea and Forgejo: `Merge pull request 'title' (#12) from branch into main`.
import { type PullRule, subjectText } from "./pull-rule.ts";

const SUBJECT = /^Merge pull request '(.*)' \(#(\d{1,10})\) from (\S+) into \S+/;

export const giteaMerge: PullRule = {
  id: "pull.gitea",
  read: (message) => {
    const match = SUBJECT.exec(subjectText(message));
    if (!match) return [];
    const [text, title = null, number, head = ""] = match;
    // A fork's branch is written `owner/repo:branch` or `owner:branch`.
    const headBranch = head.slice(head.indexOf(":") + 1);
    return [{ number: Number(number), confidence: 1, text, scope: "merge", title, headBranch }];
  },
};
