// Which issues are like the one asked about, by what they share, and which threshold left out the rest. Pure.
import type { Configuration } from "../../config/configuration.ts";
import { groupedBy } from "../../model/grouped.ts";
import { compareNumber, compareText, distinctSorted, sortedBy } from "../../model/order.ts";
import { rareLimit } from "../../model/rarity.ts";
import { TERM_FIELDS, type TermField } from "../../model/words.ts";
import { evidenceOf } from "../../report/evidence.ts";
import type { IssueBriefRow } from "../../store/queries/similar-queries.ts";
import type { TermRow } from "../../store/queries/term-queries.ts";
import { createIssueKinds } from "../issue-kinds.ts";
import { createPathMatcher } from "../path-matcher.ts";
import { fileScore, LEAST_WORDS, rarity, similarityScore, wordScore } from "../scoring/similarity-score.ts";
import type {
  CandidateFacts,
  FileOfIssue,
  SharedFile,
  SharedLink,
  SharedWord,
  SimilarFindings,
} from "./similar-data.ts";

/** What an issue shares with the question. */
export interface Match {
  readonly words: SharedWord[];
  readonly files: SharedFile[];
  readonly links: SharedLink[];
  /** Names of pull requests whose words were shared, and hashes of commits. */
  readonly rows: Set<string>;
}

export interface Matches {
  readonly limit: number;
  /** By issue: those that pass the threshold. */
  readonly found: ReadonlyMap<number, Match>;
  readonly belowThreshold: number;
  readonly commonWords: readonly string[];
  readonly commonFiles: readonly string[];
}

export function findMatches(findings: SimilarFindings, configuration: Configuration): Matches {
  const limit = rareLimit(findings.issues);
  const all = new Map<number, Match>();
  const own = findings.issue?.issue_id;
  const matchOf = (issueId: number): Match => {
    const known = all.get(issueId);
    if (known) return known;
    const match: Match = { words: [], files: [], links: [], rows: new Set() };
    if (issueId !== own) all.set(issueId, match);
    return match;
  };
  const commonWords = addWords(findings, limit, matchOf);
  const commonFiles = addFiles(findings, configuration, matchOf);
  for (const { issue_id, from_key, relation, to_key, type } of findings.links)
    matchOf(issue_id).links.push({
      text: `${from_key} ${relation} ${to_key}`,
      isStrong: isStrongLink(`${type} ${relation}`),
    });
  // One word that was typed is all that is meant; of an issue it is chance.
  const least = own === undefined ? Math.min(LEAST_WORDS, findings.words.size) : LEAST_WORDS;
  const found = [...all].filter(
    ([, { words, files, links }]) =>
      words.length >= least || files.length > 0 || links.some(({ isStrong }) => isStrong),
  );
  return {
    limit,
    found: new Map(found),
    belowThreshold: all.size - found.length,
    commonWords,
    commonFiles,
  };
}

/** Duplicates and causes, as the trackers' default relations name them; `relates to` says nothing of which. */
function isStrongLink(relation: string): boolean {
  return /duplicat|clone|caus|regress|problem|incident/i.test(relation);
}

function addWords(
  { words, textsOf, termRows, issuesOfPulls, issues }: SimilarFindings,
  limit: number,
  matchOf: (issueId: number) => Match,
): string[] {
  const common: string[] = [];
  const byTerm = groupedBy(termRows, (row) => row.term);
  for (const word of distinctSorted(words.keys())) {
    const rows = byTerm.get(word) ?? [];
    const texts = textsOf.get(word) ?? 0;
    if (texts > limit) {
      common.push(word);
      continue;
    }
    const here = isInTitle(words.get(word) ?? []);
    const rare = rarity(issues, texts);
    for (const [issueId, places] of groupedBy(
      rows.flatMap((row) => placesOf(row, issuesOfPulls)),
      (place) => place.issueId,
    )) {
      const fields = TERM_FIELDS.filter((field) => places.some((place) => place.field === field));
      const score = wordScore(rare, { here, there: isInTitle(fields) });
      const match = matchOf(issueId);
      match.words.push({ word, score, texts, fields });
      for (const { pull } of places) if (pull !== null) match.rows.add(pull);
    }
  }
  return common;
}

/** Words that were typed are all meant. */
function isInTitle(fields: Iterable<string>): boolean {
  return [...fields].some((field) => field === "summary" || field === "title" || field === "text");
}

interface Place {
  readonly issueId: number;
  readonly field: TermField;
  readonly pull: string | null;
}

/** The issue itself, or those that the pull request resolves. */
function placesOf(row: TermRow, issuesOfPulls: SimilarFindings["issuesOfPulls"]): Place[] {
  const field = row.field as TermField;
  if (row.repository_id === 0) return [{ issueId: row.owner_id, field, pull: null }];
  const issues = issuesOfPulls.get(`${row.repository_id} ${row.owner_id}`) ?? [];
  return issues.map(({ issueId, name }) => ({ issueId, field, pull: name }));
}

function addFiles(
  { files, allIssues, issue }: SimilarFindings,
  configuration: Configuration,
  matchOf: (issueId: number) => Match,
): string[] {
  const matcher = createPathMatcher(configuration);
  // Files are found through links, so issues that links alone tell of count as well.
  const limit = rareLimit(allIssues);
  const common: string[] = [];
  const byFile = groupedBy(files, (row) => `${row.repositoryId} ${row.file_id}`);
  for (const rows of byFile.values()) {
    const path = rows[0]?.path ?? "";
    if (matcher.isVendored(path) || matcher.isGenerated(path)) continue;
    const byIssue = groupedBy(rows, (row) => row.issue_id);
    if (byIssue.size > limit) {
      common.push(path);
      continue;
    }
    for (const [issueId, own] of byIssue) {
      if (issueId === issue?.issue_id) continue;
      addFile(matchOf(issueId), own, { path, issues: byIssue.size, rare: rarity(allIssues, byIssue.size) });
    }
  }
  return distinctSorted(common);
}

function addFile(
  match: Match,
  rows: readonly FileOfIssue[],
  { path, issues, rare }: { readonly path: string; readonly issues: number; readonly rare: number },
): void {
  const shas = [...new Set(rows.map((row) => row.sha))];
  match.files.push({ path, score: fileScore(rare), issues, evidence: evidenceOf(shas) });
  for (const sha of shas) match.rows.add(sha);
}

export interface Candidate extends Omit<Match, "rows"> {
  readonly brief: IssueBriefRow;
  readonly score: number;
  readonly components: readonly string[];
  readonly rows: readonly string[];
}

export interface Ranked {
  readonly candidates: readonly Candidate[];
  readonly notBugs: number;
}

/** The strongest first; ties by key. */
export function rankCandidates(
  { found }: Matches,
  { briefs, labels, components }: CandidateFacts,
  asked: {
    readonly ownComponents: readonly string[];
    readonly configuration: Pick<Configuration, "issueTypes">;
    readonly isEveryIssue: boolean;
  },
): Ranked {
  const componentsOf = groupedBy(components, (row) => row.issue_id);
  const { isBug } = createIssueKinds(asked.configuration, labels);
  const candidates = briefs
    .filter((brief) => asked.isEveryIssue || isBug(brief))
    .flatMap((brief) => {
      const match = found.get(brief.issue_id);
      if (!match) return [];
      const theirs = (componentsOf.get(brief.issue_id) ?? []).map((row) => row.name);
      const shared = theirs.filter((name) => asked.ownComponents.includes(name));
      return [candidateOf(brief, match, shared)];
    });
  return {
    candidates: sortedBy(
      candidates,
      (a, b) => compareNumber(b.score, a.score) || compareText(a.brief.key, b.brief.key),
    ),
    notBugs: briefs.length - candidates.length,
  };
}

function candidateOf(brief: IssueBriefRow, match: Match, components: readonly string[]): Candidate {
  const words = sortedBy(
    match.words,
    (a, b) => compareNumber(b.score, a.score) || compareText(a.word, b.word),
  );
  const files = sortedBy(
    match.files,
    (a, b) => compareNumber(b.score, a.score) || compareText(a.path, b.path),
  );
  const strong = match.links.filter((link) => link.isStrong).length;
  const score = similarityScore({
    words: words.map((word) => word.score),
    files: files.map((file) => file.score),
    strongLinks: strong,
    otherLinks: match.links.length - strong,
    components: components.length,
  });
  return {
    brief,
    words,
    files,
    links: match.links,
    components,
    score,
    rows: distinctSorted(match.rows),
  };
}
