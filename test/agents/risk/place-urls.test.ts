import { expect, it } from "vitest";
import { placeIn, placeUrls } from "../../../src/agents/risk/place-urls.ts";

const SHA = "f00ba477a48a61bb4924e2a1d71eafbd4c11c0a9";

it("a place has an address where the data know one", () => {
  const urlOf = placeUrls({
    repositoryUrl: "https://github.com/example/shop",
    pulls: [
      { number: 382, url: "https://github.com/example/shop/pull/382" },
      { number: 7, url: null },
    ],
    issues: [{ key: "PROJ-1", url: "https://example.atlassian.net/browse/PROJ-1" }],
  });
  expect(urlOf("#382")).toBe("https://github.com/example/shop/pull/382");
  expect(urlOf("PROJ-1")).toBe("https://example.atlassian.net/browse/PROJ-1");
  expect(urlOf(SHA)).toBe(`https://github.com/example/shop/commit/${SHA}`);
  for (const unknown of ["#7", "#8", "PROJ-2", "Ada Byron", "src/a.ts", "abcdef0"])
    expect(urlOf(unknown), unknown).toBeNull();
});

it("a commit has none while the repository has none", () => {
  expect(placeUrls({ repositoryUrl: null, pulls: [], issues: [] })(SHA)).toBeNull();
});

it("a text of a pull request or issue stands in it", () => {
  expect(placeIn("#382 review 1700382001")).toBe("#382");
  expect(placeIn("PROJ-12 comment 5")).toBe("PROJ-12");
  for (const other of ["#382", "PROJ-12", SHA, "Ada Byron", "src/A-1 b.ts"])
    expect(placeIn(other)).toBe(other);
});
