import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listInputs, type PayloadInput } from "../../../../src/ingest/sources/json/input-files.ts";
import { inputOf } from "./input-of.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inputs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function textOf(input: PayloadInput | undefined): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input?.open() ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("listInputs", () => {
  it.each([
    ["a plain file", Buffer.from('{"a":"é"}')],
    ["a gzip file, whatever its name", gzipSync('{"a":"é"}')],
    ["a file as PowerShell writes it", Buffer.from('\ufeff{"a":"é"}', "utf16le")],
  ])("opens %s", async (_, content) => {
    const [input] = await listInputs([write("x.json", content)]);
    expect((await textOf(input)).replace(/^\ufeff/, "")).toBe('{"a":"é"}');
  });

  it("opens a gzip file larger than any buffer", async () => {
    const text = Array.from({ length: 60_000 }, (_, i) => `{"a":${i * 7919}}`).join("\n");
    const [input] = await listInputs([write("x.gz", gzipSync(text))]);
    expect(await textOf(input)).toBe(text);
  });

  it("walks a folder by name and takes payload files only", async () => {
    mkdirSync(join(folder, "b"));
    for (const name of ["z.json", "a.ndjson", "b/c.jsonl", "b/d.txt", "Z.json.gz", "notes.md"])
      write(name, "{}");
    const inputs = await listInputs([folder]);
    expect(inputs.map((input) => input.name.slice(folder.length + 1))).toEqual([
      "Z.json.gz",
      "a.ndjson",
      "b/c.jsonl",
      "z.json",
    ]);
  });

  it("reads standard input where a dash stands", async () => {
    const [input] = await listInputs(["-"], inputOf("[1]").open());
    expect(input?.name).toBe("standard input");
    expect(await textOf(input)).toBe("[1]");
  });

  it("says which file is missing", async () => {
    await expect(listInputs([join(folder, "none.json")])).rejects.toMatchObject({
      code: "TM_INPUT_UNREADABLE",
      message: `${join(folder, "none.json")} cannot be read: there is no such file.`,
    });
  });

  it("says that a folder holds nothing to read", async () => {
    await expect(listInputs([folder])).rejects.toMatchObject({ code: "TM_INPUT_UNREADABLE" });
  });

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 9), "cut short"],
    [
      "damaged",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 10), Buffer.from("????????")]),
      "damaged",
    ],
  ])("says that gzip data is %s", async (_, spoil, reason) => {
    const [input] = await listInputs([write("x.gz", spoil(gzipSync("x".repeat(999))))]);
    await expect(textOf(input)).rejects.toMatchObject({
      code: "TM_INPUT_UNREADABLE",
      message: expect.stringContaining(reason),
    });
  });
});
