// The small pure pieces: names, addresses, dates.

import { describe, expect, it } from "vitest";
import { pinnedEnvironment } from "../../../../src/ingest/sources/git/git-environment.ts";
import { gitIdentity } from "../../../../src/ingest/sources/git/git-identity.ts";
import { originName, withoutCredentials } from "../../../../src/ingest/sources/git/origin-name.ts";

describe("a repository's name", () => {
  it.each([
    ["https://github.com/Owner/Name.git", "github.com/Owner/Name"],
    ["https://GitHub.com/Owner/Name/", "github.com/Owner/Name"],
    ["https://user:to%40ken@github.com/Owner/Name.git/", "github.com/Owner/Name"],
    ["http://git.example.com:8080/group/sub/name", "git.example.com/group/sub/name"],
    ["git@github.com:Owner/Name.git", "github.com/Owner/Name"],
    ["github.com:Owner/Name", "github.com/Owner/Name"],
    ["git@github.com:/Owner/Name.git", "github.com/Owner/Name"],
    ["ssh://git@github.com/Owner/Name.git", "github.com/Owner/Name"],
    ["ssh://git@GITHUB.com:22/Owner/Name", "github.com/Owner/Name"],
    ["ssh://git@ssh.github.com:443/Owner/Name.git", "github.com/Owner/Name"],
    ["git+ssh://git@example.com/a//b.git", "example.com/a/b"],
    ["git://example.com/a/b.git", "example.com/a/b"],
    ["[::1]:a/b.git", "[::1]/a/b"],
    ["/srv/git/name.git", null],
    ["../name", null],
    ["./a:b", null],
    ["file:///srv/git/name.git", null],
    ["C:/code/name", null],
    ["C:\\code\\name", null],
    ["https://github.com/", null],
    ["", null],
  ])("of %s is %s", (url, name) => {
    expect(originName(url)).toBe(name);
  });
});

it.each([
  ["https://user:secret@example.com/a/b", "https://example.com/a/b"],
  ["https://token@example.com/a/b", "https://example.com/a/b"],
  ["https://a:p@ss@example.com/a/b", "https://example.com/a/b"],
  ["ssh://git:secret@example.com/a/b", "ssh://git@example.com/a/b"],
  ["git@example.com:a/b", "git@example.com:a/b"],
  ["https://example.com/a@b", "https://example.com/a@b"],
])("credentials of %s are left out", (url, clean) => {
  expect(withoutCredentials(url)).toBe(clean);
});

describe("an identity", () => {
  it("keeps what was written, empty parts as null", () => {
    expect(gitIdentity("Ada", "Ada@Example.com")).toEqual({
      source: "git",
      account: "Ada <Ada@Example.com>",
      name: "Ada",
      email: "Ada@Example.com",
      login: null,
      kind: "person",
    });
    expect(gitIdentity("", "")).toMatchObject({ account: " <>", name: null, email: null });
  });

  it.each([
    ["dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", "bot"],
    ["Renovate", "renovate[bot]@example.com", "bot"],
    ["renovate[bot]", "bot@renovateapp.com", "bot"],
    ["GitHub", "noreply@github.com", "bot"],
    ["Robot Botham", "bot@example.com", "person"],
    ["Ada", "12+ada@users.noreply.github.com", "person"],
  ])("of %s <%s> is a %s", (name, email, kind) => {
    expect(gitIdentity(name, email).kind).toBe(kind);
  });
});

it("the environment keeps PATH and HOME and drops what changes answers", () => {
  const env = pinnedEnvironment({
    PATH: "/p",
    HOME: "/h",
    GIT_DIR: "/x",
    LC_MESSAGES: "tr",
    TZ: "X",
    NONE: undefined,
  });
  expect(env).toMatchObject({ PATH: "/p", HOME: "/h", LC_ALL: "C", TZ: "UTC" });
  expect(Object.keys(env)).not.toEqual(expect.arrayContaining(["GIT_DIR"]));
  expect(env).not.toHaveProperty("LC_MESSAGES");
});
