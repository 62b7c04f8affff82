import { expect, it } from "vitest";
import { confirm } from "../../src/cli/confirm.ts";
import { createMemoryIo } from "./memory-io.ts";

const terminal = { isStdinTty: true, isStderrTty: true };

it.each([
  ["y\n", true],
  ["YES\n", true],
  ["n\n", false],
  ["\n", false],
  ["", false],
  ["yesterday\n", false],
])("takes %j as %s", async (input, answer) => {
  const io = createMemoryIo({ ...terminal, input });
  expect(await confirm(io, "Destroy it?", "--yes")).toBe(answer);
  expect(io.written).toEqual({ stdout: "", stderr: "Destroy it? [y/N] " });
});

it("cannot be answered without a terminal: the flag for scripts is named", async () => {
  await expect(confirm(createMemoryIo({ input: "y\n" }), "Destroy it?", "--yes")).rejects.toMatchObject({
    code: "TM_USAGE",
    hint: expect.stringContaining("--yes"),
  });
});

it("ends at Ctrl-C while it waits", async () => {
  const silent: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }),
  };
  const stop = new AbortController();
  const answer = confirm(
    createMemoryIo({ ...terminal, stdin: silent, signal: stop.signal }),
    "Destroy it?",
    "--yes",
  );
  stop.abort();
  await expect(answer).rejects.toMatchObject({ code: "TM_INTERRUPTED" });
});
