// From a pull request as somebody named it to the one that is meant, or an answer that says what else there is.
import { TeamMemoryError } from "../../errors.ts";
import { compareNumber, sortedBy } from "../../model/order.ts";
import { dayOf } from "../../model/time.ts";
import type { PullRow } from "../../store/queries/pull-context-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { emptyMemoryHint, type Scope, withUnread } from "../agent.ts";
import { someOf } from "../shown.ts";
import { type AskedPull, isNamed, parsePull } from "./pull-numbers.ts";

type Store = Pick<StoreReader, "listPullsOfNumber" | "listPullNumbers" | "findIssue">;

const HINTED = 5;

export async function findPull(store: Store, asked: string, scope: Scope): Promise<PullRow> {
  const wanted = parsePull(asked);
  if (!wanted)
    throw new TeamMemoryError("TM_PULL_UNKNOWN", `${asked} is no pull request's number`, {
      hint: "Write 382, '#382', owner/repo#382, or its address.",
    });
  const everywhere = await store.listPullsOfNumber(wanted.number, scope.until);
  const found = everywhere.filter(
    (pull) =>
      (scope.repositoryId === null || pull.repository_id === scope.repositoryId) &&
      isNamed(pull.repository, wanted),
  );
  const [pull] = found;
  if (!pull) throw await unknownPull(store, wanted, everywhere, scope);
  if (found.length > 1)
    throw new TeamMemoryError(
      "TM_PULL_AMBIGUOUS",
      `#${wanted.number} is a pull request of ${found.length} repositories`,
      { hint: `Choose one with --repo: ${found.map((row) => row.repository).join(", ")}.` },
    );
  if (pull.is_there === 0)
    throw new TeamMemoryError(
      "TM_PULL_UNKNOWN",
      `#${pull.number} was not there on ${dayOf(scope.until)}${pull.created_at === null ? "" : `: it was opened on ${dayOf(pull.created_at)}`}`,
      { hint: "Give a later --as-of, or none." },
    );
  return pull;
}

async function unknownPull(
  store: Store,
  wanted: AskedPull,
  everywhere: readonly PullRow[],
  scope: Scope,
): Promise<TeamMemoryError> {
  const name = `${wanted.repository ?? ""}#${wanted.number}`;
  const unknown = (hint: string) =>
    new TeamMemoryError("TM_PULL_UNKNOWN", `no pull request ${name} in the memory`, {
      hint: withUnread(hint, scope),
    });
  const empty = emptyMemoryHint(scope);
  if (empty !== null) return unknown(empty);
  if (everywhere.length > 0)
    return unknown(`It is one of ${everywhere.map((row) => row.repository).join(", ")}.`);
  const issues = scope.memory.repositories.map(({ name }) => `${name}#${wanted.number}`);
  for (const key of wanted.repository === null ? [...issues, `GH-${wanted.number}`] : issues)
    if (await store.findIssue(key)) return unknown(`${key} is an issue: ask issue-context.`);
  const numbers = sortedBy(
    await store.listPullNumbers(scope.repositoryId),
    (a, b) =>
      compareNumber(Math.abs(a.number - wanted.number), Math.abs(b.number - wanted.number)) ||
      compareNumber(a.number, b.number),
  );
  if (numbers.length === 0)
    return unknown(
      "It holds no pull request: neither GitHub's data was imported nor does a commit message name one.",
    );
  const near = sortedBy(new Set(numbers.slice(0, HINTED).map((row) => row.number)), compareNumber);
  return unknown(
    `Nearest numbers in the memory: ${someOf(
      near.map((number) => `#${number}`),
      HINTED,
    )}.`,
  );
}
