// What kind of file a path is.
import { expect, it } from "vitest";
import { fileKindOf } from "../../src/agents/file-kind.ts";

it.each([
  ["src/a.ts", "source"],
  ["lib/cpp/src/thrift/TOutput.h", "source"],
  ["lib/cpp/src/thrift/protocol/TBinaryProtocol.tcc", "source"],
  ["python/pyarrow/array.pxi", "source"],
  ["tests/auth/test_token.py", "test"],
  ["src/a.test.ts", "test"],
  ["tests/data/answer.json", "test"],
  ["README.md", "docs"],
  ["docs/deploy.md", "docs"],
  ["LICENSE", "docs"],
  ["website/index.json", "docs"],
  ["pom.xml", "build"],
  ["lib/cpp/Makefile.am", "build"],
  [".github/workflows/build.yml", "build"],
  ["requirements.txt", "build"],
  ["c_glib/meson.build", "build"],
  ["conf/zoo_sample.cfg", "other"],
])("%s is %s", (path, kind) => expect(fileKindOf(path)).toBe(kind));
