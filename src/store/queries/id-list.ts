// Lists of ids in queries: engines bound the number of parameters, a file's history has no bound.
import { type RawBuilder, sql } from "kysely";

const MOST_PARAMETERS = 5000;

/** A list for `in (…)`; an empty one matches nothing. */
export function idList(ids: readonly number[]): RawBuilder<unknown> {
  return ids.length === 0 ? sql`null` : sql.join([...ids]);
}

/** Asks piece by piece and joins the answers; each piece keeps its own order. */
export async function inPieces<T>(
  ids: readonly number[],
  ask: (piece: readonly number[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let i = 0; i < ids.length; i += MOST_PARAMETERS) {
    const piece = await ask(ids.slice(i, i + MOST_PARAMETERS));
    for (const row of piece) found.push(row);
  }
  return found;
}
