// Which component each file is in. Live files decide the prefix that packages share; files that are gone follow.
import type { Configuration } from "../../config/configuration.ts";
import { distinctSorted } from "../../model/order.ts";
import { listFilePlaces } from "../../store/queries/ingest-queries.ts";
import { deleteComponents, listComponents } from "../../store/queries/projection-queries.ts";
import { listDocuments, listRepositories } from "../../store/queries/repository-queries.ts";
import type { Transaction } from "../../store/store.ts";
import { componentsOf } from "../link/component/components.ts";

export async function projectComponents(
  { db, bulk }: Transaction,
  configuration: Configuration,
): Promise<void> {
  const documents = await listDocuments(db);
  for (const { repository_id } of await listRepositories(db)) {
    const files = await listFilePlaces(db, repository_id);
    const codeowners =
      documents.find((row) => row.repository_id === repository_id && row.name === "codeowners")?.content ??
      null;
    const settings = {
      config: configuration.components.map(({ glob, name }) => [glob, name] as const),
      codeowners,
    };
    const live = files.filter((file) => file.is_live === 1).map((file) => file.path);
    const places = componentsOf([...new Set(live)], settings);
    const gone = [...new Set(files.map((file) => file.path))].filter((path) => !places.has(path));
    if (gone.length > 0)
      for (const [path, component] of componentsOf([...places.keys(), ...gone], settings))
        if (!places.has(path)) places.set(path, component);
    const stored = await listComponents(db, repository_id);
    const ids = new Map(stored.map((row) => [row.name, row.component_id]));
    let nextId = Math.max(0, ...ids.values()) + 1;
    const names = distinctSorted([...places.values()].map((place) => place.component));
    for (const name of names) {
      if (ids.has(name)) continue;
      ids.set(name, nextId);
      bulk.insert("components", { repository_id, component_id: nextId++, name });
    }
    await bulk.flush();
    for (const file of files) {
      const place = places.get(file.path);
      const id = place === undefined ? null : (ids.get(place.component) ?? null);
      if (file.component_id !== id || file.component_rule !== (place?.rule ?? null))
        bulk.update(
          "files",
          { repository_id, file_id: file.file_id },
          { component_id: id, component_rule: place?.rule ?? null },
        );
    }
    await bulk.flush();
    const used = new Set(names);
    await deleteComponents(
      db,
      repository_id,
      stored.filter((row) => !used.has(row.name)).map((row) => row.component_id),
    );
  }
}
