// Finds teammemory.config.json and reads it. Questions never come here: they use the configuration that was stored.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TeamMemoryError } from "../errors.ts";
import { CONFIGURATION_FILE, type Configuration, defaultConfiguration } from "./configuration.ts";
import { configurationHash, parseConfiguration } from "./parse-configuration.ts";

export interface ConfigurationPlaces {
  readonly cwd: string;
  /** `--config`: this file and no other. */
  readonly explicitPath?: string | undefined;
  /** The work tree's top, where the first look goes. */
  readonly repositoryRoot?: string | undefined;
}

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** Null where no file was found and the defaults hold. */
  readonly path: string | null;
  readonly hash: string;
  /** The file as it stands, empty without one. */
  readonly text: string;
}

/** `--config`, else the repository's own, else the nearest upward from the working folder, else the defaults. */
export function loadConfiguration(places: ConfigurationPlaces): LoadedConfiguration {
  const found = findFile(places);
  const configuration = found ? parseConfiguration(found.text, found.path) : defaultConfiguration();
  return {
    configuration,
    path: found?.path ?? null,
    hash: configurationHash(configuration),
    text: found?.text ?? "",
  };
}

interface FoundFile {
  readonly path: string;
  readonly text: string;
}

function findFile({ cwd, explicitPath, repositoryRoot }: ConfigurationPlaces): FoundFile | undefined {
  if (explicitPath !== undefined) {
    const path = resolve(cwd, explicitPath);
    const found = readIfThere(path);
    if (found) return found;
    throw new TeamMemoryError("TM_CONFIG_NOT_FOUND", `there is no configuration at ${path}`, {
      hint: "name an existing file, or leave --config out",
    });
  }
  const folders = [
    ...(repositoryRoot === undefined ? [] : [resolve(cwd, repositoryRoot)]),
    ...upward(resolve(cwd)),
  ];
  for (const folder of folders) {
    const found = readIfThere(join(folder, CONFIGURATION_FILE));
    if (found) return found;
  }
  return undefined;
}

/** The folder, its parent, and so on to the top. */
function upward(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upward(parent)];
}

function readIfThere(path: string): FoundFile | undefined {
  try {
    return { path, text: readFileSync(path, "utf8") };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new TeamMemoryError("TM_INPUT_UNREADABLE", `cannot read ${path}: ${message}`, {
      hint: "make the file readable",
      cause: error,
    });
  }
}
