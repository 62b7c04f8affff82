import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chalkStyle } from "../../../src/report/renderers/chalk-style.ts";
import { FORMAT_NAMES, RENDERERS } from "../../../src/report/renderers/index.ts";
import type { RenderOptions } from "../../../src/report/renderers/renderer.ts";
import { reportDocument } from "../../../src/report/report.ts";
import { HOSTILE_TEXTS, hostileReport } from "./hostile.ts";

const PLAIN: RenderOptions = { style: null, width: 80, hyperlinks: false, isTerminal: false };
const RICH: RenderOptions = { style: chalkStyle(3), width: 40, hyperlinks: true, isTerminal: true };

describe.each(FORMAT_NAMES)("the %s renderer", (name) => {
  it.each(HOSTILE_TEXTS)("lets nothing of %j act on a terminal", async (text) => {
    const rendered = (await RENDERERS[name].load())(hostileReport(text), PLAIN);
    expect(rendered).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]|\u200b|[\u2028-\u202e]|[\u2066-\u2069]/);
  });

  it.each(HOSTILE_TEXTS)("writes as many lines for %j as for harmless text", async (text) => {
    const render = await RENDERERS[name].load();
    const lines = (rendered: string): number => rendered.split("\n").length;
    const wide = { ...PLAIN, width: 10_000 };
    expect(lines(render(hostileReport(text), wide))).toBe(lines(render(hostileReport("harmless"), wide)));
  });

  it("ends in exactly one newline", async () => {
    const render = await RENDERERS[name].load();
    expect(render(hostileReport("x"), PLAIN)).toMatch(/[^\n]\n$/);
    expect(render({ kind: "empty", data: {}, document: reportDocument() }, PLAIN)).toMatch(/^[^\n]*\n$/);
  });

  it("gives the same bytes twice", async () => {
    const render = await RENDERERS[name].load();
    expect(render(hostileReport("x"), RICH)).toBe(render(hostileReport("x"), RICH));
  });

  it("has a summary for the help", () => {
    expect(RENDERERS[name].summary).not.toBe("");
  });
});

it("knows every renderer that has a file", () => {
  const folder = new URL("../../../src/report/renderers/", import.meta.url);
  const withRenderer = readdirSync(folder).filter((file) => {
    return /export function render[A-Z]/.test(readFileSync(new URL(file, folder), "utf8"));
  });
  expect(withRenderer.map((file) => file.replace(".ts", "")).sort()).toEqual([...FORMAT_NAMES].sort());
});
