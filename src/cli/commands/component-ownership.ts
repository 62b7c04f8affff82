import { ComponentOwnership } from "../../agents/expertise/component-ownership.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "component-ownership",
  summary: "Which components depend on few people, who knows each file, what a leaving would orphan",
  arguments: [
    {
      name: "NAME",
      summary: "a component, else a folder from the repository's root; without it all components",
      isRequired: false,
    },
  ],
  options: [
    {
      name: "without",
      value: "PERSON",
      summary: "what would be orphaned without them, and who is next: a name, an e-mail or a login",
    },
  ],
  examples: ["component-ownership", "component-ownership auth --without mturac"],
  details: [
    "The bus factor counts the people who can be taken away, whoever knows most files first, while at least half of the files are known by somebody. People who left are taken first, and what they alone knew is told apart. It tells where to share knowledge, and is no measure of people.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new ComponentOwnership(reader), {
      name: context.input.optionalArgument("NAME"),
      without: context.input.text("without"),
    }),
});
