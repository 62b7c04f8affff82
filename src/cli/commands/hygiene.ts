import { Hygiene } from "../../agents/hygiene/hygiene.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "hygiene",
  summary: "Whether the memory can be trusted: what its data lack, and what to do about it",
  arguments: [],
  options: [],
  examples: ["hygiene", "hygiene --explain --format markdown"],
  details: [
    "Commits, pull requests, issues, files and accounts by what is missing of them, with counts, shares and examples. Bots, merges and reverts are exempt; a check that the data do not allow says so. It reports data and blames nobody.",
  ],
  ask: (context) => askAgent(context, (reader) => new Hygiene(reader), {}),
});
