// What a path is called from the root of the work tree it was typed in.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rootedPath } from "../../src/cli/rooted-path.ts";
import { Desk } from "../support/desk.ts";
import {
  createGitFixture,
  type GitFixture,
  removeGitFixtures,
  temporaryFolder,
} from "../support/git-fixture.ts";

afterAll(removeGitFixtures);

let fixture: GitFixture;
beforeAll(() => {
  fixture = createGitFixture();
  fixture.commit({
    message: "begin\n",
    files: { "src/deep/a.ts": "one\n", "a.ts": "two\n", "b.ts": "3\n", "c.ts": "4\n" },
  });
  fixture.commit({ message: "go\n", files: { "b.ts": null, "src/deep/b.ts": "another\n" } });
});

describe("a path", () => {
  it.each([
    ["src/deep", "a.ts", "src/deep/a.ts"],
    ["src/deep", "./a.ts", "src/deep/a.ts"],
    ["src/deep", "../../a.ts", "a.ts"],
    ["", "src/deep/a.ts", undefined],
    ["src", "../../elsewhere.ts", undefined],
    ["src", "..", undefined],
  ])("typed in %j as %s is %s", (folder, typed, path) => {
    expect(rootedPath(join(fixture.path, folder), typed)).toBe(path);
  });

  it("typed whole is what it is from the root", () => {
    expect(rootedPath(fixture.path, join(fixture.path, "src/deep/a.ts"))).toBe("src/deep/a.ts");
  });

  it("typed outside of any work tree is what it is", () => {
    expect(rootedPath(temporaryFolder(), "a.ts")).toBeUndefined();
  });
});

describe("a question asked in a sub-folder", () => {
  it("takes a plain path from the root first, one that says so from there, and a whole one", async () => {
    const desk = new Desk({}, fixture.path);
    await desk.ask("ingest", "git");
    mkdirSync(join(fixture.path, "src/deep/new"), { recursive: true });
    const inside = new Desk({}, join(fixture.path, "src/deep"));
    const whole = join(fixture.path, "src/deep/a.ts");
    const pathOf = async (typed: string) => (await inside.json("file-context", typed)).path;
    expect(await pathOf("a.ts")).toBe("a.ts");
    expect(await pathOf("b.ts")).toBe("src/deep/b.ts");
    expect(await pathOf("./a.ts")).toBe("src/deep/a.ts");
    expect((await inside.run("file-context", "./c.ts")).stderr).toContain("no file ./c.ts");
    expect(await pathOf("../deep/a.ts")).toBe("src/deep/a.ts");
    expect(await pathOf(whole)).toBe("src/deep/a.ts");
    expect((await inside.json("file-experts", whole)).path).toBe("src/deep/a.ts");
    expect((await inside.run("file-experts", "../deep")).stderr).toContain(
      "Files in it: src/deep/a.ts, src/deep/b.ts.",
    );
  });
});
