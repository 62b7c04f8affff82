// What is vendored or generated where nothing is configured, told by the path alone.
import { expect, it } from "vitest";
import { configurationOf } from "../../src/agents/configuration.ts";
import { createPathMatcher } from "../../src/agents/path-matcher.ts";
import { defaultConfiguration } from "../../src/config/configuration.ts";

const matcher = createPathMatcher(defaultConfiguration());

it.each([
  ["web/res/jquery.js", "vendored"],
  ["web/res/jquery-3.7.1.js", "vendored"],
  ["web/res/jquery-migrate-4.0.2.js", "vendored"],
  ["web/jquery-ui-1.10.3.custom.js", "vendored"],
  ["web/test/qunit.css", "vendored"],
  ["web/res/jquery-shop.js", "own"],
  ["web/res/shop-jquery.js", "own"],
  ["web/res/jquery/index.js", "own"],
  ["cpp/src/vendored/date.h", "vendored"],
  ["cpp/src/generated/types.cpp", "generated"],
  ["cpp/src/parquet/chunker_generated.h", "generated"],
  ["web/src/__generated__/api.ts", "generated"],
  ["src/test/groovy/generated/SumTest.groovy", "own"],
  ["web/package-lock.json", "generated"],
  ["web/app.min.js", "generated"],
])("%s is %s", (path, kind) => {
  const told = matcher.isVendored(path) ? "vendored" : matcher.isGenerated(path) ? "generated" : "own";
  expect(told).toBe(kind);
});

it("adds what a repository's .gitattributes call so", () => {
  const attributes = ["r/R/exports.R linguist-generated=true\n/copied/** linguist-vendored\n*.x text\n"];
  const told = createPathMatcher(configurationOf({ configuration: null, attributes }));
  expect(told.isGenerated("r/R/exports.R")).toBe(true);
  expect(told.isGenerated("web/yarn.lock")).toBe(true);
  expect(told.isGenerated("r/R/own.R")).toBe(false);
  expect(told.isVendored("copied/deep/a.c")).toBe(true);
  expect(told.isVendored("src/copied/a.c")).toBe(false);
});
