// Reads people as trailers write them: `Name <a@x>`, `a@x`, `@login`, or a name alone.
import type { Identity } from "../../../model/records.ts";
import { accountKindOf } from "../../identity/account-kind.ts";

const ADDRESS = /^[^\s<>@,]{1,128}@[^\s<>@,]{1,255}$/;
const LOGIN = /^@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/;
const PLACEHOLDER = /^(?:none|nobody|n\/?a|tbd|todo|unknown|me|myself|self|-+|\?+|\.+)$/i;
// Names are short. What is longer, or has a sentence's marks, is prose after a colon.
const MAX_NAME = 80;
const MAX_WORDS = 6;
const PROSE = /[.:;!?]\s|:\/\/|[{}=|#`*]|\d{3}/;

/** The people of one value, in order. Commas part them in a list, and elsewhere where every part has an address. */
export function peopleInValue(value: string, isList: boolean): Identity[] {
  const parts = splitPeople(value);
  const isEveryAddressed = parts.every((part) => part.includes("@"));
  const texts = isList || isEveryAddressed ? parts : [value];
  return texts.flatMap((text) => personOf(text.trim()) ?? []);
}

/** Parts at commas, semicolons and `and` outside angle brackets. */
function splitPeople(value: string): string[] {
  const parts: string[] = [];
  let last = 0;
  let isInside = false;
  for (let at = 0; at < value.length; at++) {
    const char = value[at];
    if (char === "<") isInside = true;
    else if (char === ">") isInside = false;
    else if (!isInside && (char === "," || char === ";")) {
      parts.push(value.slice(last, at));
      last = at + 1;
    }
  }
  parts.push(value.slice(last));
  return parts.flatMap((part) => part.split(/(?<=\S) and (?=\S)/)).filter((part) => part.trim() !== "");
}

function personOf(text: string): Identity | undefined {
  const open = text.indexOf("<");
  if (open === -1) return unbracketed(text);
  const close = text.indexOf(">", open);
  const name = unquoted(text.slice(0, open).trim());
  const email = text.slice(open + 1, close === -1 ? text.length : close).trim();
  if (email === "") return isName(name) ? identity(name, null) : undefined;
  if (name.length > 2 * MAX_NAME || email.length > 320) return undefined;
  return identity(name, email);
}

function unbracketed(text: string): Identity | undefined {
  const bare = text.replace(/[.,;]+$/, "");
  if (ADDRESS.test(bare)) return identity("", bare);
  if (LOGIN.test(bare))
    return { ...identity(bare, null), name: bare.slice(1), login: bare.slice(1).toLowerCase() };
  // `Jane Doe (jane@example.org)`, and remarks such as `Jane Doe (on IRC)`.
  const bracket = bare.indexOf(" (");
  if (bracket === -1) return isName(bare) ? identity(unquoted(bare), null) : undefined;
  const remark = bare
    .slice(bracket + 2)
    .replace(/\)$/, "")
    .trim();
  const name = unquoted(bare.slice(0, bracket).trim());
  return isName(name) ? identity(name, ADDRESS.test(remark) ? remark : null) : undefined;
}

function unquoted(name: string): string {
  return name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1).trim() : name;
}

function isName(text: string): boolean {
  if (text === "" || text.length > MAX_NAME || PLACEHOLDER.test(text) || PROSE.test(text)) return false;
  const words = text.split(/\s+/);
  if (!/\p{L}/u.test(text) || words.length > MAX_WORDS) return false;
  // Several words without a capital are a phrase (`running the suite`); scripts without capitals are left alone.
  return words.length === 1 || /\p{Lu}|\p{Lo}/u.test(text);
}

/** As git writes it: `Name <email>`; without an address `Name <>`. */
function identity(name: string, email: string | null): Identity {
  return {
    source: "git",
    account: `${name} <${email ?? ""}>`,
    name: name === "" ? null : name,
    email,
    login: null,
    kind: accountKindOf(name, email),
  };
}
