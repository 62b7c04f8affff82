// Has this bug occurred before: issues that share rare words, files or links with an issue or a text, and how each was
// resolved then. By counting alone, so that every engine gives the same answer.
import { BULK_FILES } from "../../model/bulk-change.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, sortedBy } from "../../model/order.ts";
import { rareLimit } from "../../model/rarity.ts";
import { wordsOf } from "../../model/words.ts";
import type { Report } from "../../report/report.ts";
import type { IssueRow } from "../../store/queries/issue-queries.ts";
import type { TermRow } from "../../store/queries/term-queries.ts";
import type { StoreReader } from "../../store/store-reader.ts";
import { type Agent, type Detail, envelope, type Scope } from "../agent.ts";
import { configurationOf } from "../configuration.ts";
import { findAskedIssue, type IssueLookupStore } from "../context/issue-lookup.ts";
import { isLinkOfThen } from "../links-of-then.ts";
import { limited } from "../shown.ts";
import { type Candidate, findMatches, type Matches, rankCandidates } from "./find-candidates.ts";
import { isFunctionWord } from "./function-words.ts";
import type {
  CandidateFacts,
  FileOfIssue,
  IssueOfPull,
  ResolutionFacts,
  SimilarData,
  SimilarFindings,
  SimilarGathered,
  SimilarQuestion,
  WordField,
} from "./similar-data.ts";
import { drawSimilar } from "./similar-document.ts";
import { candidateData, caveatsOf, emptyReasonOf, isNamedByKey } from "./similar-parts.ts";

type Store = IssueLookupStore &
  Pick<
    StoreReader,
    | "countIssues"
    | "countTermOwners"
    | "listComponentsOfIssues"
    | "listFilesOfCommits"
    | "listFixVersions"
    | "listIssueBriefs"
    | "listIssueChanges"
    | "listIssueCommits"
    | "listIssuePulls"
    | "listIssuesOfFiles"
    | "listIssuesOfPulls"
    | "listLabelsOfIssues"
    | "listLinkedIssues"
    | "listTermRows"
    | "listTextsOfIssue"
  >;

/** Nobody reads further; JSON tells how many there are. */
const MOST_CANDIDATES = 50;

export class Similar implements Agent<SimilarQuestion, SimilarGathered, SimilarData> {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async gather(question: SimilarQuestion, scope: Scope): Promise<SimilarGathered> {
    const findings = await this.#findings(question, scope);
    const matches = findMatches(findings, configurationOf(scope.memory));
    const ids = sortedBy(matches.found.keys(), compareNumber);
    const facts: CandidateFacts = {
      briefs: await this.#store.listIssueBriefs(ids, scope.until),
      labels: await this.#store.listLabelsOfIssues(ids),
      components: await this.#store.listComponentsOfIssues(ids),
    };
    const shown = rank(question, { findings, facts }, matches, scope).candidates.slice(0, MOST_CANDIDATES);
    return { findings, facts, resolutions: await this.#resolutions(shown, scope) };
  }

  async #findings({ asked }: SimilarQuestion, scope: Scope): Promise<SimilarFindings> {
    const store = this.#store;
    const issue = isNamedByKey(asked) ? await findAskedIssue(store, asked, scope) : null;
    const words =
      issue === null
        ? new Map(tellingWordsOf(asked).map((word) => [word, new Set<WordField>(["text"])] as const))
        : await this.#wordsOf(issue, scope);
    const { known: issues, all: allIssues } = await store.countIssues(scope.until);
    const limit = rareLimit(issues);
    const counts = await store.countTermOwners([...words.keys()], limit + 1, scope.until);
    const rare = counts.filter(({ texts }) => texts > 0 && texts <= limit).map(({ term }) => term);
    const termRows = rare.length === 0 ? [] : await store.listTermRows(rare, scope.until);
    return {
      issue,
      words,
      issues,
      allIssues,
      textsOf: new Map(counts.map(({ term, texts }) => [term, texts])),
      termRows,
      issuesOfPulls: await this.#issuesOfPulls(termRows, scope),
      files: issue === null ? [] : await this.#filesLike(issue, scope),
      links: issue === null ? [] : await this.#links(issue, scope),
    };
  }

  async #wordsOf(issue: IssueRow, { until }: Scope): Promise<Map<string, Set<WordField>>> {
    const pulls = (await this.#store.listIssuePulls(issue.issue_id, until)).filter(
      (pull) => pull.kind === "resolves",
    );
    const byRepository = new Map(
      [...groupedBy(pulls, (pull) => pull.repository_id)].map(([id, rows]) => [
        id,
        [...new Set(rows.map((row) => row.pull_request_id))],
      ]),
    );
    const words = new Map<string, Set<WordField>>();
    for (const { field, text } of await this.#store.listTextsOfIssue(issue.issue_id, byRepository, until))
      for (const word of tellingWordsOf(text)) words.set(word, (words.get(word) ?? new Set()).add(field));
    return words;
  }

  async #issuesOfPulls(
    termRows: readonly TermRow[],
    { until }: Scope,
  ): Promise<Map<string, readonly IssueOfPull[]>> {
    const found = new Map<string, readonly IssueOfPull[]>();
    const byRepository = groupedBy(
      termRows.filter((row) => row.repository_id !== 0),
      (row) => row.repository_id,
    );
    for (const [repositoryId, rows] of byRepository) {
      const ids = [...new Set(rows.map((row) => row.owner_id))];
      const issues = await this.#store.listIssuesOfPulls(repositoryId, ids, until);
      for (const [id, own] of groupedBy(issues, (row) => row.pull_request_id))
        found.set(
          `${repositoryId} ${id}`,
          own.map((row) => ({ issueId: row.issue_id, name: row.name })),
        );
    }
    return found;
  }

  /** Issues whose work changed the files that the work of this one changed. */
  async #filesLike(issue: IssueRow, scope: Scope): Promise<FileOfIssue[]> {
    const work = (await this.#store.listIssueCommits(issue.issue_id, scope.until)).filter(
      (row) =>
        row.kind === "resolves" &&
        row.is_reachable === 1 &&
        row.revert_state === 0 &&
        row.parent_count < 2 &&
        (scope.repositoryId === null || row.repository_id === scope.repositoryId),
    );
    const found: FileOfIssue[] = [];
    for (const [repositoryId, rows] of groupedBy(work, (row) => row.repository_id)) {
      const commitIds = [...new Set(rows.map((row) => row.commit_id))];
      const files = await this.#store.listFilesOfCommits(repositoryId, commitIds);
      const inCommit = [...groupedBy(files, (file) => file.sha).values()];
      const changed = inCommit.filter((some) => some.length <= BULK_FILES).flat();
      const ids = [...new Set(changed.map((file) => file.file_id))];
      const alike = await this.#store.listIssuesOfFiles(repositoryId, ids, scope.until);
      found.push(...alike.map((row) => ({ ...row, repositoryId })));
    }
    return found;
  }

  async #links(issue: IssueRow, scope: Scope) {
    const links = await this.#store.listLinkedIssues(issue.key);
    if (!scope.isAsOfGiven || links.length === 0) return links;
    const changes = await this.#store.listIssueChanges(issue.issue_id);
    return links.filter((link) => isLinkOfThen(link.key, changes, scope.until));
  }

  async #resolutions(candidates: readonly Candidate[], scope: Scope): Promise<Map<number, ResolutionFacts>> {
    const store = this.#store;
    const found = new Map<number, ResolutionFacts>();
    const versions = groupedBy(
      await store.listFixVersions(candidates.map(({ brief }) => brief.issue_id)),
      (row) => row.issue_id,
    );
    for (const { brief } of candidates) {
      const id = brief.issue_id;
      found.set(id, {
        commits: await store.listIssueCommits(id, scope.until),
        pulls: await store.listIssuePulls(id, scope.until),
        changes: scope.isAsOfGiven ? await store.listIssueChanges(id) : [],
        fixVersions: (versions.get(id) ?? []).map((row) => row.name),
      });
    }
    return found;
  }

  assess(
    question: SimilarQuestion,
    gathered: SimilarGathered,
    scope: Scope,
    detail: Detail,
  ): Report<SimilarData> {
    const { findings } = gathered;
    const configuration = configurationOf(scope.memory);
    const matches = findMatches(findings, configuration);
    const { candidates, notBugs } = rank(question, gathered, matches, scope);
    const { issue } = findings;
    const whole: SimilarData = {
      ...envelope(scope, caveatsOf(findings, scope)),
      asked: {
        kind: issue === null ? "text" : "issue",
        name: issue?.key ?? question.asked,
        summary: issue?.summary ?? null,
        url: issue?.url ?? null,
      },
      isEveryIssue: question.isEveryIssue,
      candidates: candidates
        .slice(0, MOST_CANDIDATES)
        .map((candidate) =>
          candidateData(candidate, gathered.resolutions.get(candidate.brief.issue_id), scope),
        ),
      found: candidates.length,
      rareLimit: matches.limit,
      leftOut: {
        commonWords: matches.commonWords,
        commonFiles: matches.commonFiles,
        belowThreshold: matches.belowThreshold,
        notBugs,
      },
      emptyReason:
        candidates.length > 0
          ? null
          : emptyReasonOf(findings, { matches, notBugs, bugNames: configuration.issueTypes.bug }, scope),
    };
    const data = { ...whole, candidates: limited(whole.candidates, detail) };
    return { kind: "similar", data, document: drawSimilar(whole, scope, detail) };
  }
}

function tellingWordsOf(text: string): string[] {
  return wordsOf(text).filter((word) => !isFunctionWord(word));
}

function rank(
  { isEveryIssue }: SimilarQuestion,
  { findings, facts }: Pick<SimilarGathered, "findings" | "facts">,
  matches: Matches,
  scope: Scope,
) {
  return rankCandidates(matches, facts, {
    ownComponents: findings.issue?.components ?? [],
    configuration: configurationOf(scope.memory),
    isEveryIssue,
  });
}
