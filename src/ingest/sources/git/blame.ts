// Which commit each line of a file comes from, as git blames it: whitespace alone, lines moved within a file or from
// another and revisions that `.git-blame-ignore-revs` names are looked through.
import { TeamMemoryError } from "../../../errors.ts";
import { escapePath, unescapePath } from "../../../model/path-text.ts";
import type { GitRunner } from "./git-runner.ts";
import { existingCommits } from "./revisions.ts";

export interface BlameRequest {
  /** Escaped, from the repository's root. */
  readonly path: string;
  /** 1 is the first; both are in. */
  readonly fromLine: number;
  readonly toLine: number;
  /** UTC seconds: the state of the first-parent history then. Undefined: HEAD. */
  readonly until: number | undefined;
  /** Hashes to look through; those that the repository does not have are left out. */
  readonly ignored: readonly string[];
}

export interface BlameRecord {
  /** The commit whose lines were blamed. */
  readonly revision: string;
  /** Of the whole file. */
  readonly lineCount: number;
  readonly lines: readonly BlamedLine[];
}

export interface BlamedLine {
  /** In the revision blamed. */
  readonly line: number;
  readonly sha: string;
  /** Escaped path in that commit. */
  readonly path: string;
  /** In that commit. */
  readonly originalLine: number;
  readonly text: string;
}

/** Longest piece of a line that is kept. */
const MOST_CHARACTERS = 400;

/** Throws TM_LINE_UNKNOWN where the file has no such line, or is not in the revision. */
export async function readBlame(git: GitRunner, request: BlameRequest): Promise<BlameRecord> {
  const revision = await revisionAt(git, request.until);
  const path = textOf(request.path);
  const lineCount = await countLines(git, revision, path);
  const name = `${request.path} at ${revision.slice(0, 7)}`;
  if (lineCount === undefined)
    throw new TeamMemoryError("TM_LINE_UNKNOWN", `the repository here has no file ${name}`, {
      hint: "Lines are those of HEAD: check the path, or check out a branch that has it.",
    });
  if (request.fromLine > lineCount || request.toLine < request.fromLine)
    throw new TeamMemoryError(
      "TM_LINE_UNKNOWN",
      `${name} has ${lineCount} ${lineCount === 1 ? "line" : "lines"}, no line ${request.fromLine}${request.toLine < request.fromLine ? ` to ${request.toLine}` : ""}`,
      { hint: "Lines are those of HEAD, the first is 1; write PATH:LINE or PATH:FIRST-LAST." },
    );
  const ignored = (await existingCommits(git, request.ignored)).flatMap((sha) => ["--ignore-rev", sha]);
  const range = `${request.fromLine},${Math.min(request.toLine, lineCount)}`;
  const args = ["blame", "--line-porcelain", "-w", "-M", "-C", ...ignored, "-L", range, revision, "--", path];
  const { stdout } = await git.run(args);
  return { revision, lineCount, lines: linesIn(stdout) };
}

/** Arguments of a program are text; bytes that are none would name another file. */
function textOf(escaped: string): string {
  const bytes = unescapePath(escaped);
  const text = bytes.toString("utf8");
  if (Buffer.from(text).equals(bytes)) return text;
  throw new TeamMemoryError("TM_LINE_UNKNOWN", `the bytes of ${escaped} are no text in UTF-8`, {
    hint: "git cannot be asked for the lines of such a name; `file-context` without a line tells the file's history.",
  });
}

async function revisionAt(git: GitRunner, until: number | undefined): Promise<string> {
  const at = until === undefined ? [] : ["--first-parent", `--before=${until}`];
  const sha = await git.textIfAny(["rev-list", "-1", ...at, "HEAD", "--"]);
  if (sha !== undefined && sha !== "") return sha;
  throw new TeamMemoryError("TM_LINE_UNKNOWN", "the repository here had no commit then", {
    hint: "Give a later --as-of, or none.",
  });
}

/** Undefined where the revision has no such file. */
async function countLines(git: GitRunner, revision: string, path: string): Promise<number | undefined> {
  const { stdout, exit } = await git.run(["cat-file", "blob", `${revision}:${path}`], "", [0, 1, 128]);
  if (exit.code !== 0) return undefined;
  let count = 0;
  for (let at = stdout.indexOf(10); at >= 0; at = stdout.indexOf(10, at + 1)) count += 1;
  return stdout.length > 0 && stdout[stdout.length - 1] !== 10 ? count + 1 : count;
}

/** `SHA ORIGINAL FINAL…`, headers a line each, then a tab and the line itself. */
function linesIn(output: Buffer): BlamedLine[] {
  const lines: BlamedLine[] = [];
  let head: { sha: string; originalLine: number; line: number } | undefined;
  let path = "";
  let at = 0;
  while (at < output.length) {
    const found = output.indexOf(10, at);
    const end = found < 0 ? output.length : found;
    const row = output.subarray(at, end);
    at = end + 1;
    if (row[0] === 9) {
      if (head) lines.push({ ...head, path, text: row.toString("utf8", 1).slice(0, MOST_CHARACTERS) });
      head = undefined;
    } else if (head === undefined) {
      const [sha = "", original, final] = row.toString("latin1").split(" ");
      head = { sha, originalLine: Number(original), line: Number(final) };
    } else if (row.toString("latin1", 0, 9) === "filename ") path = escapePath(plainName(row.subarray(9)));
  }
  return lines;
}

/** git quotes a name with odd characters, C-style, whatever is configured. */
function plainName(name: Buffer): Buffer {
  if (name[0] !== 34) return name;
  const escapes: Readonly<Record<string, string>> = {
    a: "\x07",
    b: "\b",
    t: "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    '"': '"',
    "\\": "\\",
  };
  const text = name
    .toString("latin1", 1, name.length - 1)
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
    );
  return Buffer.from(text, "latin1");
}
