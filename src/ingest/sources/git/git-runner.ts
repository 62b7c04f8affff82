// The one place where git is started: by argument vector, never through a shell, always in the pinned environment.

import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { TeamMemoryError } from "../../../errors.ts";

export interface GitExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last part of what git said on stderr. */
  readonly stderr: string;
}

export interface GitStream {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Settles when git has gone and its output is read; rejects only when git could not be started. */
  readonly exit: Promise<GitExit>;
  /** Asks git to end; what it has written can still be read. */
  kill(): void;
  /** Ends git if it still runs, leaves its output unread, and waits for it. */
  stop(): Promise<void>;
}

export interface GitRunnerOptions {
  readonly env: Record<string, string>;
  readonly cwd: string;
  /** Options before the sub-command. */
  readonly options: readonly string[];
  /** What messages call the repository. */
  readonly name: string;
}

export interface RunResult {
  readonly stdout: Buffer;
  readonly exit: GitExit;
}

const STDERR_KEPT = 8_192;

export class GitRunner {
  readonly #options: GitRunnerOptions;

  constructor(options: GitRunnerOptions) {
    this.#options = options;
  }

  /** Starts a command whose output is read as it comes. */
  start(args: readonly string[], signal?: AbortSignal): GitStream {
    const { env, cwd, options } = this.#options;
    const child = spawn("git", [...options, ...args], { env, cwd, stdio: ["pipe", "pipe", "pipe"] });
    return watch(child, signal);
  }

  /** Runs a command to its end. Other exit codes than those accepted (by default 0 alone) throw TM_GIT_FAILED. */
  async run(args: readonly string[], input = "", accepted: readonly number[] = [0]): Promise<RunResult> {
    const result = await this.#collect(args, input);
    if (result.exit.code !== null && accepted.includes(result.exit.code)) return result;
    throw this.failure(args[0] ?? "", result.exit);
  }

  /** As `run`, giving text without the last line end. */
  async text(args: readonly string[], input = ""): Promise<string> {
    const { stdout } = await this.run(args, input);
    return stdout.toString("utf8").replace(/\n$/, "");
  }

  /** As `text`, undefined where git exits other than with 0. */
  async textIfAny(args: readonly string[]): Promise<string | undefined> {
    const { stdout, exit } = await this.#collect(args, "");
    return exit.code === 0 ? stdout.toString("utf8").replace(/\n$/, "") : undefined;
  }

  failure(command: string, exit: GitExit, what?: string): TeamMemoryError {
    const how = exit.signal === null ? `exited with ${exit.code}` : `was ended by ${exit.signal}`;
    const said = lastLines(exit.stderr);
    const message = `git ${command} ${what ?? how} in ${this.#options.name}${said === "" ? "" : `: ${said}`}`;
    return new TeamMemoryError("TM_GIT_FAILED", message, {
      hint: /promisor remote|lazy fetching/.test(exit.stderr)
        ? "This partial clone lacks more than blobs: read a full clone, or one made with `--filter=blob:none`."
        : "Run `git fsck` in the repository, or read a fresh clone of it.",
      details: { command, code: exit.code, signal: exit.signal, stderr: exit.stderr },
    });
  }

  async #collect(args: readonly string[], input: string): Promise<RunResult> {
    const stream = this.start(args);
    stream.stdin.end(input);
    const parts: Buffer[] = [];
    for await (const part of stream.stdout) parts.push(part as Buffer);
    return { stdout: Buffer.concat(parts), exit: await stream.exit };
  }
}

function watch(child: ChildProcessByStdio<Writable, Readable, Readable>, signal?: AbortSignal): GitStream {
  let stderr = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  // Git may go before it has read all its input; its exit status tells why.
  child.stdin.on("error", () => undefined);
  const kill = () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  };
  const exit = new Promise<GitExit>((resolve, reject) => {
    child.on("error", (cause) => reject(notStarted(cause)));
    child.on("close", (code, ended) => resolve({ code, signal: ended, stderr }));
  });
  // Whoever reads the stream asks for the exit after it; until then a rejection is not an unhandled one.
  exit.catch(() => undefined).finally(() => signal?.removeEventListener("abort", kill));
  if (signal?.aborted) kill();
  else signal?.addEventListener("abort", kill);
  const stop = async () => {
    kill();
    child.stdout.destroy();
    await exit.catch(() => undefined);
  };
  return { stdin: child.stdin, stdout: child.stdout, exit, kill, stop };
}

function notStarted(cause: Error): TeamMemoryError {
  if ("code" in cause && cause.code === "ENOENT")
    return new TeamMemoryError("TM_GIT_NOT_FOUND", "git could not be started: no such program on the PATH.", {
      hint: "Install git (2.39 or newer) and see that `git --version` answers.",
      cause,
    });
  return new TeamMemoryError("TM_GIT_FAILED", `git could not be started: ${cause.message}`, {
    hint: "See that `git --version` answers in this folder, then run it again.",
    cause,
  });
}

function lastLines(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^(hint|warning):/.test(line));
  return lines.slice(-3).join(" | ");
}
