// History as git has it: commits, their people, files and names through time.
import { integer, integerOrNull, reference, table, text, textOrNull } from "../schema.ts";

const repository = reference(["repository_id"], "repositories");
const commit = reference(["repository_id", "commit_id"], "commits");

export const gitTables = {
  commits: table(
    "commits",
    {
      repository_id: integer("Repository."),
      commit_id: integer("Position in the history as it was read, parents first."),
      sha: text("Full hash."),
      author_identity_id: integer("Author."),
      committer_identity_id: integer("Committer."),
      authored_at: integer("When the work was done."),
      author_offset: integer("Author's minutes east of UTC."),
      committed_at: integer("When it was committed."),
      committer_offset: integer("Committer's minutes east of UTC."),
      ordered_at: integer(
        "Corrected commit date (git's generation number v2): never before a parent's, so it orders by topology.",
      ),
      parent_count: integer("0 for a root, 2 and more for a merge."),
      file_count: integer("Files changed; 0 for merges."),
      is_reachable: integer("0 once no tip leads to it any more."),
      is_boundary: integer("1 at the edge of a shallow clone: its changes are unknown."),
      line_state: integer("Line counts: 0 pending, 1 counted, 2 cannot be counted."),
      is_lossy: integer("1 when bytes of the message could not be decoded."),
      subject: text("First paragraph of the message on one line."),
      message: text("The whole message."),
    },
    {
      comment: "One row a commit, kept even when git has lost it.",
      role: "fact",
      primaryKey: ["repository_id", "commit_id"],
      unique: [["repository_id", "sha"]],
      indexes: [{ columns: ["repository_id", "line_state"], isBulk: true }],
      foreignKeys: [repository],
    },
  ),
  commit_parents: table(
    "commit_parents",
    {
      repository_id: integer("Repository."),
      commit_id: integer("Child."),
      ordinal: integer("0 is the first parent."),
      parent_commit_id: integer("Parent."),
    },
    {
      comment: "Parents that are in the memory; one that a shallow clone or --since left out is missing.",
      role: "fact",
      primaryKey: ["repository_id", "commit_id", "ordinal"],
      foreignKeys: [commit],
    },
  ),
  commit_people: table(
    "commit_people",
    {
      repository_id: integer("Repository."),
      commit_id: integer("Commit."),
      role: text("author, committer, co-author, reviewer, acker, tester, signer or reporter."),
      identity_id: integer("Who."),
      text: textOrNull("The trailer's text; null for author and committer."),
    },
    {
      comment: "Everybody a commit names, by role.",
      role: "fact",
      primaryKey: ["repository_id", "commit_id", "role", "identity_id"],
      indexes: [{ columns: ["identity_id", "repository_id"], isBulk: true }],
      foreignKeys: [commit, reference(["identity_id"], "developer_identities")],
    },
  ),
  components: table(
    "components",
    {
      repository_id: integer("Repository."),
      component_id: integer("Surrogate key within the repository."),
      name: text("auth, (root), …"),
    },
    {
      comment: "Parts of a repository.",
      role: "projection",
      primaryKey: ["repository_id", "component_id"],
      unique: [["repository_id", "name"]],
      foreignKeys: [repository],
    },
  ),
  files: table(
    "files",
    {
      repository_id: integer("Repository."),
      file_id: integer("Surrogate key within the repository: one file through all its renames."),
      path: text(
        "Name at the head (the newest of several), else the last one; bytes that are no text are escaped.",
      ),
      is_live: integer("1 when it exists at the head."),
      kind: text("file, symlink or submodule."),
      component_id: integerOrNull("Component (projection)."),
      component_rule: textOrNull("Rule that decided the component (projection)."),
    },
    {
      comment: "Files with one identity through their renames. A path may have been borne by several.",
      role: "fact",
      primaryKey: ["repository_id", "file_id"],
      indexes: [{ columns: ["repository_id", "path"] }, { columns: ["repository_id", "component_id"] }],
      foreignKeys: [repository, reference(["repository_id", "component_id"], "components")],
    },
  ),
  file_names: table(
    "file_names",
    {
      repository_id: integer("Repository."),
      file_name_id: integer("Surrogate key within the repository."),
      file_id: integer("The file that bore the name."),
      path: text("The name."),
      is_live: integer(
        "1 when the file exists under it at the head; a merge may keep two names of one file.",
      ),
    },
    {
      comment: "Names through time: a file has one row for every name it bore.",
      role: "fact",
      primaryKey: ["repository_id", "file_name_id"],
      unique: [["repository_id", "file_id", "path"]],
      indexes: [{ columns: ["repository_id", "path"] }],
      foreignKeys: [reference(["repository_id", "file_id"], "files")],
    },
  ),
  commit_files: table(
    "commit_files",
    {
      repository_id: integer("Repository."),
      commit_id: integer("Commit."),
      file_id: integer("File."),
      file_name_id: integer("Its name after the change."),
      old_file_name_id: integerOrNull("Its name before a rename; null without one."),
      change: text("A added, M modified, D deleted, R renamed, C copied, T type changed."),
      old_mode: integer("File mode before; 0 when it did not exist."),
      new_mode: integer("File mode after; 0 when it is gone."),
      is_binary: integerOrNull("1 when git counts no lines; null while uncounted."),
      added_lines: integerOrNull("Null while uncounted, and for binary files."),
      deleted_lines: integerOrNull("Null while uncounted, and for binary files."),
    },
    {
      comment: "One row a file of a commit; merges have none.",
      role: "fact",
      primaryKey: ["repository_id", "commit_id", "file_name_id"],
      indexes: [
        { columns: ["repository_id", "file_id", "commit_id"], isBulk: true },
        { columns: ["repository_id", "file_name_id", "commit_id"], isBulk: true },
      ],
      foreignKeys: [
        commit,
        reference(["repository_id", "file_id"], "files"),
        reference(["repository_id", "file_name_id"], "file_names"),
      ],
    },
  ),
  commit_relations: table(
    "commit_relations",
    {
      repository_id: integer("Repository."),
      commit_id: integer("The later commit."),
      ordinal: integer("Order in its message."),
      kind: text("reverts, reapplies or cherry-picks."),
      rule: text("Rule that read it."),
      target_sha: textOrNull("Hash as written."),
      target_title: textOrNull("Subject as written."),
      text: text("The text it was read from."),
      target_commit_id: integerOrNull(
        "The earlier commit, of a pull request its last; null while it is not known (projection).",
      ),
    },
    {
      comment: "Reverts and cherry-picks.",
      role: "fact",
      primaryKey: ["repository_id", "commit_id", "ordinal"],
      indexes: [{ columns: ["repository_id", "target_commit_id"] }],
      foreignKeys: [commit],
    },
  ),
  commit_reverts: table(
    "commit_reverts",
    {
      repository_id: integer("Repository."),
      commit_id: integer("The commit whose work was taken back."),
      reverted_at: integer("When its revert was written."),
      restored_at: integerOrNull("When it came back; null while it stays reverted."),
    },
    {
      comment: "From when to when a commit counts as reverted; a revert of a revert restores.",
      role: "projection",
      primaryKey: ["repository_id", "commit_id", "reverted_at"],
      foreignKeys: [commit],
    },
  ),
  tags: table(
    "tags",
    {
      repository_id: integer("Repository."),
      name: text("Tag."),
      sha: text("Commit it leads to."),
      commit_id: integerOrNull("That commit, null when it is not in the memory."),
      tagged_at: integer("When."),
    },
    {
      comment: "Tags that lead to commits.",
      role: "fact",
      primaryKey: ["repository_id", "name"],
      foreignKeys: [repository],
    },
  ),
};
