import { readJiraFiles } from "../../ingest/sources/jira/jira-source.ts";
import type { Command } from "../command.ts";
import { runImport } from "../import-command.ts";

export const command: Command = {
  name: "import jira",
  summary: "Take Jira's answers (search pages, issues, arrays) into the memory",
  arguments: [
    {
      name: "FILE",
      summary: "JSON files, .gz, folders of them, or - for standard input",
      isRequired: true,
      isList: true,
    },
  ],
  options: [],
  accepts: [],
  examples: ["import jira seeds/jira", "import jira issues.json more.json.gz"],
  details: [
    "Ask Jira for the fields you want and for the changelog: `/rest/api/2/search?jql=project=PROJ&expand=changelog&fields=*navigable,comment` (Data Center), `/rest/api/3/search/jql?jql=project=PROJ&fields=*all&expand=changelog` (Cloud).",
    "Importing again, in any order, changes nothing. A record that cannot be taken is listed with its place; the rest goes in, and the exit status is 2.",
  ],
  run: (context) =>
    runImport(context, "jira", (inputs, { jira }) =>
      readJiraFiles(inputs, jira.baseUrl === null ? {} : { baseUrl: jira.baseUrl }),
    ),
};
