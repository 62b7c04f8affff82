import { describe, expect, it } from "vitest";
import { idOfNode } from "../../../../src/ingest/sources/github/node-id.ts";

describe("idOfNode", () => {
  it.each([
    ["PRRC_kwDODFTdCc5h24aP", "1641776783"],
    ["PR_kwDOGTtftM4u5mCK", "786849930"],
    ["MDExOlB1bGxSZXF1ZXN0MzMwNzI3MTcw", "330727170"],
    ["PRR_kwDO", "PRR_kwDO"],
    ["PRR_", "PRR_"],
    ["1641776783", "1641776783"],
    ["MDU6VGVhbTc4MjQ=x", "MDU6VGVhbTc4MjQ=x"],
  ])("%s is %s", (nodeId, id) => {
    expect(idOfNode(nodeId)).toBe(id);
  });
});
