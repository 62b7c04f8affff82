import { describe, expect, it } from "vitest";
import {
  coChangesOf,
  LEAST_TOGETHER,
  type LogicalChange,
  MOST_FILES_OF_A_CHANGE,
} from "../../../src/agents/scoring/co-change.ts";

const [A, B, C, D] = [1, 2, 3, 4];

const change = (key: string, ...files: number[]): LogicalChange => ({
  key,
  shasByFile: new Map(files.map((file) => [file, [`${key}-${file}`]])),
  files: new Set(files),
  isBulk: false,
});

const times = (count: number, ...files: number[]) =>
  Array.from({ length: count }, (_, index) => change(`${files.join("+")}/${index}`, ...files));

describe("files that usually change together", () => {
  it("were in at least three and half of the changes of one of the files", () => {
    const { found } = coChangesOf([A], [...times(3, A, B), ...times(3, A)]);
    expect(found).toEqual([
      {
        fileId: B,
        withFileId: A,
        together: 3,
        changes: 6,
        share: 0.5,
        shas: ["1+2/0-1", "1+2/1-1", "1+2/2-1"],
      },
    ]);
  });

  it("are none below a threshold, and each says how many it removed", () => {
    const seldom = coChangesOf([A], times(LEAST_TOGETHER - 1, A, B));
    expect(seldom).toMatchObject({ found: [], pairs: 1, belowTogether: 1, belowShare: 0 });
    const thin = coChangesOf([A], [...times(3, A, B), ...times(4, A)]);
    expect(thin).toMatchObject({ found: [], pairs: 1, belowTogether: 0, belowShare: 1 });
  });

  it("are never those that are asked about, and the strongest come first", () => {
    const { found } = coChangesOf([A, B], [...times(3, A, B, C), ...times(1, A, D), ...times(4, B, D)]);
    expect(found.map(({ fileId, withFileId, share }) => [fileId, withFileId, share])).toEqual([
      [C, A, 3 / 4],
      [D, B, 4 / 7],
    ]);
  });

  it("do not come from bulk changes, which are no change of the file either", () => {
    const many = Array.from({ length: MOST_FILES_OF_A_CHANGE }, (_, index) => 100 + index);
    const wide = times(5, A, B, ...many);
    const marked = times(2, A, C).map((one) => ({ ...one, isBulk: true }));
    const { found, bulkChanges } = coChangesOf([A], [...wide, ...marked, ...times(3, A, C)]);
    expect(found).toMatchObject([{ fileId: C, together: 3, changes: 3, share: 1 }]);
    expect(bulkChanges).toBe(7);
  });

  it("are none of nothing", () => {
    const nothing = { found: [], pairs: 0, belowTogether: 0, belowShare: 0, bulkChanges: 0 };
    expect(coChangesOf([], [])).toEqual(nothing);
    expect(coChangesOf([A], [])).toEqual(nothing);
  });
});
