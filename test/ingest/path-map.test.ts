// The persistent map, against the built-in one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PathMap } from "../../src/ingest/path-map.ts";

interface Value {
  readonly name: number;
}

const keys = fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 1_000_000 }));
const writes = fc.array(fc.tuple(keys, fc.integer({ min: 0, max: 9 })), { maxLength: 60 });

function filled(
  rows: readonly (readonly [number, number])[],
  from = new PathMap<Value>(),
  plain = new Map<number, Value>(),
) {
  const copy = new Map(plain);
  let map = from;
  for (const [key, name] of rows) {
    const value = { name };
    map = map.set(key, value);
    copy.set(key, value);
  }
  return { map, plain: copy };
}

describe("a map that never changes in place", () => {
  it("holds what was put in last, and nothing else", () => {
    fc.assert(
      fc.property(writes, keys, (rows, other) => {
        const { map, plain } = filled(rows);
        for (const [key, value] of plain) expect(map.get(key)).toBe(value);
        expect(map.get(other)).toBe(plain.get(other));
      }),
    );
  });

  it("leaves the map it was made from as it was", () => {
    fc.assert(
      fc.property(writes, writes, (first, second) => {
        const before = filled(first);
        filled(second, before.map);
        for (const [key, value] of before.plain) expect(before.map.get(key)).toBe(value);
        for (const [key] of second) expect(before.map.get(key)).toBe(before.plain.get(key));
      }),
    );
  });

  it("names every difference to another, once, in order", () => {
    fc.assert(
      fc.property(writes, writes, writes, (common, first, second) => {
        const base = filled(common);
        const a = filled(first, base.map, base.plain);
        const b = filled(second, base.map, base.plain);
        const all = [...new Set([...a.plain.keys(), ...b.plain.keys()])].sort((x, y) => x - y);
        const expected = all
          .filter((key) => a.plain.get(key) !== b.plain.get(key))
          .map((key) => ({ key, mine: a.plain.get(key), theirs: b.plain.get(key) }));
        expect([...a.map.differences(b.map)]).toEqual(expected);
      }),
    );
  });

  it("is the same map when nothing changes", () => {
    const value = { name: 1 };
    const map = new PathMap<Value>().set(5, value);
    expect(map.set(5, value)).toBe(map);
  });
});
