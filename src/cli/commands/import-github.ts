import { readGithubFiles } from "../../ingest/sources/github/github-source.ts";
import type { Command } from "../command.ts";
import { runImport } from "../import-command.ts";

export const command: Command = {
  name: "import github",
  summary: "Take GitHub's pull requests (REST answers, gh pr list --json) into the memory",
  arguments: [
    {
      name: "FILE",
      summary: "JSON files, .gz, folders of them, or - for standard input",
      isRequired: true,
      isList: true,
    },
  ],
  options: [
    {
      name: "pr",
      value: "N",
      type: "integer",
      summary: "the pull request that lists without a number (commits, files) belong to",
    },
  ],
  accepts: ["repo"],
  examples: ["import github seeds/github/pulls.json", "import github pulls.json --repo example/shop"],
  details: [
    "gh keeps to 30 open pull requests unless told otherwise: `gh pr list --state all --limit 100000 --json number,title,body,state,isDraft,url,author,createdAt,updatedAt,closedAt,mergedAt,mergedBy,mergeCommit,baseRefName,headRefName,headRefOid,labels,files,reviews,comments,closingIssuesReferences,additions,deletions,changedFiles`.",
    "An export finds its repository by URL; --repo owner/name names it for payloads that carry none.",
  ],
  run: (context) => {
    const pull = context.input.number("pr");
    const { repo } = context.global;
    return runImport(context, "github", (inputs) =>
      readGithubFiles(inputs, {
        ...(pull === undefined ? {} : { pull }),
        ...(repo === undefined ? {} : { repository: repo }),
      }),
    );
  },
};
