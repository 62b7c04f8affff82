// Instants are whole UTC seconds since 1970; days are UTC calendar dates. No clock is read here.

export const SECONDS_A_DAY = 86_400;

/** The UTC calendar date of an instant, `YYYY-MM-DD`. Years beyond 9999 keep JavaScript's signed form. */
export function dayOf(at: number): string {
  const text = new Date(at * 1000).toISOString();
  return text.slice(0, text.indexOf("T"));
}

/** `2026-05-18T09:12:33Z`. */
export function instantText(at: number): string {
  return new Date(at * 1000).toISOString().replace(/\.000Z$/, "Z");
}

/** Whole UTC calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: number, to: number): number {
  return Math.floor(to / SECONDS_A_DAY) - Math.floor(from / SECONDS_A_DAY);
}

/** The last second of the UTC day that `at` lies in. */
export function endOfDay(at: number): number {
  return Math.floor(at / SECONDS_A_DAY) * SECONDS_A_DAY + SECONDS_A_DAY - 1;
}

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads an ISO-like instant (`2023-01-31T12:34:56.000+0000`, `…Z`, `2023-01-31`). Undefined when it is not one, when
 * a field is out of range, or when a time of day stands without an offset. A date alone is its first second, UTC.
 */
export function parseInstant(text: string): number | undefined {
  const match = INSTANT.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, , zone] = match;
  if (hour !== undefined && zone === undefined) return undefined;
  const parts = [year, month, day, hour ?? "0", minute ?? "0", second ?? "0"].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (parts[1] < 1 || parts[1] > 12 || parts[3] > 24 || parts[4] > 59 || parts[5] > 60) return undefined;
  const local = Date.UTC(parts[0], parts[1] - 1, parts[2], parts[3], parts[4], parts[5]);
  if (new Date(Date.UTC(parts[0], parts[1] - 1, parts[2])).getUTCDate() !== parts[2]) return undefined;
  return Math.floor(local / 1000) - offsetMinutes(zone ?? "Z") * 60;
}

/** Minutes east of UTC of `Z`, `+03:00`, `-0530`. */
export function offsetMinutes(zone: string): number {
  if (zone === "Z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.slice(1).replace(":", "");
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4)));
}
