// Patterns without alternatives, matched without an expression: what comes from a repository may be written so that an
// expression goes through every way of dividing a path. Here a later wildcard takes up what an earlier one left, so that only
// the last of each kind is ever moved on. Pure.

/** A text that stands as it is; one character of a name; any run within a name; any folders, or none; anything. */
export type WildcardToken = { readonly text: string } | "character" | "name" | "folders" | "rest";

/** Whether the tokens match a whole path. Takes the length of the path times that of the pattern at the worst. */
export function matchesWildcard(tokens: readonly WildcardToken[], path: string): boolean {
  let at = 0;
  let token = 0;
  // The last wildcard within a name, and the last across folders: where the tokens go on, and how far it has reached.
  let name: Reached | null = null;
  let across: ReachedAcross | null = null;
  while (token < tokens.length || at < path.length) {
    const one = tokens[token];
    if (one === "name") name = { token: ++token, at };
    else if (one === "folders" || one === "rest") {
      across = { token: ++token, at, isWhole: one === "folders" };
      name = null;
    } else if (one === "character" && at < path.length && path[at] !== "/") {
      at += characterLength(path, at);
      token++;
    } else if (typeof one === "object" && path.startsWith(one.text, at)) {
      at += one.text.length;
      token++;
    } else if (name && name.at < path.length && path[name.at] !== "/") {
      name = { token: name.token, at: name.at + 1 };
      ({ token, at } = name);
    } else {
      const next: number = across === null ? 0 : nextOf(across, path);
      if (across === null || next === 0) return false;
      across = { token: across.token, at: next, isWhole: across.isWhole };
      ({ token, at } = across);
      name = null;
    }
  }
  return true;
}

interface Reached {
  readonly token: number;
  readonly at: number;
}

interface ReachedAcross extends Reached {
  /** Whole folders only. */
  readonly isWhole: boolean;
}

/** Where it may go on from next; 0 where nothing is left. */
function nextOf({ at, isWhole }: ReachedAcross, path: string): number {
  if (isWhole) return path.indexOf("/", at) + 1;
  return at < path.length ? at + 1 : 0;
}

/** Two units where a character lies beyond the basic plane. */
function characterLength(path: string, at: number): number {
  return (path.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
