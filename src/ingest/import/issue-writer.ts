// One issue, folded from its payloads, into the memory.
import type { IssueRecord } from "../../model/records.ts";
import { deleteIssueParts, deleteStubIssue, findIssueRows } from "../../store/queries/import-queries.ts";
import { maxId } from "../../store/queries/ingest-queries.ts";
import type { BulkWriter, Transaction } from "../../store/store.ts";
import type { IdentityWriter } from "../identity-writer.ts";
import { mentionsInText } from "../link/mentions.ts";
import { writeMentions } from "../message-writer.ts";
import { untoldFields } from "./untold-fields.ts";

export async function writeIssue(
  { db, bulk }: Transaction,
  identities: IdentityWriter,
  issue: IssueRecord,
): Promise<void> {
  const { byId, byKey } = await findIssueRows(db, issue);
  if (byKey && byId && byKey.issue_id !== byId.issue_id && byKey.is_known === 0)
    await deleteStubIssue(db, byKey.issue_id);
  const row = byId ?? byKey;
  const issueId = row?.issue_id ?? (await maxId(db, "issues", "issue_id", null)) + 1;
  if (row) await deleteIssueParts(db, issueId);
  bulk.upsert("issues", {
    issue_id: issueId,
    key: issue.key,
    source: issue.source,
    site: issue.site,
    external_id: issue.externalId,
    is_known: 1,
    url: issue.url ?? null,
    project_key: issue.projectKey ?? null,
    project_name: issue.projectName ?? null,
    summary: issue.summary ?? null,
    description: issue.description ?? null,
    type: issue.type ?? null,
    is_subtask: issue.isSubtask === undefined ? null : issue.isSubtask ? 1 : 0,
    status: issue.status ?? null,
    status_category: issue.statusCategory ?? null,
    resolution: issue.resolution ?? null,
    priority: issue.priority ?? null,
    parent_key: issue.parentKey ?? null,
    epic_key: issue.epicKey ?? null,
    assignee_identity_id: identities.idOrNull(bulk, issue.assignee),
    reporter_identity_id: identities.idOrNull(bulk, issue.reporter),
    creator_identity_id: identities.idOrNull(bulk, issue.creator),
    created_at: issue.createdAt ?? null,
    updated_at: issue.updatedAt ?? null,
    resolved_at: issue.resolvedAt ?? null,
    untold: untoldFields(issue),
    is_comments_complete: flagOf(issue.comments),
    is_changes_complete: flagOf(issue.changes),
  });
  for (const alias of issue.aliases ?? []) bulk.upsert("issue_aliases", { alias, issue_id: issueId });
  for (const name of issue.components ?? [])
    bulk.insertIfAbsent("issue_components", { issue_id: issueId, name });
  for (const label of issue.labels ?? []) bulk.insertIfAbsent("issue_labels", { issue_id: issueId, label });
  for (const name of issue.fixVersions ?? [])
    bulk.insertIfAbsent("issue_versions", { issue_id: issueId, kind: "fix", name });
  for (const name of issue.affectedVersions ?? [])
    bulk.insertIfAbsent("issue_versions", { issue_id: issueId, kind: "affected", name });
  for (const comment of issue.comments?.items ?? [])
    bulk.insertIfAbsent("issue_comments", {
      issue_id: issueId,
      external_id: comment.externalId,
      identity_id: identities.idOrNull(bulk, comment.author),
      body: comment.body,
      created_at: comment.createdAt,
      updated_at: comment.updatedAt,
      is_restricted: comment.isRestricted ? 1 : 0,
    });
  for (const change of issue.changes?.items ?? [])
    bulk.insertIfAbsent("issue_changes", {
      issue_id: issueId,
      external_id: change.externalId,
      ordinal: change.ordinal,
      identity_id: identities.idOrNull(bulk, change.author),
      changed_at: change.changedAt,
      field: change.field,
      from_value: change.fromValue,
      from_text: change.fromText,
      to_value: change.toValue,
      to_text: change.toText,
    });
  for (const link of issue.links ?? [])
    bulk.upsert("issue_links", {
      issue_id: issueId,
      from_key: link.fromKey,
      relation: link.relation,
      to_key: link.toKey,
      type: link.type,
      external_id: link.externalId,
    });
  writeTexts(bulk, issueId, issue);
}

/** Candidate keys of what was written on the issue; what only some may read tells nothing. */
function writeTexts(bulk: BulkWriter, issueId: number, issue: IssueRecord): void {
  const at = issue.key.indexOf("#");
  const place = { repositoryId: 0, forgeName: at < 0 ? null : issue.key.slice(0, at) };
  const comments = (issue.comments?.items ?? []).filter((comment) => !comment.isRestricted);
  const texts = [
    { kind: "issue", item: "", mentions: mentionsInText(issue.description ?? "", "body") } as const,
    ...comments.map(
      ({ externalId, body }) =>
        ({ kind: "issue-comment", item: externalId, mentions: mentionsInText(body, "comment") }) as const,
    ),
  ];
  for (const { kind, item, mentions } of texts)
    writeMentions(
      bulk,
      place,
      { kind, id: issueId, item },
      mentions.filter((mention) => mention.key !== issue.key),
    );
}

function flagOf(list: { isComplete: boolean } | undefined): number | null {
  return list === undefined ? null : list.isComplete ? 1 : 0;
}
