// The memory's own book-keeping, and the raw payloads everything from Jira and GitHub is made of.
import { integer, integerOrNull, reference, table, text, textOrNull } from "../schema.ts";

export const memoryTables = {
  settings: table(
    "settings",
    {
      key: text(
        "schema_version, configuration, configuration_hash, as_of, inferred_projects, projections_stale, search_pages, …",
      ),
      value: text("The value; JSON where it is more than a word."),
    },
    { comment: "The configuration in force and the memory's version.", role: "state", primaryKey: ["key"] },
  ),
  ingest_runs: table(
    "ingest_runs",
    {
      ingest_run_id: integer("Order of the runs."),
      source: text("git, jira or github."),
      target: text("Repository name, or the files' names."),
      started_at: integer("The run's own moment: the only wall clock the memory keeps."),
      is_finished: integer("0 while running or after a kill."),
      record_count: integer("Commits or payloads read."),
      rejected_count: integer("Payloads that could not be taken."),
      notes: text("JSON list of what the run had to say (truncated lists, unknown repositories)."),
    },
    { comment: "One row a run of ingest, import or seed.", role: "state", primaryKey: ["ingest_run_id"] },
  ),
  repositories: table(
    "repositories",
    {
      repository_id: integer("Surrogate key."),
      natural_key: text("host/owner/name of the origin, case-folded; else root:<sha>; else name:<--name>."),
      name: text("As shown: host/owner/name, the given name, or the root commit's short hash."),
      name_rule: text("repository.origin, repository.forge, repository.root or repository.name."),
      url: textOrNull("https address for links, null when unknown."),
      root_sha: textOrNull("Smallest root commit; null when unknown (shallow) or empty."),
      object_format: textOrNull("sha1 or sha256; null until git was read."),
      default_branch: textOrNull("Branch read, or the forge's default."),
      head_sha: textOrNull("The commit read last as head; null when empty or never read."),
      is_shallow: integer("History is cut at a boundary."),
      is_partial: integer("A partial clone: line counts may be unavailable."),
      is_selective: integer("Read with --since: older commits are missing on purpose."),
      read_at: integerOrNull("Moment of the newest git run; null when git was never read."),
    },
    {
      comment: "Repositories, by what they are and never by where they lie.",
      role: "fact",
      primaryKey: ["repository_id"],
      unique: [["natural_key"]],
    },
  ),
  repository_refs: table(
    "repository_refs",
    {
      repository_id: integer("Repository."),
      ref: text("Full ref name, or HEAD."),
      sha: text("Tip at the newest run."),
    },
    {
      comment: "Tips the history was read from; the next run takes what is new against them.",
      role: "state",
      primaryKey: ["repository_id", "ref"],
      foreignKeys: [reference(["repository_id"], "repositories")],
    },
  ),
  repository_documents: table(
    "repository_documents",
    {
      repository_id: integer("Repository."),
      name: text("mailmap, ignore-revs, codeowners or attributes."),
      content: text("The file's text at the head."),
    },
    {
      comment: "Files at the head that say something about the rest of the history.",
      role: "fact",
      primaryKey: ["repository_id", "name"],
      foreignKeys: [reference(["repository_id"], "repositories")],
    },
  ),
  events: table(
    "events",
    {
      repository_id: integer("Repository the payload belongs to; 0 for trackers."),
      event_id: integer("Order of arrival."),
      source: text("jira or github."),
      shape: text("Names the parser: jira.issue, github.pull, …"),
      object_key: text("What it speaks of: site/id of an issue, host/owner/name#number of a pull request."),
      content_hash: text("SHA-256 of shape, object, context and payload."),
      context: text("JSON: what the payload's place said and the payload did not."),
      updated_at: integerOrNull("The source's own time of change."),
      payload: text("The payload as JSON text."),
      ingest_run_id: integer("Run that brought it."),
    },
    {
      comment: "Raw Jira and GitHub payloads, append-only: the facts behind issues and pull requests.",
      role: "fact",
      primaryKey: ["repository_id", "event_id"],
      unique: [["repository_id", "object_key", "content_hash"]],
      indexes: [{ columns: ["source"] }],
    },
  ),
  checkpoints: table(
    "checkpoints",
    {
      source: text("git, jira or github."),
      target: text("Repository's natural key."),
      name: text("since: the date from which commits were read."),
      value: text("The value; UTC seconds."),
    },
    {
      comment: "What a later run must know of earlier ones, beside what they stored.",
      role: "state",
      primaryKey: ["source", "target", "name"],
    },
  ),
};
