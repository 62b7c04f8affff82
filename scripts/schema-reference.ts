// docs/schema.md: the tables for people who query the SQLite file themselves.
import { indexName, type Table } from "../src/store/schema.ts";
import { TABLES } from "../src/store/tables.ts";

const ROLES: Readonly<Record<Table["role"], string>> = {
  fact: "Kept as the sources gave it.",
  projection: "Made again from the facts, in one transaction, whenever facts or configuration change.",
  state: "The memory's own book-keeping.",
};

/** Each runs on a memory of the demonstration team; a test does so. */
export const EXAMPLE_QUERIES: readonly { readonly title: string; readonly sql: string }[] = [
  {
    title: "The commits of an issue, oldest first, each with the rule that linked it",
    sql: `select substr(c.sha, 1, 7) as sha, c.subject, ci.kind, ci.rule, ci.confidence
from issues i
join commit_issues ci on ci.issue_id = i.issue_id
join commits c on c.repository_id = ci.repository_id and c.commit_id = ci.commit_id
where i.key = 'PROJ-1247'
order by c.ordered_at, c.sha, ci.confidence desc, ci.kind, ci.rule;`,
  },
  {
    title: "Churn by file since a day, through renames",
    sql: `select f.path, count(*) as commits, sum(cf.added_lines + cf.deleted_lines) as churn
from commit_files cf
join commits c on c.repository_id = cf.repository_id and c.commit_id = cf.commit_id
join files f on f.repository_id = cf.repository_id and f.file_id = cf.file_id
where f.is_live = 1 and c.is_reachable = 1 and c.authored_at >= unixepoch('2026-03-01')
group by f.repository_id, f.file_id
order by churn desc, f.path
limit 10;`,
  },
  {
    title: "Bugs resolved in each component",
    sql: `select co.name as component, count(distinct i.issue_id) as bugs
from issues i
join commit_issues ci on ci.issue_id = i.issue_id and ci.kind = 'resolves'
join commit_files cf on cf.repository_id = ci.repository_id and cf.commit_id = ci.commit_id
join files f on f.repository_id = cf.repository_id and f.file_id = cf.file_id
join components co on co.repository_id = f.repository_id and co.component_id = f.component_id
where i.type = 'Bug'
group by co.repository_id, co.component_id
order by bugs desc, component;`,
  },
  {
    title: "Commits that resolve no issue, newest first; merges aside",
    sql: `select substr(c.sha, 1, 7) as sha, date(c.authored_at, 'unixepoch') as day, c.subject
from commits c
where c.parent_count < 2 and c.is_reachable = 1
  and not exists (
    select 1 from commit_issues ci
    where ci.repository_id = c.repository_id and ci.commit_id = c.commit_id and ci.kind = 'resolves')
order by c.ordered_at desc, c.sha
limit 10;`,
  },
  {
    title: "Words that look like issue keys and were rejected, with the reason",
    sql: `select key, reason, count(*) as times
from mentions
where state = 'rejected'
group by key, reason
order by times desc, key;`,
  },
];

export function schemaReference(tables: readonly Table[] = TABLES): string {
  const sections = [
    "# The tables",
    "Written by `npm run docs` from `src/store/tables/`. A memory is one SQLite file, `.teammemory/memory.db` unless `--db` or\n`TEAMMEMORY_DB` names another. Read it with any SQLite tool; write to it with none.",
    "```sh\nsqlite3 -readonly .teammemory/memory.db\n```",
    [
      "- Times (`…_at`) are UTC seconds; flags (`is_…`) are 0 or 1.",
      "- `…_id` columns are numbers of this one file. They join tables and mean nothing elsewhere: name things by `sha`, `key`,\n  `number` and `path`.",
      "- Null means not told or not known yet, never zero.",
      "- Paths are text; bytes that are no UTF-8 stand escaped, reversibly.",
    ].join("\n"),
    roleTable(tables),
    "## Example queries",
    ...EXAMPLE_QUERIES.map(({ title, sql }) => `${title}:\n\n\`\`\`sql\n${sql}\n\`\`\``),
    ...tables.map(tableSection),
  ];
  return `${sections.join("\n\n")}\n`;
}

function roleTable(tables: readonly Table[]): string {
  const rows = (Object.keys(ROLES) as Table["role"][]).map((role) => {
    const names = tables.filter((table) => table.role === role).map(({ name }) => `[${name}](#${name})`);
    return `| ${role} | ${ROLES[role]} | ${names.join(", ")} |`;
  });
  return ["| role | meaning | tables |", "|---|---|---|", ...rows].join("\n");
}

function tableSection(table: Table): string {
  const columns = Object.entries(table.columns).map(
    ([name, column]) =>
      `| ${name} | ${column.type} | ${column.isNullable ? "yes" : ""} | ${column.comment.replaceAll("|", "\\|").replaceAll("<", "\\<")} |`,
  );
  return [
    `## ${table.name}`,
    `${table.comment} (${table.role})`,
    ["| column | type | null | what it holds |", "|---|---|---|---|", ...columns].join("\n"),
    keyLines(table).join("\n"),
  ].join("\n\n");
}

function keyLines({ name, primaryKey, unique = [], indexes = [], foreignKeys = [] }: Table): string[] {
  return [
    `- Primary key: ${listed(primaryKey)}`,
    ...unique.map((columns) => `- Unique: ${listed(columns)}`),
    ...foreignKeys.map((key) => {
      const isSame = key.columns.join() === key.references.join();
      return `- ${listed(key.columns)} → [${key.table}](#${key.table})${isSame ? "" : ` (${listed(key.references)})`}`;
    }),
    ...indexes.map((index) => `- Index \`${indexName(name, index)}\`: ${listed(index.columns)}`),
  ];
}

function listed(columns: readonly string[]): string {
  return columns.join(", ");
}
