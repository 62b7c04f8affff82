// Of the readings of one word in a branch's name, `abc_d-12` and its `d-12`, one is meant.
import { sql } from "kysely";
import type { Db } from "../store.ts";

/** The reason of mentions that are no candidates of their own, since another reading of the word was chosen. */
export const OTHER_READING = "other-reading";

/**
 * Keeps of each word one reading: of an issue that is known, else of a project that is, else the shortest; of several such
 * the longest. Stub issues that the others had led to go. After the mentions were decided, before links are made of them.
 */
export async function chooseReadings(db: Db): Promise<void> {
  // By the text they share: only a word with an underscore has several readings.
  await sql`update mentions set state = 'rejected', reason = ${OTHER_READING}, issue_id = null
    from (select repository_id, source_kind, source_id, item, ordinal, row_number() over (
        partition by repository_id, source_kind, source_id, item, rule, text
        order by case state when 'accepted' then 0 when 'dangling' then 1 else 2 end,
          case state when 'rejected' then length(key) else -length(key) end) as place
      from mentions where text like '%!_%' escape '!') r
    where r.place > 1 and r.repository_id = mentions.repository_id and r.source_kind = mentions.source_kind
      and r.source_id = mentions.source_id and r.item = mentions.item and r.ordinal = mentions.ordinal`.execute(
    db,
  );
  await sql`delete from issues where is_known = 0
    and not exists (select 1 from mentions m where m.issue_id = issues.issue_id)`.execute(db);
}
