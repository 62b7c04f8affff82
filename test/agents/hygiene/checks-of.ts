// Asks `hygiene` of a store, as its tests do.
import { openScope } from "../../../src/agents/agent.ts";
import { Hygiene } from "../../../src/agents/hygiene/hygiene.ts";
import { hygieneSchema } from "../../../src/agents/hygiene/hygiene-schema.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { withOrigin } from "../../support/histories.ts";
import { type JiraIssueParts, jiraSearch } from "../../support/payloads.ts";

export const newApp = () => withOrigin(createGitFixture(), "example/app");

export async function checksOf(store: Store, asOf?: number) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf, repo: undefined });
  const agent = new Hygiene(reader);
  const detail = { all: true, explain: true, limit: undefined };
  const { data } = agent.assess({}, await agent.gather({}, scope), scope, detail);
  return new Map(hygieneSchema.parse(data).checks.map((check) => [check.name, check]));
}

export const jira = (...issues: JiraIssueParts[]) => {
  const search = jiraSearch(...issues);
  for (const [index, issue] of search.issues.entries()) {
    const status = issues[index]?.status ?? "Open";
    issue.fields.status.statusCategory.key =
      status === "Done" ? "done" : status === "In Progress" ? "indeterminate" : "new";
  }
  return search;
};
