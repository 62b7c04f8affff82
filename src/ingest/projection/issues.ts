// Candidate keys into links: which are accepted, by what is known of issues and projects.
import type { Configuration } from "../../config/configuration.ts";
import { distinctSorted } from "../../model/order.ts";
import { maxId } from "../../store/queries/ingest-queries.ts";
import {
  clearIssueLinks,
  countProjectOpenings,
  countWorkCommits,
  deleteStubIssues,
  insertCommitIssuesOfRelations,
  insertCommitIssuesThroughPulls,
  insertDirectCommitIssues,
  insertPullIssues,
  listKnownIssues,
} from "../../store/queries/link-projection-queries.ts";
import {
  applyMentionDecisions,
  type DistinctMention,
  insertMentionDecisions,
  listDistinctMentions,
  listMissingIssueKeys,
  type MentionDecision,
  startMentionDecisions,
} from "../../store/queries/mention-decision-queries.ts";
import { listNumberedPulls } from "../../store/queries/pull-projection-queries.ts";
import { chooseReadings } from "../../store/queries/reading-queries.ts";
import { listRepositories } from "../../store/queries/repository-queries.ts";
import { writeSetting } from "../../store/queries/run-queries.ts";
import type { BulkWriter, Db, Transaction } from "../../store/store.ts";
import { UNTOLD_FIELDS } from "../import/untold-fields.ts";
import { acceptMention, type IssueKnowledge, projectOf } from "../link/accept-mention.ts";
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
  await decide(db, bulk, configuration);
  await insertPullIssues(db);
  await applyConfiguredPullLinks(transaction, configuration.links);
  await insertDirectCommitIssues(db);
  await insertCommitIssuesThroughPulls(db);
  await acceptConfiguredCommitLinks(transaction, configuration.links);
  await rejectConfiguredCommitLinks(transaction, configuration.links);
  await insertCommitIssuesOfRelations(db);
}

/** Gives every mention its issue or the reason why it has none; an issue that only texts name gets a row. */
async function decide(db: Db, bulk: BulkWriter, configuration: Configuration): Promise<void> {
  const knowledge = await knowledgeOf(db, configuration);
  await startMentionDecisions(db);
  for await (const mentions of listDistinctMentions(db))
    await insertMentionDecisions(
      db,
      mentions.map((mention) => decisionOn(mention, knowledge)),
    );
  let nextId = (await maxId(db, "issues", "issue_id", null)) + 1;
  for await (const keys of listMissingIssueKeys(db)) {
    for (const key of keys) bulk.insert("issues", stubIssue(nextId++, key));
    await bulk.flush();
  }
  await applyMentionDecisions(db);
  await chooseReadings(db);
}

function decisionOn(mention: DistinctMention, knowledge: IssueKnowledge): MentionDecision {
  const answer = acceptMention({ key: mention.key, isLowerCase: mention.isLowerCase === 1 }, knowledge);
  return answer.accepted
    ? { ...mention, state: answer.isDangling ? "dangling" : "accepted", reason: null, issueKey: answer.key }
    : { ...mention, state: "rejected", reason: answer.reason, issueKey: null };
}

async function knowledgeOf(db: Db, configuration: Configuration): Promise<IssueKnowledge> {
  const { issues, aliases } = await listKnownIssues(db);
  const projects = new Set(configuration.issueKeys.projects);
  for (const key of [...issues, ...aliases.keys()]) {
    const project = projectOf(key);
    if (project !== undefined) projects.add(project);
  }
  const inferred = projects.size === 0 ? await infer(db) : [];
  await writeSetting(db, "inferred_projects", JSON.stringify(inferred));
  for (const project of inferred) projects.add(project);
  const pulls = await pullFinder(db);
  return {
    hasIssue: (key: string) => issues.has(key),
    aliasOf: (key: string) => aliases.get(key),
    isKnownProject: (project: string) => projects.has(project),
    isPull: pulls,
  };
}

/** Whether a key as texts name it, `host/owner/name#12`, is a pull request's. */
async function pullFinder(db: Db): Promise<(key: string) => boolean> {
  const names = new Map((await listRepositories(db)).map((row) => [row.repository_id, row.natural_key]));
  const numbers = new Map([...names.values()].map((name) => [name, new Set<number>()]));
  for (const { repositoryId, number } of await listNumberedPulls(db))
    numbers.get(names.get(repositoryId) ?? "")?.add(number);
  return (key) => {
    const at = key.lastIndexOf("#");
    return numbers.get(key.slice(0, at))?.has(Number(key.slice(at + 1))) ?? false;
  };
}

/** Projects whose keys open enough subjects, repository by repository. */
async function infer(db: Db): Promise<string[]> {
  const work = await countWorkCommits(db);
  const openings = await countProjectOpenings(db);
  return distinctSorted(
    [...work].flatMap(([repositoryId, commits]) => {
      const own = openings.filter((row) => row.repositoryId === repositoryId);
      return inferProjects(own, commits).map((found) => found.project);
    }),
  );
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
