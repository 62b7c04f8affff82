import { describe, expect, it } from "vitest";
import { canHyperlink, colourLevel, outputWidth } from "../../src/cli/io.ts";

type Env = Record<string, string>;

describe("colourLevel", () => {
  it.each<[string, Env, { isTty?: boolean; isRefused?: boolean }, number]>([
    ["a terminal", {}, {}, 1],
    ["a pipe", {}, { isTty: false }, 0],
    ["a dumb terminal", { TERM: "dumb" }, {}, 0],
    ["a terminal of 256 colours", { TERM: "xterm-256color" }, {}, 2],
    ["a terminal of all colours", { COLORTERM: "truecolor" }, {}, 3],
    ["NO_COLOR", { NO_COLOR: "1" }, {}, 0],
    ["an empty NO_COLOR, which does not count", { NO_COLOR: "" }, {}, 1],
    ["FORCE_COLOR in a pipe", { FORCE_COLOR: "1" }, { isTty: false }, 1],
    ["an empty FORCE_COLOR", { FORCE_COLOR: "" }, { isTty: false }, 1],
    ["FORCE_COLOR=true", { FORCE_COLOR: "true" }, { isTty: false }, 1],
    ["FORCE_COLOR=2", { FORCE_COLOR: "2" }, { isTty: false }, 2],
    ["FORCE_COLOR=3 on a dumb terminal", { FORCE_COLOR: "3", TERM: "dumb" }, {}, 3],
    ["FORCE_COLOR=0 on a terminal", { FORCE_COLOR: "0" }, {}, 0],
    ["NO_COLOR against FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "3" }, {}, 0],
    ["--no-color against FORCE_COLOR", { FORCE_COLOR: "3" }, { isRefused: true }, 0],
  ])("for %s", (_, env, { isTty = true, isRefused = false }, level) => {
    expect(colourLevel({ env }, isTty, isRefused)).toBe(level);
  });
});

describe("outputWidth", () => {
  it.each<[string, { env: Env; isStdoutTty: boolean; columns: number | undefined }, number]>([
    ["a terminal's own", { env: {}, isStdoutTty: true, columns: 132 }, 132],
    ["80 in a pipe", { env: {}, isStdoutTty: false, columns: 132 }, 80],
    ["80 on a dumb terminal", { env: { TERM: "dumb" }, isStdoutTty: true, columns: 132 }, 80],
    ["80 where the terminal does not say", { env: {}, isStdoutTty: true, columns: undefined }, 80],
    ["never too small to print in", { env: {}, isStdoutTty: true, columns: 3 }, 20],
  ])("is %s", (_, io, width) => {
    expect(outputWidth(io)).toBe(width);
  });
});

describe("canHyperlink", () => {
  it.each<[string, Env, boolean]>([
    ["an unknown terminal", {}, false],
    ["a known program", { TERM_PROGRAM: "iTerm.app" }, true],
    ["an old VTE", { VTE_VERSION: "4601" }, false],
    ["a VTE that has them", { VTE_VERSION: "6003" }, true],
    ["a known program in CI", { TERM_PROGRAM: "vscode", CI: "true" }, false],
    ["FORCE_HYPERLINK", { FORCE_HYPERLINK: "1" }, true],
    ["FORCE_HYPERLINK=0", { FORCE_HYPERLINK: "0", TERM_PROGRAM: "iTerm.app" }, false],
  ])("for %s", (_, env, can) => {
    expect(canHyperlink({ env, isStdoutTty: true }, 1)).toBe(can);
  });

  it("never without colours or terminal", () => {
    const env = { TERM_PROGRAM: "iTerm.app" };
    expect(canHyperlink({ env, isStdoutTty: true }, 0)).toBe(false);
    expect(canHyperlink({ env, isStdoutTty: false }, 1)).toBe(false);
  });
});
