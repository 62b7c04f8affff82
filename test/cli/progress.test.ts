import { expect, it } from "vitest";
import { createProgress } from "../../src/cli/progress.ts";
import { createMemoryIo } from "./memory-io.ts";

it("replaces its line, and takes it away", async () => {
  let now = 0;
  const io = createMemoryIo({ isStderrTty: true, now: () => now });
  const progress = createProgress(io, false);
  progress.update("1 commit");
  now = 200;
  progress.update("2 commits");
  await progress.clear();
  expect(io.written.stderr).toBe("\r\u001b[2K1 commit\r\u001b[2K2 commits\r\u001b[2K");
});

it("drops what follows too fast", () => {
  const io = createMemoryIo({ isStderrTty: true, now: () => 0 });
  const progress = createProgress(io, false);
  progress.update("1");
  progress.update("2");
  expect(io.written.stderr).toBe("\r\u001b[2K1");
});

it("keeps to one line and lets nothing act on the terminal", () => {
  const io = createMemoryIo({ isStderrTty: true, columns: 10 });
  createProgress(io, false).update("\u001b[2J a long name");
  expect(io.written.stderr).toBe("\r\u001b[2K\\x1b[2J a");
});

it.each([
  ["without a terminal", createMemoryIo(), false],
  ["with --quiet", createMemoryIo({ isStderrTty: true }), true],
  ["on a dumb terminal", createMemoryIo({ isStderrTty: true, env: { TERM: "dumb" } }), false],
])("is silent %s", async (_, io, isQuiet) => {
  const progress = createProgress(io, isQuiet);
  progress.update("1");
  await progress.clear();
  expect(io.written.stderr).toBe("");
});
