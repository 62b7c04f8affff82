// Lists of ids in queries: engines bound the length of a list, a file's history has no bound.
import { type RawBuilder, sql } from "kysely";

const LONGEST_LIST = 5000;

/**
 * A list for `in (…)`; an empty one matches nothing. Written out, since a thousand parameters take longer to build than
 * their query to run: nothing but whole numbers comes in.
 */
export function idList(ids: readonly number[]): RawBuilder<unknown> {
  if (!ids.every(Number.isSafeInteger)) throw new Error("ids are whole numbers");
  return sql.raw(ids.length === 0 ? "null" : ids.join(", "));
}

/** Asks piece by piece and joins the answers; each piece keeps its own order. */
export async function inPieces<T, Id = number>(
  ids: readonly Id[],
  ask: (piece: readonly Id[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let i = 0; i < ids.length; i += LONGEST_LIST) {
    const piece = await ask(ids.slice(i, i + LONGEST_LIST));
    for (const row of piece) found.push(row);
  }
  return found;
}

/** Whole numbers out of a text that an engine joined, `12 40 17 3`, without a text for each. */
export function numbersOf(text: string): number[] {
  if (text === "") return [];
  const numbers: number[] = [];
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32) {
      numbers.push(number);
      number = 0;
    } else number = number * 10 + code - 48;
  }
  numbers.push(number);
  return numbers;
}

/**
 * Lines `12 src/a.ts` out of a text that an engine joined: read in half the time of a row each. No stored path holds a
 * newline: it would be an escape.
 */
export function numberedLines(text: string | null | undefined): { id: number; text: string }[] {
  if (text === null || text === undefined || text === "") return [];
  return text.split("\n").map((line) => {
    const at = line.indexOf(" ");
    return { id: Number(line.slice(0, at)), text: line.slice(at + 1) };
  });
}
