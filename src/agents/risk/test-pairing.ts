// A source's test, found by name: test_x.py, x.test.ts, XTest.java, the same path under a test root. Where several bear
// the name, the one in the folder of the same meaning, else the one that changes with the source. Misleads where one test
// covers many sources under another name: none is found then, and that is said. Pure.
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { stemOf, TEST_KINDS, TEST_ROOTS, testedStem } from "../../model/test-path.ts";
import { fileKindOf } from "../file-kind.ts";

export interface NamedFile {
  readonly file_id: number;
  readonly path: string;
}

/** Tests by the folded stem of what they test. */
export type TestIndex = ReadonlyMap<string, readonly NamedFile[]>;

/** Told at a glance, since a repository has many files. */
const MAYBE_TEST = /test|spec|e2e|IT\./i;

/** The tests among files, by the stem that their names say they test, else, under a test root, by their own. */
export function indexTests(files: readonly NamedFile[]): TestIndex {
  const index = new Map<string, NamedFile[]>();
  for (const file of files) {
    if (!MAYBE_TEST.test(file.path) || fileKindOf(file.path) !== "test") continue;
    const name = nameOf(file.path);
    const stem = foldStem(testedStem(name) ?? stemOf(name));
    const same = index.get(stem);
    if (same) same.push(file);
    else index.set(stem, [file]);
  }
  return index;
}

/** Whether a test of its own could be expected for a file: a source that is no header and no script. */
export function isTestable(path: string): boolean {
  return fileKindOf(path) === "source" && !/\.(?:sql|sh|bash|bat|ps1|h|hh|hpp|hxx|d\.ts)$/i.test(path);
}

/**
 * Tests that bear the source's name: those in a folder of the same meaning, else of a related one. Of these the ones in its
 * language, else those in another of its runtime (a Java class has its test in Groovy).
 */
export function testCandidates(path: string, index: TestIndex): readonly NamedFile[] {
  const named = index.get(foldStem(stemOf(nameOf(path)))) ?? [];
  const own = placed(
    path,
    named.filter((test) => languageOf(test.path) === languageOf(path)),
  );
  if (own.length > 0) return own;
  return placed(
    path,
    named.filter((test) => runtimeOf(test.path) === runtimeOf(path)),
  );
}

function placed(path: string, named: readonly NamedFile[]): readonly NamedFile[] {
  const place = meaningOf(path);
  const beside = named.filter((test) => meaningOf(test.path) === place);
  return beside.length > 0 ? beside : named.filter((test) => isRelated(meaningOf(test.path), place));
}

/** Of several the one that changes with the source most often; ties by path. Undefined when there are none. */
export function chooseTest(
  candidates: readonly NamedFile[],
  changesTogether: (test: NamedFile) => number,
): NamedFile | undefined {
  return sortedBy(
    candidates,
    (a, b) => compareNumber(changesTogether(b), changesTogether(a)) || compareText(a.path, b.path),
  )[0];
}

/** The folder of a language in a source set: `src/main/java` is tested in `src/test/groovy`. */
const SOURCE_SET = /(^|\/)src\/(main|test)\/(?:java|kotlin|scala|groovy|clojure)(?=\/)/;
/** `wicket-core-tests`, `Shop.Tests`: a module that tests the one it is named after. */
const TEST_MODULE = /[-_.]tests?$/i;

/**
 * The folders of a path, each after a slash, but for test roots, kinds of tests and source sets; a module of tests means
 * the module it tests.
 */
function meaningOf(path: string): string {
  return path
    .replace(SOURCE_SET, "$1src/$2")
    .split("/")
    .slice(0, -1)
    .filter(
      (folder) => !TEST_ROOTS.has(folder) && !TEST_KINDS.has(folder) && !/^(?:src|lib|main)$/.test(folder),
    )
    .map((folder) => `/${folder.replace(TEST_MODULE, "")}`)
    .join("");
}

/** `tests/auth` and `src/shop/auth`; a flat folder of tests and any. */
function isRelated(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.endsWith(short) || `${long}/`.startsWith(`${short}/`);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function languageOf(path: string): string {
  const name = nameOf(path);
  return name
    .slice(name.lastIndexOf(".") + 1)
    .toLowerCase()
    .replace(/^[cm]?[jt]sx?$/, "js")
    .replace(/^(?:cc|cxx)$/, "cpp");
}

/** Languages that one machine runs together. */
function runtimeOf(path: string): string {
  return languageOf(path).replace(/^(?:kts?|scala|groovy|clj)$/, "java");
}

/** `test_token_service` and `TokenService` name the same thing. */
function foldStem(stem: string): string {
  return stem.replace(/[_-]/g, "").toLowerCase();
}
