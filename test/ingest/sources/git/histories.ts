// One history with nearly everything in it that a real one can hold, for the tests that compare with plain git.

import { createGitFixture, type GitFixture } from "../../../support/git-fixture.ts";

const LONG = Array.from({ length: 40 }, (_, i) => `line ${i}\n`).join("");

export function richHistory(objectFormat: "sha1" | "sha256" = "sha1"): GitFixture {
  const fixture = createGitFixture({ objectFormat });
  const submodule = "1".repeat(objectFormat === "sha1" ? 40 : 64);
  fixture.commit({
    message: "root",
    files: { "a.txt": `a\n${LONG}`, "b.txt": `b\n\n${LONG.toUpperCase()}` },
  });
  fixture.commit({
    message: "swap",
    files: { "a.txt": `b\n\n${LONG.toUpperCase()}`, "b.txt": `a\n${LONG}` },
  });
  fixture.commit({ message: "rename with edit", moves: { "a.txt": "src/a.txt" }, files: { "b.txt": null } });
  fixture.commit({ message: "name used again", files: { "a.txt": "another file\n" } });
  fixture.commit({ message: "nothing at all" });
  fixture.commit({
    message: "kinds",
    files: {
      "bin.dat": Buffer.from([0, 1, 2, 0]),
      link: { symlink: "a.txt" },
      run: { content: "#!/bin/sh\n", isExecutable: false },
      "vendor/lib": { submodule },
      empty: "",
    },
  });
  fixture.commit({
    message: "kinds change",
    files: {
      "bin.dat": Buffer.from([0, 1, 2, 0, 3]),
      link: "now a file\n",
      run: { content: "#!/bin/sh\n", isExecutable: true },
    },
  });
  fixture.commit({ message: "odd names", files: oddNames() });
  fixture.branch("side");
  fixture.commit({ message: "on the side", files: { "side.txt": "1\n2\n", "src/a.txt": `${LONG}more\n` } });
  fixture.checkout("main");
  fixture.commit({ message: "on main", files: { "main.txt": "1\n" } });
  fixture.merge("side");
  for (const name of ["one", "two"]) {
    fixture.branch(name, "main");
    fixture.commit({ message: name, files: { [`${name}.txt`]: `${name}\n` } });
  }
  fixture.checkout("main");
  fixture.merge(["one", "two"], { message: "octopus" });
  fixture.orphan("other");
  fixture.commit({ message: "second root", files: { "other/root.txt": "x\n" } });
  fixture.checkout("main");
  fixture.merge("other", { message: "join the other root" });
  fixture.commit({ message: "delete", files: { "main.txt": null, "bin.dat": null, empty: null } });
  return fixture;
}

function oddNames(): [string | Buffer, string][] {
  const texts = [
    "new\nline",
    "tab\there",
    'quo"te',
    "back\\slash",
    "{a => b}.txt",
    "dir/{x => y}/z",
    "=\n",
    "ünï/cödé 😀",
  ];
  const bytes = [Buffer.from([0x66, 0xff, 0x2e, 0x63]), Buffer.from("bom\ufeff\u202e")];
  const hash = "0123456789abcdef0123456789abcdef01234567";
  return [...texts, ...bytes, hash, "1\t1\tx", `:100644 100644 ${hash}`].map((name, i) => [
    name,
    `odd ${i}\n`,
  ]);
}
