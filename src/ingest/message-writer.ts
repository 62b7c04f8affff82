// What a commit's message says, as rows: people of trailers, reverts and cherry-picks, candidate keys, PR numbers.
// `rebuild` calls the same function on stored messages, so both give the same rows.
import type { Mention } from "../model/links.ts";
import type { BulkWriter } from "../store/store.ts";
import type { IdentityWriter } from "./identity-writer.ts";
import { mentionsInCommit } from "./link/mentions.ts";
import { peopleInCommit } from "./link/people.ts";
import { pullMentionsInCommit } from "./link/pull-mentions.ts";
import { relationsInCommit } from "./link/relations.ts";

export interface RepositoryPlace {
  readonly repositoryId: number;
  /** `host/owner/name` of the forge, to which `#12` belongs; null when there is none. */
  readonly forgeName: string | null;
}

export interface MessageOfCommit {
  readonly commitId: number;
  readonly message: string;
}

export function writeMessage(
  bulk: BulkWriter,
  place: RepositoryPlace,
  identities: IdentityWriter,
  { commitId, message }: MessageOfCommit,
): void {
  const repository_id = place.repositoryId;
  for (const person of peopleInCommit(message))
    bulk.insertIfAbsent("commit_people", {
      repository_id,
      commit_id: commitId,
      role: person.role,
      identity_id: identities.idOf(bulk, person.identity),
      text: person.text,
    });
  relationsInCommit(message).forEach((relation, ordinal) => {
    bulk.insert("commit_relations", {
      repository_id,
      commit_id: commitId,
      ordinal,
      kind: relation.kind,
      rule: relation.rule,
      target_sha: relation.sha,
      target_title: relation.title,
      text: relation.text,
      target_commit_id: null,
    });
  });
  writeMentions(bulk, place, { kind: "commit", id: commitId, item: "" }, mentionsInCommit(message));
  for (const pull of pullMentionsInCommit(message))
    bulk.insertIfAbsent("pull_mentions", {
      repository_id,
      commit_id: commitId,
      number: pull.number,
      rule: pull.rule,
      scope: pull.scope,
      confidence: pull.confidence,
      text: pull.text,
      title: pull.title,
      head_branch: pull.headBranch,
    });
}

export interface MentionSource {
  readonly kind: "commit" | "pull" | "pull-comment" | "review" | "review-comment" | "issue" | "issue-comment";
  readonly id: number;
  readonly item: string;
}

export function writeMentions(
  bulk: BulkWriter,
  place: RepositoryPlace,
  source: MentionSource,
  mentions: readonly Mention[],
): void {
  mentions.forEach((mention, ordinal) => {
    bulk.insert("mentions", {
      repository_id: place.repositoryId,
      source_kind: source.kind,
      source_id: source.id,
      item: source.item,
      ordinal,
      key: absoluteKey(mention.key, place.forgeName),
      text: mention.text,
      kind: mention.kind,
      rule: mention.rule,
      place: mention.place,
      confidence: mention.confidence,
      is_lower_case: mention.isLowerCase ? 1 : 0,
      state: "rejected",
      reason: null,
      issue_id: null,
    });
  });
}

/** `#12` and `owner/repo#12` as the keys of GitHub issues; a tracker's key stays as it is. */
function absoluteKey(key: string, forgeName: string | null): string {
  const match = /^([^#\s]*)#(\d+)$/.exec(key);
  if (!match || forgeName === null) return key;
  const [, repository = "", number = ""] = match;
  if (repository === "") return `${forgeName.toLowerCase()}#${number}`;
  const slashes = repository.split("/").length - 1;
  const host = forgeName.slice(0, forgeName.indexOf("/"));
  return (slashes >= 2 ? `${repository}#${number}` : `${host}/${repository}#${number}`).toLowerCase();
}
