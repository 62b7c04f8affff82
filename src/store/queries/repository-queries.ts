// Repositories: by what they are.
import type { Db } from "../store.ts";
import type { Row } from "../tables.ts";
import { maxId } from "./ingest-queries.ts";

export type RepositoryRow = Row<"repositories">;

export async function listRepositories(db: Db): Promise<RepositoryRow[]> {
  return db.selectFrom("repositories").selectAll().orderBy("natural_key").execute();
}

export async function findRepository(db: Db, naturalKey: string): Promise<RepositoryRow | undefined> {
  return db.selectFrom("repositories").selectAll().where("natural_key", "=", naturalKey).executeTakeFirst();
}

export async function getRepository(db: Db, repositoryId: number): Promise<RepositoryRow> {
  return db
    .selectFrom("repositories")
    .selectAll()
    .where("repository_id", "=", repositoryId)
    .executeTakeFirstOrThrow();
}

export interface NewRepository {
  readonly naturalKey: string;
  readonly name: string;
  readonly nameRule: string;
  readonly url: string | null;
}

/** The repository's row, made when it is not there. */
export async function ensureRepository(
  db: Db,
  repository: NewRepository,
): Promise<{ row: RepositoryRow; isNew: boolean }> {
  const found = await findRepository(db, repository.naturalKey);
  if (found) return { row: found, isNew: false };
  const row: RepositoryRow = {
    repository_id: (await maxId(db, "repositories", "repository_id", null)) + 1,
    natural_key: repository.naturalKey,
    name: repository.name,
    name_rule: repository.nameRule,
    url: repository.url,
    root_sha: null,
    object_format: null,
    default_branch: null,
    head_sha: null,
    is_shallow: 0,
    is_partial: 0,
    is_selective: 0,
    read_at: null,
  };
  await db.insertInto("repositories").values(row).execute();
  return { row, isNew: true };
}

export async function updateRepository(
  db: Db,
  repositoryId: number,
  values: Partial<RepositoryRow>,
): Promise<void> {
  await db.updateTable("repositories").set(values).where("repository_id", "=", repositoryId).execute();
}

export async function listRefs(db: Db, repositoryId: number): Promise<Row<"repository_refs">[]> {
  return db
    .selectFrom("repository_refs")
    .selectAll()
    .where("repository_id", "=", repositoryId)
    .orderBy("ref")
    .execute();
}

export async function replaceRefs(
  db: Db,
  repositoryId: number,
  refs: readonly { ref: string; sha: string }[],
): Promise<void> {
  await db.deleteFrom("repository_refs").where("repository_id", "=", repositoryId).execute();
  for (const { ref, sha } of refs)
    await db.insertInto("repository_refs").values({ repository_id: repositoryId, ref, sha }).execute();
}

export async function replaceDocuments(
  db: Db,
  repositoryId: number,
  documents: Readonly<Record<string, string | null>>,
): Promise<void> {
  await db.deleteFrom("repository_documents").where("repository_id", "=", repositoryId).execute();
  for (const [name, content] of Object.entries(documents))
    if (content !== null)
      await db
        .insertInto("repository_documents")
        .values({ repository_id: repositoryId, name, content })
        .execute();
}

export async function listDocuments(db: Db): Promise<Row<"repository_documents">[]> {
  return db.selectFrom("repository_documents").selectAll().orderBy("repository_id").orderBy("name").execute();
}

export async function listAttributes(db: Db): Promise<Pick<Row<"repository_documents">, "content">[]> {
  return db
    .selectFrom("repository_documents")
    .select("content")
    .where("name", "=", "attributes")
    .orderBy("repository_id")
    .execute();
}

export async function listTags(
  db: Db,
  repositoryId: number,
): Promise<{ readonly name: string; readonly sha: string }[]> {
  return db
    .selectFrom("tags")
    .select(["name", "sha"])
    .where("repository_id", "=", repositoryId)
    .orderBy("name")
    .execute();
}

export async function replaceTags(
  db: Db,
  repositoryId: number,
  tags: readonly Omit<Row<"tags">, "repository_id">[],
): Promise<void> {
  await db.deleteFrom("tags").where("repository_id", "=", repositoryId).execute();
  for (const tag of tags)
    await db
      .insertInto("tags")
      .values({ repository_id: repositoryId, ...tag })
      .execute();
}
