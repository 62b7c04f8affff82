// Lists inside a record. One bad element is set aside with its path; the others, and the record, go in.
import type { RecordList } from "../../../model/records.ts";
import { Fields, PayloadProblem } from "./fields.ts";

/** What is left of an array once its bad elements are set aside in `problems`. */
export function parseEach<T>(
  items: readonly unknown[],
  path: string,
  problems: PayloadProblem[],
  parse: (item: Fields) => T,
): T[] {
  const parsed: T[] = [];
  for (const [index, item] of items.entries()) {
    try {
      parsed.push(parse(new Fields(item, `${path}[${index}]`)));
    } catch (error) {
      if (!(error instanceof PayloadProblem)) throw error;
      problems.push(error);
    }
  }
  return parsed;
}

/** A list is whole when the source says so and no element of it was set aside. */
export function parseList<T>(
  items: readonly unknown[],
  path: string,
  problems: PayloadProblem[],
  options: { readonly isComplete: boolean; readonly parse: (item: Fields) => T },
): RecordList<T> {
  const before = problems.length;
  const parsed = parseEach(items, path, problems, options.parse);
  return { items: parsed, isComplete: options.isComplete && problems.length === before };
}
