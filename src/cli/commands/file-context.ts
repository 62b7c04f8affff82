import { FileContext } from "../../agents/file/file-context.ts";
import { LineContext } from "../../agents/file/line-context.ts";
import { filePlace, NO_FOLLOW } from "../asked-place.ts";
import { type CommandContext, defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";
import { usageError } from "../options.ts";
import { worktreeHere } from "../worktree.ts";

export const command = defineQuestion({
  name: "file-context",
  summary:
    "A file's history: who made it and changed it, its names, pull requests and issues; why a line is so",
  arguments: [
    {
      name: "PATH[:LINE]",
      summary: "from the repository's root, else from the working folder; :12 or :12-20 asks about lines",
      isRequired: true,
    },
  ],
  options: [NO_FOLLOW],
  examples: ["file-context src/auth/token_service.py", "file-context src/auth/token_service.py --no-follow"],
  details: [
    "With a line, git blames it in the work tree around the working folder (whitespace, moved lines and the revisions of .git-blame-ignore-revs are looked through), and the memory tells of the commit, its pull request and issue, and what was said where it was decided.",
  ],
  ask: (context) => {
    const asked = readArgument(context.input.argument("PATH[:LINE]"));
    return asked.lines === undefined
      ? askFile(context, asked.path)
      : askLines(context, asked.path, asked.lines);
  },
});

interface Lines {
  readonly fromLine: number;
  readonly toLine: number;
}

/** `path:12`, `path:12-20`. */
function readArgument(argument: string): { path: string; lines?: Lines } {
  const match = /^(.+):(\d{1,9})(?:-(\d{1,9}))?$/s.exec(argument);
  const [, path, first, last] = match ?? [];
  if (path === undefined || first === undefined) return { path: argument };
  const fromLine = Number(first);
  const toLine = last === undefined ? fromLine : Number(last);
  if (fromLine === 0 || toLine < fromLine)
    throw usageError(`${argument} names no lines`, "the first line is 1; write PATH:LINE or PATH:FIRST-LAST");
  return { path, lines: { fromLine, toLine } };
}

function askFile(context: CommandContext, path: string) {
  return askAgent(context, (reader) => new FileContext(reader), {
    ...filePlace(context, path),
    isFollowed: !context.input.flag("no-follow"),
  });
}

function askLines(context: CommandContext, path: string, lines: Lines) {
  if (context.input.flag("no-follow"))
    throw usageError("--no-follow is of no use with lines", "git follows a line by itself; leave it out");
  return askAgent(context, (reader) => new LineContext(reader, worktreeHere(context)), {
    ...filePlace(context, path),
    ...lines,
  });
}
