// The colours of a terminal. Loaded where there are any: a question that is piped does without, and starts sooner.
import { Chalk } from "chalk";
import type { ColourLevel, Style } from "./renderer.ts";

export function chalkStyle(level: ColourLevel): Style {
  const { bold, cyan, dim, yellow } = new Chalk({ level });
  return { strong: bold, code: cyan, dim, warning: yellow };
}
