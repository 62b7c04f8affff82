import { describe, expect, it } from "vitest";
import type { SeenIdentity } from "../../../src/ingest/identity/identity-input.ts";
import { edges, git, github, groups, jira, type Rest, resolve } from "./resolving.ts";

const ANN = git("Ann Lee", "ann@x.org");
const ANNA = git("Anna", "anna@y.org");

describe("each rule joins", () => {
  it("what the configuration says is one person", () => {
    const settings = { aliases: [["ann@x.org", "@annlee", "j.example.org/7"]] };
    const all = [ANN, github("annlee"), jira("7", "A. L.")];
    expect(groups(all, { settings })).toEqual([["Ann Lee <ann@x.org>", "annlee", "j.example.org/7"]]);
    expect(edges(all, { settings })).toEqual(["configured joined", "configured joined"]);
  });

  it("what .mailmap maps to one address", () => {
    const mailmap = [
      { repository: "r", id: ANN.id, name: "Ann Lee", email: "ann@x.org" },
      { repository: "r", id: ANNA.id, name: "Ann Lee", email: "Ann@X.org" },
    ];
    expect(edges([ANN, ANNA], { mailmap })).toEqual(["mailmap joined"]);
  });

  it("one address, whatever its case", () => {
    expect(edges([ANN, git("annlee", "ANN@x.org"), github("al", { email: "ann@X.org" })])).toEqual([
      "same-email joined",
      "same-email joined",
    ]);
  });

  it("a noreply address and its login, in both forms", () => {
    const all = [
      git("a", "7+annlee@users.noreply.github.com"),
      git("b", "AnnLee@users.noreply.github.com"),
      github("annlee"),
    ];
    expect(groups(all)).toHaveLength(1);
    expect(new Set(edges(all))).toEqual(new Set(["github-noreply joined"]));
  });

  it("noreply addresses of one account number, whose login was changed", () => {
    const all = [git("a", "7+old@users.noreply.github.com"), git("b", "7+new@users.noreply.github.com")];
    expect(edges(all)).toEqual(["github-noreply joined"]);
  });

  it("a commit listed under a login, with the commit as evidence", () => {
    const githubCommits = [
      { gitId: ANN.id, githubId: "annlee", evidence: "f00" },
      { gitId: ANN.id, githubId: "annlee", evidence: "b91" },
    ];
    const { edges } = resolve([ANN, github("annlee")], { githubCommits });
    expect(edges).toMatchObject([{ rule: "identity.github-commit", evidence: "b91", state: "joined" }]);
  });

  it("a Jira account's address", () => {
    expect(edges([ANN, jira("7", "A", "ANN@x.org")])).toEqual(["jira-email joined"]);
  });
});

describe("generic addresses", () => {
  it.each([
    "root@host.org",
    "noreply@x.org",
    "no-reply@x.org",
    "ann@localhost",
    "(no author)@x.org",
    "",
    "ann",
    "you@example.com",
  ])("%j joins nothing", (email) => {
    expect(edges([git("one", email), git("two", email), jira("7", "A", email)])).toEqual([]);
  });

  it("prove nothing of a login", () => {
    const root = git("root", "root@host.org");
    const githubCommits = [{ gitId: root.id, githubId: "annlee", evidence: "f00" }];
    expect(edges([root, github("annlee")], { githubCommits })).toEqual([]);
  });
});

describe("what one source holds apart", () => {
  it("stays apart, and the edge is listed as refused", () => {
    const all = [ANN, github("ann1", { email: "ann@x.org" }), github("ann2", { email: "ann@x.org" })];
    const { developers, edges } = resolve(all);
    expect(developers).toHaveLength(2);
    expect(edges.filter(({ state }) => state === "refused")).toMatchObject([
      { id: ANN.id, otherId: "ann2", reason: "GitHub holds ann1 and ann2 apart" },
    ]);
  });

  it("is one site's accounts, not two sites'", () => {
    const same = [jira("7", "A", "ann@x.org"), jira("8", "B", "ann@x.org")];
    const other = [jira("7", "A", "ann@x.org"), jira("8", "B", "ann@x.org", "k.example.org")];
    expect(edges(same)).toEqual(["jira-email refused"]);
    expect(edges(other)).toEqual(["jira-email joined"]);
  });

  it("goes by the login under which more commits are listed", () => {
    const bob = git("b", "bob@x.org");
    const githubCommits = [
      { gitId: bob.id, githubId: "ann", evidence: "1" },
      { gitId: bob.id, githubId: "bob", evidence: "2" },
      { gitId: bob.id, githubId: "bob", evidence: "3" },
    ];
    const { developers, edges } = resolve([bob, github("ann"), github("bob")], { githubCommits });
    expect(developers.map(({ members }) => members.map(({ id }) => id))).toEqual([[bob.id, "bob"], ["ann"]]);
    expect(edges.map(({ otherId, state }) => `${otherId} ${state}`)).toEqual(["bob joined", "ann refused"]);
  });

  it("does not keep those apart who can be joined", () => {
    const all = [
      github("ann1", { email: "ann@x.org" }),
      github("ann2", { email: "ann@x.org" }),
      jira("7", "A", "ann@x.org"),
      jira("8", "B", "ann@x.org"),
    ];
    expect(groups(all)).toEqual([
      ["ann1", "j.example.org/7"],
      ["ann2", "j.example.org/8"],
    ]);
  });

  it("may be joined by the configuration", () => {
    const settings = { aliases: [["@ann1", "@ann2"]] };
    expect(groups([github("ann1"), github("ann2")], { settings })).toEqual([["ann1", "ann2"]]);
  });

  it("holds namesakes apart whose noreply addresses name two logins", () => {
    const all = [
      git("Ann Lee", "7+ann1@users.noreply.github.com"),
      git("Ann Lee", "8+ann2@users.noreply.github.com"),
    ];
    expect(edges(all)).toEqual(["same-name refused"]);
  });
});

describe("splits", () => {
  it("keep apart what every other rule would join", () => {
    const other = git("Ann Lee", "ANN@x.org");
    const settings = {
      splits: [
        ["git:Ann Lee <ann@x.org>x", "bob@x.org"],
        [ANN.id, "jane@x.org"],
      ],
    };
    const all = [ANN, other, git("Jane", "jane@x.org")];
    const aliases = [[ANN.id, "jane@x.org"]];
    expect(groups(all, { settings: { ...settings, aliases } })).toEqual([
      [other.id, ANN.id].sort(),
      ["Jane <jane@x.org>"],
    ]);
    const refused = resolve(all, { settings: { ...settings, aliases } }).edges.filter(
      ({ state }) => state === "refused",
    );
    expect(refused).toMatchObject([{ otherId: "Jane <jane@x.org>", reason: "split by the configuration" }]);
  });
});

describe("names", () => {
  const one = git("Ann Lee", "ann@x.org");
  const two = git("ann  lee", "al@y.org");
  const elsewhere = git("Ann Lee", "ann@z.org", { repositories: ["s"] });

  it("of two words join within one repository, marked", () => {
    const { edges, developers } = resolve([one, two]);
    expect(edges).toMatchObject([{ rule: "identity.same-name", isByName: true, evidence: "ann lee" }]);
    expect(developers[0]?.members.map(({ isByName }) => isByName)).toEqual([false, true]);
  });

  it.each([
    ["never", 3],
    ["repository", 2],
    ["always", 1],
  ] as const)("with joinByName %s make %i of three", (joinByName, count) => {
    expect(groups([one, two, elsewhere], { settings: { joinByName } })).toHaveLength(count);
  });

  it.each(["Ann", "(no author)", "Your Name", "ann@x.org lee@x.org"])("%s joins nothing", (name) => {
    expect(groups([git(name, "a@x.org"), git(name, "b@x.org")])).toHaveLength(2);
  });

  it("join across sources where one person on each side bears them", () => {
    expect(edges([one, jira("7", "Ann Lee")])).toEqual(["same-name joined"]);
    expect(edges([one, elsewhere, jira("7", "Ann Lee")])).toEqual([]);
    expect(edges([one, jira("7", "Ann Lee"), jira("8", "Ann Lee")])).toEqual([]);
    expect(edges([one, jira("7", "Ann Lee")], { settings: { joinByName: "never" } })).toEqual([]);
  });

  it("do not mark who is joined by something stronger too", () => {
    const { developers } = resolve([one, git("Ann Lee", "ANN@x.org"), jira("7", "Ann Lee")]);
    expect(developers[0]?.members.map(({ isByName }) => isByName)).toEqual([false, false, true]);
    expect(developers[0]?.members.map(({ rule }) => rule)).toEqual([
      "identity.same-email",
      "identity.same-email",
      "identity.same-name",
    ]);
  });

  it("never join a bot or a tool", () => {
    const bot = jira("7", "Ann Lee");
    const all = [one, { ...bot, identity: { ...bot.identity, kind: "bot" as const } }];
    expect(edges(all)).toEqual([]);
    expect(edges([one, bot], { settings: { bots: ["j.example.org/7"] } })).toEqual([]);
  });
});

describe("how a developer is shown", () => {
  const often = git("annlee", "ann@x.org", { activity: 9 });
  const seldom = git("Ann Lee", "ANN@x.org", { activity: 2 });
  const nameOf = (rest: Rest) => resolve([often, seldom], rest).developers[0]?.name;

  it("is the configured name, else .mailmap's, else the one most used", () => {
    const mailmap = [{ repository: "r", id: often.id, name: "Ann B. Lee", email: "ann@x.org" }];
    expect(nameOf({ mailmap, settings: { aliases: [["ann@x.org", "Dr Ann Lee"]] } })).toBe("Dr Ann Lee");
    expect(nameOf({ mailmap })).toBe("Ann B. Lee");
    expect(nameOf({})).toBe("annlee");
  });

  it("has the address most used, and the key of its first identity", () => {
    expect(resolve([often, seldom, github("al", { email: "ann@x.org" })]).developers[0]).toMatchObject({
      key: "git:Ann Lee <ANN@x.org>",
      email: "ann@x.org",
    });
  });

  it("is a bot where any identity is one, else a tool, else a person", () => {
    const kindOf = (identities: SeenIdentity[], bots: string[] = []) =>
      resolve(identities, { settings: { bots } }).developers[0]?.kind;
    expect(
      kindOf([github("dependabot", { kind: "bot" }), git("d", "1+dependabot[bot]@users.noreply.github.com")]),
    ).toBe("bot");
    expect(kindOf([{ ...often, identity: { ...often.identity, kind: "tool" } }])).toBe("tool");
    expect(kindOf([often])).toBe("person");
    expect(kindOf([often], ["annlee"])).toBe("bot");
  });
});
