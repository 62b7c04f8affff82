import { ComponentExperts } from "../../agents/expertise/component-experts.ts";
import { defineQuestion } from "../command.ts";
import { detailOf, withReader } from "../memory.ts";

export const command = defineQuestion({
  name: "component-experts",
  summary: "Who knows a component or a folder, with every term of every score",
  arguments: [
    {
      name: "NAME",
      summary: "a component, else a folder from the repository's root",
      isRequired: true,
    },
  ],
  options: [],
  examples: ["component-experts auth", "component-experts src/auth --explain"],
  details: [
    "The score of file-experts over all files at the head: a commit, a review and a comment count once, however many files they are about. It tells whom to ask, and is no measure of people.",
  ],
  ask: (context) =>
    withReader(context, async (reader, scope) => {
      const question = { name: context.input.argument("NAME") };
      const agent = new ComponentExperts(reader);
      return agent.assess(question, await agent.gather(question, scope), scope, detailOf(context));
    }),
});
