// Messages are written by strangers and may be of any size. These need only come to an end.
import { describe, expect, it } from "vitest";
import { mentionsInCommit, mentionsInPull, mentionsInText } from "../../../src/ingest/link/mentions.ts";
import { peopleInCommit } from "../../../src/ingest/link/people.ts";
import { pullMentionsInCommit } from "../../../src/ingest/link/pull-mentions.ts";
import { relationsInCommit } from "../../../src/ingest/link/relations.ts";
import { revertedPullsInText } from "../../../src/ingest/link/reverted-pulls.ts";

const megabyte = (unit: string): string => unit.repeat(Math.ceil(1_000_000 / unit.length));

describe.each([
  "A-1A-1",
  "A-1-",
  "A-1 ",
  "A",
  "_",
  "(",
  " ",
  "\n",
  " \n",
  "`",
  "` ``",
  "```a\n",
  "<!--",
  "Co-authored-by:",
  "Co-authored-by: A <a@x>, \n",
  "Reviewers: A and ",
  "Reviewed-by: A <",
  "Fixes #1, ",
  "Fixes PROJ-1, ",
  "fix ",
  "owner/repo#1",
  "https://a.b/c/d/issues/1",
  "http://",
  "Merge branch 'a' into b ",
  "Closes #1 from a/A-1\n",
  'Revert "',
  "This reverts commit abcdef1\n",
  "Reverts a/b#1\n",
  "(cherry picked from commit ",
  "See merge request !1\n",
  "a: b\n",
])("a megabyte of %j", (unit) => {
  it.each([
    ["alone", megabyte(unit)],
    ["under a subject", `PROJ-1 x\n\n${megabyte(unit)}`],
  ])("%s is read to the end", (_name, text) => {
    expect(Array.isArray(mentionsInCommit(text))).toBe(true);
    mentionsInPull({ title: text, body: text, headBranch: text });
    mentionsInText(text, "comment");
    pullMentionsInCommit(text);
    relationsInCommit(text);
    revertedPullsInText(text);
    peopleInCommit(text);
  });
});
