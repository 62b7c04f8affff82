import { MemoryStatus } from "../../agents/status/memory-status.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "status",
  summary: "What the memory holds, how well it is linked, and what is missing",
  arguments: [],
  options: [],
  // What the memory holds is a matter of now: there is no memory as of then.
  accepts: ["repo", "explain", "all", "limit"],
  examples: ["status", "status --all --explain"],
  ask: (context) => askAgent(context, (reader) => new MemoryStatus(reader), {}),
});
