// Who a commit's person is by the `.mailmap` at HEAD, in git's own reading of it.

import type { GitRunner } from "./git-runner.ts";

export interface Person {
  readonly name: string;
  readonly email: string;
}

// Git cannot read these as `Name <email>`; it would stop at the first one.
const UNREADABLE = /[<>\n\r\0]/;

/** In the given order; who is not in the mailmap, or cannot be looked up, comes back as given. */
export async function mapByMailmap(git: GitRunner, people: readonly Person[]): Promise<Person[]> {
  const readable = people.filter(
    ({ name, email }) => email.trim() !== "" && !UNREADABLE.test(name) && !UNREADABLE.test(email),
  );
  if (readable.length === 0) return [...people];
  const input = readable.map((person) => `${contact(person)}\n`).join("");
  const answer = await git.text(["check-mailmap", "--stdin"], input);
  const lines = answer.split("\n");
  const mapped = new Map(readable.map((person, i) => [person, parse(lines[i] ?? "", person)]));
  return people.map((person) => mapped.get(person) ?? person);
}

function contact({ name, email }: Person): string {
  return name === "" ? `<${email}>` : `${name} <${email}>`;
}

function parse(line: string, person: Person): Person {
  // Git trims what it reads: an unmapped person keeps the spaces of the original.
  const match = /^(?:(.*) )?<(.*)>$/s.exec(line);
  if (!match || line === contact({ name: person.name.trim(), email: person.email.trim() })) return person;
  return { name: match[1] ?? "", email: match[2] ?? "" };
}
