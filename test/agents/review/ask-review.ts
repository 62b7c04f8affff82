// Asks `review-suggest` of a store, as its tests do.
import { openScope } from "../../../src/agents/agent.ts";
import { ReviewSuggest } from "../../../src/agents/review/review-suggest.ts";
import type { ReviewWork } from "../../../src/agents/review/review-suggest-data.ts";
import { reviewSuggestSchema } from "../../../src/agents/review/review-suggest-schema.ts";
import type { Worktree } from "../../../src/agents/worktree.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { Store } from "../../../src/store/store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { withOrigin } from "../../support/histories.ts";

export const newApp = () => withOrigin(createGitFixture(), "example/app");
export const paths = (...names: string[]): ReviewWork => ({
  kind: "paths",
  paths: names.map((path) => ({ path })),
  author: undefined,
});

interface Asking {
  readonly asOf?: number;
  readonly worktree?: Pick<Worktree, "readBranch">;
  readonly count?: number;
}

export async function suggest(store: Store, work: ReviewWork, { asOf, worktree, count = 2 }: Asking = {}) {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf, repo: undefined });
  const agent = new ReviewSuggest(reader, worktree);
  const question = { work, count };
  const gathered = await agent.gather(question, scope);
  const detail = { all: true, explain: true, limit: undefined };
  return reviewSuggestSchema.parse(agent.assess(question, gathered, scope, detail).data);
}

/** As a terminal shows it without an option. */
export async function suggestText(store: Store, work: ReviewWork): Promise<string> {
  const reader = createStoreReader(store.db);
  const scope = await openScope(reader, { asOf: undefined, repo: undefined });
  const agent = new ReviewSuggest(reader);
  const question = { work, count: 2 };
  const detail = { all: false, explain: false, limit: undefined };
  const report = agent.assess(question, await agent.gather(question, scope), scope, detail);
  return renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
}

export const named = (list: readonly { readonly name: string }[]) => list.map((one) => one.name);
