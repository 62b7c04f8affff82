// How well `review-suggest` foretells: each change of a memory that somebody is known to have reviewed is asked for as of
// just before it, and the place of its first true reviewer in the answer gives the mean reciprocal rank.
// `node bench/reviewer-replay.mjs MEMORY.db [LAST]`; beside it, people by their commits to the files.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [file, last = "300"] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: node bench/reviewer-replay.mjs MEMORY.db [LAST]");

// Beside the packages it loads.
const folder = mkdtempSync("node_modules/.teammemory-replay-");
try {
  const entry = join(folder, "entry.ts");
  await build({
    stdin: {
      contents: `
        export { openForReading } from "./src/store/open-store.ts";
        export { createStoreReader } from "./src/store/store-reader.ts";
        export { openScope } from "./src/agents/agent.ts";
        export { ReviewSuggest } from "./src/agents/review/review-suggest.ts";
        export { sql } from "kysely";`,
      resolveDir: ".",
      sourcefile: entry,
    },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: join(folder, "replay.mjs"),
  });
  await replay(await import(pathToFileURL(join(folder, "replay.mjs")).href));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function replay({ openForReading, createStoreReader, openScope, ReviewSuggest, sql }) {
  const store = await openForReading(file);
  const reader = createStoreReader(store.db);
  const { rows } = await sql`
    select c.repository_id, c.commit_id, c.authored_at, i.developer_id from reviews r
    join commits c on c.repository_id = r.repository_id and c.commit_id = r.commit_id
    join developer_identities i on i.identity_id = r.identity_id
    where r.rule = 'review.trailer' and c.parent_count < 2 and c.file_count between 1 and 100
    order by c.authored_at desc, c.commit_id, i.developer_id`.execute(store.db);
  const changes = Map.groupBy ? Map.groupBy(rows, (row) => row.commit_id) : grouped(rows);
  let asked = 0;
  const sums = { score: 0, commits: 0 };
  for (const [commitId, reviews] of changes) {
    if (asked >= Number(last)) break;
    const { repository_id: repositoryId, authored_at: at } = reviews[0];
    const authors = (await reader.listCommitAuthors(repositoryId, [commitId])).map((row) => row.developer_id);
    const truth = new Set(reviews.map((row) => row.developer_id).filter((id) => !authors.includes(id)));
    if (truth.size === 0) continue;
    const files = await reader.listFilesOfCommits(repositoryId, [commitId]);
    const own = { ...reader };
    own.listLiveFilesOf = async () => files;
    own.listDeveloperHandles = async () =>
      authors.map((developer_id) => ({ handle: "author", developer_id }));
    const scope = { ...(await openScope(reader, { asOf: at - 1 })), repositoryId };
    const work = { kind: "paths", paths: files.map(({ path }) => ({ path })), author: "author" };
    const question = { work, count: 2 };
    const agent = new ReviewSuggest(own);
    const gathered = await agent.gather(question, scope);
    const { data } = agent.assess(question, gathered, scope, { explain: false, all: true, limit: undefined });
    const names = new Map(gathered.developers.map((row) => [row.name, row.developer_id]));
    const ranking = data.candidates.map((one) => names.get(one.name));
    asked += 1;
    sums.score += reciprocal(ranking, truth);
    sums.commits += reciprocal(byCommits(gathered, authors), truth);
  }
  const mean = (sum) => (sum / asked).toFixed(2);
  process.stdout.write(
    `${asked} changes: mean reciprocal rank ${mean(sums.score)}; by commits to the files ${mean(sums.commits)}\n`,
  );
  await store.close();
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.commit_id, [...(groups.get(row.commit_id) ?? []), row]);
  return groups;
}

function reciprocal(ranking, truth) {
  const at = ranking.findIndex((id) => truth.has(id));
  return at < 0 ? 0 : 1 / (at + 1);
}

function byCommits(gathered, authors) {
  const commits = new Set(gathered.files.map((row) => row.commit_id));
  const counts = new Map();
  for (const row of gathered.authors)
    if (commits.has(row.commit_id) && !authors.includes(row.developer_id))
      counts.set(row.developer_id, (counts.get(row.developer_id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([id]) => id);
}
