// Who knows what, on literals: what counts, who is next, how it is told.
import { describe, expect, it } from "vitest";
import type { Detail } from "../../../src/agents/agent.ts";
import { ComponentOwnership } from "../../../src/agents/expertise/component-ownership.ts";
import type {
  ComponentOwnershipGathered,
  OwnedPart,
} from "../../../src/agents/expertise/component-ownership-data.ts";
import { componentOwnershipSchema } from "../../../src/agents/expertise/component-ownership-schema.ts";
import { groupedBy } from "../../../src/model/grouped.ts";
import { renderText } from "../../../src/report/renderers/text.ts";
import type { FileWriteRow } from "../../../src/store/queries/ownership-queries.ts";
import { area, areaFile, at, detail, type Person, person, type ScopeParts, scope, sha } from "../rows.ts";

const ADA = person(1, "Ada");
const BOB = person(2, "Bob");
const CYD = person(3, "Cyd");
const GONE = person(4, "Gone");
const ROBOT = person(5, "robot", { kind: "bot" });
const PEOPLE = [ADA, BOB, CYD, GONE, ROBOT];

interface Wrote extends FileWriteRow {
  readonly fileId: number;
}

const wrote = (who: Person, fileId: number, commits: number, churn = 0): Wrote => ({
  fileId,
  developer_id: who.developer_id,
  churn,
  shas: Array.from({ length: commits }, (_, index) => sha(String(fileId + index))),
});

const byFile = (work: readonly Wrote[]) => groupedBy(work, (row) => row.fileId);

const file = (fileId: number, path = `src/core/${fileId}.ts`, kind = "file") => ({ fileId, path, kind });

const part = (files: OwnedPart["files"], parts: Partial<OwnedPart> = {}): OwnedPart => ({
  repositoryId: 1,
  repository: "github.com/example/app",
  kind: "component",
  name: "core",
  files,
  ...parts,
});

interface Given extends ScopeParts {
  readonly work?: readonly Wrote[];
  readonly parts?: readonly OwnedPart[];
  /** Every component is asked about. */
  readonly isAll?: boolean;
  readonly gathered?: Partial<ComponentOwnershipGathered>;
  readonly asked?: Partial<Detail>;
}

function assess({ work = [], parts, isAll = false, gathered = {}, asked = {}, ...scoped }: Given) {
  // biome-ignore lint/suspicious/noExplicitAny: assess asks the store for nothing
  const agent = new ComponentOwnership(null as any);
  const files = [...new Set(work.map((row) => row.fileId))].map((fileId) => file(fileId));
  const whole: ComponentOwnershipGathered = {
    area: isAll ? null : area(),
    parts: parts ?? [part(files)],
    work: new Map([[1, byFile(work)]]),
    people: PEOPLE,
    lastSeen: [
      ...[ADA, BOB, CYD, ROBOT].map(({ developer_id }) => ({ developer_id, at: at("2026-05-20") })),
      { developer_id: GONE.developer_id, at: at("2025-01-01") },
    ],
    without: null,
    ...gathered,
  };
  const report = agent.assess({}, whole, scope(scoped), detail(asked));
  componentOwnershipSchema.parse(report.data);
  const text = renderText(report, { style: null, width: 80, hyperlinks: false, isTerminal: false });
  const [one] = report.data.components;
  return { ...report, one, text, codes: report.data.caveats.map((caveat) => caveat.code) };
}

describe("who knows a file", () => {
  it("wrote at least a third as much as whoever wrote most", () => {
    const { data, one } = assess({
      work: [wrote(ADA, 1, 3), wrote(BOB, 1, 1), wrote(CYD, 1, 0, 900)],
    });
    expect(data.fileOwners).toMatchObject([
      {
        path: "src/core/1.ts",
        state: "known",
        knownBy: [
          { name: "Ada", points: 30 },
          { name: "Bob", points: 10 },
        ],
        next: null,
      },
    ]);
    expect(one).toMatchObject({ busFactor: 2, known: 1 });
  });

  it("is weighed by the configured sum", () => {
    const work = [wrote(ADA, 1, 1, 300), wrote(BOB, 1, 1, 0)];
    const names = (config?: object) =>
      assess({ work, ...(config ? { config } : {}) }).one?.owners.map(({ name }) => name);
    expect(names()).toEqual(["Ada", "Bob"]);
    expect(names({ weights: { expertise: { churnDivisor: 10 } } })).toEqual(["Ada"]);
  });

  it("is one file where there is one, and a day is one day", () => {
    const windows = { inactive: 1, left: 1 };
    const { text } = assess({ work: [wrote(ADA, 1, 1)], asOf: "2026-05-20", config: { windows } });
    expect(text).toContain("without whom 0 of 1 file would still be known");
    expect(text).toContain("not seen for 1 day\n");
    expect(text).toContain("left: no activity for 1 day\n");
  });

  it("is told by commits alone while lines are not counted", () => {
    const work = [wrote(ADA, 1, 1, 9000), wrote(BOB, 1, 1, 0)];
    const { data, codes, one } = assess({ work, memory: { uncounted: new Map([[1, 4]]) } });
    expect(codes).toEqual(["counts-pending"]);
    expect(one?.owners).toHaveLength(2);
    expect(data.fileOwners?.[0]?.knownBy[0]?.churn).toBeNull();
  });

  it("is no bot, and nobody whose commits count nothing", () => {
    const { data, one, text } = assess({ work: [wrote(ROBOT, 1, 5), wrote(ADA, 1, 0, 50)] });
    expect(one).toMatchObject({ busFactor: 0, known: 0, owners: [], unwritten: { files: 1 } });
    expect(data.fileOwners).toMatchObject([{ state: "unwritten", knownBy: [] }]);
    expect(text).toContain("Bus factor: 0 — nobody who is still here knows any of it");
    expect(text).toContain("- src/core/1.ts — bulk commits, bots or reverted work alone");
  });
});

describe("who left", () => {
  it("is taken first: what they alone knew is orphaned already", () => {
    const { data, one, text } = assess({
      work: [wrote(GONE, 1, 4), wrote(ADA, 1, 1), wrote(ADA, 2, 1)],
    });
    expect(one).toMatchObject({
      busFactor: 1,
      files: 2,
      known: 1,
      orphaned: { files: 1, evidence: { ids: ["src/core/1.ts"] } },
      owners: [
        { name: "Ada", standing: "active", files: 1, alone: 1 },
        { name: "Gone", standing: "left", lastSeen: "2025-01-01" },
      ],
    });
    expect(data.fileOwners?.[0]).toMatchObject({ state: "orphaned", next: { name: "Ada" } });
    expect(text).toContain("Files: 2, 1 known by somebody still here, 1 orphaned already\n");
    expect(text).toContain("Have left: Gone (1 file).\n");
    expect(text).toContain("Known by nobody who is still here:\n- src/core/1.ts — Gone\n");
  });

  it("goes by the configured window", () => {
    const config = { windows: { inactive: 2, left: 5 } };
    expect(assess({ work: [wrote(ADA, 1, 1)], config }).one).toMatchObject({ busFactor: 0 });
  });
});

describe("with somebody thought away", () => {
  const without = { developerId: ADA.developer_id, name: "Ada" };
  const work = [
    wrote(ADA, 1, 6),
    wrote(BOB, 1, 1),
    wrote(GONE, 1, 3),
    wrote(ADA, 2, 1),
    wrote(ADA, 3, 1),
    wrote(BOB, 3, 1),
  ];

  it("tells what nobody else still here knows, and who has written most in it", () => {
    const { one, data, text } = assess({ work, gathered: { without }, asked: { explain: true } });
    expect(one?.without).toMatchObject({
      files: 2,
      evidence: { ids: ["src/core/1.ts", "src/core/2.ts"] },
      next: [{ name: "Bob", files: 1 }],
      nobody: 1,
    });
    expect(data.fileOwners?.map(({ path, next }) => [path, next?.name])).toEqual([
      ["src/core/1.ts", "Bob"],
      ["src/core/2.ts", undefined],
    ]);
    expect(text).toContain("Orphaned: 2 of 3 files\nNext: Bob (1 file), nobody (1 file)\n");
    expect(text).toContain("  next: Bob 10.0: 1 commit, churn 0 (1111111)\n");
  });

  it("says of who left that it is so already", () => {
    const { text, one } = assess({
      work: [wrote(GONE, 1, 1), wrote(ADA, 2, 1)],
      gathered: { without: { developerId: GONE.developer_id, name: "Gone" } },
    });
    expect(one?.without?.files).toBe(1);
    expect(text).toContain("Gone has left (not seen since 2025-01-01): this is orphaned already.");
  });

  it("says so when others know it all", () => {
    const { text } = assess({ work: [wrote(BOB, 1, 1)], gathered: { without } });
    expect(text).toContain("none: others who are still here know them all");
    const all = assess({ work: [wrote(BOB, 1, 1)], gathered: { without }, isAll: true });
    expect(all.text).toContain("No file of any component would be.");
  });

  it("lists of many components those that lose a file, the most first", () => {
    const parts = [
      part([file(3)], { name: "none" }),
      part([file(2)], { name: "one" }),
      part([file(1), file(4)], { name: "two" }),
    ];
    const { text } = assess({
      work: [...work, wrote(ADA, 4, 1)],
      parts,
      gathered: { without },
      isAll: true,
    });
    expect(text).toContain("In all 3 of 4 files.\n");
    expect(text.match(/^(two|one|none) .*$/gm)).toEqual([
      "two            2         2  Bob (1), nobody (1)",
      "one            1         1  nobody (1)",
    ]);
  });
});

describe("every component", () => {
  const parts = [
    part([file(1), file(2)], { name: "shared" }),
    part([file(3)], { name: "small" }),
    part([file(4), file(5)], { name: "alone" }),
    part([file(6)], { name: "lost" }),
    part([file(7, "vendor/x.js"), file(8, "a.snap"), file(9, "sub", "submodule")], { name: "vendor" }),
  ];
  const work = [
    ...[1, 2].flatMap((id) => [wrote(ADA, id, 1), wrote(BOB, id, 1)]),
    ...[3, 4, 5].map((id) => wrote(CYD, id, 1)),
    wrote(GONE, 6, 1),
    wrote(ADA, 7, 9),
  ];

  it("is told in a table: who depends on fewest first, then the larger; what nobody knows apart", () => {
    const { data, text } = assess({ work, parts, isAll: true });
    expect(data.components.map(({ name, busFactor }) => [name, busFactor])).toEqual([
      ["alone", 1],
      ["small", 1],
      ["shared", 2],
      ["lost", 0],
    ]);
    expect(data).toMatchObject({ asked: null, fileOwners: null, leftOut: ["vendor"] });
    expect(text).toContain("alone           1      2         0  Cyd 2/2\n");
    expect(text).toContain("Known by nobody who is still here: lost (1 file).\n");
    expect(text).toContain("Vendored, generated or not there yet: vendor.\n");
  });

  it("explained shows who was taken away, with commits", () => {
    const { text } = assess({ work, parts, isAll: true, asked: { explain: true } });
    expect(text).toContain("- alone\n  Cyd (knows 2): 0 of 2 still known (4444444, 5555555)\n");
  });

  it("is cut with a word on the rest", () => {
    const { text, data } = assess({ work, parts, isAll: true, asked: { limit: 1 } });
    expect(text).toContain("… and 2 more (--limit 3 shows all)");
    expect(data.components).toHaveLength(1);
  });

  it("says of which repository it is, where there are several", () => {
    const other = part([file(1)], { repositoryId: 2, repository: "github.com/example/web", name: "small" });
    const { text } = assess({
      parts: [...parts, other],
      isAll: true,
      gathered: {
        work: new Map([
          [1, byFile(work)],
          [2, byFile([wrote(BOB, 1, 1)])],
        ]),
      },
    });
    expect(text).toContain("small of github.com/example/web ");
  });
});

describe("an empty answer says why", () => {
  it.each([
    ["no component is there", { parts: [], isAll: true }, "No file at the head is in a component yet."],
    [
      "all is vendored",
      { parts: [part([file(1, "vendor/x.js")])], work: [wrote(ADA, 1, 1)] },
      "All files are vendored, generated or submodules: nobody here writes them.",
    ],
    [
      "nothing was there by then",
      { parts: [part([file(1)])], givenAsOf: "2020-01-01" },
      "None of the files at the head had been written by then, vendored and generated ones not counted.",
    ],
  ] as const)("when %s", (_when, given, reason) => {
    const { data, text } = assess(given);
    expect(data).toMatchObject({ components: [], emptyReason: reason });
    expect(text.replaceAll("\n", " ")).toContain(reason);
  });
});

it("says what weakens it", () => {
  const files = [areaFile("src/core/1.ts", { is_live: 0 })];
  const joined = { people: [{ ...ADA, is_by_name: 1 }] };
  const work = [wrote(ADA, 1, 1)];
  expect(assess({ work, gathered: { area: area({ files }), ...joined } }).codes).toEqual([
    "area-gone",
    "joined-by-name",
  ]);
});
