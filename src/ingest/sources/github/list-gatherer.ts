// Puts the elements of list files back together by pull request, over all arrays, pages and lines of one file. The reader hands
// them on one by one; only a whole list can say that nothing is missing from it.
import { Fields, PayloadProblem } from "../json/fields.ts";
import { type PayloadPlace, parseAs, rejection, type SourceItem } from "../json/payload-shape.ts";
import { numberKey } from "./forge-url.ts";
import { isWholeList } from "./list-limits.ts";
import type { ListShape } from "./list-shapes.ts";
import { addressIn } from "./pull-place.ts";

/** What a file's place says about its lists. */
export interface ListPlace {
  readonly repository: string | undefined;
  readonly number: number | undefined;
}

interface Gathered {
  readonly shape: ListShape;
  readonly repository: string;
  readonly number: number;
  readonly place: PayloadPlace;
  readonly items: unknown[];
}

// A pull request lists at most 3,000 files; more elements than this come from a list of a whole repository.
const MAX_GATHERED = 5000;

export class ListGatherer {
  readonly #place: ListPlace;
  #open: Gathered | undefined;
  /** True once the file speaks of more than one pull request: then no part of it is known to be whole. */
  #isMixed = false;

  constructor(place: ListPlace) {
    this.#place = place;
  }

  /** Takes one element; gives what it completes. */
  *add(shape: ListShape, item: unknown, place: PayloadPlace): Generator<SourceItem> {
    const target = this.#targetOf(shape, item);
    if (target instanceof PayloadProblem) {
      yield { rejected: rejection(target, place, null) };
      return;
    }
    const open = this.#open;
    if (open !== undefined) {
      const isSamePull =
        numberKey(open.repository, open.number) === numberKey(target.repository, target.number);
      if (isSamePull && open.shape === shape && open.items.length < MAX_GATHERED) {
        open.items.push(item);
        return;
      }
      this.#isMixed ||= !isSamePull || open.shape === shape;
      yield* this.#close();
    }
    this.#open = { shape, ...target, place, items: [item] };
  }

  /** Nothing more belongs to the open list. */
  *end(): Generator<SourceItem> {
    yield* this.#close();
    this.#isMixed = false;
  }

  *#close(): Generator<SourceItem> {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const isComplete = !this.#isMixed && isWholeList(open.shape.kind, open.items.length, null);
    const { repository, number } = open;
    const context = { repository, number, isComplete: isComplete ? 1 : 0 };
    yield* parseAs(open.shape, open.items, context, open.place);
  }

  #targetOf(shape: ListShape, item: unknown): { repository: string; number: number } | PayloadProblem {
    const fields = new Fields(item, "$");
    const address = addressIn(fields, shape.addresses);
    if (address?.kind === "issues" && shape.kind === "comments") {
      return fields.problem("html_url", "the address of a pull request's comment");
    }
    const own = address?.kind === "pull" ? (address.number ?? undefined) : undefined;
    const number = own ?? this.#place.number;
    const repository = address?.repository ?? this.#place.repository;
    if (number === undefined) {
      const where = "the pull request's number: the option --pr, or a file name such as 382-files.json";
      return new PayloadProblem("$", where, "a list that does not name its pull request");
    }
    if (repository === undefined) {
      const where = "the repository: an address in the payload, or the option --repo";
      return new PayloadProblem("$", where, "a list that does not name its repository");
    }
    return { repository, number };
  }
}
