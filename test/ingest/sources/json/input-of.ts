// Inputs made from text, and all items that a reader gives for one, with the error it ends in.
import { fileURLToPath } from "node:url";
import type { PayloadInput } from "../../../../src/ingest/sources/json/input-files.ts";
import type { SourceItem } from "../../../../src/ingest/sources/json/payload-shape.ts";
import type {
  IssueRecord,
  ParsedPayload,
  PullRequestRecord,
  RejectedPayload,
} from "../../../../src/model/records.ts";

/** `size` cuts the bytes into chunks of that length. */
export function inputOf(text: string | Uint8Array, name = "export.json", size = 1 << 16): PayloadInput {
  const bytes = Buffer.from(text as string);
  return {
    name,
    async *open() {
      for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
    },
  };
}

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../../../fixtures/payloads/${name}`, import.meta.url));
}

export interface Collected<T> {
  readonly items: T[];
  readonly error: unknown;
}

export async function collect<T>(source: AsyncIterable<T>): Promise<Collected<T>> {
  const items: T[] = [];
  try {
    for await (const item of source) items.push(item);
  } catch (error) {
    return { items, error };
  }
  return { items, error: undefined };
}

export function parsedOf(items: readonly SourceItem[]): ParsedPayload[] {
  return items.flatMap((item) => ("parsed" in item ? [item.parsed] : []));
}

export function rejectedOf(items: readonly SourceItem[]): RejectedPayload[] {
  return items.flatMap((item) => ("rejected" in item ? [item.rejected] : []));
}

export function issuesOf(items: readonly SourceItem[]): IssueRecord[] {
  return parsedOf(items).flatMap((item) => ("issue" in item ? [item.issue] : []));
}

export function pullsOf(items: readonly SourceItem[]): PullRequestRecord[] {
  return parsedOf(items).flatMap((item) => ("pull" in item ? [item.pull] : []));
}
