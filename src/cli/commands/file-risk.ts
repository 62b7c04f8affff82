import { FileRisk } from "../../agents/risk/file-risk.ts";
import { FILE, filePlace } from "../asked-place.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "file-risk",
  summary: "Whether a file carries technical risk, and what speaks for it",
  arguments: [FILE],
  options: [
    {
      name: "days",
      value: "N",
      type: "integer",
      summary: "the past that counts",
      defaultText: "90, or as configured",
    },
  ],
  examples: ["file-risk src/auth/token_service.py", "file-risk src/payment/refund.py --days 365 --explain"],
  details: [
    "risk = churn + bugs × 100 + contributors × 25 + commits × 5 over the window, through renames. Weights are configuration. Beside it stands the outlook, in which every change counts and fades. Both say where much happens, not that it is bad.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new FileRisk(reader), {
      ...filePlace(context, context.input.argument("PATH")),
      days: context.input.number("days"),
      by: "risk" as const,
      detailed: 1,
      isGoneCounted: true,
    }),
});
