import { describe, expect, it } from "vitest";
import { peopleInCommit } from "../../../src/ingest/link/people.ts";

const told = (body: string): string[] =>
  peopleInCommit(`Subject\n\n${body}`).map(
    ({ role, identity }) => `${role} ${identity.kind} ${identity.account}`,
  );

describe("people in trailers", () => {
  it.each([
    ["Co-authored-by: Ayşe Demir <ayse@example.com>", ["co-author person Ayşe Demir <ayse@example.com>"]],
    ["co-Authored-BY: A <a@x.org>", ["co-author person A <a@x.org>"]],
    ["Reviewed-by: A <a@x.org>", ["reviewer person A <a@x.org>"]],
    ["Acked-by: A <a@x.org>", ["acker person A <a@x.org>"]],
    ["Tested-by: A <a@x.org>", ["tester person A <a@x.org>"]],
    ["Signed-off-by: A <a@x.org>", ["signer person A <a@x.org>"]],
    ["Reported-by: A <a@x.org>", ["reporter person A <a@x.org>"]],
    [
      "Reviewers: Jun Rao <junrao@gmail.com>, Jane Doe, jdoe and x@y.org",
      [
        "reviewer person Jun Rao <junrao@gmail.com>",
        "reviewer person Jane Doe <>",
        "reviewer person jdoe <>",
        "reviewer person  <x@y.org>",
      ],
    ],
    [
      "Reviewers: A B <a@x.org>,\n  C D <c@x.org>",
      ["reviewer person A B <a@x.org>", "reviewer person C D <c@x.org>"],
    ],
    ["Reviewed-by: Doe, Jane <j@x.org>", ["reviewer person Doe, Jane <j@x.org>"]],
    ["Tested-by: Jane Doe (on macOS)", ["tester person Jane Doe <>"]],
    ["Reported-by: Jane Doe (jane@x.org)", ["reporter person Jane Doe <jane@x.org>"]],
    ["Co-authored-by: A <a@x.org>\n\nmore prose\n", ["co-author person A <a@x.org>"]],
    ["Signed-off-by: A <a@x.org>\nSigned-off-by: A <a@x.org>", ["signer person A <a@x.org>"]],
  ])("%j", (body, expected) => {
    expect(told(body)).toEqual(expected);
  });

  it.each([
    "Reviewers: none",
    "Reviewed-by: TBD",
    "Tested-by: running the whole suite",
    "Reported-by: https://example.org/report/7",
    "Reviewers: please have a look. It is urgent.",
    "  Reviewed-by: A <a@x.org>",
    "> Reviewed-by: A <a@x.org>",
    "Reviewed-by:",
  ])("%j names nobody", (body) => {
    expect(told(body)).toEqual([]);
  });

  it("does not read the subject", () => {
    expect(peopleInCommit("Reviewed-by: A <a@x.org>")).toEqual([]);
  });

  it("keeps a login written with its mark", () => {
    expect(peopleInCommit("x\n\nReviewed-by: @MTurac")[0]?.identity).toMatchObject({
      name: "MTurac",
      login: "mturac",
      email: null,
    });
  });

  it.each([
    ["Claude <noreply@anthropic.com>", "tool"],
    ["Claude Opus 4.8 (1M context) <noreply@anthropic.com>", "tool"],
    ["Copilot <223556219+Copilot@users.noreply.github.com>", "tool"],
    ["GitHub Copilot <copilot@github.com>", "tool"],
    ["Cursor <cursoragent@cursor.com>", "tool"],
    ["Codex <noreply@openai.com>", "tool"],
    ["dependabot[bot] <support@github.com>", "bot"],
    ["dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>", "bot"],
    ["Claude Monet <claude@example.fr>", "person"],
    ["Claude <claude.dupont@example.fr>", "person"],
    ["Devin Booker <devin@example.com>", "person"],
  ])("%s is a %s", (person, kind) => {
    expect(peopleInCommit(`x\n\nCo-authored-by: ${person}`)[0]?.identity.kind).toBe(kind);
  });
});
