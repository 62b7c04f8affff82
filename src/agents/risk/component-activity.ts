// `component-activity`: why a component or folder changed as often as it did. It counts changes, never people's output:
// who took part stands by name alone.
import { groupedBy } from "../../model/grouped.ts";
import type { Caveat } from "../../report/evidence.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { Report } from "../../report/report.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, repositoryCaveats, type Scope } from "../agent.ts";
import { type AreaStore, resolveArea } from "../area-resolution.ts";
import { ignoredRevisionsOf } from "../churn-rule.ts";
import { configurationOf } from "../configuration.ts";
import { byNameCaveat, limited, unreadPullsCaveat } from "../shown.ts";
import { logicalChanges, type WindowChange, windowChanges } from "./activity-changes.ts";
import type {
  ComponentActivityData,
  ComponentActivityGathered,
  ComponentActivityQuestion,
} from "./activity-data.ts";
import { drawComponentActivity } from "./activity-document.ts";
import { activityFindings } from "./activity-findings.ts";
import {
  fileKindsOf,
  issuesOf,
  monthlyMeanOf,
  monthsOf,
  pastOf,
  peopleOf,
  pullsOf,
  typesOf,
} from "./activity-parts.ts";
import { placeUrls } from "./place-urls.ts";
import { windowStart } from "./risk-files.ts";
import { windowOf } from "./risk-parts.ts";

type Store = AreaStore &
  Pick<
    StoreReader,
    | "listCommitsOfFiles"
    | "listFileIdsByCommit"
    | "listCommitFacts"
    | "listCommitAuthors"
    | "listIssuesOfCommits"
    | "listLabelsOfIssues"
    | "listPullsOfCommits"
    | "listDocuments"
  >;

export class ComponentActivity
  implements Agent<ComponentActivityQuestion, ComponentActivityGathered, ComponentActivityData>
{
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: ComponentActivityQuestion, scope: Scope): Promise<ComponentActivityGathered> {
    const store = this.#store;
    const area = await resolveArea(store, question.name, scope);
    const { repositoryId } = area;
    const ids = await store.listCommitsOfFiles(
      repositoryId,
      area.files.map((file) => file.file_id),
    );
    const commits = await store.listCommitFacts(repositoryId, ids, scope.until);
    const since = windowStart(scope.asOf ?? 0, daysOf(question, scope));
    const recent = commits.filter((commit) => commit.authored_at >= since).map((commit) => commit.commit_id);
    const issues = await store.listIssuesOfCommits(repositoryId, recent, scope.until);
    return {
      area,
      touched: await store.listFileIdsByCommit(repositoryId, recent),
      commits,
      authors: await store.listCommitAuthors(repositoryId, recent),
      issues,
      labels: await store.listLabelsOfIssues([...new Set(issues.map((issue) => issue.issue_id))]),
      pulls: await store.listPullsOfCommits(repositoryId, recent, scope.until),
      ignoredRevisions: ignoredRevisionsOf(await store.listDocuments(), repositoryId),
    };
  }

  assess(
    question: ComponentActivityQuestion,
    gathered: ComponentActivityGathered,
    scope: Scope,
    detail: Detail,
  ): Report<ComponentActivityData> {
    const { area } = gathered;
    const configuration = configurationOf(scope.memory);
    const days = daysOf(question, scope);
    const asOf = scope.asOf ?? 0;
    const since = windowStart(asOf, days);
    const all = logicalChanges(gathered, asOf);
    const changes = windowChanges(all, gathered, configuration, since);
    const parts = {
      past: pastOf(all, { since, days, count: changes.length }),
      byType: typesOf(changes),
      issues: issuesOf(changes),
    };
    const whole: ComponentActivityData = {
      ...envelope(scope, caveatsOf(changes, gathered, scope)),
      name: area.name,
      kind: area.kind,
      repository: area.repository,
      window: windowOf(question, configuration, scope),
      changes: changes.length,
      commits: changes.reduce((sum, change) => sum + change.commits.length, 0),
      past: parts.past,
      findings: activityFindings({ all, changes, gathered, days }, parts),
      byType: parts.byType,
      issues: parts.issues,
      pullRequests: pullsOf(changes, gathered),
      months: monthsOf(all, asOf),
      monthlyMean: monthlyMeanOf(all, since),
      people: peopleOf(changes, gathered),
      fileKinds: fileKindsOf(changes, gathered),
    };
    const data = {
      ...whole,
      issues: limited(whole.issues, detail),
      pullRequests: limited(whole.pullRequests, detail),
      people: limited(whole.people, detail),
    };
    const urlOf = placeUrls({ repositoryUrl: gathered.area.repositoryUrl, ...gathered });
    return {
      kind: "component-activity",
      data,
      document: drawComponentActivity(whole, scope, { urlOf, detail }),
    };
  }
}

function daysOf({ days }: ComponentActivityQuestion, scope: Scope): number {
  return days ?? configurationOf(scope.memory).windows.risk;
}

function caveatsOf(
  changes: readonly WindowChange[],
  gathered: ComponentActivityGathered,
  scope: Scope,
): Caveat[] {
  const groups = groupedBy(changes, (change) => change.group);
  const unknown = groups.get("unknown") ?? [];
  const shown = new Set(changes.flatMap((change) => change.commits.map((commit) => commit.commit_id)));
  const people = gathered.authors.filter((author) => author.is_by_name === 1 && shown.has(author.commit_id));
  const repository = gathered.area.repository;
  return [
    ...(unknown.length === 0
      ? []
      : [
          {
            code: "unknown-issue-types",
            message: `Of the issues behind ${unknown.length} of these changes only the key is known, not the type. Import them from the tracker.`,
            evidence: evidenceOf(unknown.map((change) => change.issues[0]?.key ?? change.place)),
          },
        ]),
    ...unreadPullsCaveat(gathered.pulls.map((pull) => ({ ...pull, repository }))),
    ...byNameCaveat(people.map((person) => person.name)),
    ...repositoryCaveats(scope, [gathered.area.repositoryId]),
  ];
}
