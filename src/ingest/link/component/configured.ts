// Components as the team's configuration names them: the first pattern that matches.

import { compileGlob } from "../../../model/glob.ts";
import type { ComponentRule } from "./component-rule.ts";

export type ComponentPatterns = readonly (readonly [pattern: string, name: string])[];

export function configuredComponents(patterns: ComponentPatterns): ComponentRule {
  const compiled = patterns.map(([pattern, name]) => ({ isMatch: compileGlob(pattern), name }));
  return {
    id: "component.configured",
    nameOf: (path) => compiled.find(({ isMatch }) => isMatch(path))?.name,
  };
}
