import { ComponentActivity } from "../../agents/risk/component-activity.ts";
import { AREA } from "../asked-place.ts";
import { defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";

export const command = defineQuestion({
  name: "component-activity",
  summary: "Why a component or folder changed so often: what for, when, where",
  arguments: [AREA],
  options: [
    {
      name: "days",
      value: "N",
      type: "integer",
      summary: "the past that is asked about",
      defaultText: "90, or as configured for risk",
    },
  ],
  examples: ["component-activity auth", "component-activity src/payment --days 30 --explain"],
  details: [
    "Changes are logical ones: a pull request, else the commits of one issue within 14 days, else a commit. Each is counted once. Who took part stands by name; it is no measure of people.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new ComponentActivity(reader), {
      name: context.input.argument("NAME"),
      days: context.input.number("days"),
    }),
});
