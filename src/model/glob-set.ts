// Many patterns for many paths: names are looked up, endings compared where the extension is theirs, folders once for each
// folder. It says what `compileGlob` of each pattern says. Pure.
import { anywhereFolder, compileGlob, wholePattern } from "./glob.ts";

type Test = (path: string) => boolean;

interface Patterns {
  readonly names: Set<string>;
  /** By the extension that a path must have. */
  readonly byExtension: Map<string, Test[]>;
  /** `/vendor/`. */
  readonly folders: string[];
  readonly others: Test[];
}

/** A test whether any of the patterns matches a whole path. It remembers folders: make one for as long as paths are asked. */
export function compileGlobs(patterns: readonly string[]): Test {
  const { names, byExtension, folders, others } = sorted(patterns);
  const known = new Map<string, boolean>();
  const isInFolder = (folder: string): boolean => {
    let answer = known.get(folder);
    if (answer === undefined) {
      const whole = `/${folder}`;
      answer = folders.some((one) => whole.includes(one));
      known.set(folder, answer);
    }
    return answer;
  };
  return (path) => {
    const at = path.lastIndexOf("/") + 1;
    const name = path.slice(at);
    if (names.has(name) || (at > 0 && isInFolder(path.slice(0, at)))) return true;
    const ending = byExtension.get(extensionOf(name));
    if (ending?.some((isMatch) => isMatch(path))) return true;
    return others.some((isMatch) => isMatch(path));
  };
}

function sorted(patterns: readonly string[]): Patterns {
  const found: Patterns = { names: new Set(), byExtension: new Map(), folders: [], others: [] };
  for (const pattern of patterns) {
    const whole = wholePattern(pattern);
    const folder = anywhereFolder(whole);
    const name = /^\*\*\/([^/]+)$/.exec(whole)?.[1];
    if (folder !== undefined) found.folders.push(`/${folder}/`);
    else if (name !== undefined && !/[*?{}\\]/.test(name)) found.names.add(name);
    else {
      const extensions = name === undefined ? [] : extensionsOf(name);
      const isMatch = compileGlob(pattern);
      if (extensions.length === 0) found.others.push(isMatch);
      for (const extension of extensions) {
        const tests = found.byExtension.get(extension);
        if (tests) tests.push(isMatch);
        else found.byExtension.set(extension, [isMatch]);
      }
    }
  }
  return found;
}

/** The extensions one of which every name has that the pattern matches: `js` and `css` of `*-min.{js,css}`; none where it leaves them open. */
function extensionsOf(name: string): string[] {
  const literal = /\.([^.*?{},\\]+)$/.exec(name)?.[1];
  if (literal !== undefined) return [literal];
  return (
    /\.\{([^.*?{}\\]+)\}$/
      .exec(name)?.[1]
      ?.split(",")
      .filter((one) => one !== "") ?? []
  );
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
