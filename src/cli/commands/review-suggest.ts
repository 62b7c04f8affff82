import { ReviewSuggest } from "../../agents/review/review-suggest.ts";
import type { ReviewWork, WorkPath } from "../../agents/review/review-suggest-data.ts";
import { type CommandContext, defineQuestion } from "../command.ts";
import { askAgent } from "../memory.ts";
import { usageError } from "../options.ts";
import { rootedPath } from "../rooted-path.ts";
import { worktreeHere } from "../worktree.ts";

/** Two who together know the change (RULES.md section 6). */
const USUAL_COUNT = 2;

export const command = defineQuestion({
  name: "review-suggest",
  summary: "Who should review a pull request, a branch or changed paths, and why",
  arguments: [
    { name: "NUMBER", summary: "a pull request of the memory: 382, #382, owner/name#382", isRequired: false },
  ],
  options: [
    { name: "base", value: "REF", summary: "the work of HEAD since it left this branch" },
    {
      name: "paths",
      value: "PATH",
      isList: true,
      summary: "work on these paths, from the repository's root, else from the working folder",
    },
    { name: "author", value: "WHO", summary: "who wrote the work on --paths: a name, an e-mail or a login" },
    { name: "reviewers", value: "N", type: "integer", summary: "how many to choose", defaultText: "2" },
  ],
  examples: ["review-suggest 382", "review-suggest --paths src/auth/token_service.py --explain"],
  details: [
    "Five signals weigh the same: commits and reviews of the changed files, of their folders and of the folders above, fading by half in 90 days; who reviewed this author's work before; who reviews at present. Authors, bots and people who are not active are left out and listed. A pull request of the memory is judged without its own commits and reviews.",
    "With --base the branch of the work tree around the working folder is asked of git, and nothing is written.",
  ],
  ask: (context) =>
    askAgent(context, (reader) => new ReviewSuggest(reader, worktreeHere(context)), {
      work: workAskedFor(context),
      count: context.input.number("reviewers") ?? USUAL_COUNT,
    }),
});

function workAskedFor({ input, io }: CommandContext): ReviewWork {
  const number = input.optionalArgument("NUMBER");
  const base = input.text("base");
  const paths = input.list("paths");
  const author = input.text("author");
  const given = [number !== undefined, base !== undefined, paths.length > 0].filter(Boolean).length;
  if (given !== 1)
    throw usageError(
      given === 0 ? "no work is named" : "several kinds of work are named",
      "give one of a pull request's number, --base REF, or --paths PATH…",
    );
  if (author !== undefined && paths.length === 0)
    throw usageError("--author goes with --paths", "a pull request and a branch know their authors");
  if (number !== undefined) return { kind: "pull", asked: number };
  if (base !== undefined) return { kind: "branch", base };
  return { kind: "paths", paths: paths.map((path) => pathAskedFor(io.cwd, path)), author };
}

/** `./` and `../` say that a path begins where it is typed. */
function pathAskedFor(cwd: string, path: string): WorkPath {
  const rooted = rootedPath(cwd, path);
  return /^\.\.?[/\\]/.test(path) ? { path: rooted ?? path } : { path, rootedPath: rooted };
}
