import { describe, expect, it } from "vitest";
import {
  dayOf,
  daysBetween,
  endOfDay,
  instantText,
  offsetMinutes,
  parseInstant,
} from "../../src/model/time.ts";

describe("parseInstant", () => {
  it.each([
    ["2023-01-31T12:34:56.000+0000", "2023-01-31T12:34:56Z"],
    ["2023-01-31T12:34:56+03:00", "2023-01-31T09:34:56Z"],
    ["2023-01-31T12:34:56.123456-0530", "2023-01-31T18:04:56Z"],
    ["2023-01-31 12:34Z", "2023-01-31T12:34:00Z"],
    ["2023-01-31", "2023-01-31T00:00:00Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"],
  ])("reads %s", (text, instant) => {
    expect(instantText(parseInstant(text) ?? Number.NaN)).toBe(instant);
  });

  it.each([
    "2023-01-31T12:34:56",
    "2023-02-30",
    "2023-13-01",
    "2023-00-10",
    "2023-01-31T25:00:00Z",
    "yesterday",
    "",
  ])("refuses %j", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe("days", () => {
  it("are UTC calendar dates, before 1970 too", () => {
    expect(dayOf(-1)).toBe("1969-12-31");
    expect(dayOf(0)).toBe("1970-01-01");
  });

  it("are counted between dates, not in spans of 24 hours", () => {
    const evening = parseInstant("2026-05-20T23:59:59Z") ?? 0;
    const morning = parseInstant("2026-05-21T00:00:00Z") ?? 0;
    expect(daysBetween(evening, morning)).toBe(1);
    expect(daysBetween(morning, evening)).toBe(-1);
  });

  it("end with their last second", () => {
    expect(instantText(endOfDay(parseInstant("2026-05-30T10:00:00Z") ?? 0))).toBe("2026-05-30T23:59:59Z");
  });
});

describe("offsetMinutes", () => {
  it.each([
    ["Z", 0],
    ["+03:00", 180],
    ["-0530", -330],
  ])("of %s is %i", (zone, minutes) => {
    expect(offsetMinutes(zone)).toBe(minutes);
  });
});
