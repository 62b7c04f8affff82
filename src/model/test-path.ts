// Which paths are tests, by their folders and names, and the name of what they test.

/** Folders that hold tests and nothing else. */
export const TEST_ROOTS: ReadonlySet<string> = new Set([
  "test",
  "tests",
  "__tests__",
  "spec",
  "specs",
  "testing",
]);

/** Folders that sort tests by kind, below a test root. */
export const TEST_KINDS: ReadonlySet<string> = new Set([
  "unit",
  "integration",
  "functional",
  "acceptance",
  "e2e",
  "system",
]);

// test_x.py, x_test.go, x.test.ts, x.spec.ts, XTest.java, XTests.cs, TestX.java, XSpec.scala, XIT.java.
const AFFIXES =
  /^(?:tests?[_-](.+)|(.+?)[._-](?:tests?|spec|e2e)|(.+[a-z0-9])(?:Tests?|TestCase|Spec|IT)|Test([A-Z].*))$/;

/** The stem of what a test's file name says it tests; undefined when the name is no test's. */
export function testedStem(fileName: string): string | undefined {
  const match = AFFIXES.exec(stemOf(fileName));
  return match ? (match[1] ?? match[2] ?? match[3] ?? match[4]) : undefined;
}

/** The name without its last extension. */
export function stemOf(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot > 0 ? fileName.slice(0, dot) : fileName;
}
