// Which pull request a payload speaks of: what it says itself, else what its place said (an option, a file's name).
import type { Fields } from "../json/fields.ts";
import type { ShapeContext } from "../json/payload-shape.ts";
import { readForgeUrl } from "./forge-url.ts";

/** The first address among `names` that leads to a repository. */
export function addressIn(owner: Fields, names: readonly string[]) {
  for (const name of names) {
    const value = owner.raw(name);
    const address = typeof value === "string" ? readForgeUrl(value) : undefined;
    if (address !== undefined) return address;
  }
  return undefined;
}

export function contextRepository(context: ShapeContext): string | undefined {
  const value = Object.hasOwn(context, "repository") ? context["repository"] : undefined;
  return typeof value === "string" ? value : undefined;
}

export function contextNumber(context: ShapeContext, name: string): number | undefined {
  const value = Object.hasOwn(context, name) ? context[name] : undefined;
  return typeof value === "number" ? value : undefined;
}
