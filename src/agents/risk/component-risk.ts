// `component-risk`: which files of a component or folder carry technical risk. The sum says where most happens, not that
// it is bad; what is said under each file is what to look at.
import { compareText, sortedBy } from "../../model/order.ts";
import { dayOf } from "../../model/time.ts";
import type { Report } from "../../report/report.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { areaCaveats } from "../area-files.ts";
import { type AreaStore, resolveArea } from "../area-resolution.ts";
import { configurationOf } from "../configuration.ts";
import { counted, limited, pastDays } from "../shown.ts";
import type {
  ComponentRiskData,
  ComponentRiskGathered,
  ComponentRiskQuestion,
  RankedFile,
} from "./risk-data.ts";
import { drawComponentRisk } from "./risk-document.ts";
import { rankFiles } from "./risk-files.ts";
import { gatherDetails, gatherRows, type RiskStore, riskUrls } from "./risk-gather.ts";
import { commitsInWindow, riskCaveats, windowOf, withFindings } from "./risk-parts.ts";

type Store = RiskStore & AreaStore;

export class ComponentRisk implements Agent<ComponentRiskQuestion, ComponentRiskGathered, ComponentRiskData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: ComponentRiskQuestion, scope: Scope): Promise<ComponentRiskGathered> {
    const area = await resolveArea(this.#store, question.name, scope);
    const configuration = configurationOf(scope.memory);
    const files = question.isGoneCounted ? area.files : area.files.filter((file) => file.is_live === 1);
    const target = { repositoryId: area.repositoryId, files, question, configuration };
    const rows = await gatherRows(this.#store, target, scope);
    const ranked = rankFiles(rows, configuration, question, scope.asOf ?? 0);
    const detailed = listed(ranked, question).slice(0, question.detailed);
    return { area, rows, ranked, details: await gatherDetails(this.#store, detailed, rows, target, scope) };
  }

  assess(
    question: ComponentRiskQuestion,
    gathered: ComponentRiskGathered,
    scope: Scope,
    detail: Detail,
  ): Report<ComponentRiskData> {
    const { area, rows, ranked } = gathered;
    const configuration = configurationOf(scope.memory);
    const shown = listed(ranked, question);
    const days = question.days ?? configuration.windows.risk;
    const whole: ComponentRiskData = {
      ...envelope(scope, [
        ...(question.isGoneCounted || rows.files.length === 0 ? [] : areaCaveats(area, scope)),
        ...riskCaveats({ ranked, rows, commits: commitsInWindow(ranked) }, area.repositoryId, scope),
      ]),
      name: area.name,
      kind: area.kind,
      repository: area.repository,
      window: windowOf(question, configuration, scope),
      orderedBy: question.by,
      files: [
        ...withFindings(shown.slice(0, question.detailed), gathered, configuration, days),
        ...shown.slice(question.detailed).map(({ data }) => data),
      ],
      emptyReason: shown.length > 0 ? null : emptyReasonOf(gathered, days, scope),
      setApart: setApartOf(ranked),
      unchanged: ranked.filter((one) => one.window.length === 0 && isThere(one, scope)).length,
      gone: area.files.length - rows.files.length,
    };
    return {
      kind: "component-risk",
      data: { ...whole, files: limited(whole.files, detail) },
      document: drawComponentRisk(whole, scope, {
        weights: configuration.weights.risk,
        urlOf: riskUrls(area.repositoryUrl, gathered),
        detail,
      }),
    };
  }
}

/** Files with any of what the list is ordered by; those that others or tools wrote stand apart. */
function listed(ranked: readonly RankedFile[], { by }: ComponentRiskQuestion): RankedFile[] {
  return ranked.filter(
    ({ setApart, window, data }) =>
      setApart === null && (window.length > 0 || (by === "outlook" && (data.outlook ?? 0) > 0)),
  );
}

/** What was made after the day asked about was not there to change. */
function isThere({ history }: RankedFile, { isAsOfGiven }: Scope): boolean {
  return !isAsOfGiven || history.length > 0;
}

function setApartOf(ranked: readonly RankedFile[]): ComponentRiskData["setApart"] {
  const apart = ranked.flatMap(({ data, setApart, window }) =>
    setApart !== null && window.length > 0
      ? [{ path: data.path, reason: setApart, evidence: data.evidence.commits }]
      : [],
  );
  return sortedBy(apart, (a, b) => compareText(a.path, b.path));
}

function emptyReasonOf({ area, rows, ranked }: ComponentRiskGathered, days: number, scope: Scope): string {
  if (rows.files.length === 0)
    return `All ${counted(area.files.length, "file")} of it are gone at the head; --all counts them.`;
  if (!ranked.some((one) => isThere(one, scope))) return `No file of it was there by ${dayOf(scope.until)}.`;
  const changed = ranked.filter(({ window }) => window.length > 0).length;
  if (changed > 0) return "Only vendored and generated files of it changed.";
  return `No file of it changed in the last ${pastDays(days)}; --days takes a longer past, --by outlook the whole.`;
}
