// The registry of link rules. A new rule is one file in mention/, pull/ or relation/ and one line here; a test fails when
// a file is not registered. The order is meaning: of the mention rules the first that claims a key has it.

import { bodyKey } from "./mention/body.ts";
import { branchName } from "./mention/branch.ts";
import { browseLink } from "./mention/browse-link.ts";
import { closingKeyword } from "./mention/closing-keyword.ts";
import { commentKey } from "./mention/comment.ts";
import type { MentionRule } from "./mention/mention-rule.ts";
import { mergedBranch } from "./mention/merged-branch.ts";
import { mergedTitle } from "./mention/merged-title.ts";
import { pullTitle } from "./mention/pull-title.ts";
import { revertSubject } from "./mention/revert-subject.ts";
import { subjectKey } from "./mention/subject.ts";
import { subjectStart } from "./mention/subject-start.ts";
import { trailer } from "./mention/trailer.ts";
import { apacheCloses } from "./pull/apache-closes.ts";
import { azureMerge } from "./pull/azure-merge.ts";
import { bitbucketCloud } from "./pull/bitbucket-cloud.ts";
import { bitbucketServer } from "./pull/bitbucket-server.ts";
import { closingNumber } from "./pull/closing-number.ts";
import { giteaMerge } from "./pull/gitea-merge.ts";
import { githubMerge } from "./pull/github-merge.ts";
import { gitlabMerge } from "./pull/gitlab-merge.ts";
import type { PullRule } from "./pull/pull-rule.ts";
import { squashNumber } from "./pull/squash-number.ts";
import { cherryPick } from "./relation/cherry-pick.ts";
import { reapplyTitleRule } from "./relation/reapply-title.ts";
import type { RelationRule } from "./relation/relation-rule.ts";
import { revertHash } from "./relation/revert-hash.ts";
import { revertMerge } from "./relation/revert-merge.ts";
import { revertPull } from "./relation/revert-pull.ts";
import { revertTitleRule } from "./relation/revert-title.ts";

export const MENTION_RULES: readonly MentionRule[] = [
  revertSubject,
  branchName,
  mergedBranch,
  pullTitle,
  mergedTitle,
  subjectStart,
  closingKeyword,
  trailer,
  browseLink,
  subjectKey,
  commentKey,
  bodyKey,
];

export const PULL_RULES: readonly PullRule[] = [
  githubMerge,
  giteaMerge,
  gitlabMerge,
  bitbucketCloud,
  bitbucketServer,
  azureMerge,
  squashNumber,
  closingNumber,
  apacheCloses,
];

export const RELATION_RULES: readonly RelationRule[] = [
  revertHash,
  revertMerge,
  revertPull,
  revertTitleRule,
  reapplyTitleRule,
  cherryPick,
];
