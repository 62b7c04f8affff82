// One import: payloads become events first; then every object that an event speaks of is folded from all its events and
// written. The same payloads in any order, split or repeated, end in the same memory.
import { createHash } from "node:crypto";
import { TeamMemoryError } from "../../errors.ts";
import type {
  IssueRecord,
  ParsedPayload,
  PullRequestRecord,
  RawEvent,
  RejectedPayload,
} from "../../model/records.ts";
import {
  joinPages,
  type MissingPages,
  missingPages,
  NO_PAGES,
  type SeenPages,
  withPage,
} from "../../model/search-pages.ts";
import { findIssueRows, hasEvent, listEvents, type StoredEvent } from "../../store/queries/import-queries.ts";
import { maxId } from "../../store/queries/ingest-queries.ts";
import { ensureRepository, updateRepository } from "../../store/queries/repository-queries.ts";
import { finishRun, readSearchPages, startRun, writeSearchPages } from "../../store/queries/run-queries.ts";
import type { Store, Transaction } from "../../store/store.ts";
import { throwIfAborted } from "../abort.ts";
import { IdentityWriter } from "../identity-writer.ts";
import type { RepositoryPlace } from "../message-writer.ts";
import { parseGithubEvent } from "../sources/github/github-source.ts";
import { parseJiraEvent } from "../sources/jira/jira-source.ts";
import type { SourceItem } from "../sources/json/payload-shape.ts";
import { foldIssues, foldPulls, type Version } from "./fold.ts";
import { identitiesIn } from "./identities-in.ts";
import { writeIssue } from "./issue-writer.ts";
import { writePull } from "./pull-writer.ts";

export interface ImportOptions {
  readonly source: "jira" | "github";
  /** The files, for the book-keeping. */
  readonly target: string;
  readonly startedAt: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (payloads: number) => void;
}

export interface ImportResult {
  readonly payloads: number;
  /** Payloads that were not in the memory yet. */
  readonly newPayloads: number;
  readonly issues: number;
  readonly pulls: number;
  readonly rejected: readonly RejectedPayload[];
  /** All rejections; the list holds the first thousand. */
  readonly rejectedCount: number;
  readonly createdRepositories: readonly string[];
  /** Search answers of this run's projects that are in the memory in part. */
  readonly missingPages: readonly MissingPages[];
  /** Inputs that could not be read to their end; what was good before the place is kept. */
  readonly failures: readonly TeamMemoryError[];
}

/** Payloads a transaction. */
const BATCH = 200;
const KEPT_REJECTIONS = 1000;

export async function importPayloads(
  store: Store,
  inputs: Iterable<AsyncIterable<SourceItem>>,
  options: ImportOptions,
): Promise<ImportResult> {
  const runId = await startRun(store.db, options);
  const run = new ImportRun(store, await IdentityWriter.open(store.db), {
    runId,
    lastEventId: await maxId(store.db, "events", "event_id", null),
  });
  let batch: ParsedPayload[] = [];
  const rejected: RejectedPayload[] = [];
  let rejectedCount = 0;
  const reject = (payload: RejectedPayload) => {
    rejectedCount += 1;
    if (rejected.length < KEPT_REJECTIONS) rejected.push(payload);
  };
  const failures: TeamMemoryError[] = [];
  let pages = NO_PAGES;
  for (const items of inputs)
    try {
      for await (const item of items) {
        if ("rejected" in item) {
          reject(item.rejected);
          continue;
        }
        if ("page" in item) {
          pages = withPage(pages, item.page);
          continue;
        }
        batch.push(item.parsed);
        if (batch.length < BATCH) continue;
        await run.write(batch, reject);
        batch = [];
        options.onProgress?.(run.payloads);
        throwIfAborted(options.signal);
      }
    } catch (error) {
      // One file that cannot be read keeps none of the others out.
      if (!(error instanceof TeamMemoryError) || error.code !== "TM_INPUT_UNREADABLE") throw error;
      failures.push(error);
    }
  await run.write(batch, reject);
  const notes = run.createdRepositories.map((name) => `repository ${name} was made from the export`);
  const missing = await keepPages(store, pages);
  await finishRun(store.db, runId, { recordCount: run.payloads, rejectedCount, notes });
  return {
    payloads: run.payloads,
    newPayloads: run.newPayloads,
    issues: run.issues.size,
    pulls: run.pulls.size,
    rejected,
    rejectedCount,
    createdRepositories: run.createdRepositories,
    missingPages: missing,
    failures,
  };
}

/** Keeps what was seen of search answers; gives those of this run that the memory does not have whole. */
async function keepPages(store: Store, pages: SeenPages): Promise<readonly MissingPages[]> {
  if (pages === NO_PAGES) return [];
  const seen = joinPages(await readSearchPages(store.db), pages);
  await writeSearchPages(store.db, seen);
  const own = new Set([
    ...pages.followed,
    ...pages.last,
    ...pages.counted.flatMap(({ projects }) => projects),
  ]);
  return missingPages(seen).filter(({ projects }) => projects.some((project) => own.has(project)));
}

/** Writes batches, each in one transaction. */
class ImportRun {
  payloads = 0;
  newPayloads = 0;
  readonly issues = new Set<string>();
  readonly pulls = new Set<string>();
  readonly createdRepositories: string[] = [];
  readonly #store: Store;
  readonly #identities: IdentityWriter;
  readonly #runId: number;
  #lastEventId: number;

  constructor(store: Store, identities: IdentityWriter, run: { runId: number; lastEventId: number }) {
    this.#store = store;
    this.#identities = identities;
    this.#runId = run.runId;
    this.#lastEventId = run.lastEventId;
  }

  async write(batch: readonly ParsedPayload[], reject: (payload: RejectedPayload) => void): Promise<void> {
    if (batch.length === 0) return;
    await this.#store.transaction(async (transaction) => {
      const touched = new Map<string, { place: RepositoryPlace; parsed: ParsedPayload }>();
      const sites = new Map<string, string>();
      for (const parsed of batch) {
        const conflict = await this.#conflictOf(transaction, parsed, sites);
        if (conflict) {
          reject(conflict);
          continue;
        }
        const place = await this.#placeOf(transaction, parsed);
        const hash = hashOf(parsed.event);
        if (await hasEvent(transaction.db, place.repositoryId, parsed.event.objectKey, hash)) continue;
        this.#lastEventId += 1;
        transaction.bulk.insert("events", {
          repository_id: place.repositoryId,
          event_id: this.#lastEventId,
          source: parsed.event.source,
          shape: parsed.event.shape,
          object_key: parsed.event.objectKey,
          content_hash: hash,
          context: JSON.stringify(parsed.event.context),
          updated_at: parsed.event.updatedAt,
          payload: parsed.event.payload,
          ingest_run_id: this.#runId,
        });
        await transaction.bulk.flush();
        this.newPayloads += 1;
        touched.set(`${place.repositoryId} ${parsed.event.objectKey}`, { place, parsed });
      }
      for (const { place, parsed } of touched.values())
        await writeObject(transaction, this.#identities, place, parsed.event.objectKey);
    });
    this.payloads += batch.length;
    for (const parsed of batch)
      if ("issue" in parsed) this.issues.add(parsed.issue.key);
      else this.pulls.add(parsed.event.objectKey);
  }

  /** Two trackers may both have a PROJ-12; a memory holds one of them, and the other is named, never mixed in. */
  async #conflictOf(
    { db }: Transaction,
    parsed: ParsedPayload,
    sites: Map<string, string>,
  ): Promise<RejectedPayload | undefined> {
    if (!("issue" in parsed) || parsed.issue.site === "") return undefined;
    const { key, site } = parsed.issue;
    const { byKey } = await findIssueRows(db, parsed.issue);
    const known = sites.get(key) ?? (byKey?.is_known === 1 ? byKey.site : "");
    if (known === "" || known === site) {
      sites.set(key, site);
      return undefined;
    }
    return {
      file: parsed.event.objectKey,
      index: 0,
      jsonPath: "$.self",
      expected: `an issue of ${known}, from which ${key} is known (import ${site} into a memory of its own with --db)`,
      found: site,
      record: key,
    };
  }

  async #placeOf({ db }: Transaction, parsed: ParsedPayload): Promise<RepositoryPlace> {
    if ("issue" in parsed) return { repositoryId: 0, forgeName: null };
    const { name, url } = parsed.pull.repository;
    const { row, isNew } = await ensureRepository(db, {
      naturalKey: name.toLowerCase(),
      name,
      nameRule: "repository.forge",
      url,
    });
    if (isNew) this.createdRepositories.push(name);
    // The forge knows how it writes its own name; a clone's URL may be written in any case.
    if (row.name_rule === "repository.origin" && row.name !== name)
      await updateRepository(db, row.repository_id, { name, url });
    return { repositoryId: row.repository_id, forgeName: row.name };
  }
}

/** Folds an object from all its events and writes it. */
async function writeObject(
  transaction: Transaction,
  identities: IdentityWriter,
  place: RepositoryPlace,
  objectKey: string,
): Promise<void> {
  const { issues, pulls } = await versionsOf(transaction, place, objectKey);
  for (const { record } of [...issues, ...pulls])
    for (const identity of identitiesIn(record)) identities.idOf(transaction.bulk, identity);
  const issue = issues[0]?.record;
  if (issue) {
    const twin = await twinOf(transaction, issue);
    if (twin !== undefined) issues.push(...(await versionsOf(transaction, place, twin)).issues);
    await writeIssue(transaction, identities, withSite(foldIssues(issues), issues));
  }
  if (pulls.length > 0) await writePull(transaction, identities, place, foldPulls(pulls));
  await transaction.bulk.flush();
}

async function versionsOf({ db }: Transaction, place: RepositoryPlace, objectKey: string) {
  const issues: Version<IssueRecord>[] = [];
  const pulls: Version<PullRequestRecord>[] = [];
  for (const event of await listEvents(db, place.repositoryId, objectKey)) {
    const parsed = replay(event);
    const version = { updatedAt: event.updatedAt, hash: event.hash };
    if ("issue" in parsed) issues.push({ ...version, record: parsed.issue });
    else pulls.push({ ...version, record: parsed.pull });
  }
  return { issues, pulls };
}

/**
 * An export that was stripped of addresses (`self`) does not say which tracker it is of. It is the same issue as the one
 * with its key and id, whichever came first.
 */
async function twinOf({ db }: Transaction, issue: IssueRecord): Promise<string | undefined> {
  if (issue.site !== "") return `/${issue.externalId}`;
  const { byKey } = await findIssueRows(db, issue);
  if (byKey?.is_known !== 1 || byKey.site === "" || byKey.external_id !== issue.externalId) return undefined;
  return `${byKey.site}/${issue.externalId}`;
}

function withSite(folded: IssueRecord, versions: readonly Version<IssueRecord>[]): IssueRecord {
  return { ...folded, site: versions.find(({ record }) => record.site !== "")?.record.site ?? "" };
}

function replay(event: StoredEvent): ParsedPayload {
  const raw: RawEvent = {
    source: event.source === "jira" ? "jira" : "github",
    shape: event.shape,
    objectKey: event.objectKey,
    context: JSON.parse(event.context) as RawEvent["context"],
    updatedAt: event.updatedAt,
    payload: event.payload,
  };
  const parsed = raw.source === "jira" ? parseJiraEvent(raw) : parseGithubEvent(raw);
  if ("expected" in parsed)
    throw new Error(`a stored ${event.shape} of ${event.objectKey} no longer parses: ${parsed.jsonPath}`);
  return parsed;
}

function hashOf(event: RawEvent): string {
  return createHash("sha256")
    .update(JSON.stringify([event.shape, event.objectKey, event.context]))
    .update("\n")
    .update(event.payload)
    .digest("hex");
}
