import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultConfiguration } from "../../src/config/configuration.ts";
import { loadConfiguration } from "../../src/config/load-configuration.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "teammemory-config-"));
  mkdirSync(join(folder, "work/deep"), { recursive: true });
  mkdirSync(join(folder, "shop"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function configure(place: string, bot: string): void {
  writeFileSync(join(folder, place), JSON.stringify({ bots: [bot] }));
}

it("holds the defaults where no file is found", () => {
  const loaded = loadConfiguration({ cwd: join(folder, "work") });
  expect(loaded).toMatchObject({ configuration: defaultConfiguration(), path: null, text: "" });
  expect(loaded.hash).toMatch(/^[0-9a-f]{64}$/);
});

it("looks upward from the working folder", () => {
  configure("work/teammemory.config.json", "above");
  const { configuration, path, text } = loadConfiguration({ cwd: join(folder, "work/deep") });
  expect(configuration.bots).toEqual(["above"]);
  expect(path).toBe(join(folder, "work/teammemory.config.json"));
  expect(text).toBe('{"bots":["above"]}');
});

it("looks into the repository first", () => {
  configure("work/teammemory.config.json", "above");
  configure("shop/teammemory.config.json", "repository");
  const places = { cwd: join(folder, "work"), repositoryRoot: join(folder, "shop") };
  expect(loadConfiguration(places).configuration.bots).toEqual(["repository"]);
});

it("takes the file that is named before any other", () => {
  configure("shop/teammemory.config.json", "repository");
  configure("work/other.json", "named");
  const places = {
    cwd: join(folder, "work"),
    repositoryRoot: join(folder, "shop"),
    explicitPath: "other.json",
  };
  expect(loadConfiguration(places).configuration.bots).toEqual(["named"]);
});

it("refuses a named file that is not there", () => {
  expect(() => loadConfiguration({ cwd: folder, explicitPath: "none.json" })).toThrow(
    expect.objectContaining({ code: "TM_CONFIG_NOT_FOUND", exitCode: 2 }),
  );
});

it("says that a file cannot be read, rather than passing it over", () => {
  mkdirSync(join(folder, "work/teammemory.config.json"));
  expect(() => loadConfiguration({ cwd: join(folder, "work") })).toThrow(
    expect.objectContaining({ code: "TM_INPUT_UNREADABLE" }),
  );
});
