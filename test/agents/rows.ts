// Rows as the store gives them, with what a test does not name filled in.
import type { Detail, Scope } from "../../src/agents/agent.ts";
import type { Area } from "../../src/agents/area-resolution.ts";
import type { FileExpertsGathered } from "../../src/agents/expertise/file-experts-data.ts";
import { parseConfiguration } from "../../src/config/parse-configuration.ts";
import { parseInstant } from "../../src/model/time.ts";
import type { AreaFileRow } from "../../src/store/queries/component-queries.ts";
import type {
  CommentRow,
  ComponentActivityRow,
  FileReviewRow,
  IssueOfCommitRow,
} from "../../src/store/queries/expertise-queries.ts";
import type { CommitPersonRow, FileChangeRow, FileRow } from "../../src/store/queries/file-queries.ts";
import type { RepositoryRow } from "../../src/store/queries/repository-queries.ts";

/** Ten in the morning of a day, UTC. */
export const at = (day: string): number => parseInstant(`${day}T10:00:00Z`) ?? Number.NaN;

/** A hash made of one letter or digit: `sha("a")`. */
export const sha = (letter: string): string => letter.repeat(40);

export interface Person {
  readonly developer_id: number;
  readonly developer_key: string;
  readonly name: string;
  readonly kind: string;
  readonly is_by_name: number;
}

export const person = (id: number, name: string, parts: Partial<Person> = {}): Person => ({
  developer_id: id,
  developer_key: name.toLowerCase(),
  name,
  kind: "person",
  is_by_name: 0,
  ...parts,
});

export const repository = (parts: Partial<RepositoryRow> = {}): RepositoryRow =>
  ({
    repository_id: 1,
    natural_key: "github.com/example/app",
    name: "github.com/example/app",
    name_rule: "repository.origin",
    url: "https://github.com/example/app",
    head_sha: null,
    is_shallow: 0,
    is_partial: 0,
    is_selective: 0,
    ...parts,
  }) as RepositoryRow;

export interface ScopeParts {
  readonly asOf?: string;
  /** As `--as-of`: hides what is later. */
  readonly givenAsOf?: string;
  readonly config?: object;
  readonly memory?: Partial<Scope["memory"]>;
}

export function scope({ asOf = "2026-06-01", givenAsOf, config, memory }: ScopeParts = {}): Scope {
  return {
    asOf: at(givenAsOf ?? asOf),
    isAsOfGiven: givenAsOf !== undefined,
    until: givenAsOf === undefined ? Number.MAX_SAFE_INTEGER : at(givenAsOf),
    repositoryId: null,
    memory: {
      asOf: at(asOf),
      configuration:
        config === undefined
          ? null
          : JSON.stringify(parseConfiguration(JSON.stringify(config), "teammemory.config.json")),
      repositories: [repository()],
      uncounted: new Map(),
      branches: new Map(),
      isLinked: true,
      areProjectionsOld: false,
      attributes: [],
      unfinishedRuns: 0,
      inferredProjects: [],
      hasJira: true,
      hasForge: true,
      ...memory,
    },
  };
}

export const detail = (parts: Partial<Detail> = {}): Detail => ({
  explain: false,
  all: false,
  limit: undefined,
  ...parts,
});

export const file = (parts: Partial<FileRow> = {}): FileRow => ({
  repository_id: 1,
  repository: "github.com/example/app",
  repository_url: "https://github.com/example/app",
  head_sha: "a".repeat(40),
  file_id: 1,
  path: "src/a.ts",
  is_live: 1,
  is_name_live: 1,
  other_live_path: null,
  kind: "file",
  component_id: 1,
  component: "core",
  component_rule: "component.path-shape",
  ...parts,
});

export const areaFile = (path: string, parts: Partial<AreaFileRow> = {}): AreaFileRow => ({
  file_id: 1,
  path,
  is_live: 1,
  kind: "file",
  component: "core",
  component_rule: "component.path-shape",
  ...parts,
});

export const area = (parts: Partial<Area> = {}): Area => ({
  repositoryId: 1,
  repository: "github.com/example/app",
  repositoryUrl: "https://github.com/example/app",
  kind: "component",
  name: "core",
  componentId: 1,
  files: [areaFile("src/core/a.ts")],
  ...parts,
});

/** A commit of three added lines and two deleted ones. */
export const change = (letter: string, parts: Partial<FileChangeRow> = {}): FileChangeRow => ({
  repository_id: 1,
  commit_id: letter.charCodeAt(0),
  sha: sha(letter),
  subject: `change ${letter}`,
  authored_at: at("2026-05-20"),
  file_count: 1,
  line_state: 1,
  revert_state: 0,
  file_name_id: 1,
  path: "src/a.ts",
  old_path: null,
  change: "M",
  is_binary: 0,
  added_lines: 3,
  deleted_lines: 2,
  mode: 0o100644,
  mailmap_name: "Ada",
  mailmap_email: "ada@example.com",
  change_key: null,
  ...parts,
});

export const wrote = (
  who: Person,
  { commit_id, repository_id }: Pick<FileChangeRow, "commit_id" | "repository_id">,
  role = "author",
): CommitPersonRow => ({ ...who, repository_id, commit_id, role, identity_id: who.developer_id });

export const reviewed = (
  who: Person,
  changeKey: string,
  parts: Partial<FileReviewRow> = {},
): FileReviewRow => ({
  ...who,
  change_key: changeKey,
  submitted_at: at("2026-05-21"),
  external_id: `${changeKey}-${who.name}`,
  url: null,
  ...parts,
});

export const commented = (who: Person, key: string, parts: Partial<CommentRow> = {}): CommentRow => ({
  ...who,
  key,
  external_id: `c-${who.name}`,
  created_at: at("2026-05-22"),
  ...parts,
});

export const active = (who: Person, day: string): ComponentActivityRow => ({
  developer_id: who.developer_id,
  developer_key: who.developer_key,
  at: at(day),
  evidence_kind: "commit",
  evidence: sha("e"),
});

export const resolves = ({ commit_id }: FileChangeRow, key: string): IssueOfCommitRow => ({
  commit_id,
  issue_id: 1,
  key,
  summary: null,
  type: null,
  status: null,
  url: null,
  is_known: 1,
});

export const expertsGathered = (parts: Partial<FileExpertsGathered> = {}): FileExpertsGathered => ({
  resolved: { file: file(), path: "src/a.ts", others: [] },
  changes: [],
  authors: [],
  pullReviews: [],
  trailerReviews: [],
  writers: [],
  issues: [],
  comments: [],
  componentActivity: [],
  lastSeen: [],
  labels: [],
  ignoredRevisions: [],
  ...parts,
});
