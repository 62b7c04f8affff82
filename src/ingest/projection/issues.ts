// Candidate keys into links: which are accepted, by what is known of issues and projects.
import type { Configuration } from "../../config/configuration.ts";
import { distinctSorted } from "../../model/order.ts";
import { maxId } from "../../store/queries/ingest-queries.ts";
import {
  applyMentionDecisions,
  clearIssueLinks,
  countProjectOpenings,
  countWorkCommits,
  deleteStubIssues,
  insertCommitIssuesOfRelations,
  insertCommitIssuesThroughPulls,
  insertDirectCommitIssues,
  insertPullIssues,
  listDistinctMentions,
  listKnownIssues,
  listPullKeys,
  type MentionDecision,
} from "../../store/queries/link-projection-queries.ts";
import { writeSetting } from "../../store/queries/run-queries.ts";
import type { BulkWriter, Db, Transaction } from "../../store/store.ts";
import { UNTOLD_FIELDS } from "../import/untold-fields.ts";
import { acceptMention, projectOf } from "../link/accept-mention.ts";
import { inferProjects } from "../link/infer-projects.ts";
import {
  acceptConfiguredCommitLinks,
  applyConfiguredPullLinks,
  rejectConfiguredCommitLinks,
} from "./configured-links.ts";

export async function projectIssues(transaction: Transaction, configuration: Configuration): Promise<void> {
  const { db, bulk } = transaction;
  await clearIssueLinks(db);
  await deleteStubIssues(db);
  const decisions = await decide(db, bulk, configuration);
  await bulk.flush();
  await applyMentionDecisions(db, decisions);
  await insertPullIssues(db);
  await applyConfiguredPullLinks(transaction, configuration.links);
  await insertDirectCommitIssues(db);
  await insertCommitIssuesThroughPulls(db);
  await acceptConfiguredCommitLinks(transaction, configuration.links);
  await rejectConfiguredCommitLinks(transaction, configuration.links);
  await insertCommitIssuesOfRelations(db);
}

async function decide(db: Db, bulk: BulkWriter, configuration: Configuration): Promise<MentionDecision[]> {
  const { issues, aliases } = await listKnownIssues(db);
  const pulls = await listPullKeys(db);
  const projects = new Set(configuration.issueKeys.projects);
  for (const key of [...issues.keys(), ...aliases.keys()]) {
    const project = projectOf(key);
    if (project !== undefined) projects.add(project);
  }
  const inferred = projects.size === 0 ? await infer(db) : [];
  await writeSetting(db, "inferred_projects", JSON.stringify(inferred));
  for (const project of inferred) projects.add(project);
  const knowledge = {
    hasIssue: (key: string) => issues.has(key),
    aliasOf: (key: string) => aliases.get(key),
    isKnownProject: (project: string) => projects.has(project),
    isPull: (key: string) => pulls.has(key),
  };
  let nextId = (await maxId(db, "issues", "issue_id", null)) + 1;
  const stubs = new Map<string, number>();
  const idOf = (key: string): number => {
    const known = issues.get(key) ?? stubs.get(key);
    if (known !== undefined) return known;
    const id = nextId++;
    stubs.set(key, id);
    bulk.insert("issues", stubIssue(id, key));
    return id;
  };
  return (await listDistinctMentions(db)).map((mention): MentionDecision => {
    const answer = acceptMention({ key: mention.key, isLowerCase: mention.isLowerCase === 1 }, knowledge);
    if (!answer.accepted) return { ...mention, state: "rejected", reason: answer.reason, issueId: null };
    const state = answer.isDangling ? "dangling" : "accepted";
    return { ...mention, state, reason: null, issueId: idOf(answer.key) };
  });
}

/** Projects whose keys open enough subjects, repository by repository. */
async function infer(db: Db): Promise<string[]> {
  const work = await countWorkCommits(db);
  const openings = new Map<number, Map<string, Set<number>>>();
  for (const { repositoryId, key, commitId } of await countProjectOpenings(db)) {
    const project = projectOf(key);
    if (project === undefined) continue;
    const counts = openings.get(repositoryId) ?? new Map<string, Set<number>>();
    openings.set(repositoryId, counts);
    const commits = counts.get(project) ?? new Set<number>();
    commits.add(commitId);
    counts.set(project, commits);
  }
  const found: string[] = [];
  for (const [repositoryId, counts] of openings) {
    const rows = [...counts].map(([project, commits]) => ({ project, commits: commits.size }));
    found.push(...inferProjects(rows, work.get(repositoryId) ?? 0).map((project) => project.project));
  }
  return distinctSorted(found);
}

function stubIssue(id: number, key: string) {
  const project = projectOf(key);
  return {
    issue_id: id,
    key,
    source: project === undefined ? "github" : "jira",
    site: "",
    external_id: null,
    is_known: 0,
    url: null,
    project_key: project ?? null,
    project_name: null,
    summary: null,
    description: null,
    type: null,
    is_subtask: null,
    status: null,
    status_category: null,
    resolution: null,
    priority: null,
    parent_key: null,
    epic_key: null,
    assignee_identity_id: null,
    reporter_identity_id: null,
    creator_identity_id: null,
    created_at: null,
    updated_at: null,
    resolved_at: null,
    untold: UNTOLD_FIELDS.join(" "),
    is_comments_complete: null,
    is_changes_complete: null,
  };
}
