// `This reverts commit SHA, reversing changes made to PARENT.`: SHA is a merge, and all it brought in is taken back.

import type { RelationRule } from "./relation-rule.ts";
import { hashReverts, REVERSING } from "./revert-hash.ts";

export const revertMerge: RelationRule = {
  id: "relation.revert-merge",
  read: (message) => hashReverts(message, (tail) => REVERSING.test(tail)),
};
