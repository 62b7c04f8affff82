// The words of issues and of the pull requests that resolve them, for `similar`.
import { createHash } from "node:crypto";
import { compareNumber, distinctSorted, sortedBy } from "../../model/order.ts";
import { rareLimit } from "../../model/rarity.ts";
import { TERM_FIELDS, wordsOf } from "../../model/words.ts";
import { readSetting, writeSetting } from "../../store/queries/run-queries.ts";
import { clearTerms, countIssues, listOwnedTexts, type OwnedText } from "../../store/queries/term-queries.ts";
import type { BulkWriter, Db, Transaction } from "../../store/store.ts";

const TEXTS_HASH = "terms_hash";

/** Raised when words are read in another way, so that memories make them anew. */
const READING = 1;

/** Taking texts apart is the dearest of all projections: where none changed, the words stay. */
export async function projectTerms({ db, bulk }: Transaction): Promise<void> {
  const { known: issues } = await countIssues(db, Number.MAX_SAFE_INTEGER);
  const hash = await hashOfTexts(db, issues);
  if ((await readSetting(db, TEXTS_HASH)) === hash) return;
  await clearTerms(db);
  await writeSetting(db, TEXTS_HASH, hash);
  if (issues === 0) return;
  const places = new TermPlaces(rareLimit(issues) + 1);
  for await (const texts of listOwnedTexts(db)) places.add(texts);
  places.write(bulk);
  await bulk.flush();
}

/** The same in whatever order issues and pull requests came, as a sum of hashes is. */
async function hashOfTexts(db: Db, issues: number): Promise<string> {
  let sum = 0n;
  for await (const texts of listOwnedTexts(db)) {
    for (const { owner, field, at, text } of texts) {
      const hash = createHash("sha256")
        .update(JSON.stringify([owner, field, at]))
        .update(text);
      sum += hash.digest().readBigUInt64BE();
    }
  }
  return [READING, issues, BigInt.asUintN(64, sum).toString(16)].join(" ");
}

/** Numbers a place of a word: its owner, its field, the date it first stood there. */
const STEP = 3;

/** How many times what is kept of a common word it may grow to before the rest is dropped. */
const SLACK = 4;

/**
 * Where each word stands. Of a common word only the first owners are kept, one more than a rare word may have: at every
 * moment of the past as many of them stood there as it takes to know whether the word was rare then.
 */
class TermPlaces {
  readonly #most: number;
  readonly #owners: OwnedText[] = [];
  readonly #places = new Map<string, number[]>();

  constructor(most: number) {
    this.#most = most;
  }

  /** All texts of an owner come in one call, one after the other. */
  add(texts: readonly OwnedText[]): void {
    const grown = new Set<string>();
    for (const text of texts) {
      const last = this.#owners.at(-1);
      if (last?.owner_id !== text.owner_id || last.repository_id !== text.repository_id)
        this.#owners.push({ ...text, text: "" });
      const field = TERM_FIELDS.indexOf(text.field);
      for (const term of wordsOf(text.text)) {
        const places = this.#places.get(term) ?? [];
        if (places.length === 0) this.#places.set(term, places);
        place(places, this.#owners.length - 1, field, text.at);
        if (places.length > this.#most * STEP * SLACK) grown.add(term);
      }
    }
    for (const term of grown) this.#cut(term);
  }

  /** Keeps the owners that had the word first; those of the same second together, so that no surrogate key decides. */
  #cut(term: string): void {
    const places = this.#places.get(term) ?? [];
    if (places.length <= this.#most * STEP) return;
    const first = new Map<number, number>();
    for (let i = 0; i < places.length; i += STEP) {
      const [owner = 0, , at = 0] = places.slice(i, i + STEP);
      first.set(owner, Math.min(first.get(owner) ?? at, at));
    }
    if (first.size <= this.#most) return;
    const latest = sortedBy(first.values(), compareNumber)[this.#most - 1] ?? 0;
    const kept: number[] = [];
    for (let i = 0; i < places.length; i += STEP)
      if ((first.get(places[i] ?? 0) ?? 0) <= latest) kept.push(...places.slice(i, i + STEP));
    this.#places.set(term, kept);
  }

  /** In the order of the table, which is kept by word. */
  write(bulk: BulkWriter): void {
    for (const term of distinctSorted(this.#places.keys())) {
      this.#cut(term);
      const places = this.#places.get(term) ?? [];
      for (let i = 0; i < places.length; i += STEP) {
        const owner = this.#owners[places[i] ?? 0];
        const field = TERM_FIELDS[places[i + 1] ?? 0];
        if (!owner || !field) continue;
        const { repository_id, owner_id } = owner;
        bulk.insert("terms", { term, repository_id, owner_id, field, at: places[i + 2] ?? 0 });
      }
    }
  }
}

/** A word that stands there already keeps its first date. */
function place(places: number[], owner: number, field: number, at: number): void {
  for (let i = places.length - STEP; i >= 0 && places[i] === owner; i -= STEP)
    if (places[i + 1] === field) {
      places[i + 2] = Math.min(places[i + 2] ?? at, at);
      return;
    }
  places.push(owner, field, at);
}
