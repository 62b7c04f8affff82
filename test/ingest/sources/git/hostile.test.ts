// The same objects give the same records, whatever the user, the machine and the work tree say.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openGitRepository } from "../../../../src/ingest/sources/git/open-repository.ts";
import { removeGitFixtures, temporaryFolder } from "../../../support/git-fixture.ts";
import { richHistory } from "./histories.ts";
import { countsOf, env, open, skeletonOf } from "./plain-git.ts";

afterAll(removeGitFixtures);

const HOSTILE_CONFIG = `
[core]
  quotepath = true
  attributesFile = ~/attributes
  bigFileThreshold = 1
  abbrev = 5
[diff]
  renames = false
  renameLimit = 1
  algorithm = histogram
  context = 0
  noprefix = true
  mnemonicPrefix = true
  external = false
  ignoreSubmodules = all
  orderFile = ~/order
  relative = true
  submodule = log
  interHunkContext = 20
  indentHeuristic = false
[diff "upper"]
  textconv = tr a-z A-Z
  binary = true
[log]
  showSignature = true
  showRoot = false
  diffMerges = first-parent
  follow = true
  mailmap = true
  decorate = full
  date = iso
[i18n]
  logOutputEncoding = ISO-8859-1
[format]
  pretty = oneline
[color]
  ui = always
[mailmap]
  file = ~/mailmap
[alias]
  log = !false
`;

async function readAll(path: string, environment: Record<string, string | undefined>) {
  const repository = await openGitRepository(path, { env: environment });
  const commits = await skeletonOf(repository);
  const counts = await countsOf(
    repository,
    commits.map(({ sha }) => sha),
    2,
  );
  return {
    commits,
    counts,
    people: await repository.mapIdentities([{ name: "Ada Tester", email: "ada@example.com" }]),
  };
}

describe("answers do not depend on", () => {
  it("the user's configuration and environment", async () => {
    const fixture = richHistory();
    const home = temporaryFolder();
    mkdirSync(join(home, ".config/git"), { recursive: true });
    writeFileSync(join(home, ".gitconfig"), HOSTILE_CONFIG);
    writeFileSync(join(home, "attributes"), "* -diff\n");
    writeFileSync(join(home, ".config/git/attributes"), "* diff=upper\n");
    writeFileSync(join(home, "order"), "z*\n");
    writeFileSync(join(home, "mailmap"), "X <x@example.com> <ada@example.com>\n");
    const hostile = {
      ...env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, ".config"),
      LANG: "tr_TR.UTF-8",
      LC_ALL: "tr_TR.UTF-8",
      TZ: "Pacific/Auckland",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "diff.renames",
      GIT_CONFIG_VALUE_0: "false",
      GIT_CONFIG_GLOBAL: join(home, ".gitconfig"),
      GIT_EXTERNAL_DIFF: "false",
      GIT_DIFF_OPTS: "-u0",
      GIT_REPLACE_REF_BASE: "refs/heads",
    };
    expect(await readAll(fixture.path, hostile)).toEqual(await readAll(fixture.path, env));
  });

  it("the repository's own configuration", async () => {
    const fixture = richHistory();
    const plain = await readAll(fixture.path, env);
    const config = fixture.git("rev-parse", "--git-path", "config");
    writeFileSync(join(fixture.path, config), HOSTILE_CONFIG.replaceAll("~/", `${fixture.path}/`), {
      flag: "a",
    });
    writeFileSync(join(fixture.path, "order"), "z*\n");
    writeFileSync(join(fixture.path, "attributes"), "* -diff\n");
    expect(await readAll(fixture.path, env)).toEqual(plain);
  });

  it("attributes in the work tree, in the index or at HEAD, wherever the work tree is said to be", async () => {
    const fixture = richHistory();
    const commits = await skeletonOf(await open(fixture));
    const shas = commits.map(({ sha }) => sha);
    const plain = await countsOf(await open(fixture), shas);
    fixture.write(".gitattributes", "* -diff\n*.dat diff\n");
    expect(await countsOf(await open(fixture), shas)).toEqual(plain);
    fixture.commit({ message: "attributes" });
    expect(await countsOf(await open(fixture), shas)).toEqual(plain);
    fixture.git("config", "core.worktree", fixture.path);
    expect(await countsOf(await open(fixture), shas)).toEqual(plain);
    const bare = fixture.clone({ isBare: true });
    expect(await countsOf(await open(bare), shas)).toEqual(plain);
  });

  it("replace refs and grafts", async () => {
    const fixture = richHistory();
    const plain = await readAll(fixture.path, env);
    fixture.git("replace", "-f", "HEAD~1", "HEAD~3");
    mkdirSync(join(fixture.path, ".git/info"), { recursive: true });
    writeFileSync(join(fixture.path, ".git/info/grafts"), `${fixture.head}\n`);
    expect(await readAll(fixture.path, env)).toEqual(plain);
  });
});
