import { type HygieneCheck, judgedBy } from "../hygiene-check.ts";

export const joinedByName: HygieneCheck = {
  id: "TM007",
  name: "joined-by-name",
  looksAt: { one: "account", many: "accounts" },
  finds: { one: "is joined to its person by name only", many: "are joined to their persons by name only" },
  why: "Two people may bear one name: what leans on the join may mix their work.",
  mend: "Confirm it with an alias in `identities.aliases` or .mailmap, or keep them apart in `identities.splits`.",
  isOfWholeMemory: true,
  async judge({ store }) {
    return judgedBy(await store.findJoinedByName());
  },
};
