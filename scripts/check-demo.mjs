// Checks a demonstration's output: `npm run demo | node scripts/check-demo.mjs`.
import { readFileSync } from "node:fs";
import { demoProblems } from "./demo-blocks.mjs";

const output = readFileSync(0, "utf8");
const problems = demoProblems(output);
if (problems.length > 0) {
  console.error(`${output}\n${problems.join("\n")}`);
  process.exitCode = 1;
}
