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
  const match = /^(?:(.*) )?<(.*)>$/s.exec(line);
  const mapped = { name: match?.[1] ?? "", email: match?.[2] ?? "" };
  // Git trims what it reads: who is not mapped keeps the spaces that were written.
  const isSame = mapped.name.trim() === person.name.trim() && mapped.email.trim() === person.email.trim();
  return !match || isSame ? person : mapped;
}
