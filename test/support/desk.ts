// A desk to work at: a folder of its own, with commands run in the test's process and payloads written beside.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";
import { createMemoryIo } from "../cli/memory-io.ts";
import { temporaryFolder } from "./git-fixture.ts";

export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class Desk {
  readonly path: string;
  readonly #io: Partial<Io>;

  constructor(io: Partial<Io> = {}, path = temporaryFolder()) {
    this.path = path;
    this.#io = io;
  }

  /** The same folder, asked from another place, terminal or day. */
  with(io: Partial<Io>): Desk {
    return new Desk({ ...this.#io, ...io }, this.path);
  }

  async run(...argv: string[]): Promise<Answer> {
    return this.runWith({}, ...argv);
  }

  async runWith(parts: Partial<Io> & { readonly input?: string }, ...argv: string[]): Promise<Answer> {
    const io = createMemoryIo({
      cwd: this.path,
      packageRoot: resolve("."),
      ...this.#io,
      ...parts,
      env: { PATH: process.env["PATH"], HOME: this.path, LC_ALL: "C", ...this.#io.env, ...parts.env },
    });
    return { status: await run(argv, io), ...io.written };
  }

  /** Runs what must go well, and gives what it printed. */
  async ask(...argv: string[]): Promise<string> {
    const answer = await this.run(...argv);
    if (answer.status !== 0) throw new Error(`${argv.join(" ")}: ${answer.status}\n${answer.stderr}`);
    return answer.stdout;
  }

  /** The report's data. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into reports of every kind
  async json(...argv: string[]): Promise<any> {
    return JSON.parse(await this.ask(...argv, "--json"));
  }

  /** Writes a text, or a value as JSON, and gives the path. */
  write(name: string, content: unknown): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
    return path;
  }
}
