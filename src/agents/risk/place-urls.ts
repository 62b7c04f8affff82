// Addresses of what findings name: pull requests, issues, commits. Pure.
import { commitUrl } from "../shown.ts";

/** The address of a place, `#382`, `PROJ-12` or a whole hash; null where none is known. */
export type UrlOf = (place: string) => string | null;

export interface AddressedRows {
  readonly repositoryUrl: string | null;
  readonly pulls: readonly { readonly number: number; readonly url: string | null }[];
  readonly issues: readonly { readonly key: string; readonly url: string | null }[];
}

export function placeUrls({ repositoryUrl, pulls, issues }: AddressedRows): UrlOf {
  const known = new Map<string, string | null>([
    ...pulls.map(({ number, url }) => [`#${number}`, url] as const),
    ...issues.map(({ key, url }) => [key, url] as const),
  ]);
  return (place) =>
    known.get(place) ?? (/^[0-9a-f]{40,64}$/.test(place) ? commitUrl(repositoryUrl, place) : null);
}

/** What an id of evidence stands in: `#382` of `#382 review 17`, `PROJ-12` of `PROJ-12 comment 5`, else itself. */
export function placeIn(id: string): string {
  return /^(?:#\d+|[A-Z][A-Z0-9_]*-\d+)(?= )/.exec(id)?.[0] ?? id;
}
