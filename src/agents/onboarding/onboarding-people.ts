// Whom to ask about what: the people file-experts and component-experts put first, those who are still active. It tells
// whom to ask and is no measure of people. Pure.
import type { Configuration } from "../../config/configuration.ts";
import type { Scope } from "../agent.ts";
import { strongestRows } from "../expertise/experts-answer.ts";
import type { ExpertData } from "../expertise/experts-data.ts";
import { candidatesOf, rankExperts } from "../expertise/file-experts-parts.ts";
import { createPathMatcher } from "../path-matcher.ts";
import { noChangeReason } from "../shown.ts";
import type { OnboardingData, OnboardingGathered } from "./onboarding-data.ts";
import type { Found } from "./onboarding-files.ts";

/** People named for the whole, and for a file: as component-experts names those still active, and one less. */
const MOST_OF_ALL = 3;
const MOST_OF_FILE = 2;

type Person = OnboardingData["people"][number];

export function peopleOf(
  { experts, fileExperts }: Pick<OnboardingGathered, "experts" | "fileExperts">,
  configuration: Configuration,
  scope: Scope,
): Found<Person> & {
  /** Of those named, whom an equal name alone joins. */ readonly byName: readonly string[];
} {
  const matcher = createPathMatcher(configuration);
  const asOf = scope.asOf ?? 0;
  const asked = [
    { about: null, gathered: experts, most: MOST_OF_ALL },
    ...fileExperts.map(({ path, gathered }) => ({ about: path, gathered, most: MOST_OF_FILE })),
  ];
  const byName = new Set<string>();
  const found = asked.flatMap(({ about, gathered, most }) => {
    const ranked = rankExperts(candidatesOf(gathered), gathered, configuration, matcher, asOf);
    const person = personOf(about, ranked, most);
    if (person === null) return [];
    const named = [...person.active, ...person.gone].map(({ name }) => name);
    for (const { name, isJoinedByName } of ranked)
      if (isJoinedByName && named.includes(name)) byName.add(name);
    return [person];
  });
  return {
    found,
    byName: [...byName],
    empty:
      found.length > 0 ? [] : [{ section: "people", reason: nobodyReason(experts.changes.length, scope) }],
  };
}

function nobodyReason(changes: number, scope: Scope): string {
  if (changes === 0) return noChangeReason(scope);
  return scope.memory.isLinked
    ? "Only bots and tools changed it, or all that changed it was reverted."
    : "What was read of it is not linked to people yet.";
}

/** Null where nobody has a term. */
function personOf(about: string | null, ranked: readonly ExpertData[], most: number): Person | null {
  const active = ranked.filter((expert) => expert.standing === "active").slice(0, most);
  // Who knows more than the first who can be asked; where nobody can, who knew most.
  const first = active[0];
  const above = (first === undefined ? ranked : ranked.slice(0, ranked.indexOf(first))).slice(0, most);
  const told = first ?? ranked[0];
  if (told === undefined) return null;
  return {
    about,
    active: active.map((expert) => ({ name: expert.name, evidence: strongestRows(expert.evidence) })),
    gone: above.flatMap((expert) => {
      const { name, standing, lastSeen } = expert;
      return standing === "active"
        ? []
        : [{ name, standing, lastSeen, evidence: strongestRows(expert.evidence) }];
    }),
    evidence: strongestRows(told.evidence),
  };
}
