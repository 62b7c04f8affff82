// What was asked of a part answers what is asked of less of it; all else goes to the memory.
import { describe, expect, it } from "vitest";
import { rememberingStore } from "../../../src/agents/expertise/remembering-store.ts";
import { createStoreReader } from "../../../src/store/store-reader.ts";
import { cleanUp, ingestFixture, newMemory } from "../../ingest/memory.ts";
import { createGitFixture } from "../../support/git-fixture.ts";
import { ADA, BOB, dayN, lines } from "../../support/histories.ts";

cleanUp();

async function memory() {
  const fixture = createGitFixture();
  for (const [day, author] of [ADA, BOB, ADA].entries())
    fixture.commit({ author, message: "work\n", files: { "a.ts": lines(4 + day) }, date: dayN(day) });
  const store = await newMemory();
  await ingestFixture(store, fixture);
  const reader = createStoreReader(store.db);
  const commits = await store.db.selectFrom("commits").select("commit_id").orderBy("commit_id").execute();
  const asked: string[] = [];
  const counting: typeof reader = {
    ...reader,
    listCommitAuthors: (repository, ids) => {
      asked.push(`authors of ${ids.length}`);
      return reader.listCommitAuthors(repository, ids);
    },
    listDocuments: () => {
      asked.push("documents");
      return reader.listDocuments();
    },
  };
  const repositories = await store.db.selectFrom("repositories").select("repository_id").execute();
  return {
    reader,
    asked,
    store: rememberingStore(counting, { ids: [], rows: [] }),
    repository: repositories[0]?.repository_id ?? 0,
    ids: commits.map((row) => row.commit_id),
  };
}

describe("a memory that remembers", () => {
  it("answers from the first answer what is about none but its ids", async () => {
    const { reader, asked, store, repository, ids } = await memory();
    await store.listCommitAuthors(repository, ids);
    for (const some of [ids, ids.slice(1), []])
      expect(await store.listCommitAuthors(repository, some)).toEqual(
        await reader.listCommitAuthors(repository, some),
      );
    expect(asked).toEqual(["authors of 3"]);
  });

  it("asks where one id is new", async () => {
    const { reader, asked, store, repository, ids } = await memory();
    await store.listCommitAuthors(repository, ids.slice(0, 1));
    expect(await store.listCommitAuthors(repository, ids)).toEqual(
      await reader.listCommitAuthors(repository, ids),
    );
    expect(asked).toEqual(["authors of 1", "authors of 3"]);
  });

  it("asks for the documents once, and not before they are wanted", async () => {
    const { asked, store } = await memory();
    expect(asked).toEqual([]);
    expect(await store.listDocuments()).toEqual(await store.listDocuments());
    expect(asked).toEqual(["documents"]);
  });
});
