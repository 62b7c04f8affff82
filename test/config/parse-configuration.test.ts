import { describe, expect, it } from "vitest";
import { defaultConfiguration } from "../../src/config/configuration.ts";
import { configurationHash, parseConfiguration } from "../../src/config/parse-configuration.ts";
import type { TeamMemoryError } from "../../src/errors.ts";

function problemsOf(text: string): readonly string[] {
  try {
    parseConfiguration(text, "teammemory.config.json");
  } catch (error) {
    const { code, details } = error as TeamMemoryError;
    expect(code).toBe("TM_CONFIG_INVALID");
    return details["problems"] as readonly string[];
  }
  return [];
}

describe("a configuration file", () => {
  it("may have comments, trailing commas, a byte order mark and a $schema", () => {
    const text = '\ufeff{ // why\n "$schema": "x", /* so */ "bots": ["ci",], }';
    expect(parseConfiguration(text, "f").bots).toEqual(["ci"]);
  });

  it("keeps the components in the file's order, even where names look like numbers", () => {
    const { components } = parseConfiguration('{"components":{"src/**":"b","9":"x","1":"y"}}', "f");
    expect(components.map(({ glob }) => glob)).toEqual(["src/**", "9", "1"]);
  });

  it("is not harmed by a key named __proto__", () => {
    expect(parseConfiguration('{"components":{"__proto__":"x","a":"b"}}', "f").components).toEqual([
      { glob: "a", name: "b" },
    ]);
  });

  it("fills what it does not say with the defaults", () => {
    const { weights } = parseConfiguration('{"weights":{"expertise":{"commit":1}}}', "f");
    expect(weights.expertise).toEqual({ ...defaultConfiguration().weights.expertise, commit: 1 });
    expect(weights.risk).toEqual(defaultConfiguration().weights.risk);
  });

  it("replaces a list, and extends it where it says ...", () => {
    expect(parseConfiguration('{"generated":["gen/**"]}', "f").generated).toEqual(["gen/**"]);
    const { vendored } = parseConfiguration('{"vendored":["...","lib/**"]}', "f");
    expect(vendored).toEqual([...defaultConfiguration().vendored, "lib/**"]);
  });

  it("adds terms to the vocabulary and takes one away with an empty list", () => {
    const terms = parseConfiguration('{"vocabulary":{"outage":["outage"],"flaky":[]}}', "f").vocabulary;
    expect(terms.at(-1)).toEqual({ term: "outage", words: ["outage"] });
    expect(terms.map(({ term }) => term)).not.toContain("flaky");
  });

  it("drops the slash at the end of Jira's address", () => {
    expect(
      parseConfiguration('{"jira":{"baseUrl":"https://example.atlassian.net/"}}', "f").jira.baseUrl,
    ).toBe("https://example.atlassian.net");
  });
});

describe("a wrong configuration", () => {
  it.each([
    ['{"component":{}}', '1:2 $.component: unknown key; did you mean "components"?'],
    ['{"projects":[]}', '1:2 $.projects: unknown key; did you mean "issueKeys.projects"?'],
    [
      '{"identities":{"aliases":[{"nam":"x","identities":["a"]}]}}',
      '1:28 $.identities.aliases[0].nam: unknown key; did you mean "name"?',
    ],
    [
      '{"identities":{"joinByName":"repo"}}',
      '1:29 $.identities.joinByName: "repo" is not one of never, repository, always; did you mean "repository"?',
    ],
    [
      '{"issueKeys":{"projects":["proj"]}}',
      '1:27 $.issueKeys.projects[0]: "proj" is no project key (capital letters, digits, _); did you mean "PROJ"?',
    ],
    ['{\n  "windows": {\n    "left": "x"\n  }\n}', '3:13 $.windows.left: a number is expected, not "x"'],
    ['{"windows":{"risk":0.5}}', "1:20 $.windows.risk: a whole number is expected, not 0.5"],
    [
      '{"weights":{"expertise":{"churnDivisor":0}}}',
      "1:41 $.weights.expertise.churnDivisor: 0 is too small; it must be more than 0",
    ],
    ['{"links":{"accepted":[{"from":"#1"}]}}', "1:23 $.links.accepted[0].to: is missing"],
    [
      '{"links":{"accepted":[{"from":"zzz","to":"PROJ-1"}]}}',
      '1:31 $.links.accepted[0].from: "zzz" is no commit (7 hexadecimal digits or more) and no pull request (#382)',
    ],
    [
      '{"links":{"rejected":[{"from":"#3","to":"proj-1"}]}}',
      '1:41 $.links.rejected[0].to: "proj-1" is no key of an issue (PROJ-12, github.com/owner/name#12); did you mean "PROJ-1"?',
    ],
    ['{"repositories":[{}]}', "1:18 $.repositories[0]: needs a path or a name"],
    ['{"jira":{"baseUrl":"ftp://x"}}', '1:20 $.jira.baseUrl: "ftp://x" is no http or https address'],
    ['{"components":{"src/**":3}}', '1:25 $.components["src/**"]: a text is expected, not 3'],
    ['{"bots":[],"bots":[]}', "1:12 $.bots: the key stands twice"],
    ["[]", "1:1 $: an object is expected, not a list"],
    ["", "1:1 $: value expected"],
    ['{"bots" []}', "1:9 $: colon expected"],
  ])("%s is told as %s", (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it("lists the keys there are when none is near", () => {
    expect(problemsOf('{"weights":{"xyzzy":1}}')).toEqual([
      "1:13 $.weights.xyzzy: unknown key; it is one of expertise, risk",
    ]);
  });

  it("is told with all its problems at once, in the file's order", () => {
    const places = problemsOf('{\n"bot":[],\n"jira":{"url":1},\n"jira":{},\n"bots":3}').map(
      (line) => line.split(" ")[0],
    );
    expect(places).toEqual(["2:1", "4:1", "5:8"]);
  });
});

describe("the configuration's hash", () => {
  it("does not change with comments and layout", () => {
    const hash = (text: string): string => configurationHash(parseConfiguration(text, "f"));
    expect(hash('{ "bots": ["a"] } // x')).toBe(hash('{"bots":["a"]}'));
    expect(hash('{"bots":["a"]}')).not.toBe(hash("{}"));
  });
});
