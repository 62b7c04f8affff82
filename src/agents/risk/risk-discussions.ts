// What the newest pull requests and issues of a file discussed, by the configured vocabulary. A discussion belongs to the
// whole pull request, so to each of its files. Pure.
import { isMachine } from "../../model/person-kind.ts";
import type { DiscussionRow } from "../../store/queries/discussed-text-queries.ts";
import type { IssueOfCommitRow } from "../../store/queries/expertise-queries.ts";
import { pullNumberOf } from "../logical-change.ts";
import type { FileWork, RankedFile, RiskFindingData } from "./risk-data.ts";
import { type FindingSources, finding } from "./risk-finding.ts";
import { type TermFinder, termAtStart } from "./vocabulary.ts";

/** So many of a file's newest pull requests, and of its newest issues, are searched for the vocabulary. */
const DISCUSSED = 5;
/** Numbers of the newest pull requests that changed the file, newest first by their last commit in it. */
export function newestPulls(history: readonly FileWork[]): number[] {
  const newestFirst = [...history].reverse().flatMap((work) => pullNumberOf(work.commit.change_key));
  return [...new Set(newestFirst)].slice(0, DISCUSSED);
}

/** The newest issues that changes of the window resolve, newest first. */
export function newestIssues(
  window: readonly FileWork[],
  issues: ReadonlyMap<number, readonly IssueOfCommitRow[]>,
): IssueOfCommitRow[] {
  const found = new Map<number, IssueOfCommitRow>();
  for (const work of [...window].reverse())
    for (const issue of issues.get(work.commit.commit_id) ?? [])
      if (!found.has(issue.issue_id)) found.set(issue.issue_id, issue);
  return [...found.values()].slice(0, DISCUSSED);
}

const NUMBERS = ["no", "one", "two", "three", "four", "five"];

/** A term's places among the newest texts: by position, newest first, with the texts that speak of it. */
type Spoken = ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>;

function spokenIn(
  places: readonly string[],
  texts: ReadonlyMap<string, readonly DiscussionRow[]>,
  finder: TermFinder,
): Spoken {
  const spoken = new Map<string, Map<number, string[]>>();
  places.forEach((place, index) => {
    for (const row of texts.get(place) ?? []) {
      // What a program wrote is no discussion.
      if (isMachine(row.author_kind)) continue;
      for (const term of finder.termsIn(row.text)) {
        const found = spoken.get(term) ?? new Map<number, string[]>();
        const id = [place, row.kind, row.item].filter((part) => part !== "").join(" ");
        found.set(index, [...(found.get(index) ?? []), id]);
        spoken.set(term, found);
      }
    }
  });
  return spoken;
}

/** Terms of pull requests first, then of issues what no pull request spoke of; each in the order of the vocabulary. */
export function discussions({ history, window }: RankedFile, sources: FindingSources): RiskFindingData[] {
  const pulls = newestPulls(history).map((number) => `#${number}`);
  const keys = newestIssues(window, sources.issues).map((issue) => issue.key);
  const inPulls = spokenIn(pulls, sources.pullTexts, sources.finder);
  const inIssues = spokenIn(keys, sources.issueTexts, sources.finder);
  const told = (spoken: Spoken, count: number, one: string) =>
    [...spoken].map(([term, found]) =>
      finding(
        "discussion",
        `${termAtStart(term)} was discussed in ${whereSpoken([...found.keys()], count, one)}.`,
        [...found.values()].flat(),
      ),
    );
  const rest = new Map([...inIssues].filter(([term]) => !inPulls.has(term)));
  return [...told(inPulls, pulls.length, "PR"), ...told(rest, keys.length, "issue")];
}

/** `the last PR`, `the last two PRs` where just those speak of it, else `2 of the last five PRs`. */
function whereSpoken(positions: readonly number[], count: number, one: string): string {
  const spoken = positions.length;
  const word = (number: number) => NUMBERS[number] ?? String(number);
  const isNewest = positions.every((position) => position < spoken);
  if (isNewest) return spoken === 1 ? `the last ${one}` : `the last ${word(spoken)} ${one}s`;
  return `${spoken} of the last ${word(count)} ${one}s`;
}
