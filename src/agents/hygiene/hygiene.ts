// Whether the memory is good enough to trust: what its data lack, how much of them, and what to do about it. It tells of
// data and blames nobody. Misleads where a team keeps its links elsewhere: then it counts what is there, and is missing here.
import type { Report } from "../../report/report.ts";
import { type Agent, type Detail, envelope, repositoryCaveats, type Scope } from "../agent.ts";
import { configurationOf } from "../configuration.ts";
import { counted } from "../shown.ts";
import { CHECKS } from "./checks/index.ts";
import type { CheckResult, HygieneCheck, HygieneStore } from "./hygiene-check.ts";
import type { CheckData, HygieneData, HygieneGathered } from "./hygiene-data.ts";
import { drawHygiene } from "./hygiene-document.ts";

export class Hygiene implements Agent<object, HygieneGathered, HygieneData> {
  readonly #store: HygieneStore;

  constructor(store: HygieneStore) {
    this.#store = store;
  }

  async gather(_question: object, scope: Scope): Promise<HygieneGathered> {
    const { memory, repositoryId, until } = scope;
    const results = new Map<string, CheckResult>();
    for (const check of CHECKS)
      results.set(
        check.id,
        await check.judge({
          store: this.#store,
          asked: { repositoryId, until },
          asOf: scope.asOf ?? 0,
          memory,
          configuration: configurationOf(memory),
        }),
      );
    return { results };
  }

  assess(_question: object, gathered: HygieneGathered, scope: Scope, detail: Detail): Report<HygieneData> {
    const { repositories } = scope.memory;
    const asked = repositories.filter(
      (row) => scope.repositoryId === null || row.repository_id === scope.repositoryId,
    );
    const caveats = repositoryCaveats(
      scope,
      asked.map((row) => row.repository_id),
    );
    if (scope.repositoryId !== null && repositories.length > 1)
      caveats.push({
        code: "whole-memory",
        message: `Issues and accounts are of no repository: ${CHECKS.filter((check) => check.isOfWholeMemory)
          .map((check) => check.id)
          .join(", ")} judge the whole memory.`,
      });
    if (scope.isAsOfGiven)
      caveats.push({
        code: "states-of-now",
        message:
          "States of issues are those of now: what was done or under way then and is not any more is not judged.",
      });
    const whole: HygieneData = {
      ...envelope(scope, caveats),
      repository: scope.repositoryId === null ? null : (asked[0]?.name ?? null),
      checks: CHECKS.map((check) => checkData(check, gathered.results.get(check.id))),
    };
    const most = detail.limit;
    const data = {
      ...whole,
      checks: whole.checks.map((check) => ({ ...check, examples: check.examples.slice(0, most) })),
    };
    return { kind: "hygiene", data, document: drawHygiene(whole, scope, detail) };
  }
}

function checkData(check: HygieneCheck, result: CheckResult | undefined): CheckData {
  const { id, name, why, mend } = check;
  const found = result && "found" in result ? result.found : undefined;
  const base = { id, name, why, mend };
  if (!found || found.judged === 0)
    return {
      ...base,
      state: "not-judged",
      message: result && "reason" in result ? result.reason : `the memory holds no ${check.looksAt.one}`,
      found: 0,
      judged: 0,
      share: null,
      examples: [],
      evidence: { ids: [], total: 0 },
    };
  return {
    ...base,
    state: found.found > 0 ? "found" : "clean",
    message:
      found.found === 0
        ? `${counted(found.judged, check.looksAt.one, check.looksAt.many)}, nothing found`
        : `${found.found} of ${counted(found.judged, check.looksAt.one, check.looksAt.many)} ${found.found === 1 ? check.finds.one : check.finds.many}`,
    found: found.found,
    judged: found.judged,
    share: Math.round((found.found / found.judged) * 1000) / 1000,
    examples: found.rows,
    evidence: { ids: found.rows.map((row) => row.id), total: found.found },
  };
}
