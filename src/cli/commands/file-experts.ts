import { FileExperts } from "../../agents/expertise/file-experts.ts";
import { FILE, filePlace, NO_FOLLOW } from "../asked-place.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "file-experts",
  summary: "Who knows a file, with every term of every score",
  arguments: [FILE],
  options: [NO_FOLLOW],
  examples: ["file-experts src/auth/token_service.py", "file-experts src/auth/token_service.py --explain"],
  details: [
    "score = commits × 10 + reviews × 8 + issue comments × 2 + churn ÷ 20 + recency bonus. Weights are configuration. It tells whom to ask, and is no measure of people.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new FileExperts(reader), {
      ...filePlace(context, context.input.argument("PATH")),
      isFollowed: !context.input.flag("no-follow"),
    }),
});
