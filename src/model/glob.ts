// Path patterns: `**` any folders, `*` and `?` within one name, `{a,b}` alternatives, `\` before a character that means
// itself. Pure; a pattern is compiled once. Only patterns with alternatives become expressions: those are a user's own.
import { matchesWildcard, type WildcardToken } from "./wildcard.ts";

/** A test for whole paths. */
export function compileGlob(pattern: string): (path: string) => boolean {
  const whole = wholePattern(pattern);
  return plainMatch(whole) ?? (hasAlternatives(whole) ? expressionMatch(whole) : compileWildcard(whole));
}

/** A pattern that ends in `/` means all that lies under it; one may be written from the root. */
export function wholePattern(pattern: string): string {
  return (pattern.endsWith("/") ? `${pattern}**` : pattern).replace(/^\.?\//, "");
}

/** A pattern in which braces mean themselves. */
export function compileWildcard(pattern: string): (path: string) => boolean {
  const tokens = wildcardTokens(pattern);
  return (path) => matchesWildcard(tokens, path);
}

function hasAlternatives(pattern: string): boolean {
  return /^(?:[^\\]|\\.)*?\{.*\}/su.test(pattern);
}

function wildcardTokens(pattern: string): WildcardToken[] {
  const tokens: WildcardToken[] = [];
  let text = "";
  const add = (token?: WildcardToken) => {
    if (text !== "") tokens.push({ text });
    if (token !== undefined) tokens.push(token);
    text = "";
  };
  let at = 0;
  while (at < pattern.length) {
    const char = pattern[at] ?? "";
    if (char === "*") {
      const { token, length } = starsAt(pattern, at);
      add(token);
      at += length;
    } else if (char === "?") {
      add("character");
      at++;
    } else {
      const isEscape = char === "\\" && at + 1 < pattern.length;
      text += isEscape ? pattern[at + 1] : char;
      at += isEscape ? 2 : 1;
    }
  }
  add();
  return tokens;
}

function expressionMatch(pattern: string): (path: string) => boolean {
  const expression = new RegExp(`^${globSource(pattern)}$`, "su");
  return (path) => expression.test(path);
}

// `vendor` where a pattern means all that lies in a folder of that name, wherever it is; or several folders, one below the other.
export function anywhereFolder(pattern: string): string | undefined {
  return /^\*\*\/([^*?{}\\]+)\/\*\*$/.exec(pattern)?.[1];
}

/** Most patterns name a folder or an ending wherever it is: compared as text they take a tenth of the time. */
function plainMatch(pattern: string): ((path: string) => boolean) | undefined {
  const folder = anywhereFolder(pattern);
  if (folder !== undefined) return (path) => path.startsWith(`${folder}/`) || path.includes(`/${folder}/`);
  const ending = /^\*\*\/\*([^*?{}\\/]+)$/.exec(pattern)?.[1];
  if (ending !== undefined) return (path) => path.endsWith(ending);
  const name = /^\*\*\/([^*?{}\\/]+)$/.exec(pattern)?.[1];
  return name === undefined ? undefined : (path) => path === name || path.endsWith(`/${name}`);
}

/** Regular expression source of a pattern. Runs of stars are folded, so that no pattern backtracks beyond its names. */
export function globSource(pattern: string): string {
  let source = "";
  let depth = 0;
  let at = 0;
  while (at < pattern.length) {
    const char = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    if (char === "*") {
      const stars = starsAt(pattern, at);
      source += STAR_SOURCES[stars.token];
      at += stars.length;
      continue;
    }
    at += char.length;
    if (char === "\\" && at < pattern.length) {
      const escaped = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
      source += literal(escaped);
      at += escaped.length;
    } else if (char === "?") source += "[^/]";
    else if (char === "{" && pattern.includes("}", at)) {
      depth++;
      source += "(?:";
    } else if (char === "}" && depth > 0) {
      depth--;
      source += ")";
    } else source += char === "," && depth > 0 ? "|" : literal(char);
  }
  return source + ")".repeat(depth);
}

const STAR_SOURCES = { name: "[^/]*", folders: "(?:.*/)?", rest: ".*" } as const;

function starsAt(pattern: string, at: number): { token: keyof typeof STAR_SOURCES; length: number } {
  const stars = /^\*+/.exec(pattern.slice(at))?.[0].length ?? 1;
  const isWholeName = (at === 0 || "/{,".includes(pattern[at - 1] ?? "")) && stars >= 2;
  if (!isWholeName) return { token: "name", length: stars };
  // `a/**/b` also means `a/b`; `**/**/` is no more than `**/`.
  const folders = /^(?:\*{2,}\/)+/.exec(pattern.slice(at))?.[0];
  return folders ? { token: "folders", length: folders.length } : { token: "rest", length: stars };
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
