// The checks of `hygiene`, in order of their ids. A new one is a file beside this one and a line here.
import type { HygieneCheck } from "../hygiene-check.ts";
import { ambiguousIdentity } from "./ambiguous-identity.ts";
import { commitWithoutIssue } from "./commit-without-issue.ts";
import { cutSource } from "./cut-source.ts";
import { doneWithoutCommit } from "./done-without-commit.ts";
import { emptyDescription } from "./empty-description.ts";
import { fileWithoutComponent } from "./file-without-component.ts";
import { idleInProgress } from "./idle-in-progress.ts";
import { joinedByName } from "./joined-by-name.ts";
import { mergedWithoutReview } from "./merged-without-review.ts";
import { pullWithoutIssue } from "./pull-without-issue.ts";
import { staleSource } from "./stale-source.ts";
import { unknownKey } from "./unknown-key.ts";

export const CHECKS: readonly HygieneCheck[] = [
  commitWithoutIssue,
  pullWithoutIssue,
  emptyDescription,
  doneWithoutCommit,
  fileWithoutComponent,
  unknownKey,
  joinedByName,
  ambiguousIdentity,
  mergedWithoutReview,
  idleInProgress,
  cutSource,
  staleSource,
];
