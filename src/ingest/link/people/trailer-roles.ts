// Which trailer gives which role, and whether its value may list several people.
import type { CommitRole } from "../../../model/records.ts";

export interface TrailerRole {
  /** Id of the rule, also where the role's other records (a review) are made from it. */
  readonly rule: string;
  readonly role: CommitRole;
  /** `Reviewers: A <a@x>, B` lists people; elsewhere a comma belongs to the name unless every part has an address. */
  readonly isList: boolean;
}

/** By trailer name, lower case. */
export const TRAILER_ROLES: ReadonlyMap<string, TrailerRole> = new Map([
  ["co-authored-by", { rule: "people.co-authored-by", role: "co-author", isList: false }],
  ["reviewed-by", { rule: "review.trailer", role: "reviewer", isList: false }],
  ["reviewers", { rule: "review.trailer", role: "reviewer", isList: true }],
  ["acked-by", { rule: "people.acked-by", role: "acker", isList: false }],
  ["tested-by", { rule: "people.tested-by", role: "tester", isList: false }],
  ["signed-off-by", { rule: "people.signed-off-by", role: "signer", isList: false }],
  ["reported-by", { rule: "people.reported-by", role: "reporter", isList: false }],
]);
