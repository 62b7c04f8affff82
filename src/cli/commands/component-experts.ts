import { ComponentExperts } from "../../agents/expertise/component-experts.ts";
import { AREA } from "../asked-place.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "component-experts",
  summary: "Who knows a component or a folder, with every term of every score",
  arguments: [AREA],
  options: [],
  examples: ["component-experts auth", "component-experts src/auth --explain"],
  details: [
    "The score of file-experts over all files at the head: a commit, a review and a comment count once, however many files they are about. It tells whom to ask, and is no measure of people.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new ComponentExperts(reader), { name: context.input.argument("NAME") }),
});
