// From a hash as somebody gave it to the one commit that is meant, or an answer that says what else there is.
import { TeamMemoryError } from "../../errors.ts";
import { dayOf } from "../../model/time.ts";
import type { CommitRow } from "../../store/queries/commit-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { emptyMemoryHint, type Scope, withUnread } from "../agent.ts";
import { withoutMarks } from "./copied-text.ts";

type Store = Pick<StoreReader, "listCommitsOfPrefix" | "listPullsOfLostCommit">;

/** Fewer digits name commits by chance; git's own least. */
const LEAST_DIGITS = 4;
/** Candidates that an error names. */
const NAMED = 5;
/** Columns of a candidate's subject. */
const SUBJECT = 50;

/** The digits, in lower case, of a hash or of an address that ends in one; undefined when it is neither. */
export function parseHash(asked: string): string | undefined {
  const text = withoutMarks(asked);
  const addressed = /^https?:\/\/[^?#]*\/commits?\/([0-9a-f]+)(?:[/?#.].*)?$/i.exec(text)?.[1];
  const digits = addressed ?? text;
  return /^[0-9a-f]{4,64}$/i.test(digits) && digits.length >= LEAST_DIGITS ? digits.toLowerCase() : undefined;
}

export async function findCommit(store: Store, asked: string, scope: Scope): Promise<CommitRow> {
  const prefix = parseHash(asked);
  if (prefix === undefined)
    throw new TeamMemoryError("TM_COMMIT_UNKNOWN", `${asked} is no commit's hash`, {
      hint: `Give its first digits, at least ${LEAST_DIGITS} of 0-9 and a-f, as \`git log --oneline\` prints them.`,
    });
  const everywhere = await store.listCommitsOfPrefix(prefix, { until: scope.until, limit: 1_000 });
  const found = everywhere.filter(
    (commit) => scope.repositoryId === null || commit.repository_id === scope.repositoryId,
  );
  const [commit] = found;
  if (!commit) throw await unknownCommit(store, { asked, prefix, everywhere }, scope);
  if (found.length > 1) throw ambiguous(prefix, found);
  return checkedThere(commit, scope.until);
}

/** The commit; throws TM_COMMIT_UNKNOWN where it was written later than the moment asked about. */
export function checkedThere(commit: CommitRow, until: number): CommitRow {
  if (commit.authored_at > until)
    throw new TeamMemoryError(
      "TM_COMMIT_UNKNOWN",
      `${commit.sha.slice(0, 7)} was not there on ${dayOf(until)}: it was written on ${dayOf(commit.authored_at)}`,
      { hint: "Give a later --as-of, or none." },
    );
  return commit;
}

function ambiguous(prefix: string, found: readonly CommitRow[]): TeamMemoryError {
  const shas = new Set(found.map((commit) => commit.sha));
  const repositories = new Set(found.map((commit) => commit.repository));
  const problems = found
    .slice(0, NAMED)
    .map(
      (commit) =>
        `${commit.sha.slice(0, Math.max(10, prefix.length + 3))} ${dayOf(commit.authored_at)} ${repositories.size > 1 ? `${commit.repository} ` : ""}${cut(commit.subject)}`,
    );
  const more = found.length - problems.length;
  return new TeamMemoryError(
    "TM_COMMIT_AMBIGUOUS",
    shas.size === 1
      ? `${prefix} is a commit of ${found.length} repositories`
      : `${prefix} begins the hash of ${found.length} commits`,
    {
      hint: shas.size === 1 ? "Choose one with --repo." : "Give more digits.",
      details: { problems: more > 0 ? [...problems, `… and ${more} more`] : problems },
    },
  );
}

function cut(subject: string): string {
  const letters = [...subject];
  return letters.length <= SUBJECT ? subject : `${letters.slice(0, SUBJECT - 1).join("")}…`;
}

async function unknownCommit(
  store: Store,
  {
    asked,
    prefix,
    everywhere,
  }: { readonly asked: string; readonly prefix: string; readonly everywhere: readonly CommitRow[] },
  scope: Scope,
): Promise<TeamMemoryError> {
  const unknown = (hint: string) =>
    new TeamMemoryError("TM_COMMIT_UNKNOWN", `no commit ${asked} in the memory`, {
      hint: withUnread(hint, scope),
    });
  const empty = emptyMemoryHint(scope);
  if (empty !== null) return unknown(empty);
  const [elsewhere] = everywhere;
  if (elsewhere) return unknown(`It is a commit of ${elsewhere.repository}.`);
  const [pull] = await store.listPullsOfLostCommit(prefix);
  if (pull)
    return unknown(
      `${pull.repository}#${pull.number} lists it, but no history that was read holds it (squashed, rewritten, or of another branch): ask pr-context ${pull.number}.`,
    );
  return unknown(
    "It may be of a branch that was not read, or newer than the last run: `teammemory ingest git`, with --all-branches for every branch.",
  );
}
