import { afterAll, describe, expect, it } from "vitest";
import { createGitFixture, removeGitFixtures } from "../../../support/git-fixture.ts";
import { listOf, open } from "./plain-git.ts";

afterAll(removeGitFixtures);

describe("documents at HEAD", () => {
  it("are read from the commit, not from the work tree", async () => {
    const fixture = createGitFixture();
    fixture.commit({
      files: {
        ".mailmap": "A <a@b>\n",
        ".git-blame-ignore-revs": "# none\n",
        "docs/CODEOWNERS": "* @docs\n",
        ".gitattributes": "*.x -text\n",
      },
    });
    fixture.write(".mailmap", "changed\n");
    expect(await (await open(fixture)).documents()).toEqual({
      mailmap: "A <a@b>\n",
      ignoreRevs: "# none\n",
      codeowners: "* @docs\n",
      attributes: "*.x -text\n",
    });
    fixture.commit({ files: { CODEOWNERS: "* @root\n", ".mailmap": { symlink: "elsewhere" } } });
    expect(await (await open(fixture)).documents()).toMatchObject({ mailmap: null, codeowners: "* @root\n" });
    fixture.commit({ files: { ".github/CODEOWNERS": "* @github\n" } });
    expect(await (await open(fixture)).documents()).toMatchObject({ codeowners: "* @github\n" });
  });
});

describe("live paths", () => {
  it("are those of HEAD, escaped, submodules too", async () => {
    const fixture = createGitFixture();
    const files: [string | Buffer, string][] = [
      ["b/c.txt", "1\n"],
      ["new\nline", "1\n"],
      [Buffer.from([0x61, 0xff]), "1\n"],
    ];
    fixture.commit({ files });
    fixture.commit({ files: { sub: { submodule: "1".repeat(40) } } });
    fixture.write("untracked", "1\n");
    const paths = await listOf((await open(fixture)).livePaths());
    expect(paths).toEqual(["a\\xff", "b/c.txt", "new\\nline", "sub"]);
  });
});

describe("mapping identities", () => {
  const people = [
    { name: "ada", email: "ada@old.example" },
    { name: "", email: "ada@old.example" },
    { name: "Nobody", email: "nobody@example.com" },
    { name: " Spaced ", email: "spaced@example.com" },
    { name: "Empty", email: "" },
    { name: "An <odd> name", email: "odd@example.com" },
    { name: "Two\nlines", email: "two@example.com" },
    { name: "Bracket", email: "a>b" },
    { name: "ADA", email: "ADA@OLD.example" },
  ];

  it("leaves everybody alone without a mailmap", async () => {
    const fixture = createGitFixture();
    fixture.commit({ files: { a: "1\n" } });
    fixture.write(".mailmap", "Ada Lovelace <ada@example.com> <ada@old.example>\n");
    expect(await (await open(fixture)).mapIdentities(people)).toEqual(people);
  });

  it.each([false, true])(
    "follows the mailmap at HEAD, whatever cannot be looked up (bare: %s)",
    async (isBare) => {
      const fixture = createGitFixture();
      fixture.commit({ files: { ".mailmap": "Ada Lovelace <ada@example.com> <ada@old.example>\n" } });
      fixture.write(".mailmap", "Wrong <wrong@example.com> <ada@old.example>\n");
      const repository = await open(isBare ? fixture.clone({ isBare }) : fixture);
      const ada = { name: "Ada Lovelace", email: "ada@example.com" };
      expect(await repository.mapIdentities(people)).toEqual([ada, ada, ...people.slice(2, -1), ada]);
      expect(await repository.mapIdentities([])).toEqual([]);
    },
  );
});
