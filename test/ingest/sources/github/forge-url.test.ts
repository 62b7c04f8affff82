import { describe, expect, it } from "vitest";
import { readForgeUrl, readRepositoryName } from "../../../../src/ingest/sources/github/forge-url.ts";
import { pullNumberIn } from "../../../../src/ingest/sources/github/pull-number.ts";

describe("readForgeUrl", () => {
  it.each([
    ["https://github.com/Example/shop/pull/12#issuecomment-1", "github.com/Example/shop", "pull", 12],
    ["https://api.github.com/repos/Example/shop/pulls/12", "github.com/Example/shop", "pull", 12],
    ["https://git.example.com/api/v3/repos/a/b.c/issues/3", "git.example.com/a/b.c", "issues", 3],
    ["https://api.acme.ghe.com/repos/a/b/pulls/3", "acme.ghe.com/a/b", "pull", 3],
    ["https://github.com/a/b", "github.com/a/b", "", null],
    ["https://github.com/a/b/commit/12ab", "github.com/a/b", "commit", null],
  ])("%s", (url, repository, kind, number) => {
    expect(readForgeUrl(url)).toEqual({ repository, kind, number });
  });

  it.each([
    "",
    "ftp://a/b/c",
    "https://github.com/a",
    "https://api.github.com/users/a",
    "https://",
    "a/b",
    null,
  ])("%j leads to no repository", (url) => {
    expect(readForgeUrl(url)).toBeUndefined();
  });
});

describe("readRepositoryName", () => {
  it.each([
    ["a/b", "github.com/a/b"],
    ["git.example.com/a/b", "git.example.com/a/b"],
    ["b", undefined],
    ["a/b c", undefined],
  ])("%s", (text, name) => {
    expect(readRepositoryName(text)).toBe(name);
  });
});

describe("pullNumberIn", () => {
  it.each([
    ["x/382-files.json", 382],
    ["pr-382-review-comments.ndjson", 382],
    ["x/382/files.json", 382],
    ["x/pr-382/commits.json.gz", 382],
    ["20.commits.473.json", undefined],
    ["files.json", undefined],
    ["2026-04-01.json", undefined],
    ["x/0382-files.json", undefined],
  ])("%s", (file, number) => {
    expect(pullNumberIn(file)).toBe(number);
  });
});
