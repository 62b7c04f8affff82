// What GitHub's addresses say: repository and number. Three forms: pages (`https://host/owner/name/pull/12`), the public API
// (`https://api.github.com/repos/owner/name/…`), and an enterprise server's (`https://host/api/v3/repos/owner/name/…`).
import type { ForgeRepository } from "../../../model/records.ts";

export interface ForgeAddress {
  /** `host/owner/name`, case kept. */
  readonly repository: string;
  /** `pull`, `issues`, `commit`, `blob`…; singular and plural as pages write them. Empty for the repository itself. */
  readonly kind: string;
  readonly number: number | null;
}

const NAME = /^[A-Za-z0-9_.-]+$/;

export function readForgeUrl(text: string | null | undefined): ForgeAddress | undefined {
  if (!text || !/^https?:\/\//i.test(text)) return undefined;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const isApi = url.hostname.startsWith("api.");
  const isServerApi = parts[0] === "api" && parts[1] === "v3";
  const host = isApi ? url.host.slice("api.".length) : url.host;
  if (isServerApi) parts.splice(0, 2);
  if (isApi || isServerApi) {
    if (parts.shift() !== "repos") return undefined;
  }
  const [owner, name, kind = "", number = ""] = parts;
  if (!owner || !name || !NAME.test(owner) || !NAME.test(name)) return undefined;
  return {
    repository: `${host}/${owner}/${name}`,
    kind: kind === "pulls" ? "pull" : kind,
    number: /^[1-9]\d{0,9}$/.test(number) ? Number(number) : null,
  };
}

export function hostOf(repository: string): string {
  return repository.slice(0, repository.indexOf("/"));
}

/** `owner/name` or `host/owner/name` as people write it; undefined when it is neither. */
export function readRepositoryName(text: string): string | undefined {
  const parts = text.split("/");
  if (parts.length === 2) parts.unshift("github.com");
  return parts.length === 3 && parts.every((part) => NAME.test(part)) ? parts.join("/") : undefined;
}

export function forgeRepository(name: string, defaultBranch: string | null = null): ForgeRepository {
  return { name, url: `https://${name}`, defaultBranch };
}

/** What names one pull request or issue whoever wrote it: `github.com/example/shop#382`, lower case. */
export function numberKey(repository: string, number: number): string {
  return `${repository.toLowerCase()}#${number}`;
}
