import { describe, expect, it } from "vitest";
import { componentsOf } from "../../../src/ingest/link/component/components.ts";
import { compileGlob } from "../../../src/model/glob.ts";

const NOTHING = { config: [], codeowners: null };
const told = (paths: readonly string[], settings: Parameters<typeof componentsOf>[1] = NOTHING) =>
  Object.fromEntries([...componentsOf(paths, settings)].map(([path, { component }]) => [path, component]));

describe("the shape of a path", () => {
  it.each([
    ["src/auth/token_service.py", "auth"],
    ["lib/auth/x.rb", "auth"],
    ["app/auth/x.rb", "auth"],
    ["packages/web/src/auth/login.ts", "auth"],
    ["packages/auth/src/login.ts", "auth"],
    ["modules/auth/x.ts", "auth"],
    ["auth/deep/er/x.go", "auth"],
    ["README.md", "(root)"],
    ["src/main.ts", "(root)"],
    ["tests/auth/test_x.py", "auth"],
    ["tests/unit/auth/test_x.py", "auth"],
    ["src/auth/__tests__/x.test.ts", "auth"],
    ["tests/test_nothing_known.py", "tests"],
    [".github/workflows/ci.yml", ".github"],
    ["subprojects/shop-json/src/main/java/org/acme/json/X.java", "shop-json"],
  ])("%s is %s", (path, component) => {
    expect(told([path])[path]).toBe(component);
  });

  it("passes over the prefix that all packages share", () => {
    expect(
      told([
        "src/main/java/org/apache/kafka/clients/A.java",
        "src/main/java/org/apache/kafka/common/deep/B.java",
        "src/main/java/org/apache/kafka/Root.java",
        "src/test/java/org/apache/kafka/clients/ATest.java",
        "src/main/resources/org/apache/kafka/clients/a.txt",
        "src/main/resources/log.xml",
      ]),
    ).toEqual({
      "src/main/java/org/apache/kafka/clients/A.java": "clients",
      "src/main/java/org/apache/kafka/common/deep/B.java": "common",
      "src/main/java/org/apache/kafka/Root.java": "kafka",
      "src/test/java/org/apache/kafka/clients/ATest.java": "clients",
      "src/main/resources/org/apache/kafka/clients/a.txt": "clients",
      "src/main/resources/log.xml": "(root)",
    });
  });
});

describe("packages named after a domain", () => {
  it("are passed over up to where one organisation's differ, whatever stands beside them", () => {
    expect(
      told([
        "src/main/java/org/codehaus/lang/ast/A.java",
        "src/main/java/org/codehaus/lang/runtime/deep/B.java",
        "src/main/java/org/apache/lang/parser/C.java",
        "src/main/java/org/apache/lang/ast/D.java",
        "src/main/java/lang/util/E.java",
        "src/test/groovy/bugs/F.groovy",
      ]),
    ).toEqual({
      "src/main/java/org/codehaus/lang/ast/A.java": "ast",
      "src/main/java/org/codehaus/lang/runtime/deep/B.java": "runtime",
      "src/main/java/org/apache/lang/parser/C.java": "parser",
      "src/main/java/org/apache/lang/ast/D.java": "ast",
      "src/main/java/lang/util/E.java": "lang",
      "src/test/groovy/bugs/F.groovy": "bugs",
    });
  });

  it("leave packages without a domain as they are", () => {
    expect(told(["src/main/java/org/acme/a/A.java", "src/main/kotlin/auth/login/B.kt"])).toMatchObject({
      "src/main/kotlin/auth/login/B.kt": "auth",
    });
  });
});

describe("tests", () => {
  it("in a module of their own belong to the module they are named after", () => {
    const paths = [
      "core/src/main/java/A.java",
      "core-tests/src/test/java/ATest.java",
      "core-tests/pom.xml",
      "alone-tests/pom.xml",
    ];
    const components = componentsOf(paths, NOTHING);
    expect(told(paths)).toMatchObject({ "core-tests/pom.xml": "core", "alone-tests/pom.xml": "alone-tests" });
    expect(components.get("core-tests/src/test/java/ATest.java")).toEqual({
      component: "core",
      rule: "component.test",
    });
  });

  it("belong to what they test, by its name", () => {
    const paths = ["src/auth/token.py", "src/pay/card.py", "tests/test_token.py", "tests/test_both.py"];
    expect(componentsOf(paths, NOTHING).get("tests/test_token.py")).toEqual({
      component: "auth",
      rule: "component.test",
    });
  });

  it("follow their source into a configured component", () => {
    const paths = ["src/security/token.py", "tests/security/test_token.py"];
    const settings = { config: [["src/security/**", "auth"]] as const, codeowners: null };
    expect(told(paths, settings)["tests/security/test_token.py"]).toBe("auth");
  });

  it("stay with their folder where several sources bear the name", () => {
    const paths = ["src/auth/utils.py", "src/pay/utils.py", "tests/pay/test_utils.py", "tests/test_utils.py"];
    expect(told(paths)).toMatchObject({ "tests/pay/test_utils.py": "pay", "tests/test_utils.py": "tests" });
  });
});

describe("configuration", () => {
  it("goes first, and of it the first match", () => {
    const config = [
      ["src/auth/session/**", "session"],
      ["src/auth/**", "auth"],
      ["**/*.{md,txt}", "docs"],
    ] as const;
    const paths = ["src/auth/session/a.py", "src/auth/b.py", "src/pay/c.py", "d.md"];
    expect([...componentsOf(paths, { config, codeowners: null }).values()]).toEqual([
      { component: "session", rule: "component.configured" },
      { component: "auth", rule: "component.configured" },
      { component: "pay", rule: "component.path-shape" },
      { component: "docs", rule: "component.configured" },
    ]);
  });
});

describe("CODEOWNERS", () => {
  const codeowners = [
    "* @everybody",
    "[Identity][2] @team-a",
    "src/auth/",
    "!src/auth/vendored/",
    "# a comment",
    "^[Payment]",
    "/src/pay/**/*.py @b",
    "Makefile",
    "[identity]",
    "docs\\ of/auth.md",
  ].join("\n");

  it.each([
    ["src/auth/a.py", "Identity", "codeowners"],
    ["old/src/auth/a.py", "Identity", "codeowners"],
    ["src/auth/vendored/a.py", "auth", "path-shape"],
    ["src/pay/a.py", "Payment", "codeowners"],
    ["src/pay/x/a.py", "Payment", "codeowners"],
    ["src/pay/a.rb", "pay", "path-shape"],
    ["deep/Makefile", "Payment", "codeowners"],
    ["docs of/auth.md", "Identity", "codeowners"],
  ])("%s is %s by %s", (path, component, rule) => {
    expect(componentsOf([path], { config: [], codeowners }).get(path)).toEqual({
      component,
      rule: `component.${rule}`,
    });
  });

  it("without sections gives no component", () => {
    expect(told(["src/auth/a.py"], { config: [], codeowners: "src/auth/ @team" })).toEqual({
      "src/auth/a.py": "auth",
    });
  });
});

describe("patterns", () => {
  it.each([
    ["src/**", "src/a/b.c", true],
    ["src/", "src/a/b.c", true],
    ["src/*", "src/a/b.c", false],
    ["src/**/b.c", "src/b.c", true],
    ["**/b.c", "b.c", true],
    ["*.c", "a/b.c", false],
    ["?.c", "b.c", true],
    ["src/{a,b}/**", "src/b/x", true],
    ["src/{a,b}/**", "src/c/x", false],
    ["a+b(c).[d]", "a+b(c).[d]", true],
    ["a\\*b", "a*b", true],
    ["a\\*b", "axb", false],
    ["src/**", "srcx/a", false],
  ])("%s on %s", (pattern, path, isMatch) => {
    expect(compileGlob(pattern)(path)).toBe(isMatch);
  });
});

it("is done with 100,000 paths in passing", () => {
  const paths = Array.from(
    { length: 100_000 },
    (_, at) => `src/main/java/org/acme/p${at % 50}/q${at % 700}/C${at}.java`,
  );
  const config = Array.from(
    { length: 30 },
    (_, at) => [`src/main/java/org/acme/x${at}/**/*.java`, `c${at}`] as const,
  );
  expect(componentsOf(paths, { config, codeowners: null }).size).toBe(100_000);
});
