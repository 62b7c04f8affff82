// The two answers that `teammemory demo` must print, line for line.
import { readFileSync } from "node:fs";

const FILES = ["issue-context.txt", "file-experts.txt"];

/** What is wrong with a demonstration's output; empty when both blocks stand in it, whole and in this order. */
export function demoProblems(output) {
  const lines = output.split(/\r?\n/);
  let from = 0;
  for (const file of FILES) {
    const block = readFileSync(new URL(`../fixtures/demo/${file}`, import.meta.url), "utf8")
      .trimEnd()
      .split("\n");
    const at = lines.findIndex(
      (_, start) => start >= from && block.every((line, index) => lines[start + index] === line),
    );
    if (at < 0) return [`the lines of fixtures/demo/${file} are not in the output in this order`];
    from = at + block.length;
  }
  return [];
}
