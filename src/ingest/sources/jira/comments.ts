// The comments of an issue, and whether they are all there: `total` tells, the number of rows never does.
import type { IssueCommentRecord, RecordList } from "../../../model/records.ts";
import type { Fields, PayloadProblem } from "../json/fields.ts";
import { parseList } from "../json/nested-list.ts";
import { readJiraAuthor } from "./jira-user.ts";
import { maybeRichText } from "./rich-text.ts";

/** `comment` is the object beside an issue's fields: `{comments, startAt, maxResults, total}`. */
export function parseComments(
  comment: Fields,
  site: string,
  problems: PayloadProblem[],
): RecordList<IssueCommentRecord> | undefined {
  const rows = comment.maybeArray("comments");
  if (rows === undefined) return undefined;
  const items = rows ?? [];
  const total = comment.maybeInteger("total");
  return parseList(items, `${comment.path}.comments`, problems, {
    isComplete: typeof total === "number" && items.length >= total && !comment.maybeInteger("startAt"),
    parse: (item) => parseComment(item, site),
  });
}

function parseComment(item: Fields, site: string): IssueCommentRecord {
  return {
    externalId: item.id("id"),
    author: readJiraAuthor(item, site),
    body: maybeRichText(item, "body") ?? "",
    createdAt: item.instant("created"),
    updatedAt: item.maybeInstant("updated") ?? null,
    isRestricted: Boolean(item.maybeObject("visibility")) || item.maybeFlag("jsdPublic") === false,
  };
}
