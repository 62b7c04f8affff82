// Rows of risky files, with what a test does not name filled in.

import type { Detail } from "../../../src/agents/agent.ts";
import { configurationOf } from "../../../src/agents/configuration.ts";
import { ComponentRisk } from "../../../src/agents/risk/component-risk.ts";
import { FileRisk } from "../../../src/agents/risk/file-risk.ts";
import type { ComponentRiskQuestion, RiskDetails, RiskRows } from "../../../src/agents/risk/risk-data.ts";
import { rankFiles } from "../../../src/agents/risk/risk-files.ts";
import { componentRiskSchema, fileRiskSchema } from "../../../src/agents/risk/risk-schema.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { AreaChangeRow, CommitFactRow } from "../../../src/store/queries/area-queries.ts";
import type { AreaFileRow } from "../../../src/store/queries/component-queries.ts";
import type { IssueOfCommitRow } from "../../../src/store/queries/expertise-queries.ts";
import type { CommitPersonRow } from "../../../src/store/queries/file-queries.ts";
import { at, detail, file, type Person, type ScopeParts, scope, sha } from "../rows.ts";

export const areaFile = (id: number, path: string, parts: Partial<AreaFileRow> = {}): AreaFileRow => ({
  file_id: id,
  path,
  is_live: 1,
  kind: "file",
  component: "core",
  component_rule: "component.path-shape",
  ...parts,
});

/** A commit named by one letter, of one file unless told. */
export const fact = (letter: string, day: string, parts: Partial<CommitFactRow> = {}): CommitFactRow => ({
  commit_id: letter.charCodeAt(0),
  sha: sha(letter),
  authored_at: at(day),
  ordered_at: at(day),
  file_count: 1,
  line_state: 1,
  revert_state: 0,
  change_key: null,
  ...parts,
});

export const touch = (id: number, { commit_id }: CommitFactRow, lines = 5): AreaChangeRow => ({
  file_id: id,
  commit_id,
  lines,
  is_uncounted: 0,
  file_name_id: id,
  is_submodule: 0,
});

export const by = (who: Person, { commit_id }: CommitFactRow): CommitPersonRow => ({
  ...who,
  repository_id: 1,
  commit_id,
  role: "author",
  identity_id: who.developer_id,
});

export const issueOf = (
  { commit_id }: CommitFactRow,
  key: string,
  parts: Partial<IssueOfCommitRow> = {},
): IssueOfCommitRow => ({
  commit_id,
  issue_id: Number(key.split("-")[1]),
  key,
  type: "Bug",
  summary: null,
  status: null,
  url: null,
  is_known: 1,
  ...parts,
});

const NO_ROWS: RiskRows = {
  files: [],
  changes: [],
  commits: [],
  subjects: [],
  authors: [],
  issues: [],
  labels: [],
  ignoredRevisions: [],
};
const NO_DETAILS: RiskDetails = {
  pullTexts: [],
  pulls: [],
  issueTexts: [],
  tests: new Map(),
  testChanges: new Map(),
  touched: new Map(),
  livePaths: new Map(),
};

export interface Asked extends ScopeParts {
  readonly rows?: Partial<RiskRows>;
  readonly details?: Partial<RiskDetails>;
  readonly question?: Partial<ComponentRiskQuestion>;
  readonly asked?: Partial<Detail>;
  /** Files of the component that were not asked about: those gone. */
  readonly gone?: number;
}

const QUESTION = { name: "core", days: undefined, by: "risk" as const, detailed: 10, isGoneCounted: false };

function prepared({ rows, details, question, ...scoped }: Asked) {
  const asked = { ...QUESTION, ...question };
  const all = { ...NO_ROWS, ...rows };
  const now = scope(scoped);
  const ranked = rankFiles(all, configurationOf(now.memory), asked, now.asOf ?? 0);
  return { asked, now, gathered: { rows: all, ranked, details: { ...NO_DETAILS, ...details } } };
}

const plain = { style: null, width: 80, hyperlinks: false, isTerminal: false } as const;

export function assessComponent(parts: Asked) {
  const { asked, now, gathered } = prepared(parts);
  const files = gathered.rows.files;
  const gone = Array.from({ length: parts.gone ?? 0 }, (_, index) =>
    areaFile(900 + index, `gone${index}.ts`, { is_live: 0 }),
  );
  const area = {
    repositoryId: 1,
    repository: "github.com/example/app",
    repositoryUrl: null,
    kind: "component" as const,
    name: "core",
    componentId: 1,
    files: [...files, ...gone],
  };
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const agent = new ComponentRisk(null as any);
  const report = agent.assess(asked, { area, ...gathered }, now, detail(parts.asked));
  componentRiskSchema.parse(report.data);
  return { ...report, text: renderText(report, plain), codes: report.data.caveats.map(({ code }) => code) };
}

export function assessFile(parts: Asked) {
  const { asked, now, gathered } = prepared(parts);
  const path = gathered.rows.files[0]?.path ?? "src/a.ts";
  const resolved = { file: file({ path }), path, others: [] };
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const agent = new FileRisk(null as any);
  const report = agent.assess({ ...asked, path }, { resolved, ...gathered }, now, detail(parts.asked));
  fileRiskSchema.parse(report.data);
  return { ...report, text: renderText(report, plain), codes: report.data.caveats.map(({ code }) => code) };
}
