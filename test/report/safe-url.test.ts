import { expect, it } from "vitest";
import { safeUrl } from "../../src/report/safe-url.ts";

it.each([
  ["https://example.com/a b", "https://example.com/a%20b"],
  ["http://example.com/ä", "http://example.com/%C3%A4"],
  ["mailto:a@example.com", "mailto:a@example.com"],
  ["https://example.com/\u001b]8;;", "https://example.com/%1B]8;;"],
])("makes %j printable ASCII", (url, safe) => {
  expect(safeUrl(url)).toBe(safe);
});

it.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "ssh://git@host/x",
  "no address",
  "https://me:secret@example.com/",
])("refuses %j", (url) => {
  expect(safeUrl(url)).toBeUndefined();
});
