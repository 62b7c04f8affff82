// Rows about issues as the store gives them, with what a test does not name filled in.
import type { IssueGathered } from "../../src/agents/context/issue-context-data.ts";
import type { RemarkOnPullRow, ReviewRow } from "../../src/store/queries/discussion-queries.ts";
import type { FileOfCommitsRow } from "../../src/store/queries/file-queries.ts";
import type { IssueCommitRow, IssuePullRow, IssueRow } from "../../src/store/queries/issue-queries.ts";
import { at, type Person, sha } from "./rows.ts";

let nextCommit = 0;

export const issue = (parts: Partial<IssueRow> = {}): IssueRow =>
  ({
    issue_id: 1,
    key: "PROJ-1",
    site: "jira.example.com",
    source: "jira",
    is_known: 1,
    summary: "A summary",
    type: "Bug",
    status: "Done",
    status_category: "done",
    resolution: "Fixed",
    priority: "High",
    url: "https://jira.example.com/browse/PROJ-1",
    created_at: at("2026-01-01"),
    updated_at: at("2026-05-30"),
    resolved_at: at("2026-05-25"),
    is_comments_complete: 1,
    is_changes_complete: 1,
    untold: "",
    assignee: "Ada",
    reporter: "Bob",
    components: ["core"],
    labels: [],
    fixVersions: [],
    askedKey: null,
    ...parts,
  }) as IssueRow;

export const linked = (letter: string, parts: Partial<IssueCommitRow> = {}): IssueCommitRow => ({
  repository_id: 1,
  commit_id: letter.charCodeAt(0),
  repository: "github.com/example/app",
  repository_url: "https://github.com/example/app",
  sha: sha(letter),
  subject: `PROJ-1 ${letter}`,
  authored_at: at("2026-05-20"),
  ordered_at: nextCommit++,
  parent_count: 1,
  revert_state: 0,
  is_reachable: 1,
  developer_id: 1,
  author: "Ada",
  author_kind: "person",
  is_by_name: 0,
  kind: "resolves",
  rule: "link.subject-start",
  confidence: 1,
  text: "PROJ-1",
  pull_number: null,
  ...parts,
});

export const pull = (number: number, parts: Partial<IssuePullRow> = {}): IssuePullRow => ({
  repository_id: 1,
  pull_request_id: number,
  repository: "github.com/example/app",
  number,
  title: `Pull ${number}`,
  state: "merged",
  is_known: 1,
  is_draft: 0,
  url: `https://github.com/example/app/pull/${number}`,
  created_at: at("2026-05-18"),
  merged_at: at("2026-05-21"),
  closed_at: at("2026-05-21"),
  truncated: "",
  kind: "resolves",
  rule: "link.branch",
  confidence: 1,
  text: "PROJ-1",
  ...parts,
});

export const changed = (
  path: string,
  letter: string,
  parts: Partial<FileOfCommitsRow> = {},
): FileOfCommitsRow => ({
  repository_id: 1,
  file_id: [...path].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 0),
  path,
  is_live: 1,
  component: "core",
  sha: sha(letter),
  is_binary: 0,
  added_lines: 3,
  deleted_lines: 2,
  ...parts,
});

type SpokenRow = ReviewRow & RemarkOnPullRow;

export const spoke = (who: Person, day: string, parts: Partial<SpokenRow> = {}): SpokenRow => ({
  developer_id: who.developer_id,
  developer_key: who.name,
  name: who.name,
  kind: who.kind,
  is_by_name: who.is_by_name,
  place: "#9",
  at: at(day),
  external_id: `${who.name} ${day}`,
  body: "",
  state: "COMMENTED",
  rule: "review.forge",
  path: null,
  line: null,
  url: null,
  ...parts,
});

export const issueGathered = (parts: Partial<IssueGathered> = {}): IssueGathered => ({
  issue: issue(),
  changes: [],
  commits: [],
  authors: [],
  pulls: [],
  pullsOfCommits: [],
  files: [],
  reviews: [],
  remarks: [],
  issueRemarks: [],
  outcomes: [],
  ...parts,
});
