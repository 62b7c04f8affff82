// GitLab: `See merge request group/project!12` on a line of its own; the branch in the subject, the title under it.
import { bodyMatches, type PullRule, subjectText, titleInBody } from "./pull-rule.ts";

const SEE = /^See merge request (?:\S+)?!(\d{1,10})\s*$/;
const SUBJECT = /^Merge branch '([^']+)' into /;

export const gitlabMerge: PullRule = {
  id: "pull.gitlab-merge",
  read: (message) => {
    const headBranch = SUBJECT.exec(subjectText(message))?.[1] ?? null;
    const title = titleInBody(message);
    return [...bodyMatches(message, SEE)].map(([text, number]) => ({
      number: Number(number),
      confidence: 1,
      text: text.trim(),
      scope: "merge" as const,
      title: headBranch === null ? subjectText(message) : title === text.trim() ? null : title,
      headBranch,
    }));
  },
};
