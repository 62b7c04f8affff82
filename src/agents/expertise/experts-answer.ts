// What was gathered, as an answer: who is named, who is not and why, and what weakens it. Pure.
import type { Caveat, Evidence } from "../../report/evidence.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { FileWorkRow } from "../../store/queries/file-queries.ts";
import type { Detail, Scope } from "../agent.ts";
import { isUncounted } from "../churn-rule.ts";
import { configurationOf } from "../configuration.ts";
import { createPathMatcher } from "../path-matcher.ts";
import { roundScore } from "../scoring/expertise-score.ts";
import { byNameCaveat, counted, noChangeReason, unlinkedCaveat } from "../shown.ts";
import { liveChanges, shasOf } from "./counted-work.ts";
import type { ExpertData, ExpertiseGathered, ExpertsAnswer, StillActive } from "./experts-data.ts";
import { botsOf, candidatesOf, leftOutOf, rankExperts } from "./file-experts-parts.ts";

/** People named as still active. */
const ACTIVE = 3;

export interface Answered {
  readonly answer: ExpertsAnswer;
  readonly caveats: readonly Caveat[];
  /** Everybody with a term, those below the threshold too. */
  readonly ranked: readonly ExpertData[];
}

/** `place` names what was asked about: `file`, `component`, `folder`. */
export function answerExperts(
  gathered: ExpertiseGathered,
  place: string,
  scope: Scope,
  detail: Detail,
): Answered {
  const configuration = configurationOf(scope.memory);
  const matcher = createPathMatcher(configuration);
  const candidates = candidatesOf(gathered);
  const ranked = rankExperts(candidates, gathered, configuration, matcher, scope.asOf ?? 0);
  const threshold = (ranked[0]?.score ?? 0) / 3;
  const shown = detail.all ? ranked : ranked.filter((expert) => expert.score >= threshold);
  return {
    ranked,
    answer: {
      experts: shown,
      emptyReason: ranked.length === 0 ? emptyReasonOf(gathered.changes, scope) : null,
      belowThreshold: { count: ranked.length - shown.length, threshold: roundScore(threshold) },
      bots: botsOf(candidates),
      leftOutOfChurn: leftOutOf(gathered, matcher),
    },
    caveats: [
      ...workCaveats(gathered, place),
      ...byNameCaveat(shown.filter((expert) => expert.isJoinedByName).map((expert) => expert.name)),
    ],
  };
}

export function stillActiveOf(ranked: readonly ExpertData[]): StillActive {
  return ranked
    .filter((expert) => expert.standing === "active")
    .slice(0, ACTIVE)
    .map(({ name, score, lastSeen, evidence }) => ({
      name,
      score,
      lastSeen,
      evidence: strongestRows(evidence),
    }));
}

/** Commits; of whom wrote none, reviews; of whom gave none, comments. */
export function strongestRows({ commits, reviews, comments }: ExpertData["evidence"]): Evidence {
  return [commits, reviews].find(({ total }) => total > 0) ?? comments;
}

function emptyReasonOf(changes: readonly FileWorkRow[], scope: Scope): string {
  if (changes.length === 0) return noChangeReason(scope);
  if (!scope.memory.isLinked) return "What was read of it is not linked to people yet.";
  return liveChanges(changes).length === 0
    ? "Every change of it was reverted."
    : "Only bots and tools changed it.";
}

function workCaveats({ changes, issues }: ExpertiseGathered, place: string): Caveat[] {
  const caveats: Caveat[] = [];
  const live = liveChanges(changes);
  const pending = shasOf(live.filter(isUncounted));
  if (pending.length > 0)
    caveats.push({
      code: "counts-pending",
      message: `Lines of ${counted(pending.length, "commit")} are not counted: churn is left out of every score.`,
      evidence: evidenceOf(pending),
    });
  const reverted = shasOf(changes.filter((change) => change.revert_state === 1));
  if (reverted.length > 0)
    caveats.push({
      code: "reverted-work",
      message: `${counted(reverted.length, "commit")} ${reverted.length === 1 ? "was reverted and counts" : "were reverted and count"} for nobody.`,
      evidence: evidenceOf(reverted),
    });
  const linked = new Set(issues.map((issue) => issue.commit_id));
  const unlinked = shasOf(live.filter((change) => !linked.has(change.commit_id)));
  const ifAll = ": there are no comments to count";
  return [...caveats, ...unlinkedCaveat(unlinked, shasOf(live).length, { place, ifAll })];
}
