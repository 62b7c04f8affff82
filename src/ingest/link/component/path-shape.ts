// A component from the path's shape: the first folder that carries meaning. It misleads where folders follow the
// technique and not the matter (`controllers`, `models`); then the configuration should name components.

import { TEST_KINDS, TEST_ROOTS } from "../../../model/test-path.ts";
import type { ComponentRule } from "./component-rule.ts";

const ROOT_COMPONENT = "(root)";

// Folders that say nothing of what lies in them; `subprojects` is where Gradle's builds keep their modules.
const PLAIN_ROOTS: ReadonlySet<string> = new Set(["src", "lib", "app", "subprojects"]);
// Folders of packages: they and the package's own folder are passed over.
const PACKAGE_ROOTS: ReadonlySet<string> = new Set(["packages", "modules"]);
const SOURCE_SETS: ReadonlySet<string> = new Set(["main", "test"]);
// Beside languages in src/main: what is packaged with them and follows no package.
const RESOURCES: ReadonlySet<string> = new Set(["resources", "webapp", "assembly"]);
// A package that begins with one is named after its organisation's domain: `org/apache` says nothing either.
const DOMAINS: ReadonlySet<string> = new Set(["com", "org", "net", "edu", "gov"]);

interface Skipped {
  /** Index of the first folder that was not skipped; equals `folders.length` when all were. */
  readonly next: number;
  /** Start of a package path under `src/(main|test)/<language>`, else -1. */
  readonly packageAt: number;
  readonly packageName: string | undefined;
  readonly testRoot: string | undefined;
}

export interface PathShape extends ComponentRule {
  nameOf(path: string): string;
  /** True when no folder of a test carries meaning: what it tests must be found by its name. */
  isUnplacedTest(path: string): boolean;
}

/** `paths` are all that live: from them comes the prefix that packages share (`org/apache/kafka`). */
export function pathShape(paths: Iterable<string>): PathShape {
  const shared = sharedPackages(paths);
  const byFolder = new Map<string, Placed>();
  const placed = (path: string): Placed => {
    const slash = path.lastIndexOf("/");
    if (slash === -1) return { name: ROOT_COMPONENT, isUnplacedTest: false };
    const folder = path.slice(0, slash);
    const known = byFolder.get(folder);
    if (known) return known;
    const found = place(folder.split("/"), shared);
    byFolder.set(folder, found);
    return found;
  };
  return {
    id: "component.path-shape",
    nameOf: (path) => placed(path).name,
    isUnplacedTest: (path) => placed(path).isUnplacedTest,
  };
}

interface Placed {
  readonly name: string;
  readonly isUnplacedTest: boolean;
}

function place(folders: readonly string[], shared: SharedPackages): Placed {
  const skipped = skip(folders);
  let { next } = skipped;
  let lastOfPackage: string | undefined;
  if (skipped.packageAt !== -1) {
    const inPackage = folders.slice(skipped.packageAt);
    const prefix = shared.get(organisationOf(inPackage)) ?? [];
    const length = commonLength(inPackage, prefix);
    next += length;
    lastOfPackage = prefix[length - 1];
  }
  const name = folders[next] ?? lastOfPackage ?? skipped.packageName;
  if (name !== undefined) return { name, isUnplacedTest: false };
  return { name: skipped.testRoot ?? ROOT_COMPONENT, isUnplacedTest: skipped.testRoot !== undefined };
}

function skip(folders: readonly string[]): Skipped {
  let next = 0;
  let packageName: string | undefined;
  let testRoot: string | undefined;
  while (next < folders.length) {
    const folder = folders[next] ?? "";
    const isSourceSet =
      folder === "src" && SOURCE_SETS.has(folders[next + 1] ?? "") && next + 2 < folders.length;
    if (isSourceSet) return { next: next + 3, packageAt: next + 3, packageName, testRoot };
    if (PACKAGE_ROOTS.has(folder) && next + 1 < folders.length) {
      packageName = folders[next + 1];
      next += 2;
    } else if (PLAIN_ROOTS.has(folder)) next++;
    else if (TEST_ROOTS.has(folder) || (testRoot !== undefined && TEST_KINDS.has(folder))) {
      testRoot ??= folder;
      next++;
    } else break;
  }
  return { next, packageAt: -1, packageName, testRoot };
}

/** By organisation, "" for packages without its domain. */
type SharedPackages = ReadonlyMap<string, readonly string[]>;

/** The longest run of folders with which every package under `src/(main|test)/<language>` starts: one organisation's each. */
function sharedPackages(paths: Iterable<string>): SharedPackages {
  const shared = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  for (const path of paths) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (seen.has(folder)) continue;
    seen.add(folder);
    const inPackage = packageFolders(folder);
    if (!inPackage) continue;
    const organisation = organisationOf(inPackage);
    const known = shared.get(organisation);
    shared.set(
      organisation,
      known === undefined ? inPackage : known.slice(0, commonLength(inPackage, known)),
    );
  }
  // Beside other packages a run of folders may be what tells them apart: `auth` of `auth/login`.
  if (shared.size > 1) shared.delete("");
  return shared;
}

/** `org/apache` of `org/apache/kafka/clients`; "" where no domain begins. */
function organisationOf(inPackage: readonly string[]): string {
  const [domain = "", name] = inPackage;
  return name !== undefined && DOMAINS.has(domain) ? `${domain}/${name}` : "";
}

const SOURCE_ROOT = /(?:^|\/)src\/(?:main|test)\/([^/]+)\/(.+)$/;

function packageFolders(folder: string): string[] | undefined {
  const match = SOURCE_ROOT.exec(folder);
  return match?.[2] === undefined || RESOURCES.has(match[1] ?? "") ? undefined : match[2].split("/");
}

function commonLength(folders: readonly string[], prefix: readonly string[]): number {
  let length = 0;
  while (length < prefix.length && folders[length] === prefix[length]) length++;
  return length;
}
