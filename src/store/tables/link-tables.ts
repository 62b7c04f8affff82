// What joins the rest: candidates as read, and the links that what is known makes of them.
import { integer, integerOrNull, real, reference, table, text, textOrNull } from "../schema.ts";

const issue = reference(["issue_id"], "issues");

export const linkTables = {
  mentions: table(
    "mentions",
    {
      repository_id: integer("Repository of the text; 0 for an issue's."),
      source_kind: text("commit, pull, pull-comment, review, review-comment, issue or issue-comment."),
      source_id: integer("Surrogate key of the commit, pull request or issue the text belongs to."),
      item: text("Which of its texts: empty for its own, else the comment's or review's id."),
      ordinal: integer("Order within the text."),
      key: text("Key as it is looked up."),
      text: text("As written."),
      kind: text("resolves, mentions or reverts."),
      rule: text("Rule that read it."),
      place: text("Where it stood."),
      confidence: real("0 to 1."),
      is_lower_case: integer("1 when written in lower case."),
      state: text("accepted, dangling (project known, issue not) or rejected (projection)."),
      reason: textOrNull("Why it was rejected (projection)."),
      issue_id: integerOrNull("The issue (projection)."),
    },
    {
      comment: "Every candidate key, accepted or not.",
      role: "projection",
      primaryKey: ["repository_id", "source_kind", "source_id", "item", "ordinal"],
      // By issue: without it every stub issue that goes would be looked for in all mentions.
      indexes: [{ columns: ["key", "is_lower_case"] }, { columns: ["issue_id"] }],
      foreignKeys: [issue],
    },
  ),
  pull_mentions: table(
    "pull_mentions",
    {
      repository_id: integer("Repository."),
      commit_id: integer("Commit whose message names the number."),
      number: integer("Number."),
      rule: text("Rule that read it."),
      scope: text("merge: all commits it brought in; self: this commit."),
      confidence: real("0 to 1."),
      text: text("The text it was read from."),
      title: textOrNull("The pull request's title, where the message gives it."),
      head_branch: textOrNull("Its branch, where the message gives it."),
    },
    {
      comment: "Pull request numbers as commit messages name them.",
      role: "projection",
      primaryKey: ["repository_id", "commit_id", "number", "rule"],
      foreignKeys: [reference(["repository_id", "commit_id"], "commits")],
    },
  ),
  commit_issues: table(
    "commit_issues",
    {
      repository_id: integer("Repository."),
      commit_id: integer("Commit."),
      issue_id: integer("Issue."),
      kind: text("resolves, mentions, reverts, cherry-picks or suggested."),
      rule: text("Rule that made it."),
      confidence: real("0 to 1."),
      text: text("The text it was read from."),
      pull_request_id: integerOrNull("The pull request it leads through; null for a direct link."),
      known_at: integerOrNull(
        "Date of the later row it was read from; null when it came with the commit itself.",
      ),
    },
    {
      comment: "Links of commits to issues: all that were found; the strongest counts.",
      role: "projection",
      primaryKey: ["repository_id", "commit_id", "issue_id", "kind", "rule"],
      indexes: [{ columns: ["issue_id", "repository_id", "commit_id"] }],
      foreignKeys: [issue, reference(["repository_id", "commit_id"], "commits")],
    },
  ),
  pr_issues: table(
    "pr_issues",
    {
      repository_id: integer("Repository."),
      pull_request_id: integer("Pull request."),
      issue_id: integer("Issue."),
      kind: text("resolves or mentions."),
      rule: text("Rule that made it."),
      confidence: real("0 to 1."),
      text: text("The text it was read from."),
      known_at: integerOrNull(
        "Date of the later row it was read from; null when it came with the pull request itself.",
      ),
    },
    {
      comment: "Links of pull requests to issues.",
      role: "projection",
      primaryKey: ["repository_id", "pull_request_id", "issue_id", "kind", "rule"],
      indexes: [{ columns: ["issue_id", "repository_id", "pull_request_id"] }],
      foreignKeys: [issue, reference(["repository_id", "pull_request_id"], "pull_requests")],
    },
  ),
  commit_changes: table(
    "commit_changes",
    {
      repository_id: integer("Repository."),
      commit_id: integer("Commit."),
      change_key: text("pull:<number>, or issue:<key>:<hash of its first commit>."),
    },
    {
      comment: "The logical change a commit is part of; a commit without a row is a change of its own.",
      role: "projection",
      primaryKey: ["repository_id", "commit_id"],
      indexes: [{ columns: ["repository_id", "change_key"] }],
      foreignKeys: [reference(["repository_id", "commit_id"], "commits")],
    },
  ),
  terms: table(
    "terms",
    {
      term: text("Word, its case folded."),
      repository_id: integer("Repository of the pull request; 0 for an issue."),
      owner_id: integer("Surrogate key of the issue or pull request."),
      field: text("summary, description or comment; title, body or discussion."),
      at: integer("When it first stood there; 0 when not told."),
    },
    {
      comment:
        "Words of issues that a tracker tells of and of the pull requests that resolve them, for `similar`. Of a common word the first places only.",
      role: "projection",
      primaryKey: ["term", "repository_id", "owner_id", "field"],
      isClustered: true,
    },
  ),
  component_activity: table(
    "component_activity",
    {
      repository_id: integer("Repository."),
      component_id: integer("Component."),
      identity_id: integer("Who."),
      at: integer("When."),
      evidence_kind: text("commit, review, pull-opened, issue-comment, …"),
      evidence: text("Hash, number, key, or the review's or comment's id."),
    },
    {
      comment: "When a person was active in a component, with the row that shows it.",
      role: "projection",
      primaryKey: ["repository_id", "component_id", "identity_id", "at"],
      indexes: [{ columns: ["identity_id", "at"] }],
      foreignKeys: [reference(["repository_id", "component_id"], "components")],
    },
  ),
};
