import { Onboarding } from "../../agents/onboarding/onboarding.ts";
import { AREA } from "../asked-place.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "onboarding",
  summary: "What a newcomer to a component or folder should read, open, ask and beware of",
  arguments: [AREA],
  options: [],
  examples: ["onboarding auth", "onboarding src/auth --explain"],
  details: [
    "At most 10 issues, 10 pull requests and 10 commits, each once and with the reason it was chosen for. With git alone the answer is of files, commits, people and traps.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new Onboarding(reader), { name: context.input.argument("NAME") }),
});
