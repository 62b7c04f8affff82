// What a finding of a risky file is made of, and what it is made from.
import { evidenceOf } from "../../report/evidence.ts";
import type { DiscussionRow } from "../../store/queries/discussed-text-queries.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import type { CommitPersonRow } from "../../store/queries/file-queries.ts";
import type { IssueKinds } from "../issue-kinds.ts";
import type { RiskDetails, RiskFindingData } from "./risk-data.ts";
import type { TermFinder } from "./vocabulary.ts";

export interface FindingSources {
  readonly days: number;
  readonly authors: ReadonlyMap<number, readonly CommitPersonRow[]>;
  readonly issues: ReadonlyMap<number, readonly IssueOfCommitRow[]>;
  readonly kinds: IssueKinds;
  readonly details: RiskDetails;
  readonly pullTexts: ReadonlyMap<string, readonly DiscussionRow[]>;
  readonly issueTexts: ReadonlyMap<string, readonly DiscussionRow[]>;
  readonly finder: TermFinder;
}

export function finding(rule: string, text: string, ids: readonly string[]): RiskFindingData {
  return { rule: `risk.${rule}`, text, evidence: evidenceOf(ids) };
}
