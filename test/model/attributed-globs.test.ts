// What a `.gitattributes` file says of paths, as globs.
import { expect, it } from "vitest";
import { attributedGlobs } from "../../src/model/attributed-globs.ts";

it.each([
  ["*.pb.go linguist-generated", ["**/*.pb.go"]],
  ["go/**/*.s  text\tlinguist-generated=true\r\n", ["go/**/*.s"]],
  ["/src/{a}/*.h linguist-generated", ["src/\\{a\\}/*.h"]],
  ["a.h linguist-generated\na.h -linguist-generated\nb.h linguist-generated=false", []],
  ["# a.h linguist-generated\n[attr]x linguist-generated\n", []],
  ['a[0-9].h linguist-generated\n"a b" linguist-generated\nc/ linguist-generated', []],
  ["a.h linguist-vendored\nb.h text", []],
  ["", []],
])("%j", (content, globs) => {
  expect(attributedGlobs(content, "linguist-generated")).toEqual(globs);
});
