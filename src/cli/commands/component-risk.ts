import { ComponentRisk } from "../../agents/risk/component-risk.ts";
import { USUAL_FILES } from "../../agents/risk/risk-document.ts";
import { AREA } from "../asked-place.ts";
import { defineQuestion } from "../command.ts";
import { askAgent, detailOf } from "../memory.ts";

export const command = defineQuestion({
  name: "component-risk",
  summary: "Which files of a component or folder carry technical risk, and why",
  arguments: [AREA],
  options: [
    {
      name: "days",
      value: "N",
      type: "integer",
      summary: "the past that counts",
      defaultText: "90, or as configured",
    },
    {
      name: "by",
      value: "FIGURE",
      choices: ["risk", "outlook"],
      summary: "what the files are ordered by",
      defaultText: "risk",
    },
  ],
  examples: ["component-risk auth", "component-risk src/payment --by outlook"],
  details: [
    "risk = churn + bugs × 100 + contributors × 25 + commits × 5 over the window. Weights are configuration. In the outlook every change counts and fades; it finds the next faults more often. Files gone at the head are left out without --all. JSON says what was found of the files that the text shows: 10, or as many as --limit and --all ask for.",
  ],
  ask: (context) => {
    const detail = detailOf(context);
    return askAgent(context, (reader) => new ComponentRisk(reader), {
      name: context.input.argument("NAME"),
      days: context.input.number("days"),
      by: context.input.text("by") === "outlook" ? ("outlook" as const) : ("risk" as const),
      detailed: detail.limit ?? (detail.all ? Number.POSITIVE_INFINITY : USUAL_FILES),
      isGoneCounted: detail.all,
    });
  },
});
