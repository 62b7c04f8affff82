// Addresses and names that many people share, or nobody has: they join nothing.

const GENERIC_LOCAL = /^(?:root|no-?reply|do-?not-?reply|nobody|unknown|none|\(no author\))$/;
const GENERIC_HOST = /^(?:localhost(?:\.[a-z0-9.-]{1,60})?|\(none\)|none|unknown)$/;
// What git's own manual and first-run advice tell to type.
const EXAMPLES: ReadonlySet<string> = new Set([
  "you@example.com",
  "your@email.com",
  "your@email",
  "email@example.com",
]);

const GENERIC_NAMES: ReadonlySet<string> = new Set([
  "(no author)",
  "no author",
  "unknown author",
  "unknown user",
  "your name",
  "former user",
  "deleted user",
  "ghost user",
]);

/** Case-folded; null when there is none, or when it is nobody's own. */
export function ownAddress(email: string | null): string | null {
  const address = (email ?? "").trim().toLowerCase();
  const at = address.lastIndexOf("@");
  // Without a host it is a user name on some machine, not an address.
  if (at <= 0 || at === address.length - 1 || EXAMPLES.has(address)) return null;
  if (GENERIC_LOCAL.test(address.slice(0, at)) || GENERIC_HOST.test(address.slice(at + 1))) return null;
  return address;
}

/** Folded in case, blanks and Unicode form. */
export function foldedName(name: string | null): string {
  return (name ?? "").normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ");
}

/** A name fit to join by, folded in case, blanks and Unicode form; null when it has fewer than two words or is nobody's. */
export function joinableName(name: string | null): string | null {
  const folded = foldedName(name);
  const words = folded.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length < 2 || GENERIC_NAMES.has(folded) || folded.includes("@") ? null : folded;
}
