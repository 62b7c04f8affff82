import { dayOf, daysBetween } from "../../../model/time.ts";
import { trackerName } from "../../shown.ts";
import { type HygieneCheck, judgedBy } from "../hygiene-check.ts";

// A team's tracker is silent for a holiday; for a month beside a repository that moves, the export is old.
const STALE_DAYS = 30;

export const staleSource: HygieneCheck = {
  id: "TM012",
  name: "stale-source",
  looksAt: { one: "source", many: "sources" },
  finds: { one: "ends long before the rest", many: "end long before the rest" },
  why: "What happened since is missing from every answer, and reads as if nothing had.",
  mend: "Export and import it again; `status` tells when each was read.",
  async judge({ store, asked, asOf, memory }) {
    const names = new Map(memory.repositories.map((row) => [row.repository_id, row.name]));
    const sources: { id: string; at: number }[] = [];
    for (const row of await store.listSourceTimes()) {
      if (asked.repositoryId !== null && row.repository_id !== asked.repositoryId) continue;
      const name = names.get(row.repository_id) ?? "";
      if (row.last_at !== null) sources.push({ id: `commits of ${name}`, at: row.last_at });
      if (row.last_pull_at !== null) sources.push({ id: `pull requests of ${name}`, at: row.last_pull_at });
    }
    for (const row of await store.listTrackerStatus())
      if (row.last_at !== null) sources.push({ id: `issues of ${trackerName(row)}`, at: row.last_at });
    const old = sources.filter((source) => daysBetween(source.at, asOf) > STALE_DAYS);
    return judgedBy({
      judged: sources.length,
      found: old.length,
      rows: old.map(({ id, at }) => ({ id, text: `ends ${dayOf(at)}`, url: null })),
    });
  },
};
