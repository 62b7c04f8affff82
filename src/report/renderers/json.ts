// The report's data as one JSON object, indented by two, keys in the order the agent gave them.
import type { Report } from "../report.ts";
import { terminalJson } from "../terminal-json.ts";

export function renderJson(report: Report): string {
  return `${terminalJson(JSON.stringify(report.data, null, 2))}\n`;
}
