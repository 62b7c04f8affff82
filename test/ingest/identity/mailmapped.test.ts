// What `.mailmap` gives counts for the rules of addresses and names; what was written stays usable where it is sound.
import { describe, expect, it } from "vitest";
import type { IdentityInput, SeenIdentity } from "../../../src/ingest/identity/identity-input.ts";
import { Mailmapped } from "../../../src/ingest/identity/mailmapped.ts";
import { edges, git, github, groups, jira, resolve } from "./resolving.ts";

const OLD = git("Ann Old", "ann@old.org");

/** What a repository's `.mailmap` makes of an identity. */
function maps({ id }: SeenIdentity, name: string, email: string, repository = "r") {
  return { repository, id, name, email };
}

function mailmapped(identities: SeenIdentity[], mailmap: IdentityInput["mailmap"]): Mailmapped {
  return new Mailmapped(mailmap, new Map(identities.map((seen) => [seen.id, seen])));
}

describe("an address after .mailmap", () => {
  const mailmap = [maps(OLD, "Ann Real", "ann@real.org")];

  it.each([
    ["jira-email", "ann@real.org", jira("7", "A", "Ann@Real.org"), "ann@real.org after .mailmap"],
    ["jira-email", "as written", jira("7", "A", "ann@old.org"), "ann@old.org"],
    ["same-email", "on GitHub", github("al", { email: "ann@real.org" }), "ann@real.org after .mailmap"],
    ["same-email", "on GitHub as written", github("al", { email: "ann@old.org" }), "ann@old.org"],
    [
      "same-email",
      "in another repository",
      git("A", "ann@real.org", { repositories: ["s"] }),
      "ann@real.org after .mailmap",
    ],
  ])("joins by %s: %s", (rule, _, other, evidence) => {
    const { edges, developers } = resolve([OLD, other], { mailmap });
    expect(edges).toMatchObject([{ rule: `identity.${rule}`, state: "joined", evidence }]);
    expect(developers).toHaveLength(1);
  });

  it("joins a login, from either side of the line", () => {
    const to = [maps(OLD, "Ann Old", "7+annlee@users.noreply.github.com")];
    expect(edges([OLD, github("annlee")], { mailmap: to })).toEqual(["github-noreply joined"]);
    const noreply = git("Ann", "7+annlee@users.noreply.github.com");
    const from = [maps(noreply, "Ann", "ann@real.org")];
    expect(edges([noreply, github("annlee")], { mailmap: from })).toEqual(["github-noreply joined"]);
  });

  it("is stronger than the one that was written, where Jira holds both apart", () => {
    const all = [OLD, jira("1", "Desk", "ann@old.org"), jira("2", "Ann", "ann@real.org")];
    expect(groups(all, { mailmap })).toEqual([[OLD.id, "j.example.org/2"], ["j.example.org/1"]]);
    expect(edges(all, { mailmap })).toEqual(["jira-email joined", "jira-email refused"]);
  });

  it("joins nothing when generic, and leaves the written one its place", () => {
    const generic = [maps(OLD, "Ann", "noreply@x.org")];
    const all = [OLD, jira("7", "A", "noreply@x.org"), jira("8", "B", "ann@old.org")];
    expect(groups(all, { mailmap: generic })).toEqual([[OLD.id, "j.example.org/8"], ["j.example.org/7"]]);
  });

  it("does not join what the configuration splits", () => {
    const settings = { splits: [["ann@old.org", "j.example.org/7"]] };
    const all = [OLD, jira("7", "A", "ann@real.org")];
    expect(edges(all, { mailmap, settings })).toEqual(["jira-email refused"]);
  });

  it("is told by the mailmap's own rule alone within one repository", () => {
    const all = [OLD, git("Ann Real", "ann@real.org"), git("ann", "ann@old.org")];
    const both = [
      maps(OLD, "Ann Real", "ann@real.org"),
      maps(all[1] as SeenIdentity, "Ann Real", "ann@real.org"),
      maps(all[2] as SeenIdentity, "Ann Real", "ann@real.org"),
    ];
    expect(edges(all, { mailmap: both })).toEqual(["mailmap joined", "mailmap joined"]);
  });

  it("is the one shown, though another was used more", () => {
    const often = git("Ann Old", "ANN@old.org", { activity: 9 });
    expect(resolve([OLD, often], { mailmap }).developers).toMatchObject([
      { name: "Ann Real", email: "ann@real.org" },
    ]);
  });
});

describe("an address that several people wrote", () => {
  const ann = git("Ann", "desk@x.org");
  const bob = git("Bob", "desk@x.org");
  const apart = [maps(ann, "Ann Lee", "ann@x.org"), maps(bob, "Bob Ray", "bob@x.org")];

  it("joins nobody whom .mailmap tells apart behind it", () => {
    const all = [ann, bob, jira("7", "Desk", "desk@x.org"), jira("8", "B", "bob@x.org")];
    expect(groups(all, { mailmap: apart })).toEqual([
      [ann.id],
      [bob.id, "j.example.org/8"],
      ["j.example.org/7"],
    ]);
  });

  it("does not join them by a login that confirmed it either", () => {
    const githubCommits = [ann, bob].map(({ id }) => ({ gitId: id, githubId: "desk", evidence: id }));
    expect(groups([ann, bob, github("desk")], { mailmap: apart, githubCommits })).toHaveLength(3);
  });

  it.each([
    ["one name", maps(ann, "Bob", "ann@x.org"), maps(bob, "Bob", "desk@x.org"), true],
    ["one address", maps(ann, "Ann Lee", "ann@x.org"), maps(bob, "Bob Ray", "ann@x.org"), true],
    ["one left as written", maps(ann, "Ann Lee", "ann@x.org"), maps(bob, "Bob", "desk@x.org"), false],
    ["different repositories", maps(ann, "A", "ann@x.org"), maps(bob, "B", "bob@x.org", "s"), true],
  ])("is sound or not with %s", (_, one, other, isSound) => {
    expect(mailmapped([ann, bob], [one, other]).isWrittenSound(ann)).toBe(isSound);
  });
});

describe("a name after .mailmap", () => {
  const one = git("John Smith", "j1@x.org");
  const two = git("John Smith", "j2@x.org");
  const jd = git("jd", "j1@x.org");
  const jane = git("Jane Doe", "j2@x.org");
  const apart = [maps(one, "John Smith (Oslo)", "j1@x.org"), maps(two, "John Smith (Rome)", "j2@x.org")];
  const named = [maps(jd, "Jane Doe", "j1@x.org")];

  it.each(["repository", "always"] as const)("keeps namesakes two that it tells apart (%s)", (joinByName) => {
    expect(groups([one, two], { mailmap: apart, settings: { joinByName } })).toHaveLength(2);
    const both = ["r", "s"];
    const elsewhere = [one, two].map((seen) => ({ ...seen, repositories: both }));
    expect(groups(elsewhere, { mailmap: apart, settings: { joinByName } })).toHaveLength(2);
  });

  it("keeps two of whom it names but one", () => {
    expect(groups([one, two], { mailmap: apart.slice(0, 1) })).toHaveLength(2);
  });

  it("joins within one repository, marked", () => {
    const { edges, developers } = resolve([jd, jane], { mailmap: named });
    expect(edges).toMatchObject([
      { rule: "identity.same-name", isByName: true, evidence: "jane doe after .mailmap" },
    ]);
    expect(developers).toMatchObject([{ name: "Jane Doe", members: [{}, { isByName: true }] }]);
    expect(groups([jd, jane], { mailmap: named, settings: { joinByName: "never" } })).toHaveLength(2);
  });

  it("joins across sources, and the written one no more", () => {
    expect(edges([jd, jira("7", "Jane Doe")], { mailmap: named })).toEqual(["same-name joined"]);
    expect(edges([one, jira("7", "John Smith")], { mailmap: apart.slice(0, 1) })).toEqual([]);
    expect(edges([one, two, jira("7", "John Smith (Rome)")], { mailmap: apart })).toEqual([
      "same-name joined",
    ]);
  });

  it("of the repository itself comes before another's", () => {
    const names = mailmapped([jd], [maps(jd, "Jane Doe", "j1@x.org"), maps(jd, "Jane Roe", "j1@x.org", "s")]);
    expect(names.namesIn(jd, "r")).toEqual(["Jane Doe"]);
    expect(names.namesIn(jd, "s")).toEqual(["Jane Roe"]);
    expect([...names.namesIn(jd, "t")].sort()).toEqual(["Jane Doe", "Jane Roe"]);
  });

  it("does not join whose noreply addresses after it name two logins", () => {
    const mailmap = [
      maps(one, "John Smith", "7+john1@users.noreply.github.com"),
      maps(two, "John Smith", "8+john2@users.noreply.github.com"),
    ];
    expect(edges([one, two], { mailmap })).toEqual(["same-name refused"]);
  });
});
