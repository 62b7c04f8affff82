// The contract of a rule that reads which earlier commit a message takes back or repeats.
import type { CommitRelation } from "../../../model/links.ts";

export interface RelationRule {
  readonly id: string;
  read(message: string): Omit<CommitRelation, "rule">[];
}
