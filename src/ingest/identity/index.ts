// The registry of identity rules, strongest first: in this order their edges are taken. A new rule is one file in rules/ and
// one line here; a test fails when a file is not registered.

import { configured } from "./rules/configured.ts";
import { githubCommit } from "./rules/github-commit.ts";
import { githubNoreply } from "./rules/github-noreply.ts";
import type { IdentityRule } from "./rules/identity-rule.ts";
import { jiraEmail } from "./rules/jira-email.ts";
import { mailmap } from "./rules/mailmap.ts";
import { sameEmail } from "./rules/same-email.ts";
import { sameNameAcrossSources, sameNameInGit } from "./rules/same-name.ts";

export const IDENTITY_RULES: readonly IdentityRule[] = [
  configured,
  mailmap,
  sameEmail,
  githubNoreply,
  githubCommit,
  jiraEmail,
  sameNameInGit,
  sameNameAcrossSources,
];
