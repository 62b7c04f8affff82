import { Onboarding } from "../../agents/onboarding/onboarding.ts";
import { defineQuestion } from "../command.ts";
import { detailOf, withReader } from "../memory.ts";

export const command = defineQuestion({
  name: "onboarding",
  summary: "What a newcomer to a component or folder should read, open, ask and beware of",
  arguments: [
    {
      name: "NAME",
      summary: "a component, else a folder from the repository's root",
      isRequired: true,
    },
  ],
  options: [],
  examples: ["onboarding auth", "onboarding src/auth --explain"],
  details: [
    "At most 10 issues, 10 pull requests and 10 commits, each once and with the reason it was chosen for. With git alone the answer is of files, commits, people and traps.",
  ],
  ask: (context) =>
    withReader(context, async (reader, scope) => {
      const question = { name: context.input.argument("NAME") };
      const agent = new Onboarding(reader);
      return agent.assess(question, await agent.gather(question, scope), scope, detailOf(context));
    }),
});
