// Asks `review-suggest` of a store, as its tests do.
import { openScope } from "../../../src/agents/agent.ts";
import { ReviewSuggest } from "../../../src/agents/review/review-suggest.ts";
import type { ReviewWork } from "../../../src/agents/review/review-suggest-data.ts";
import { reviewSuggestSchema } from "../../../src/agents/review/review-suggest-schema.ts";
import type { Worktree } from "../../../src/agents/worktree.ts";
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

export const named = (list: readonly { readonly name: string }[]) => list.map((one) => one.name);
