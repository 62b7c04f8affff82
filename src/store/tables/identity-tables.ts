// People: what the sources call them (facts) and who they are taken to be (projection).
import { integer, integerOrNull, reference, table, text, textOrNull } from "../schema.ts";

export const identityTables = {
  developers: table(
    "developers",
    {
      developer_id: integer("Surrogate key."),
      developer_key: text("Natural key: the strongest identity's source and account."),
      name: text("Name shown."),
      email: textOrNull(".mailmap's address, else the one most used in git, null without one."),
      kind: text("person, bot or tool."),
    },
    {
      comment: "One row a person, bot or tool, joined from identities by rule.",
      role: "projection",
      primaryKey: ["developer_id"],
      unique: [["developer_key"]],
    },
  ),
  developer_identities: table(
    "developer_identities",
    {
      identity_id: integer("Surrogate key."),
      source: text("git, jira or github."),
      account: text("Natural key within the source: `Name <email>`, login, or site and account id."),
      name: textOrNull("Name as the source has it."),
      email: textOrNull("Address as the source has it."),
      login: textOrNull("Login, for forges."),
      kind: text("person, bot, tool or unknown, as the source tells."),
      developer_id: integerOrNull("Who this is taken to be (projection)."),
      rule: textOrNull("Rule of the strongest edge that joined it; null when it stands alone."),
      is_by_name: integer("1 when only an equal name joins it to the rest."),
    },
    {
      comment: "One row an identity, with the rule that joined it.",
      role: "fact",
      primaryKey: ["identity_id"],
      unique: [["source", "account"]],
      indexes: [{ columns: ["developer_id"] }],
      foreignKeys: [reference(["developer_id"], "developers")],
    },
  ),
  repository_identities: table(
    "repository_identities",
    {
      repository_id: integer("Repository."),
      identity_id: integer("git identity seen in its history."),
      mailmap_name: text("Name after .mailmap."),
      mailmap_email: text("Address after .mailmap."),
    },
    {
      comment: "Which git identities a repository's history names, and what its .mailmap makes of them.",
      role: "fact",
      primaryKey: ["repository_id", "identity_id"],
      foreignKeys: [
        reference(["repository_id"], "repositories"),
        reference(["identity_id"], "developer_identities"),
      ],
    },
  ),
  identity_edges: table(
    "identity_edges",
    {
      identity_id: integer("One identity."),
      other_identity_id: integer("The other."),
      rule: text("identity.same-email, identity.mailmap, …"),
      state: text("joined or refused."),
      reason: textOrNull("Why it was refused."),
      evidence: text("The text that both share, or the commit that names both."),
    },
    {
      comment: "Why identities were joined, and which joins were refused.",
      role: "projection",
      primaryKey: ["identity_id", "other_identity_id", "rule"],
      indexes: [{ columns: ["other_identity_id"] }],
      foreignKeys: [
        reference(["identity_id"], "developer_identities"),
        reference(["other_identity_id"], "developer_identities", ["identity_id"]),
      ],
    },
  ),
};
