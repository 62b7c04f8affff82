import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IdentityInput, SeenIdentity } from "../../../src/ingest/identity/identity-input.ts";
import { resolveIdentities } from "../../../src/ingest/identity/resolve-identities.ts";
import type { Identity } from "../../../src/model/records.ts";

const name = fc.constantFrom("Ann Lee", "ann lee", "Bob Ray", "Ann", "");
const email = fc.constantFrom(
  "a@x.org",
  "A@x.org",
  "b@x.org",
  "root@x.org",
  "1+ann@users.noreply.github.com",
  "2+bob@users.noreply.github.com",
  "ann@users.noreply.github.com",
  "",
);
const source = fc.constantFrom("git", "github", "jira") as fc.Arbitrary<Identity["source"]>;
const account = fc.constantFrom("s/1", "s/2", "t/1", "ann", "bob", "eve");
const repositories = fc.subarray(["r", "s"]);

const identity = fc
  .record({ source, account, name, email, repositories, activity: fc.nat(3) })
  .map((one): SeenIdentity => {
    const natural = one.source === "git" ? `${one.name} <${one.email}>` : one.account;
    return {
      id: `${one.source}:${natural}`,
      identity: {
        source: one.source,
        account: natural,
        name: one.name || null,
        email: one.email || null,
        login: one.source === "github" ? natural : null,
        kind: "person",
      },
      repositories: one.repositories,
      activity: one.activity,
    };
  });

const input = fc.uniqueArray(identity, { selector: (one) => one.id, maxLength: 14 }).chain((identities) => {
  const id = fc.constantFrom(...identities.map((one) => one.id), "nobody");
  return fc.record({
    identities: fc.constant(identities),
    mailmap: fc.array(fc.record({ repository: fc.constantFrom("r", "s"), id, name, email }), {
      maxLength: 4,
    }),
    githubCommits: fc.array(
      fc.record({ gitId: id, githubId: id, evidence: fc.constantFrom("c1", "c2", "c3") }),
      { maxLength: 4 },
    ),
    settings: fc.record({
      aliases: fc.array(fc.array(fc.oneof(id, name, email), { maxLength: 3 }), { maxLength: 2 }),
      splits: fc.array(fc.array(id, { maxLength: 3 }), { maxLength: 2 }),
      joinByName: fc.constantFrom("never", "repository", "always"),
      bots: fc.constant([]),
    }),
  });
}) as fc.Arbitrary<IdentityInput>;

function shuffled<T>(items: readonly T[], turn: number): T[] {
  const at = items.length === 0 ? 0 : turn % items.length;
  return [...items.slice(at), ...items.slice(0, at)].reverse();
}

describe("resolving identities", () => {
  it("does not depend on the order in which they are given", () => {
    fc.assert(
      fc.property(input, fc.nat(20), (given, turn) => {
        const other = {
          ...given,
          identities: shuffled(given.identities, turn),
          mailmap: shuffled(given.mailmap, turn),
          githubCommits: shuffled(given.githubCommits, turn),
        };
        expect(resolveIdentities(other)).toEqual(resolveIdentities(given));
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on the opaque ids", () => {
    fc.assert(
      fc.property(input, (given) => {
        const rename = new Map(given.identities.map((one, at) => [one.id, `${(at * 7919) % 1000}-${at}`]));
        const renamed = (id: string): string => rename.get(id) ?? id;
        const other: IdentityInput = {
          ...given,
          identities: given.identities.map((one) => ({ ...one, id: renamed(one.id) })),
          mailmap: given.mailmap.map((one) => ({ ...one, id: renamed(one.id) })),
          githubCommits: given.githubCommits.map((one) => ({
            ...one,
            gitId: renamed(one.gitId),
            githubId: renamed(one.githubId),
          })),
        };
        const { developers, edges } = resolveIdentities(given);
        const told = resolveIdentities(other);
        expect(told.developers).toEqual(
          developers.map((one) => ({
            ...one,
            members: one.members.map((member) => ({ ...member, id: renamed(member.id) })),
          })),
        );
        expect(told.edges).toEqual(
          edges.map((edge) => ({ ...edge, id: renamed(edge.id), otherId: renamed(edge.otherId) })),
        );
      }),
    );
  });

  it("places every identity once", () => {
    fc.assert(
      fc.property(input, (given) => {
        const members = resolveIdentities(given).developers.flatMap((one) => one.members.map(({ id }) => id));
        expect(members.sort()).toEqual(given.identities.map(({ id }) => id).sort());
      }),
    );
  });

  it("comes to an end with 50,000 identities, also where all share one name or one address", () => {
    const many = (build: (at: number) => Partial<Identity>): SeenIdentity[] =>
      Array.from({ length: 50_000 }, (_, at) => ({
        id: `${at}`,
        identity: {
          source: "git",
          account: `n${at} <a${at}@x.org>`,
          name: `Name ${at % 20_000}`,
          email: `a${at % 30_000}@x.org`,
          login: null,
          kind: "person",
          ...build(at),
        },
        repositories: ["r"],
      }));
    const settings = { aliases: [], splits: [], joinByName: "repository" as const, bots: ["*[bot]"] };
    const count = (identities: SeenIdentity[], mailmap: IdentityInput["mailmap"] = []): number =>
      resolveIdentities({ identities, mailmap, githubCommits: [], settings }).developers.length;
    expect(count(many(() => ({})))).toBeGreaterThan(1);
    expect(count(many(() => ({ name: "Ann Lee" })))).toBe(1);
    expect(count(many((at) => ({ source: "github", account: `l${at}`, email: "a@x.org" })))).toBe(50_000);
    const mapped = (at: number) => ({
      repository: "r",
      id: `${at}`,
      name: `Real ${at}`,
      email: `r${at % 25_000}@x.org`,
    });
    expect(
      count(
        many((at) => ({ email: `a${at}@x.org` })),
        Array.from({ length: 50_000 }, (_, at) => mapped(at)),
      ),
    ).toBe(25_000);
  });
});
