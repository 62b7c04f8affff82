// The forge's name of a repository, where it has one: `#12` in its texts belongs there.
import type { RepositoryRow } from "../store/queries/repository-queries.ts";
import type { RepositoryPlace } from "./message-writer.ts";

export function placeOf(repository: RepositoryRow): RepositoryPlace {
  const isForge = repository.name_rule === "repository.origin" || repository.name_rule === "repository.forge";
  return { repositoryId: repository.repository_id, forgeName: isForge ? repository.name : null };
}
