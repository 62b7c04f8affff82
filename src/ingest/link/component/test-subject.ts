// Tests belong to what they test: the source of the same name, where its component is clear.

import { stemOf, testedStem } from "../../../model/test-path.ts";
import type { Component, ComponentRule } from "./component-rule.ts";
import type { PathShape } from "./path-shape.ts";

const TEST_RULE = "component.test";
const TEST_MODULE = /^(.+)[-_.]tests?$/i;

/** `sources` are the paths that are no tests, with the components that other rules gave them. */
export function testSubjects(sources: ReadonlyMap<string, Component>, shape: PathShape): ComponentRule {
  const byStem = new Map<string, string[]>();
  for (const path of sources.keys()) {
    const stem = foldStem(stemOf(fileOf(path)));
    const same = byStem.get(stem);
    if (same) same.push(path);
    else byStem.set(stem, [path]);
  }
  const componentOf = (paths: readonly string[]): string | undefined => {
    const names = new Set(paths.map((path) => sources.get(path)?.component));
    return names.size === 1 ? [...names][0] : undefined;
  };
  return {
    id: TEST_RULE,
    nameOf: (path) => {
      const stem = testedStem(fileOf(path));
      const subjects = stem === undefined ? undefined : byStem.get(foldStem(stem));
      if (!subjects) return undefined;
      if (shape.isUnplacedTest(path)) return componentOf(subjects);
      // Where the test's folder speaks, only sources in the folder of the same meaning can be what it tests.
      const beside = shape.nameOf(path);
      return componentOf(subjects.filter((subject) => shape.nameOf(subject) === beside));
    },
  };
}

/** A module of tests, `core-tests` beside `core`, belongs to what it tests. Only shapes of paths are looked at. */
export function testedModules(
  sources: ReadonlyMap<string, Component>,
  shapeRule: string,
): (component: Component) => Component {
  const names = new Set([...sources.values()].map(({ component }) => component));
  const known = new Map<string, Component>();
  return (component) => {
    const tested = component.rule === shapeRule ? TEST_MODULE.exec(component.component)?.[1] : undefined;
    if (tested === undefined || !names.has(tested)) return component;
    const found = known.get(tested) ?? { component: tested, rule: TEST_RULE };
    known.set(tested, found);
    return found;
  };
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `test_token_service` and `TokenService` name the same thing. */
function foldStem(stem: string): string {
  return stem.replace(/[_-]/g, "").toLowerCase();
}
