// Components and folders by the names people type.
import { describe, expect, it } from "vitest";
import { openScope } from "../../src/agents/agent.ts";
import { resolveArea } from "../../src/agents/area-resolution.ts";
import { createStoreReader } from "../../src/store/store-reader.ts";
import { cleanUp, ingestFixture, newMemory } from "../ingest/memory.ts";
import { createGitFixture } from "../support/git-fixture.ts";
import { ADA, dayN, lines, withOrigin } from "../support/histories.ts";

cleanUp();

async function memoryOf(...names: string[]) {
  const store = await newMemory();
  for (const name of names) {
    const app = withOrigin(createGitFixture(), name);
    const files = {
      "src/auth/token.ts": lines(3),
      "src/auth/deep/key.ts": lines(3),
      "src/authority.ts": lines(3),
      "README.md": lines(3),
      "src/old/gone.ts": lines(3),
    };
    app.commit({ author: ADA, message: "make\n", files, date: dayN(0) });
    app.git("rm", "-q", "src/old/gone.ts");
    app.commit({ author: ADA, message: "away\n", date: dayN(1) });
    await ingestFixture(store, app);
  }
  const reader = createStoreReader(store.db);
  const ask = async (asked: string, repo?: string) =>
    resolveArea(reader, asked, await openScope(reader, { asOf: undefined, repo }));
  return { ask };
}

describe("resolveArea", () => {
  it("finds a component, whatever its case, with its files by path", async () => {
    const { ask } = await memoryOf("example/app");
    const area = await ask("AUTH");
    expect(area).toMatchObject({ kind: "component", name: "auth" });
    expect(area.files.map((file) => file.path)).toEqual(["src/auth/deep/key.ts", "src/auth/token.ts"]);
  });

  it.each(["src/auth", "./src/auth/", "src\\auth"])(
    "finds the folder %s and no name that it begins",
    async (asked) => {
      const { ask } = await memoryOf("example/app");
      const area = await ask(asked);
      expect(area).toMatchObject({ kind: "folder", name: "src/auth", componentId: null });
      expect(area.files.map((file) => file.path)).toEqual(["src/auth/deep/key.ts", "src/auth/token.ts"]);
    },
  );

  it("finds a folder whose files are all gone, and says so in their rows", async () => {
    const { ask } = await memoryOf("example/app");
    expect((await ask("src/old")).files.map(({ path, is_live }) => [path, is_live])).toEqual([
      ["src/old/gone.ts", 0],
    ]);
  });

  it("asks for the name as it is where two components of one repository differ in its case alone", async () => {
    const app = withOrigin(createGitFixture(), "example/app");
    app.commit({
      author: ADA,
      message: "make\n",
      files: { "a.ts": "a\n", "b.ts": "b\n" },
      date: dayN(0),
    });
    const store = await newMemory();
    await ingestFixture(store, app, { config: { components: { "a.ts": "Auth", "b.ts": "auth" } } });
    const reader = createStoreReader(store.db);
    const scope = await openScope(reader, { asOf: undefined, repo: undefined });
    expect(await resolveArea(reader, "auth", scope)).toMatchObject({ name: "auth" });
    await expect(resolveArea(reader, "AUTH", scope)).rejects.toMatchObject({
      message: "AUTH names 2 components",
      hint: "Write the name as it is: Auth, auth.",
    });
  });

  it("refuses what is called so nowhere and names what is near", async () => {
    const { ask } = await memoryOf("example/app");
    await expect(ask("auht")).rejects.toMatchObject({
      code: "TM_COMPONENT_UNKNOWN",
      hint: expect.stringContaining("auth"),
    });
  });

  it("says of a file which questions take one", async () => {
    const { ask } = await memoryOf("example/app");
    await expect(ask("src/auth/token.ts")).rejects.toMatchObject({
      code: "TM_COMPONENT_UNKNOWN",
      message: "src/auth/token.ts is a file; the question takes a component or a folder",
      hint: expect.stringContaining("its folder src/auth, or of the file: file-experts"),
    });
    await expect(ask("README.md")).rejects.toMatchObject({
      hint: expect.stringMatching(/^Ask of its component .+, or of the file: file-experts/),
    });
  });

  it("asks for a repository where several have the component or the folder", async () => {
    const { ask } = await memoryOf("example/app", "example/web");
    for (const asked of ["auth", "src/auth"])
      await expect(ask(asked)).rejects.toMatchObject({
        code: "TM_COMPONENT_UNKNOWN",
        hint: expect.stringContaining("github.com/example/web"),
      });
    expect(await ask("auth", "web")).toMatchObject({ repository: expect.stringContaining("example/web") });
  });
});
