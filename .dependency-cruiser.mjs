// The arrows between the folders (docs/architecture.md), each with the reason it holds. `npm run layers` checks them.
import { readdirSync, readFileSync } from "node:fs";

const GROUND = "^src/(model/|errors\\.ts$)";
/** The settings as plain data: no files, no zod. */
const PLAIN_CONFIG = "^src/config/configuration\\.ts$";

/** Commands that answer: they are the ones that must start fast. */
const QUESTIONS = readdirSync("src/cli/commands").filter((file) =>
  readFileSync(`src/cli/commands/${file}`, "utf8").includes("defineQuestion("),
);

const npm = (...names) => `^node_modules/(${names.join("|")})/`;
const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
/** `from` may import what is listed and nothing else of src. */
const only = (name, comment, from, ...allowed) =>
  rule(name, comment, { path: from }, { path: "^src/", pathNot: [from, ...allowed] });
const pure = (name, from) => [
  rule(
    `${name}-touch-nothing`,
    "Given the same values they give the same answer, so that each can be tested with literals: no files, processes or sockets.",
    { path: from },
    { dependencyTypes: ["core"] },
  ),
];

const LINK = "^src/ingest/link/";
const IDENTITY = "^src/ingest/identity/";
const SCORING = "^src/agents/scoring/";
const RENDERERS = "^src/report/renderers/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    rule(
      "no-cycles",
      "Two files that need each other are one file, or miss a third: whoever reads one must be able to stop.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    rule(
      "no-type-cycles",
      "A cycle of types alone is gone when it runs, and still asks for a third file that holds the types.",
      {},
      { circular: true },
    ),
    rule(
      "resolvable",
      "An import that leads nowhere fails only when it runs.",
      {},
      { couldNotResolve: true },
    ),
    rule(
      "src-alone",
      "The program must not need its tests, scripts or fixtures to run.",
      { path: "^src/" },
      { path: "^(test|scripts|bench|fixtures|seeds)/" },
    ),

    // The ground
    only(
      "model-is-ground",
      "The vocabulary everybody shares depends on nobody, else every change reaches everything.",
      "^src/model/",
    ),
    rule(
      "model-without-libraries",
      "Time, order and paths must mean the same under any library and engine.",
      { path: "^src/model/" },
      { dependencyTypes: ["core", "npm", "npm-dev"] },
    ),
    rule(
      "errors-are-ground",
      "Anybody may throw, so the catalogue may need nobody.",
      { path: "^src/errors\\.ts$" },
      {},
    ),

    // The two wings
    rule(
      "agents-never-meet-ingest",
      "A question reads what is in the memory. If it could call ingest, an answer would depend on more than the memory.",
      { path: "^src/agents/" },
      { path: "^src/ingest/" },
    ),
    rule(
      "ingest-never-meets-agents",
      "What is written must not depend on what is asked, else the same sources would give two memories.",
      { path: "^src/ingest/" },
      { path: "^src/agents/" },
    ),
    rule(
      "cli-on-top",
      "The command line is one way in among others to come: only the process boundary starts it.",
      { pathNot: "^src/(main\\.ts$|cli/)" },
      { path: "^src/(cli/|main\\.ts$)" },
    ),

    // Agents
    only(
      "agents-see-interfaces",
      "An agent is rules over rows: it sees the store's reader, the settings' types, reports and the ground, so that it runs on every engine and in a test.",
      "^src/agents/",
      GROUND,
      PLAIN_CONFIG,
      "^src/report/(?!renderers/)",
      "^src/store/(store-reader\\.ts$|queries/)",
    ),
    rule(
      "agents-take-the-store",
      "An agent is given its reader. Importing a query to call it would hide what it reads from its constructor.",
      { path: "^src/agents/" },
      { path: "^src/store/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "agents-touch-nothing",
      "The clock, files and processes are no evidence: what an agent knows comes from the store.",
      { path: "^src/agents/" },
      { dependencyTypes: ["core"] },
    ),

    // What is pure
    only(
      "link-rules-pure",
      "A link rule sees a text and a lookup passed in, never the store: so a link can be explained by its text alone.",
      LINK,
      GROUND,
      IDENTITY,
      PLAIN_CONFIG,
    ),
    ...pure("link-rules", LINK),
    only(
      "identity-rules-pure",
      "Who is one person is decided from the identities given, so that the same facts give the same people.",
      IDENTITY,
      GROUND,
      PLAIN_CONFIG,
    ),
    ...pure("identity-rules", IDENTITY),
    only(
      "scoring-pure",
      "Arithmetic that is published must be readable and testable alone.",
      SCORING,
      GROUND,
      PLAIN_CONFIG,
    ),
    only(
      "renderers-pure",
      "A format draws a report it is handed: a new one never touches an agent, nor an agent a format.",
      RENDERERS,
      GROUND,
      "^src/report/",
    ),
    ...pure("renderers", RENDERERS),

    // The sources
    only(
      "sources-know-no-store",
      "A source reads the world and gives records, so that a replayed export and a live one are the same to the memory.",
      "^src/ingest/sources/",
      GROUND,
      PLAIN_CONFIG,
    ),
    rule(
      "processes-in-sources",
      "git is started in one place, under one pinned environment: counts must not depend on who asks.",
      { path: "^src/", pathNot: "^src/ingest/sources/" },
      { path: "^(node:)?(child_process|worker_threads|cluster)$" },
    ),
    rule(
      "no-network",
      "Everything stays on the machine: no part of the program opens a connection.",
      { path: "^src/" },
      { path: "^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises)$" },
    ),
    rule(
      "process-in-main",
      "Arguments, environment, streams and exit status come in through Io, so that a whole run fits in a test.",
      { path: "^src/", pathNot: "^src/main\\.ts$" },
      { path: "^(node:)?process$" },
    ),

    // The store
    only("store-below", "The memory serves both wings and knows neither.", "^src/store/", GROUND),
    rule(
      "engines-behind-store",
      "Which engine answers is the store's secret: only its opening chooses a dialect.",
      { path: "^src/", pathNot: "^src/store/" },
      { path: "^src/store/(dialects|migrations)/" },
    ),
    rule(
      "sql-in-store",
      "All SQL is in one place, so that a second engine is one folder's work.",
      { path: "^src/", pathNot: "^src/store/" },
      { path: npm("kysely", "better-sqlite3", "@types/better-sqlite3") },
    ),
    rule(
      "sqlite-in-dialects",
      "The driver has one door; queries are written for every engine.",
      { path: "^src/", pathNot: "^src/store/dialects/" },
      { path: npm("better-sqlite3", "@types/better-sqlite3") },
    ),

    // The borders
    only("config-below", "Settings are read before anything else exists.", "^src/config/", GROUND),
    only("report-below", "A report is plain data; drawing it needs no memory.", "^src/report/", GROUND),
    rule(
      "zod-at-the-borders",
      "zod costs more start-up time than all the rest, and checks what comes from outside: configuration and the public JSON.",
      {
        path: "^src/",
        pathNot: "^src/(config/[^/]*schema[^/]*|report/report-schema|agents/[^/]+/[^/]+-schema)\\.ts$",
      },
      { path: npm("zod"), dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "questions-start-fast",
      "A question uses the configuration stored in the memory, which was checked when it went in.",
      { path: `^src/cli/commands/(${QUESTIONS.join("|").replaceAll(".", "\\.")})$` },
      { path: npm("zod"), reachable: true },
    ),
    rule(
      "colours-in-renderers",
      "Colour is a matter of one output format.",
      { path: "^src/", pathNot: RENDERERS },
      { path: npm("chalk") },
    ),
    rule(
      "flags-in-cli",
      "Commands declare their flags as plain data; only the frame knows the parser.",
      { path: "^src/", pathNot: "^src/cli/[^/]+\\.ts$" },
      { path: npm("commander") },
    ),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
