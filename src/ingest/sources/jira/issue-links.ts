// Links between issues. The same link stands on both issues, once as outward and once as inward; both are turned into the
// outward reading, so that they are equal.
import type { IssueLinkRecord } from "../../../model/records.ts";
import type { Fields, PayloadProblem } from "../json/fields.ts";
import { parseEach } from "../json/nested-list.ts";

export function parseIssueLinks(
  fields: Fields,
  key: string,
  problems: PayloadProblem[],
): IssueLinkRecord[] | undefined {
  const links = fields.maybeArray("issuelinks");
  if (links === undefined) return undefined;
  return parseEach(links ?? [], `${fields.path}.issuelinks`, problems, (link) => parseLink(link, key));
}

function parseLink(link: Fields, key: string): IssueLinkRecord {
  const outward = link.maybeObject("outwardIssue")?.text("key");
  const inward = link.maybeObject("inwardIssue")?.text("key");
  if (outward === undefined && inward === undefined) {
    throw link.problem("outwardIssue", "the linked issue, outward or inward");
  }
  const type = link.object("type");
  const name = type.text("name");
  return {
    externalId: link.maybeId("id") ?? null,
    type: name,
    relation: type.maybeText("outward") || name,
    fromKey: inward ?? key,
    toKey: outward ?? key,
  };
}
