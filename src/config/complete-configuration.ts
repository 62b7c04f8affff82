// From what a file says to the complete configuration: defaults where it is silent. Pure.
import { type Configuration, defaultConfiguration } from "./configuration.ts";
import type { ConfigurationFile } from "./configuration-schema.ts";

// In a list of the file this item stands for the default list.
const DEFAULTS_HERE = "...";

/** `componentOrder`: the patterns as they stand in the file, since JavaScript reorders keys that look like numbers. */
export function completeConfiguration(
  file: ConfigurationFile,
  componentOrder: readonly string[],
): Configuration {
  const base = defaultConfiguration();
  const { components = {}, identities, weights, links } = file;
  return {
    components: componentOrder
      .filter((glob) => Object.hasOwn(components, glob))
      .map((glob) => ({ glob, name: components[glob] ?? "" })),
    issueKeys: { projects: file.issueKeys?.projects ?? [] },
    issueTypes: {
      bug: extended(file.issueTypes?.bug, base.issueTypes.bug),
      incident: extended(file.issueTypes?.incident, base.issueTypes.incident),
    },
    identities: {
      aliases: (identities?.aliases ?? []).map((alias) => ({
        name: alias.name ?? null,
        identities: alias.identities,
      })),
      splits: identities?.splits ?? [],
      joinByName: identities?.joinByName ?? base.identities.joinByName,
    },
    bots: file.bots ?? [],
    links: { accepted: links?.accepted ?? [], rejected: links?.rejected ?? [] },
    weights: {
      expertise: filled(base.weights.expertise, weights?.expertise),
      risk: filled(base.weights.risk, weights?.risk),
    },
    windows: filled(base.windows, file.windows),
    vocabulary: mergedVocabulary(base.vocabulary, file.vocabulary ?? {}),
    generated: extended(file.generated, base.generated),
    vendored: extended(file.vendored, base.vendored),
    jira: { baseUrl: file.jira?.baseUrl?.replace(/\/+$/, "") ?? null },
    repositories: (file.repositories ?? []).map(({ path, name }) => ({
      path: path ?? null,
      name: name ?? null,
    })),
  };
}

/** The defaults, in their order of fields, with what the file says in place. */
function filled<T extends object>(
  base: T,
  given: { readonly [K in keyof T]?: T[K] | undefined } | undefined,
): T {
  const entries = Object.entries(base).map(([key, value]) => [key, given?.[key as keyof T] ?? value]);
  return Object.fromEntries(entries) as T;
}

function extended(given: readonly string[] | undefined, base: readonly string[]): readonly string[] {
  return given === undefined ? base : given.flatMap((entry) => (entry === DEFAULTS_HERE ? base : [entry]));
}

function mergedVocabulary(
  base: Configuration["vocabulary"],
  given: Readonly<Record<string, readonly string[]>>,
): Configuration["vocabulary"] {
  const terms = new Map(base.map(({ term, words }) => [term, words]));
  for (const [term, words] of Object.entries(given)) terms.set(term, words);
  return [...terms].filter(([, words]) => words.length > 0).map(([term, words]) => ({ term, words }));
}
