// `review-suggest` of work on paths: who is found, who is left out, and what is refused.
import { describe, expect, it } from "vitest";
import { cleanUp, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { ADA, BOB, CYD, dayN, lines } from "../../support/histories.ts";
import { named, newApp, paths, suggest, suggestText } from "./ask-review.ts";

cleanUp();

describe("work on paths", () => {
  it("goes to who worked on the file last, and shows the commits behind each signal", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": lines(9) }, date: dayN(0) });
    const sha = app.commit({ author: BOB, message: "b\n", files: { "src/a.ts": lines(8) }, date: dayN(80) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(named(data.suggestions)).toEqual(["Bob Moss", "Ada Byron"]);
    expect(data.suggestions[0]?.signals[0]).toMatchObject({ name: "files", evidence: { ids: [sha] } });
  });

  it("knows of a new file who works in its folder, and says that it is new", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "docs/b.md": "b\n" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts", "src/new.ts"), { count: 1 });
    expect(named(data.suggestions)[0]).toBe("Ada Byron");
    expect(data.caveats.map((caveat) => caveat.code)).toContain("new-files");
  });

  it("counts nothing of commits of more than a hundred files, and nothing that was reverted", async () => {
    const app = newApp();
    const many = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`src/f${index}.ts`, "x\n"] as const),
    );
    app.commit({ author: ADA, message: "all\n", files: many, date: dayN(0) });
    const bad = app.commit({ author: BOB, message: "bad\n", files: { "src/f1.ts": "y\n" }, date: dayN(1) });
    app.commit({
      author: CYD,
      message: `Revert "bad"\n\nThis reverts commit ${bad}.\n`,
      files: { "src/f1.ts": "x\n" },
      date: dayN(2),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/f1.ts"));
    expect(named(data.candidates)).toEqual(["Cyd Vane"]);
  });

  it("leaves out who has been away, says why, and which window emptied the answer", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "src/b.ts": "b\n" }, date: dayN(100) });
    app.commit({
      author: "dependabot[bot] <bot@example.com>",
      message: "c\n",
      files: { "x/c.txt": "c\n" },
      date: dayN(250),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(data.suggestions).toEqual([]);
    expect(data.emptyReason).toContain("windows.inactive");
    expect(data.excluded.map(({ name, reason }) => [name, reason])).toEqual([
      ["Bob Moss", "inactive"],
      ["Ada Byron", "left"],
      ["dependabot[bot]", "bot"],
    ]);
  });

  it("leaves out an author who is named", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, {
      kind: "paths",
      paths: [{ path: "src/a.ts" }],
      author: "ADA@example.com",
    });
    expect(data.suggestions).toEqual([]);
    expect(data.excluded).toMatchObject([{ name: "Ada Byron", reason: "author" }]);
    await expect(
      suggest(store, { kind: "paths", paths: [{ path: "src/a.ts" }], author: "nobody" }),
    ).rejects.toMatchObject({ code: "TM_USAGE" });
  });

  it("leaves out an author by name, and asks which of several is meant", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({
      author: "sam <sam@one.example>",
      message: "b\n",
      files: { "src/a.ts": "b\n" },
      date: dayN(0),
    });
    app.commit({
      author: "sam <sam@two.example>",
      message: "c\n",
      files: { "src/a.ts": "c\n" },
      date: dayN(0),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const work = { kind: "paths", paths: [{ path: "src/a.ts" }] } as const;
    const data = await suggest(store, { ...work, author: "ada byron" });
    expect(data.work.authors).toEqual(["Ada Byron"]);
    await expect(suggest(store, { ...work, author: "sam" })).rejects.toMatchObject({
      code: "TM_USAGE",
      message: "--author sam names 2 people",
    });
  });

  it("are taken from the working folder where the root has no such file", async () => {
    const app = newApp();
    const files = { "src/a.ts": "a\n", "a.ts": "a\n", "src/b.ts": "b\n" };
    app.commit({ author: ADA, message: "a\n", files, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const asked = [
      { path: "a.ts", rootedPath: "src/a.ts" },
      { path: "b.ts", rootedPath: "src/b.ts" },
      { path: "new.ts", rootedPath: "src/new.ts" },
    ];
    const data = await suggest(store, { kind: "paths", paths: asked, author: undefined });
    expect(data.files.map((file) => file.path)).toEqual(["a.ts", "src/b.ts", "new.ts"]);
  });

  it("are not known by who only moved the file", async () => {
    const app = newApp();
    const sha = app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": lines(9) }, date: dayN(0) });
    app.commit({ author: BOB, message: "move\n", moves: { "src/a.ts": "src/b.ts" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/b.ts"));
    expect(data.files).toMatchObject([
      { path: "src/b.ts", knownBy: [{ name: "Ada Byron", evidence: { ids: [sha] } }] },
    ]);
  });

  it("that are folders are refused with files in them", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await expect(suggest(store, paths("src/"))).rejects.toMatchObject({
      code: "TM_PATH_UNKNOWN",
      hint: "A folder is no file; files in it: src/a.ts.",
    });
  });

  it("asks for one learner, not for another where one is chosen", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "src/b.ts": "b\n" }, date: dayN(1) });
    app.commit({ author: CYD, message: "c\n", files: { "src/c.ts": "c\n" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(data.suggestions.map(({ place }) => place)).toEqual(["expert", "learner"]);
  });

  it("calls somebody gone on the day the window ends, as every other question does", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "src/b.ts": "b\n" }, date: dayN(90) });
    app.commit({ author: CYD, message: "c\n", files: { "src/c.ts": "c\n" }, date: dayN(180) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(data.excluded.map(({ name, reason }) => [name, reason])).toEqual([
      ["Bob Moss", "inactive"],
      ["Ada Byron", "left"],
    ]);
  });

  it("refuses paths of which the memory knows none", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    const store = await newMemory();
    await ingestFixture(store, app);
    await expect(suggest(store, paths("src/b.ts"))).rejects.toMatchObject({ code: "TM_PATH_UNKNOWN" });
  });

  it("marks whom CODEOWNERS names", async () => {
    const app = newApp();
    app.commit({
      author: ADA,
      message: "a\n",
      files: { "src/a.ts": "a\n", CODEOWNERS: "src/ ada@example.com @org/team\n" },
      date: dayN(0),
    });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"));
    expect(data.files[0]?.owners).toEqual(["ada@example.com", "@org/team"]);
    expect(data.suggestions[0]).toMatchObject({ name: "Ada Byron", owns: ["src/a.ts"] });
  });

  it("asks for a learner where fewer than three active people know a file", async () => {
    const app = newApp();
    app.commit({ author: ADA, message: "a\n", files: { "src/a.ts": "a\n" }, date: dayN(0) });
    app.commit({ author: BOB, message: "b\n", files: { "src/b.ts": "b\n" }, date: dayN(1) });
    const store = await newMemory();
    await ingestFixture(store, app);
    const data = await suggest(store, paths("src/a.ts"), { count: 1 });
    expect(data.suggestions.map(({ name, place }) => [name, place])).toEqual([
      ["Ada Byron", "expert"],
      ["Bob Moss", "learner"],
    ]);
  });
});

it("names the strongest files that usually change too, five unless more are asked for, and no vendored one", async () => {
  const app = newApp();
  const others = ["third_party/x.js", ...["b", "c", "d", "e", "f", "g"].map((name) => `src/${name}.ts`)];
  for (let day = 0; day < 5; day++)
    app.commit({
      author: ADA,
      message: `change ${day}\n`,
      files: Object.fromEntries(["src/a.ts", ...others].map((path) => [path, lines(day + 1)])),
      date: dayN(day),
    });
  const store = await newMemory();
  await ingestFixture(store, app);
  const { missingFiles } = await suggest(store, paths("src/a.ts"));
  expect(missingFiles.map((file) => file.path)).toEqual(others.slice(1));
  const told = await suggestText(store, paths("src/a.ts"));
  expect(told).toContain(
    "- src/f.ts (in 5 of 5 changes of src/a.ts)\n- … and 1 more (--limit 6 shows all)\n",
  );
});

it("tells of each who knows a file by which commits and reviews, newest first", async () => {
  const app = newApp();
  const write = (author: string, path: string, day: number, trailer = "") =>
    app.commit({ author, message: `w\n${trailer}`, files: { [path]: lines(day + 1) }, date: dayN(day) });
  const first = write(ADA, "src/a.ts", 0);
  write(ADA, "src/b.ts", 1);
  const reviewed = write(BOB, "src/a.ts", 2, "\nReviewed-by: Cyd Vane <cyd@example.com>\n");
  const last = write(ADA, "src/a.ts", 3);
  const store = await newMemory();
  await ingestFixture(store, app);
  const [file] = (await suggest(store, paths("src/a.ts"))).files;
  expect(file?.knownBy).toEqual([
    { name: "Ada Byron", evidence: { ids: [last, first], total: 2 } },
    { name: "Bob Moss", evidence: { ids: [reviewed], total: 1 } },
    { name: "Cyd Vane", evidence: { ids: [expect.stringContaining(reviewed)], total: 1 } },
  ]);
});
