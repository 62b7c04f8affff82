import { expect, it } from "vitest";
import { cutToWidth, displayWidth } from "../../src/report/display-width.ts";

it.each([
  ["", 0],
  ["abc", 3],
  ["Ayşe — x", 8],
  ["e\u0301", 1],
  ["山田", 4],
  ["한글", 4],
  ["ｆｕｌｌ", 8],
  ["🚀", 2],
  ["👩‍👩‍👧", 2],
  ["👍🏽", 2],
  ["🇹🇷", 2],
])("%j takes %i columns", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

it.each([
  ["abcdef", 3, "abc"],
  ["山田太郎", 3, "山"],
  ["e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301"],
  ["👩‍👩‍👧x", 2, "👩‍👩‍👧"],
  ["abc", 9, "abc"],
])("cuts %j to %i columns without splitting what belongs together", (text, width, kept) => {
  expect(cutToWidth(text, width)).toBe(kept);
});
