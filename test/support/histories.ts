// The small histories that stories and contracts are told on, each the same bytes on every machine.
import { createGitFixture, FIXTURE_START, type GitFixture } from "./git-fixture.ts";

const HOUR = 3_600;
const DAY = 86_400;

/** The `n`th day of the histories, at ten in the morning. */
export const dayN = (n: number): number => Math.floor(FIXTURE_START / DAY) * DAY + n * DAY + 10 * HOUR;

export const ADA = "Ada Byron <ada@example.com>";
export const BOB = "Bob Moss <bob@example.com>";
export const CYD = "Cyd Vane <cyd@example.com>";

/** `count` lines that differ from each other. */
export const lines = (count: number, word = "line"): string =>
  Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join("");

export function withOrigin(fixture: GitFixture, name: string): GitFixture {
  fixture.git("remote", "add", "origin", `https://github.com/${name}.git`);
  return fixture;
}

/** One person, one commit. */
export function oneCommit(): GitFixture {
  const fixture = withOrigin(createGitFixture(), "example/one");
  fixture.commit({ author: ADA, message: "begin\n", files: { "README.md": "hello\n" }, date: dayN(0) });
  return fixture;
}

/** Two repositories that share a path and an issue; the numbers of their commits differ in who wrote them. */
export function twoRepositories(): { web: GitFixture; api: GitFixture } {
  const web = withOrigin(createGitFixture(), "example/web");
  web.commit({
    author: ADA,
    message: "WEB-1 start the page\n",
    files: { "src/main.ts": lines(4) },
    date: dayN(0),
  });
  web.commit({ author: ADA, message: "WEB-2 finish\n", files: { "src/main.ts": lines(6) }, date: dayN(1) });
  const api = withOrigin(createGitFixture(), "example/api");
  api.commit({
    author: BOB,
    message: "WEB-2 serve the page\n",
    files: { "src/main.ts": lines(9) },
    date: dayN(2),
  });
  api.commit({ author: CYD, message: "tidy\n", files: { "src/main.ts": lines(8) }, date: dayN(3) });
  return { web, api };
}

/** Keys that open too few subjects to make a project. */
export function fewKeys(): GitFixture {
  const fixture = withOrigin(createGitFixture(), "example/few");
  for (let i = 1; i <= 4; i++)
    fixture.commit({
      author: ADA,
      message: `ABC-${i} part ${i}\n`,
      files: { "a.txt": lines(i) },
      date: dayN(i),
    });
  return fixture;
}

/** Hostile words in every place that a history can hold: names, subjects, branches, paths. */
export const HOSTILE =
  "\u001b[2J\u001b]8;;http://evil.example\u0007x\u001b]8;;\u0007\u202egnp | <b>&amp; [a](javascript:x) `c`";

export function hostileHistory(): GitFixture {
  const fixture = withOrigin(createGitFixture(), "example/hostile");
  const path = `src/${HOSTILE.replaceAll("/", "_")}\nend.txt`;
  for (let i = 1; i <= 5; i++)
    fixture.commit({
      author: `Eve ${HOSTILE.replace(/[<>]/g, "")} <eve@example.com>`,
      message: `EVIL-7 ${HOSTILE}\n\nCo-authored-by: Mal ${HOSTILE.replace(/[<>]/g, "")} <mal@example.com>\nReviewed-by: Rex ${HOSTILE.replace(/[<>]/g, "")} <rex@example.com>\n`,
      files: [[path, lines(i)]],
      date: dayN(i),
    });
  fixture.branch("topic");
  fixture.commit({ author: ADA, message: "EVIL-7 more\n", files: { "b.txt": "b\n" }, date: dayN(7) });
  fixture.checkout("main");
  fixture.merge("topic", {
    author: ADA,
    message: `Merge pull request #9 from example/EVIL-7-${HOSTILE}\n\n${HOSTILE}\n`,
    date: dayN(8),
  });
  return fixture;
}
