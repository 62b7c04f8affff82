// A source's test by its name: in every habit of naming, and in no other module.
import { describe, expect, it } from "vitest";
import { chooseTest, indexTests, isTestable, testCandidates } from "../../../src/agents/risk/test-pairing.ts";

const named = (...paths: string[]) => paths.map((path, index) => ({ file_id: index + 1, path }));
const testsOf = (source: string, ...paths: string[]) =>
  testCandidates(source, indexTests(named(...paths))).map((test) => test.path);

describe("testCandidates", () => {
  it.each([
    ["src/auth/token_service.py", "tests/auth/test_token_service.py"],
    ["pkg/auth/token.go", "pkg/auth/token_test.go"],
    ["src/a/x.ts", "src/a/x.test.ts"],
    ["src/a/x.tsx", "src/a/x.spec.ts"],
    ["src/main/java/org/app/Token.java", "src/test/java/org/app/TokenTest.java"],
    ["src/main/java/org/app/Token.java", "src/test/java/org/app/TestToken.java"],
    ["lib/token.rb", "spec/token_spec.rb"],
    ["src/auth/token.ts", "test/auth/token.ts"],
    ["src/shop/auth/token.py", "tests/auth/test_token.py"],
    ["src/auth/token.py", "tests/unit/test_token.py"],
    ["core/src/main/java/org/app/Token.java", "core-tests/src/test/java/org/app/TokenTest.java"],
    ["src/Shop/Token.cs", "test/Shop.Tests/TokenTests.cs"],
    ["json/src/main/java/org/app/Token.java", "json/src/test/groovy/org/app/TokenTest.groovy"],
    ["json/src/main/java/groovy/json/Token.java", "json/src/spec/test/groovy/json/TokenTest.groovy"],
  ])("of %s finds %s", (source, test) => {
    expect(testsOf(source, test, "README.md", source)).toEqual([test]);
  });

  it.each([
    ["src/auth/token.py", "tests/payment/test_token.py"],
    ["src/auth/token.py", "tests/auth/test_token.js"],
    ["src/auth/token.py", "tests/auth/test_tokens.py"],
    ["src/auth/token.py", "docs/test_token.md"],
    ["core/src/main/java/org/app/Token.java", "extra-tests/src/test/java/org/app/TokenTest.java"],
  ])("of %s does not take %s", (source, test) => {
    expect(testsOf(source, test)).toEqual([]);
  });

  it("prefers the language of the source to another of its runtime", () => {
    const java = "src/test/java/org/app/TokenTest.java";
    expect(
      testsOf("src/main/java/org/app/Token.java", java, "src/test/groovy/org/app/TokenTest.groovy"),
    ).toEqual([java]);
  });

  it("prefers the folder of the same meaning to a related one", () => {
    expect(testsOf("src/auth/token.py", "tests/test_token.py", "tests/auth/test_token.py")).toEqual([
      "tests/auth/test_token.py",
    ]);
  });
});

describe("chooseTest", () => {
  const two = named("tests/b/test_x.py", "tests/a/test_x.py");

  it("takes of several the one that changes with the source", () => {
    expect(chooseTest(two, ({ path }) => (path.includes("/b/") ? 2 : 1))?.path).toBe("tests/b/test_x.py");
  });

  it("takes the first path where that does not decide, and none of none", () => {
    expect(chooseTest(two, () => 0)?.path).toBe("tests/a/test_x.py");
    expect(chooseTest([], () => 0)).toBeUndefined();
  });
});

describe("isTestable", () => {
  it.each([
    ["src/a.py", true],
    ["src/a.h", false],
    ["README.md", false],
    ["tests/test_a.py", false],
    ["pom.xml", false],
  ])("%s: %s", (path, is) => expect(isTestable(path)).toBe(is));
});
