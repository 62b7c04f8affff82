// A history of many short branches that rename, delete, make anew and merge: the same for the same seed.
import { createGitFixture, type GitFixture } from "../../support/git-fixture.ts";

export function tangledHistory(seed: number, commits = 26): GitFixture {
  const next = generator(seed);
  const fixture = createGitFixture();
  const text = (n: number) => Array.from({ length: 20 }, (_, i) => `${n} ${i * (n + 1)}\n`).join("");
  fixture.commit({
    message: "root",
    files: Object.fromEntries(["a", "b", "c", "d"].map((name, i) => [name, text(i)])),
  });
  const branches = ["main"];
  for (let i = 1; i < commits; i++) {
    const branch = branches[next(branches.length)] ?? "main";
    fixture.checkout(branch);
    const paths = fixture.git("ls-files").split("\n").filter(Boolean);
    const path = paths[next(paths.length)] ?? "a";
    const free = ["a", "b", "c", "d", "e", "dir/f"].filter((name) => !paths.includes(name));
    const other = free[next(free.length)];
    const choice = next(10);
    if (choice < 2 && branches.length < 4) {
      const name = `side${i}`;
      fixture.branch(name);
      branches.push(name);
      fixture.commit({ message: `${i} on ${name}`, files: { [path]: text(i) } });
    } else if (choice < 4 && branches.length > 1) {
      const from = branches.filter((name) => name !== branch)[next(branches.length - 1)] ?? "main";
      mergeOurs(fixture, from, `${i} merge ${from} into ${branch}`);
    } else if (choice < 6 && other) fixture.commit({ message: `${i} move`, moves: { [path]: other } });
    else if (choice < 7 && paths.length > 2)
      fixture.commit({ message: `${i} delete`, files: { [path]: null } });
    else if (choice < 9 && other) fixture.commit({ message: `${i} make`, files: { [other]: text(i) } });
    else fixture.commit({ message: `${i} edit`, files: { [path]: `${i}\n${text(next(4))}` } });
  }
  fixture.checkout("main");
  for (const branch of branches.slice(1)) mergeOurs(fixture, branch, `merge ${branch}`);
  for (const path of fixture.git("ls-files").split("\n").filter(Boolean))
    fixture.commit({ message: `last edit of ${path}`, files: { [path]: `${path} at the end\n` } });
  for (const branch of branches.slice(1)) fixture.git("branch", "-q", "-D", branch);
  return fixture;
}

/** Takes the union of both sides, ours where both say something: a merge that never stops at a conflict. */
function mergeOurs(fixture: GitFixture, from: string, message: string): void {
  const theirs = fixture.git("ls-tree", "-r", from).split("\n").filter(Boolean);
  const mine = new Set(fixture.git("ls-files").split("\n"));
  const base = fixture.git("merge-base", "HEAD", from);
  const before = new Set(fixture.git("ls-tree", "-r", "--name-only", base).split("\n"));
  const theirNames = new Set(theirs.map((row) => row.split("\t")[1] ?? ""));
  const added = theirs.filter((row) => {
    const name = row.split("\t")[1] ?? "";
    return !mine.has(name) && !before.has(name);
  });
  for (const row of added) {
    const [mode = "", , rest = ""] = row.split(" ");
    const [id, name] = rest.split("\t");
    fixture.git("update-index", "--add", "--cacheinfo", `${mode},${id},${name}`);
  }
  for (const name of before) if (!theirNames.has(name) && mine.has(name)) fixture.git("rm", "-q", "-f", name);
  const tree = fixture.git("write-tree");
  const parents = ["-p", "HEAD", "-p", from];
  const date = Number(fixture.git("log", "-1", "--format=%ct", "HEAD")) + 60;
  const person = { name: "Ada Tester", email: "ada@example.com", date: `@${date} +0000` };
  const sha = fixture
    .gitBytes(["commit-tree", tree, ...parents, "-m", message], "", {
      GIT_AUTHOR_NAME: person.name,
      GIT_AUTHOR_EMAIL: person.email,
      GIT_AUTHOR_DATE: person.date,
      GIT_COMMITTER_NAME: person.name,
      GIT_COMMITTER_EMAIL: person.email,
      GIT_COMMITTER_DATE: person.date,
    })
    .toString("utf8")
    .trim();
  fixture.git("reset", "-q", "--hard", sha);
}

/** Whole numbers below `limit`, the same series for the same seed. */
export function generator(seed: number): (limit: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) | 0;
    return limit <= 0 ? 0 : ((state >>> 8) & 0xff_ffff) % limit;
  };
}
