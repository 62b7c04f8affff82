import { describe, expect, it } from "vitest";
import { accountKindOf, noreplyAccount } from "../../../src/ingest/identity/account-kind.ts";
import { botMatcher } from "../../../src/ingest/identity/identity-matcher.ts";
import type { Identity } from "../../../src/model/records.ts";

const CI: Identity = {
  source: "git",
  account: "Build Server <ci@x.org>",
  name: "Build Server",
  email: "ci@x.org",
  login: "x-ci",
  kind: "person",
};

describe("configured bots", () => {
  it.each([
    ["ci@x.org", true],
    ["CI@X.org", true],
    ["x-ci", true],
    ["@x-ci", true],
    ["build server", true],
    ["*@x.org", true],
    ["x-*", true],
    ["b*d s*r", true],
    ["*", true],
    ["build", false],
    ["*@y.org", false],
    ["ci@x.org*ci@x.org", false],
    ["", false],
  ])("%j: %s", (pattern, isBot) => {
    expect(botMatcher([pattern])(CI)).toBe(isBot);
  });
});

describe("kinds by address", () => {
  it.each([
    ["dependabot[bot]", "support@github.com", "bot"],
    ["GitHub", "noreply@github.com", "bot"],
    ["renovate", "29139614+renovate[bot]@users.noreply.github.com", "bot"],
    ["Claude", "noreply@anthropic.com", "tool"],
    ["Copilot", "198982749+Copilot@users.noreply.github.com", "tool"],
    ["Claude", "claude@users.noreply.github.com", "person"],
    ["Claude", "", "person"],
    ["robot", "robot@x.org", "person"],
  ])("%s <%s> is a %s", (name, email, kind) => {
    expect(accountKindOf(name, email)).toBe(kind);
  });
});

describe("noreply addresses", () => {
  it.each([
    ["123+Login@users.noreply.github.com", { login: "login", id: "123" }],
    ["login@users.noreply.github.com", { login: "login", id: null }],
    ["9+x[bot]@users.noreply.github.com", { login: "x", id: "9" }],
    ["login@users.noreply.git.example.org", { login: "login", id: null }],
    ["noreply@github.com", undefined],
    ["login@x.org", undefined],
  ])("%s", (email, expected) => {
    expect(noreplyAccount(email)).toEqual(expected);
  });
});
