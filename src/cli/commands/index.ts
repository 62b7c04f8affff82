// The commands, in the order of the help. A new one is a file beside this one and a line here; its flags, help, docs
// and contract tests follow from what the file declares.
import type { CommandEntry } from "../command.ts";

export const COMMANDS: readonly CommandEntry[] = [];

/** What the first words of two-word commands (`ingest git`) say in the help. */
export const COMMAND_GROUPS: Readonly<Record<string, string>> = {
  ingest: "Read a source into the memory",
  import: "Take exported records into the memory",
};
