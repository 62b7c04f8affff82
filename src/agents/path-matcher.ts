// Which paths are vendored or generated, by the configured globs.

import type { Configuration } from "../config/configuration.ts";
import { compileGlob } from "../model/glob.ts";

export interface PathMatcher {
  isVendored(path: string): boolean;
  isGenerated(path: string): boolean;
}

export function createPathMatcher(configuration: Configuration): PathMatcher {
  const vendored = configuration.vendored.map(compileGlob);
  const generated = configuration.generated.map(compileGlob);
  return {
    isVendored: (path) => vendored.some((isMatch) => isMatch(path)),
    isGenerated: (path) => generated.some((isMatch) => isMatch(path)),
  };
}
