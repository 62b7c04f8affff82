// Issues of trackers, folded from their events.
import { integer, integerOrNull, reference, table, text, textOrNull } from "../schema.ts";

const issue = reference(["issue_id"], "issues");
const identity = (column: string) => reference([column], "developer_identities", ["identity_id"]);

export const issueTables = {
  issues: table(
    "issues",
    {
      issue_id: integer("Surrogate key."),
      key: text("PROJ-12, or host/owner/name#12."),
      source: text("jira or github."),
      site: text("Host of the tracker; empty while only links tell of it."),
      external_id: textOrNull("The tracker's own id; stable when the key moves."),
      is_known: integer("0: known from links alone, its fields are unknown."),
      url: textOrNull("Where to read it."),
      project_key: textOrNull("Project."),
      project_name: textOrNull("Its name."),
      summary: textOrNull("Title."),
      description: textOrNull("Text."),
      type: textOrNull("Bug, Story, …"),
      is_subtask: integerOrNull("1 for a sub-task; null when not told."),
      status: textOrNull("Name of the status; never used to decide."),
      status_category: textOrNull("new, indeterminate or done."),
      resolution: textOrNull("Null while unresolved or not told."),
      priority: textOrNull("Priority."),
      parent_key: textOrNull("Parent issue."),
      epic_key: textOrNull("Epic."),
      assignee_identity_id: integerOrNull("Assignee."),
      reporter_identity_id: integerOrNull("Reporter."),
      creator_identity_id: integerOrNull("Creator."),
      created_at: integerOrNull("Creation."),
      updated_at: integerOrNull("Newest change the tracker tells of."),
      resolved_at: integerOrNull("Resolution."),
      is_comments_complete: integerOrNull("0 when the comment list was cut; null when no list came."),
      is_changes_complete: integerOrNull("0 when the changelog was cut; null when none came."),
    },
    {
      comment: "Issues. A key known from links alone has a row with is_known = 0.",
      role: "projection",
      primaryKey: ["issue_id"],
      unique: [["key"]],
      indexes: [{ columns: ["project_key"] }, { columns: ["site", "external_id"] }],
      foreignKeys: [
        identity("assignee_identity_id"),
        identity("reporter_identity_id"),
        identity("creator_identity_id"),
      ],
    },
  ),
  issue_aliases: table(
    "issue_aliases",
    { alias: text("A key the issue had before it moved."), issue_id: integer("The issue.") },
    {
      comment: "Moved keys.",
      role: "projection",
      primaryKey: ["alias"],
      indexes: [{ columns: ["issue_id"] }],
      foreignKeys: [issue],
    },
  ),
  issue_components: table(
    "issue_components",
    { issue_id: integer("Issue."), name: text("Component as the tracker names it.") },
    {
      comment: "Components of issues.",
      role: "projection",
      primaryKey: ["issue_id", "name"],
      foreignKeys: [issue],
    },
  ),
  issue_labels: table(
    "issue_labels",
    { issue_id: integer("Issue."), label: text("Label.") },
    {
      comment: "Labels of issues.",
      role: "projection",
      primaryKey: ["issue_id", "label"],
      foreignKeys: [issue],
    },
  ),
  issue_versions: table(
    "issue_versions",
    { issue_id: integer("Issue."), kind: text("fix or affected."), name: text("Version.") },
    {
      comment: "Versions of issues.",
      role: "projection",
      primaryKey: ["issue_id", "kind", "name"],
      foreignKeys: [issue],
    },
  ),
  issue_comments: table(
    "issue_comments",
    {
      issue_id: integer("Issue."),
      external_id: text("The tracker's id."),
      identity_id: integerOrNull("Who; null when deleted or not told."),
      body: text("Text."),
      created_at: integer("When."),
      updated_at: integerOrNull("Last edit."),
      is_restricted: integer("1 when only a role or group may read it."),
    },
    {
      comment: "Comments on issues.",
      role: "projection",
      primaryKey: ["issue_id", "external_id"],
      indexes: [{ columns: ["identity_id"] }],
      foreignKeys: [issue, identity("identity_id")],
    },
  ),
  issue_changes: table(
    "issue_changes",
    {
      issue_id: integer("Issue."),
      external_id: text("History entry."),
      ordinal: integer("Item within the entry."),
      identity_id: integerOrNull("Who; null for automation."),
      changed_at: integer("When."),
      field: text("status, Key, resolution, …"),
      from_value: textOrNull("Id before."),
      from_text: textOrNull("Words before."),
      to_value: textOrNull("Id after."),
      to_text: textOrNull("Words after."),
    },
    {
      comment: "The changelog of issues.",
      role: "projection",
      primaryKey: ["issue_id", "external_id", "ordinal"],
      foreignKeys: [issue, identity("identity_id")],
    },
  ),
  issue_links: table(
    "issue_links",
    {
      from_key: text("The issue the sentence begins with."),
      relation: text("duplicates, is caused by, …"),
      to_key: text("The other issue."),
      type: text("The relation's type name."),
      external_id: textOrNull("The tracker's id."),
    },
    {
      comment: "Relations between issues, each once.",
      role: "projection",
      primaryKey: ["from_key", "relation", "to_key"],
      indexes: [{ columns: ["to_key"] }],
    },
  ),
};
