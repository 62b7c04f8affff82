// Identities into developers.
import type { Configuration } from "../../config/configuration.ts";
import {
  countCommitsByIdentity,
  listAccountPairs,
  listIdentities,
  listRepositoryIdentities,
} from "../../store/queries/people-queries.ts";
import { clearDevelopers } from "../../store/queries/projection-queries.ts";
import { listRepositories } from "../../store/queries/repository-queries.ts";
import type { Transaction } from "../../store/store.ts";
import type { Row } from "../../store/tables.ts";
import type { SeenIdentity } from "../identity/identity-input.ts";
import { resolveIdentities } from "../identity/resolve-identities.ts";

export async function projectPeople({ db, bulk }: Transaction, configuration: Configuration): Promise<void> {
  const repositories = new Map(
    (await listRepositories(db)).map((row) => [row.repository_id, row.natural_key]),
  );
  const seenIn = await listRepositoryIdentities(db);
  const activity = await countCommitsByIdentity(db);
  const identities = seenIdentities(await listIdentities(db), { repositories, seenIn, activity });
  const resolved = resolveIdentities({
    identities,
    mailmap: seenIn.map((row) => ({
      repository: repositories.get(row.repository_id) ?? "",
      id: String(row.identity_id),
      name: row.mailmap_name,
      email: row.mailmap_email,
    })),
    githubCommits: (await listAccountPairs(db)).map((pair) => ({
      gitId: String(pair.author_identity_id),
      githubId: String(pair.account_identity_id),
      evidence: pair.sha,
    })),
    settings: {
      aliases: configuration.identities.aliases.map((alias) => alias.identities),
      splits: configuration.identities.splits,
      joinByName: configuration.identities.joinByName,
      bots: configuration.bots,
    },
  });
  const names = configuredNames(configuration);
  const byId = new Map(identities.map((seen) => [seen.id, seen]));
  await clearDevelopers(db);
  let developerId = 0;
  for (const developer of resolved.developers) {
    developerId += 1;
    const accounts = developer.members.map((member) => byId.get(member.id));
    bulk.insert("developers", {
      developer_id: developerId,
      developer_key: developer.key,
      name: names(accounts) ?? developer.name,
      email: developer.email,
      kind: developer.kind,
    });
    for (const member of developer.members)
      bulk.update(
        "developer_identities",
        { identity_id: Number(member.id) },
        { developer_id: developerId, rule: member.rule, is_by_name: member.isByName ? 1 : 0 },
      );
  }
  for (const edge of resolved.edges)
    bulk.insertIfAbsent("identity_edges", {
      identity_id: Number(edge.id),
      other_identity_id: Number(edge.otherId),
      rule: edge.rule,
      state: edge.state,
      reason: edge.reason,
      evidence: edge.evidence,
    });
  await bulk.flush();
}

function seenIdentities(
  rows: readonly Row<"developer_identities">[],
  known: {
    repositories: ReadonlyMap<number, string>;
    seenIn: readonly Row<"repository_identities">[];
    activity: ReadonlyMap<number, number>;
  },
): SeenIdentity[] {
  const places = new Map<number, string[]>();
  for (const row of known.seenIn) {
    const names = places.get(row.identity_id) ?? [];
    names.push(known.repositories.get(row.repository_id) ?? "");
    places.set(row.identity_id, names);
  }
  return rows.map((row) => ({
    id: String(row.identity_id),
    identity: {
      source: row.source as SeenIdentity["identity"]["source"],
      account: row.account,
      name: row.name,
      email: row.email,
      login: row.login,
      kind: row.kind as SeenIdentity["identity"]["kind"],
    },
    repositories: places.get(row.identity_id) ?? [],
    activity: known.activity.get(row.identity_id) ?? 0,
  }));
}

/** The name an alias of the configuration gives, for the developer that one of its identities belongs to. */
function configuredNames(configuration: Configuration) {
  const named = configuration.identities.aliases.filter((alias) => alias.name !== null);
  return (members: readonly (SeenIdentity | undefined)[]): string | undefined =>
    named.find((alias) =>
      alias.identities.some((text) =>
        members.some((member) => member !== undefined && isNamed(member, text)),
      ),
    )?.name ?? undefined;
}

function isNamed({ identity }: SeenIdentity, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const { source, account, name, email, login } = identity;
  return [`${source}:${account}`, account, name, email, login, login && `@${login}`].some(
    (known) => known?.toLowerCase() === wanted,
  );
}
