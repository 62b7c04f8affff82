// How many people a part of a repository depends on (RULES.md section 7), after the "truck factor" of Avelino and
// others: take away whoever knows most files while at least half of the files are still known by somebody, and count.
// Who left is taken first: what only they knew is orphaned already and no part of the files that are halved.
// A file is known by whoever wrote at least a third as much of it as whoever wrote most. Misleads where knowledge is not
// in commits (pairing, reviews, reading), and where files differ much in weight: each counts for one.
// Pure: no store, no clock.
import { compareNumber, sortedBy } from "../../model/order.ts";

/** Of what the strongest writer of a file wrote: from here on somebody knows it. */
const ENOUGH = 1 / 3;

/** Places of those who know a file, by what each wrote; none where nobody wrote. */
export function knowersOf(points: readonly number[]): number[] {
  let most = 0;
  for (const own of points) most = Math.max(most, own);
  const knowers: number[] = [];
  points.forEach((own, place) => {
    if (own > 0 && own >= most * ENOUGH) knowers.push(place);
  });
  return knowers;
}

export interface Removal<Person> {
  readonly person: Person;
  /** Files of those halved that the person knows. */
  readonly files: number;
  /** Files that somebody still knows once they are away. */
  readonly stillKnown: number;
}

export interface BusFactor<Person> {
  /** How many people had to be taken away; 0 where nobody who is still here knows a file. */
  readonly factor: number;
  /** Files that somebody who is still here knows: those that are halved. */
  readonly known: number;
  readonly removals: readonly Removal<Person>[];
}

/**
 * `files` holds for each file who knows it. Of people who know equally many the one who knows more of them alone goes
 * first, then the first by `compare`, which must tell any two apart.
 */
export function busFactorOf<Person>(
  files: readonly (readonly Person[])[],
  hasLeft: (person: Person) => boolean,
  compare: (a: Person, b: Person) => number,
): BusFactor<Person> {
  const here = files.map((people) => people.filter((person) => !hasLeft(person)));
  const known = here.filter((people) => people.length > 0);
  const filesOf = knownBy(known);
  const left = known.map((people) => people.length);
  const removals: Removal<Person>[] = [];
  let stillKnown = known.length;
  for (const [person, { places }] of inOrder(filesOf, compare)) {
    if (stillKnown === 0 || stillKnown * 2 < known.length) break;
    for (const place of places) {
      const others = (left[place] ?? 0) - 1;
      left[place] = others;
      if (others === 0) stillKnown--;
    }
    removals.push({ person, files: places.length, stillKnown });
  }
  return { factor: removals.length, known: known.length, removals };
}

interface Known {
  /** Places of the files that somebody knows. */
  readonly places: number[];
  /** How many of them nobody else knows. */
  alone: number;
}

function knownBy<Person>(files: readonly (readonly Person[])[]): Map<Person, Known> {
  const known = new Map<Person, Known>();
  for (const [place, people] of files.entries())
    for (const person of people) {
      const own = known.get(person) ?? { places: [], alone: 0 };
      if (own.places.length === 0) known.set(person, own);
      own.places.push(place);
      if (people.length === 1) own.alone++;
    }
  return known;
}

/** Everybody who knows a file, who knows most first. */
function inOrder<Person>(
  known: ReadonlyMap<Person, Known>,
  compare: (a: Person, b: Person) => number,
): [Person, Known][] {
  return sortedBy(
    known,
    ([a, one], [b, other]) =>
      compareNumber(other.places.length, one.places.length) ||
      compareNumber(other.alone, one.alone) ||
      compare(a, b),
  );
}
