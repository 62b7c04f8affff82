// The rules of `component-ownership`: who knows which file, what is orphaned, who is next. Pure.

import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, sortedBy } from "../../model/order.ts";
import { isMachine } from "../../model/person-kind.ts";
import { dayOf } from "../../model/time.ts";
import { type Evidence, evidenceOf } from "../../report/evidence.ts";
import type { FileWriteRow, FileWrites } from "../../store/queries/ownership-queries.ts";
import type { Scope } from "../agent.ts";
import { busFactorOf, knowersOf } from "../scoring/bus-factor.ts";
import { roundScore } from "../scoring/expertise-score.ts";
import { standingOf } from "./beside-the-sum.ts";
import type {
  ComponentOwnershipGathered,
  FileOwnershipData,
  FileWriterData,
  OwnedPart,
  OwnerData,
  OwnershipData,
  Standing,
  WithoutData,
} from "./component-ownership-data.ts";

export interface Owner {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly standing: Standing;
  readonly lastSeen: string | null;
  readonly isJoinedByName: boolean;
}

interface Writer {
  readonly owner: Owner;
  readonly work: FileWriteRow;
}

interface Written extends Writer {
  readonly points: number;
}

/** A file with what was written in it and counts, how much it is, and who knows it, all in no order. */
export interface OwnedFile {
  readonly path: string;
  readonly writes: readonly FileWriteRow[];
  /** By the place of what was written. */
  readonly points: readonly number[];
  readonly known: readonly Writer[];
  readonly knowers: readonly Owner[];
}

/** What everything of one answer is judged by. */
export interface Judgement {
  readonly owners: ReadonlyMap<number, Owner>;
  readonly weights: Configuration["weights"]["expertise"];
  /** Repositories of which lines are not counted: there churn counts nothing. */
  readonly isUncounted: (repositoryId: number) => boolean;
  /** Files that nobody had changed by then were not there yet. */
  readonly isAsOfGiven: boolean;
  readonly without: number | null;
}

/** People by id; bots and tools know nothing. */
export function ownersOf(
  { people, lastSeen }: ComponentOwnershipGathered,
  scope: Scope,
  windows: Configuration["windows"],
): Map<number, Owner> {
  const seen = new Map(lastSeen.map((row) => [row.developer_id, row.at]));
  const persons = people.filter(({ kind }) => !isMachine(kind));
  return new Map(
    persons.map((row) => {
      const at = seen.get(row.developer_id);
      const owner: Owner = {
        id: row.developer_id,
        key: row.developer_key,
        name: row.name,
        standing: at === undefined ? "left" : standingOf(at, scope.asOf ?? 0, windows),
        lastSeen: at === undefined ? null : dayOf(at),
        isJoinedByName: row.is_by_name === 1,
      };
      return [owner.id, owner];
    }),
  );
}

/** Of a part the files that were there, by path. */
export function ownedFiles(part: OwnedPart, workOf: FileWrites, judgement: Judgement): OwnedFile[] {
  const { owners, weights } = judgement;
  const isUncounted = judgement.isUncounted(part.repositoryId);
  // As it enters the published sum.
  const pointsOf = ({ shas, churn }: FileWriteRow): number =>
    shas.length * weights.commit + (isUncounted ? 0 : churn / weights.churnDivisor);
  return part.files.flatMap(({ fileId, path }) => {
    const rows = workOf.get(fileId) ?? [];
    if (rows.length === 0 && judgement.isAsOfGiven) return [];
    const writes = rows.filter((work) => work.shas.length > 0 && owners.has(work.developer_id));
    const points = writes.map(pointsOf);
    const known = writersOf(
      knowersOf(points).flatMap((place) => writes[place] ?? []),
      owners,
    );
    return [{ path, writes, points, known, knowers: known.map(({ owner }) => owner) }];
  });
}

function writersOf(writes: readonly FileWriteRow[], owners: Judgement["owners"]): Writer[] {
  return writes.flatMap((work) => {
    const owner = owners.get(work.developer_id);
    return owner ? [{ owner, work }] : [];
  });
}

function compareOwners(a: Owner, b: Owner): number {
  return compareText(a.name, b.name) || compareText(a.key, b.key);
}

const hasLeft = (owner: Owner) => owner.standing === "left";
const isHere = (owner: Owner) => !hasLeft(owner);

export function ownershipOf(
  part: OwnedPart,
  files: readonly OwnedFile[],
  judgement: Judgement,
): OwnershipData {
  const knowers = files.map((file) => file.knowers);
  const { owners, commits } = ownerData(files);
  const { factor, known, removals } = busFactorOf(knowers, hasLeft, compareOwners);
  const orphaned = files.filter((file) => file.knowers.length > 0 && !file.knowers.some(isHere));
  const unwritten = files.filter((file) => file.knowers.length === 0);
  return {
    name: part.name,
    kind: part.kind,
    repository: part.repository,
    busFactor: factor,
    removals: removals.map(({ person, files: count, stillKnown }) => ({
      name: person.name,
      files: count,
      stillKnown,
      evidence: commits.get(person) ?? evidenceOf([]),
    })),
    files: files.length,
    known,
    orphaned: { files: orphaned.length, evidence: evidenceOf(pathsOf(orphaned)) },
    unwritten: { files: unwritten.length, evidence: evidenceOf(pathsOf(unwritten)) },
    owners,
    without: judgement.without === null ? null : withoutData(files, judgement.without, judgement.owners),
  };
}

function pathsOf(files: readonly OwnedFile[]): string[] {
  return files.map((file) => file.path);
}

interface Share {
  files: number;
  alone: number;
  readonly shas: Set<string>;
}

/** What each person who knows a file has in them; of nobody's others who are still here the file is theirs alone. */
function sharesOf(files: readonly OwnedFile[]): Map<Owner, Share> {
  const shares = new Map<Owner, Share>();
  for (const { known, knowers } of files) {
    const here = knowers.filter(isHere);
    for (const { owner, work } of known) {
      const share = shares.get(owner) ?? { files: 0, alone: 0, shas: new Set() };
      if (share.files === 0) shares.set(owner, share);
      share.files++;
      if (here.length === 0 || (here.length === 1 && here[0] === owner)) share.alone++;
      for (const sha of work.shas) share.shas.add(sha);
    }
  }
  return shares;
}

/** Who knows most files first, then more of them alone, then the name and the natural key. */
function ownerData(files: readonly OwnedFile[]): { owners: OwnerData[]; commits: Map<Owner, Evidence> } {
  const counted = [...sharesOf(files)].map(([owner, share]) => ({
    owner,
    files: share.files,
    alone: share.alone,
    evidence: evidenceOf([...share.shas]),
  }));
  const inOrder = sortedBy(
    counted,
    (a, b) =>
      compareNumber(b.files, a.files) || compareNumber(b.alone, a.alone) || compareOwners(a.owner, b.owner),
  );
  const owners = inOrder.map(({ owner, files: count, alone, evidence }) => ({
    name: owner.name,
    files: count,
    alone,
    standing: owner.standing,
    lastSeen: owner.lastSeen,
    isJoinedByName: owner.isJoinedByName,
    evidence,
  }));
  return { owners, commits: new Map(counted.map(({ owner, evidence }) => [owner, evidence])) };
}

/** Files that only somebody knows of those still here, or knew when they left. */
function lostWithout(files: readonly OwnedFile[], without: number): OwnedFile[] {
  return files.filter(
    ({ knowers }) =>
      knowers.some(({ id }) => id === without) &&
      !knowers.some((owner) => owner.id !== without && isHere(owner)),
  );
}

function withoutData(files: readonly OwnedFile[], without: number, people: Judgement["owners"]): WithoutData {
  const lost = lostWithout(files, without);
  const followed = lost.flatMap((file) => {
    const next = nextFor(file, without, mostFirst(file, people));
    return next ? [next] : [];
  });
  const next = [...groupedBy(followed, ({ owner }) => owner)].map(([owner, rows]) => ({
    owner,
    files: rows.length,
    shas: new Set(rows.flatMap(({ work }) => work.shas)),
  }));
  const inOrder = sortedBy(
    next,
    (a, b) => compareNumber(b.files, a.files) || compareOwners(a.owner, b.owner),
  );
  return {
    files: lost.length,
    evidence: evidenceOf(pathsOf(lost)),
    next: inOrder.map(({ owner, files: count, shas }) => ({
      name: owner.name,
      files: count,
      evidence: evidenceOf([...shas]),
    })),
    nobody: lost.length - followed.length,
  };
}

function mostFirst({ writes, points }: OwnedFile, people: Judgement["owners"]): Written[] {
  const written = writes.flatMap((work, place) =>
    writersOf([work], people).map((writer) => ({ ...writer, points: points[place] ?? 0 })),
  );
  return sortedBy(written, (a, b) => compareNumber(b.points, a.points) || compareOwners(a.owner, b.owner));
}

/** Of those still here who do not know the file and are not away, who wrote most in it. */
function nextFor(file: OwnedFile, without: number | null, inOrder: readonly Written[]): Written | undefined {
  return inOrder.find(({ owner }) => isHere(owner) && owner.id !== without && !file.knowers.includes(owner));
}

/** Files one by one, by path; of those that a person thought away leaves to nobody alone. */
export function fileOwnersOf(
  part: OwnedPart,
  files: readonly OwnedFile[],
  judgement: Judgement,
): FileOwnershipData[] {
  const { without, isUncounted } = judgement;
  const writerData = ({ owner, work, points }: Written): FileWriterData => ({
    name: owner.name,
    commits: work.shas.length,
    churn: isUncounted(part.repositoryId) ? null : work.churn,
    points: roundScore(points),
    standing: owner.standing,
    evidence: evidenceOf(work.shas),
  });
  return (without === null ? files : lostWithout(files, without)).map((file) => {
    const inOrder = mostFirst(file, judgement.owners);
    const next = nextFor(file, without, inOrder);
    return {
      path: file.path,
      state: file.knowers.some(isHere) ? "known" : file.knowers.length > 0 ? "orphaned" : "unwritten",
      knownBy: inOrder.filter(({ owner }) => file.knowers.includes(owner)).map(writerData),
      next: next ? writerData(next) : null,
    };
  });
}

/**
 * Where somebody is thought away, what loses most files; then what depends on fewest people first, of these the one with
 * most known files; what nobody still here knows last.
 */
export function mostDependentFirst(components: readonly OwnershipData[]): OwnershipData[] {
  const rank = ({ busFactor }: OwnershipData) => (busFactor === 0 ? Number.POSITIVE_INFINITY : busFactor);
  const lost = ({ without }: OwnershipData) => without?.files ?? 0;
  return sortedBy(
    components,
    (a, b) =>
      compareNumber(lost(b), lost(a)) ||
      compareNumber(rank(a), rank(b)) ||
      compareNumber(b.known, a.known) ||
      compareNumber(b.files, a.files) ||
      compareText(a.name, b.name) ||
      compareText(a.repository, b.repository),
  );
}
