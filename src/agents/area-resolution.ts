// From the name of a component or folder as somebody typed it to the files that are meant, or an answer that says what
// else there is. A component goes before a folder of the same name.

import { TeamMemoryError } from "../errors.ts";
import { nearestNames } from "../model/nearest-name.ts";
import { escapePathText } from "../model/path-text.ts";
import type { AreaFileRow, ComponentRow } from "../store/queries/component-queries.ts";
import type { StoreReader } from "../store/store-reader.ts";
import { emptyMemoryHint, type Scope, withUnread } from "./agent.ts";

/** A part of one repository that a question is about. */
export interface Area {
  readonly repositoryId: number;
  readonly repository: string;
  readonly repositoryUrl: string | null;
  readonly kind: "component" | "folder";
  /** The component's name, or the folder without a slash at its end. */
  readonly name: string;
  /** Null for a folder. */
  readonly componentId: number | null;
  /** By path; those gone at the head too. */
  readonly files: readonly AreaFileRow[];
}

/** What finding an area asks of the memory. */
export type AreaStore = Pick<
  StoreReader,
  "listComponents" | "listFilesOfComponent" | "listFilesInFolder" | "listFilesOfPath"
>;

/** Names that a hint lists. */
const HINTED = 8;

/** Never an area without files. TM_COMPONENT_UNKNOWN where nothing is called so, or several repositories have one. */
export async function resolveArea(store: AreaStore, asked: string, scope: Scope): Promise<Area> {
  const components = await store.listComponents(scope.repositoryId);
  const exact = components.filter((component) => component.name === asked);
  const folded = components.filter((component) => component.name.toLowerCase() === asked.toLowerCase());
  const named = alive(exact.length > 0 ? exact : folded);
  const [component] = named;
  if (component && named.length === 1) return areaOf(store, component);
  if (new Set(named.map(({ repository_id }) => repository_id)).size === 1 && named.length > 1)
    throw new TeamMemoryError("TM_COMPONENT_UNKNOWN", `${asked} names ${named.length} components`, {
      hint: `Write the name as it is: ${named.map(({ name }) => name).join(", ")}.`,
    });
  if (named.length > 1) throw ambiguous(asked, named.map(placeOf));
  const folders = await foldersOf(store, asked, scope);
  const [folder] = folders;
  if (folder && folders.length === 1) return folder;
  if (folders.length > 1)
    throw ambiguous(
      asked,
      folders.map((area) => area.repository),
    );
  throw (await fileOf(store, asked, scope)) ?? unknownArea(asked, components, scope);
}

/** Where a file was named: which questions take one. */
async function fileOf(store: AreaStore, asked: string, scope: Scope): Promise<TeamMemoryError | undefined> {
  const path = asked.replace(/^(\.\/)+/, "").replaceAll("\\", "/");
  const files = await store.listFilesOfPath(path);
  const found = files.find(
    ({ repository_id: id }) => scope.repositoryId === null || id === scope.repositoryId,
  );
  if (!found) return undefined;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const around =
    folder === "" ? found.component && `its component ${found.component}` : `its folder ${folder}`;
  return new TeamMemoryError(
    "TM_COMPONENT_UNKNOWN",
    `${asked} is a file; the question takes a component or a folder`,
    { hint: `Ask of ${around ? `${around}, or of ` : ""}the file: file-experts, file-risk, file-context.` },
  );
}

/** Components that still have files, where any of them has. */
function alive(components: readonly ComponentRow[]): readonly ComponentRow[] {
  const living = components.filter((component) => component.is_alive === 1);
  return living.length > 0 ? living : components;
}

function placeOf({ repository, name }: ComponentRow): string {
  return `${name} of ${repository}`;
}

async function areaOf(store: AreaStore, component: ComponentRow): Promise<Area> {
  return {
    repositoryId: component.repository_id,
    repository: component.repository,
    repositoryUrl: component.repository_url,
    kind: "component",
    name: component.name,
    componentId: component.component_id,
    files: await store.listFilesOfComponent(component.repository_id, component.component_id),
  };
}

/** `src/auth`, `./src/auth/` and `src\auth`; in each repository that has files there. */
async function foldersOf(store: AreaStore, asked: string, scope: Scope): Promise<Area[]> {
  const plain = asked.replace(/^(\.\/)+/, "").replace(/[/\\]+$/, "");
  const spellings = new Set([plain, escapePathText(plain), plain.replaceAll("\\", "/")]);
  const found: Area[] = [];
  for (const repository of scope.memory.repositories) {
    if (scope.repositoryId !== null && repository.repository_id !== scope.repositoryId) continue;
    for (const name of spellings) {
      const files = await store.listFilesInFolder(repository.repository_id, name);
      if (files.length === 0) continue;
      found.push({
        repositoryId: repository.repository_id,
        repository: repository.name,
        repositoryUrl: repository.url,
        kind: "folder",
        name,
        componentId: null,
        files,
      });
      break;
    }
  }
  const living = found.filter((area) => area.files.some((file) => file.is_live === 1));
  return living.length > 0 ? living : found;
}

function ambiguous(asked: string, places: readonly string[]): TeamMemoryError {
  return new TeamMemoryError(
    "TM_COMPONENT_UNKNOWN",
    `${asked} names ${places.length} parts of repositories`,
    {
      hint: `Choose a repository with --repo: ${places.slice(0, HINTED).join(", ")}.`,
    },
  );
}

function unknownArea(asked: string, components: readonly ComponentRow[], scope: Scope): TeamMemoryError {
  const names = [
    ...new Set(components.filter((component) => component.is_alive === 1).map(({ name }) => name)),
  ];
  const near = nearestNames(asked, names, 3);
  const some = names.slice(0, HINTED).join(", ");
  const more = names.length > HINTED ? ` and ${names.length - HINTED} more` : "";
  const hint =
    near.length > 0
      ? `Nearest components: ${near.join(", ")}. A folder is named by its path from the repository's root.`
      : names.length > 0
        ? `Components: ${some}${more}. A folder is named by its path from the repository's root.`
        : (emptyMemoryHint(scope) ?? "The memory holds no components.");
  return new TeamMemoryError("TM_COMPONENT_UNKNOWN", `no component or folder ${asked} in the memory`, {
    hint: withUnread(hint, scope),
  });
}
