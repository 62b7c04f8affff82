// docs/cli.md: the help of every command as one page.
import type { CommandEntry } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { commandHelp, programHelp } from "./help.ts";
import { PLAIN_WIDTH } from "./io.ts";

export async function commandReference(commands: readonly CommandEntry[] = COMMANDS): Promise<string> {
  const loaded = await Promise.all(commands.map(({ load }) => load()));
  const sections = [
    "# The command line",
    "Written by `npm run docs` from what the commands declare. Errors and exit codes: [errors.md](errors.md).",
    fenced(programHelp(commands, PLAIN_WIDTH)),
    ...loaded.flatMap((command) => [`## ${command.name}`, fenced(commandHelp(command, PLAIN_WIDTH, true))]),
  ];
  return `${sections.join("\n\n")}\n`;
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\`\`\``;
}
