// Which paths are vendored or generated, by the configured globs.

import type { Configuration } from "../config/configuration.ts";
import { compileGlobs } from "../model/glob-set.ts";

export interface PathMatcher {
  isVendored(path: string): boolean;
  isGenerated(path: string): boolean;
}

export function createPathMatcher(configuration: Configuration): PathMatcher {
  return { isVendored: matcherOf(configuration.vendored), isGenerated: matcherOf(configuration.generated) };
}

/** A file's history asks about one path over and over. */
function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const isMatch = compileGlobs(globs);
  const known = new Map<string, boolean>();
  return (path) => {
    let answer = known.get(path);
    if (answer === undefined) {
      answer = isMatch(path);
      known.set(path, answer);
    }
    return answer;
  };
}
