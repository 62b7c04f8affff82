import { type HygieneCheck, judgedBy } from "../hygiene-check.ts";

export const ambiguousIdentity: HygieneCheck = {
  id: "TM008",
  name: "ambiguous-identity",
  looksAt: { one: "join of accounts that a rule found", many: "joins of accounts that rules found" },
  finds: { one: "was refused", many: "were refused" },
  why: "One person may stand as two, each with half of what they know.",
  mend: "Decide it: an alias in `identities.aliases`, or a split in `identities.splits`.",
  isOfWholeMemory: true,
  async judge({ store }) {
    return judgedBy(await store.findRefusedJoins());
  },
};
