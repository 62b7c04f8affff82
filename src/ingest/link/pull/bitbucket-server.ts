// Bitbucket Data Center: `Pull request #12: title` with `Merge in PROJ/repo from branch to master` under it; older servers
// write `Merge pull request #12 in PROJ/repo from branch to master`.
import { bodyMatches, type PullRule, subjectText, titleInBody } from "./pull-rule.ts";

const SUBJECT = /^(?:Pull|Merge pull) request #(\d{1,10})(?:: ?| (?=in \S))/;
const OLD_TAIL = /^in \S+ from (\S+) to \S/;
const BODY = /^Merge in \S+ from (\S+) to \S/;

export const bitbucketServer: PullRule = {
  id: "pull.bitbucket-server",
  read: (message) => {
    const subject = subjectText(message);
    const match = SUBJECT.exec(subject);
    if (!match) return [];
    const rest = subject.slice(match[0].length).trim();
    const old = OLD_TAIL.exec(rest);
    const [inBody] = bodyMatches(message, BODY);
    return [
      {
        number: Number(match[1]),
        confidence: 1,
        text: match[0].trim(),
        scope: "merge",
        title: old ? titleInBody(message) : rest === "" ? null : rest,
        headBranch: old?.[1] ?? inBody?.[1] ?? null,
      },
    ];
  },
};
