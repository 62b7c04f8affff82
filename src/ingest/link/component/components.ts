// The component of every path: the configuration, else CODEOWNERS sections, else, for a test, what it tests, else the
// path's shape. Which rule decided is told with each.

import { TEST_ROOTS, testedStem } from "../../../model/test-path.ts";
import { codeownersComponents } from "./codeowners.ts";
import type { Component, ComponentRule } from "./component-rule.ts";
import { type ComponentPatterns, configuredComponents } from "./configured.ts";
import { pathShape } from "./path-shape.ts";
import { testedModules, testSubjects } from "./test-subject.ts";

export interface ComponentSettings {
  /** Patterns and names in the configuration's order. */
  readonly config: ComponentPatterns;
  /** The text of CODEOWNERS at the head, null without one. */
  readonly codeowners: string | null;
}

/** In the order given. Pass all paths that live: the prefix that packages share and the sources of tests come from them. */
export function componentsOf(paths: readonly string[], settings: ComponentSettings): Map<string, Component> {
  const named: ComponentRule[] = [
    configuredComponents(settings.config),
    codeownersComponents(settings.codeowners),
  ];
  const shape = pathShape(paths);
  const shapes = new Map<string, Component>();
  const shaped = (path: string): Component => {
    const component = shape.nameOf(path);
    const known = shapes.get(component) ?? { component, rule: shape.id };
    shapes.set(component, known);
    return known;
  };
  const sources = new Map<string, Component>();
  const components = new Map<string, Component>();
  for (const path of paths) {
    const component = firstSaid(path, named);
    if (!isTestPath(path)) sources.set(path, component ?? shaped(path));
    if (component) components.set(path, component);
  }
  const byName = testSubjects(sources, shape);
  const testedModule = testedModules(sources, shape.id);
  const result = new Map<string, Component>();
  for (const path of paths) {
    const test = isTestPath(path) ? firstSaid(path, [byName]) : undefined;
    result.set(path, components.get(path) ?? testedModule(sources.get(path) ?? test ?? shaped(path)));
  }
  return result;
}

function firstSaid(path: string, rules: readonly ComponentRule[]): Component | undefined {
  for (const rule of rules) {
    const component = rule.nameOf(path);
    if (component !== undefined) return { component, rule: rule.id };
  }
  return undefined;
}

function isTestPath(path: string): boolean {
  const folders = path.split("/");
  const file = folders.pop() ?? "";
  return testedStem(file) !== undefined || folders.some((folder) => TEST_ROOTS.has(folder));
}
